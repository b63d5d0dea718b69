/** Connections to one Postgres, as the queries see them. */
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type { Connection, Value } from '../sql/connection.ts';
import { fullText } from './full-text.ts';
import { statementOf } from './statements.ts';

const INT8 = 20;
const NUMERIC = 1700;

/** @param most connections at a time. */
export function poolOf(url: string, most: number): pg.Pool {
  const types: pg.CustomTypesConfig = {
    // Times and counts are whole numbers that a double holds.
    getTypeParser: (oid, format) =>
      Number(oid) === INT8 || Number(oid) === NUMERIC ? Number : pg.types.getTypeParser(oid, format),
  };
  const pool = new pg.Pool({ connectionString: url, max: most, connectionTimeoutMillis: 10_000, types });
  // A connection broke while nobody used it: the next statement gets another.
  pool.on('error', () => {});
  return pool;
}

export function connectionTo(pool: pg.Pool): Connection {
  return {
    ...statementsBy((work) => withClient(pool, work)),
    transaction: (work) =>
      untilAlone(() => withClient(pool, (client) => wholly(client, () => work(withinTransaction(client))))),
    // Taken and let go at once: it holds nobody up.
    lock: async () => {},
  };
}

/** Of a transaction that was begun. */
export function withinTransaction(client: pg.PoolClient): Connection {
  const db: Connection = {
    ...statementsBy((work) => work(client)),
    transaction: (work) => work(db),
    lock: async (...names) => {
      const locks = new Map(names.map((name) => [lockOf(name).join(), lockOf(name)]));
      for (const lock of [...locks.values()].sort(byNumbers))
        await client.query('SELECT pg_advisory_xact_lock($1, $2)', [...lock]);
    },
  };
  return db;
}

type WithClient = <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;

function statementsBy(having: WithClient): Omit<Connection, 'transaction' | 'lock'> {
  const query = <Row>(sql: string, values: readonly Value[]) =>
    having(async (client) => {
      const { rows, rowCount } = await client.query({ ...statementOf(sql), values: values.map(storable) });
      return { rows: rows as Row[], changed: rowCount ?? 0 };
    });
  const run: Connection['run'] = async (sql, ...values) => (await query(sql, values)).changed;
  const all: Connection['all'] = async <Row>(sql: string, ...values: readonly Value[]) =>
    (await query<Row>(sql, values)).rows;
  const insert: Connection['insert'] = async <Row>(into: string, rows: readonly (readonly Value[])[], then = '') =>
    rows.length === 0 ? [] : (await query<Row>(...asOne(into, rows, then))).rows;
  return {
    ...fullText({ insert, all }),
    run,
    insert,
    all,
    many: async <Row>(_: readonly string[], sql: string, ...values: readonly Value[]) =>
      (await query<Row>(sql, values)).rows,
    get: async <Row>(sql: string, ...values: readonly Value[]) => (await query<Row>(sql, values)).rows[0],
    one: async <Row>(sql: string, ...values: readonly Value[]) => (await query<Row>(sql, values)).rows[0] as Row,
  };
}

/** One statement and one round trip, however many rows: they come as JSON, and the table says what each column is. */
function asOne(into: string, rows: readonly (readonly Value[])[], then: string): [string, Value[]] {
  const [table, columns = ''] = into.split(/ \(|\)/);
  const names = columns.split(', ');
  const objects = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
  const given = `SELECT ${columns} FROM json_populate_recordset(CAST(NULL AS ${table}), CAST(? AS json))`;
  return [`INSERT INTO ${into} ${given} ${then}`, [JSON.stringify(objects)]];
}

/** What is no number is nothing, as in SQLite. */
function storable(value: Value): Value {
  return Number.isNaN(value) ? null : value;
}

/** More names of a kind than these share locks: a transaction may hold many, and the server has room for some thousand in all. */
const DIFFERENT_LOCKS = 1_024;

/**
 * Those of one kind (the first word) are never those of another: who holds an article's and waits for a team's would else wait for
 * who holds that as a team's, and waits for this one.
 */
export function lockOf(name: string): readonly [kind: number, number: number] {
  const [kind = ''] = name.split(' ');
  return [hashOf(kind) | 0, hashOf(name) % DIFFERENT_LOCKS];
}

function byNumbers(a: readonly [number, number], b: readonly [number, number]): number {
  return a[0] - b[0] || a[1] - b[1];
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

async function wholly<T>(client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    const result = await work();
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // Where the connection is gone, so is the transaction.
    await client.query('ROLLBACK').catch(() => {});
    throw error;
  }
}

const MOST_TRIES = 5;
const IN_THE_WAY = ['40P01', '40001'];

/** Of transactions that wait for each other the server ends one, and that one begins anew. */
async function untilAlone<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!IN_THE_WAY.includes(codeOf(error)) || tries === MOST_TRIES) throw error;
    }
  }
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connected(pool);
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError);
  try {
    return await work(client);
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** While a server restarts, it refuses everybody for some seconds. */
const MOST_WAITING_MS = 30_000;
const BETWEEN_TRIES_MS = 250;
const AWAY = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', '57P01', '57P03'];

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  for (let waited = 0; ; waited += BETWEEN_TRIES_MS) {
    try {
      return await pool.connect();
    } catch (error) {
      if (!AWAY.includes(codeOf(error)) || waited >= MOST_WAITING_MS) throw error;
      await delay(BETWEEN_TRIES_MS);
    }
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
