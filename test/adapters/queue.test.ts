import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createInProcessQueue } from '../../adapters/queue/in-process.ts';
import { openSharedQueue } from '../../adapters/queue/pg-boss.ts';
import type { Job, Queue } from '../../adapters/queue/queue.ts';
import { openPostgresStore } from '../../adapters/store/postgres/open.ts';
import { queueContract, until } from '../contract/queue.ts';
import { administer, type PostgresServer, startPostgres } from '../support/postgres-server.ts';

// Each job is several statements in another process.
vi.setConfig({ testTimeout: 120_000 });

queueContract('The queue of one process', async (report) => createInProcessQueue(report));

let server: PostgresServer;
let made = 0;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop(), 60_000);

async function newDatabase(): Promise<string> {
  made += 1;
  await administer(server, `CREATE DATABASE queue_${made}`);
  return `queue_${made}`;
}
const urlOf = (database: string) => `${server.url}/${database}`;

queueContract('pg-boss', async (report) => openSharedQueue(urlOf(await newDatabase()), report));

const MANY: readonly Job[] = Array.from({ length: 60 }, (_, n) => ({ key: `${n}`, group: `group ${n % 4}` }));
const quiet = () => undefined;
const waits = (database: string) => administer(server, 'SELECT name, state FROM pgboss.job', database);

describe('several processes that share a queue', () => {
  const openMany = async (database: string, count: number): Promise<Queue[]> => {
    const queues = await Promise.all(Array.from({ length: count }, () => openSharedQueue(urlOf(database), quiet)));
    onTestFinished(async () => void (await Promise.all(queues.map((queue) => queue.stop()))));
    return queues;
  };

  test('that all put the same do it once, together, and leave nothing behind', async () => {
    const database = await newDatabase();
    const queues = await openMany(database, 4);
    const did = queues.map((): string[] => []);
    for (const [index, queue] of queues.entries()) {
      queue.take('read', {
        atOnce: 2,
        work: async ({ key }) => {
          did[index]?.push(key);
          await new Promise((resolve) => setTimeout(resolve, 40));
        },
      });
    }
    const puts = queues.map((queue) => queue.put('read', MANY));
    await Promise.all(puts);
    await until(() => did.flat().length >= MANY.length);
    const times = new Map(MANY.map(({ key }) => [key, did.flat().filter((each) => each === key).length]));
    // What one of them had done already when another put it is looked at once more.
    expect(Math.min(...times.values())).toBe(1);
    expect(did.flat().length).toBeLessThan(1.5 * MANY.length);
    expect(did.every((each) => each.length > 0)).toBe(true);
    await Promise.all(queues.map((queue) => queue.stop()));
    expect(await waits(database)).toEqual([]);
  });

  test('its tables do not keep a store out of the database', async () => {
    const database = await newDatabase();
    await openMany(database, 1);
    const store = await openPostgresStore(urlOf(database));
    await store.close();
  });

  test('what a process was at that is killed is handed out when it is put again, and else when it is missed', async () => {
    const database = await newDatabase();
    const child = await startTaker(urlOf(database), 'put again', 'lost');
    child.kill('SIGKILL');
    const [queue] = await openMany(database, 1);
    const did: string[] = [];
    queue?.take('read', { atOnce: 2, work: async ({ key }) => void did.push(key) });
    await queue?.put('read', [{ key: 'put again', group: 'ours' }]);
    expect(did).toEqual(['put again']);
    // A quarter of an hour goes by.
    await administer(server, `UPDATE pgboss.job SET started_on = started_on - interval '16 minutes'`, database);
    await until(() => did.includes('lost'), 90_000);
  });

  test('goes on where the server restarts', async () => {
    const database = await newDatabase();
    const [queue] = await openMany(database, 1);
    const did: string[] = [];
    queue?.take('read', { atOnce: 1, work: async ({ key }) => void did.push(key) });
    await queue?.put('read', [{ key: 'before', group: 'ours' }]);
    const restarting = server.restart();
    await queue?.put('read', [{ key: 'meanwhile', group: 'ours' }]).catch(quiet);
    await restarting;
    await queue?.put('read', [{ key: 'after', group: 'ours' }]);
    await until(() => did.includes('after'));
    expect(did.filter((key) => key !== 'meanwhile')).toEqual(['before', 'after']);
  });
});

/** A process that begins these and never ends. */
async function startTaker(url: string, ...keys: readonly string[]): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../support/endless-taker.ts', import.meta.url));
  const child = fork(script, [url, ...keys], { execArgv: ['--import', 'tsx'] });
  await new Promise((resolve) => child.once('message', resolve));
  return child;
}
