/** The store for many processes: one Postgres database. */
import type pg from 'pg';
import { ConnectionError, ExpectedError, InputError } from '../../../briefings/errors.ts';
import type { Connection } from '../sql/connection.ts';
import { TABLES } from '../sql/portable-queries.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import type { Store } from '../store.ts';
import { connectionTo, poolOf, withinTransaction } from './connection.ts';
import { migrate, wordIndexes } from './migrations.ts';

/** Of one process: a server takes some hundred in all. */
const MOST_CONNECTIONS = 10;

/**
 * Brings the tables up to date; of several processes that come at once, one does.
 * @param url `postgres://user:password@host:port/database`.
 * @throws ConnectionError where the server does not let us in, InputError where the database is another program's or a newer
 * version's.
 */
export async function openPostgresStore(url: string): Promise<Store> {
  const pool = poolOf(url, MOST_CONNECTIONS);
  try {
    await prepare(pool);
  } catch (error) {
    await pool.end();
    throw error instanceof ExpectedError ? error : explained(error, url);
  }
  let isOpen = true;
  return createSqlStore(connectionTo(pool), {
    backup: async () => {
      throw new InputError('Postgres has a backup of its own', 'Use pg_dump, or verbatim export.');
    },
    filling,
    close: async () => {
      if (isOpen) await pool.end();
      isOpen = false;
    },
  });
}

/** Without the indexes of words, which are made in one go when all are there: sooner than word by word. */
async function filling<T>(db: Connection, fill: () => Promise<T>): Promise<T> {
  const indexes = await wordIndexes(db);
  for (const { name } of indexes) await db.run(`DROP INDEX ${name}`);
  const filled = await fill();
  await db.run("SET LOCAL maintenance_work_mem = '256MB'");
  for (const { definition } of indexes) await db.run(definition);
  for (const { name } of TABLES.filter(({ hasId }) => hasId))
    await db.all(`SELECT setval(pg_get_serial_sequence('${name}', 'id'), (SELECT coalesce(max(id), 1) FROM ${name}))`);
  // Until it knows how many there are of what, it goes through whole tables.
  await db.run('ANALYZE');
  return filled;
}

async function prepare(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await migrate(client, withinTransaction);
  } finally {
    client.release();
  }
}

/** Without the password. */
function explained(error: unknown, url: string): ConnectionError {
  const { host, pathname } = new URL(url);
  const reason = error instanceof Error ? error.message : String(error);
  return new ConnectionError(`Cannot use the database ${host}${pathname}: ${reason}`, {
    advice: 'Check DATABASE_URL, and that the server is up and lets this user in.',
    cause: error,
  });
}
