import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { lockOf } from '../../adapters/store/postgres/connection.ts';
import { openPostgresStore } from '../../adapters/store/postgres/open.ts';
import { MIGRATIONS } from '../../adapters/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { TenantId } from '../../briefings/model.ts';
import { digestStoreContract } from '../contract/digest-store.ts';
import { modelUseContract } from '../contract/model-use-store.ts';
import { reportStoreContract } from '../contract/report-store.ts';
import { storeContract } from '../contract/store.ts';
import { watchStoreContract } from '../contract/watch-store.ts';
import { administer, emptyStores, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { printed } from '../support/printed.ts';
import { runVerbatim } from '../support/run-verbatim.ts';

// Each statement goes to another process.
vi.setConfig({ testTimeout: 120_000 });

const OURS = 'test:ours' as TenantId;
let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop(), 60_000);
const open = emptyStores(() => server);

storeContract('Postgres', open, { histories: 10 });
digestStoreContract('Postgres', open);
modelUseContract('Postgres', open);
reportStoreContract('Postgres', open);
watchStoreContract('Postgres', open);

describe('the database', () => {
  const databaseUrl = (name: string) => `${server.url}/${name}`;
  const tablesOf = async (name: string) =>
    (await administer(
      server,
      "SELECT count(*) AS n FROM information_schema.tables WHERE table_schema = 'public'",
      name,
    )) as [{ n: string }];

  test('of another program is named and not written to', async () => {
    await administer(server, 'CREATE DATABASE theirs');
    await administer(server, 'CREATE TABLE feed (a INT)', 'theirs');
    await expect(openPostgresStore(databaseUrl('theirs'))).rejects.toThrow('tables of another program');
    expect(await tablesOf('theirs')).toEqual([{ n: '1' }]);
  });

  test('of a newer version is named and not written to', async () => {
    await administer(server, 'CREATE DATABASE newer');
    await (await openPostgresStore(databaseUrl('newer'))).close();
    await administer(server, 'UPDATE verbatim SET version = 999', 'newer');
    await expect(openPostgresStore(databaseUrl('newer'))).rejects.toThrow('newer Verbatim');
  });

  test('is made ready by one of many that come at once', async () => {
    await administer(server, 'CREATE DATABASE crowd');
    const stores = await Promise.all(Array.from({ length: 5 }, () => openPostgresStore(databaseUrl('crowd'))));
    await Promise.all(stores.map((store) => store.close()));
    expect(await administer(server, 'SELECT version FROM verbatim', 'crowd')).toEqual([{ version: MIGRATIONS.length }]);
  });

  test('that is not there, or lets nobody in, is named without its password', async () => {
    const wrong = new URL(databaseUrl('verbatim_1'));
    wrong.port = '1';
    wrong.password = 'hidden';
    const { status, err } = await runVerbatim(['migrate'], { data: '.', env: { DATABASE_URL: wrong.href } });
    expect([status, err]).toEqual([1, expect.stringContaining('Cannot use the database 127.0.0.1:1/verbatim_1')]);
    expect(err).not.toContain('hidden');
  });

  test('goes through nothing but its indexes of words, and knows how much was moved to it', async () => {
    await administer(server, 'CREATE DATABASE moved');
    const [from, to] = [await openSqliteStore(':memory:'), await openPostgresStore(databaseUrl('moved'))];
    for (const words of ['one', 'two', 'three']) await from.saveArticle([OURS], printed({ words }), new Date(0));
    await to.importRows(from.exportRows());
    await Promise.all([from.close(), to.close()]);
    const ask = (sql: string) => administer(server, sql, 'moved');
    const words = await ask("SELECT reloptions FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE a.amname = 'gin'");
    expect(words).toEqual(Array(4).fill({ reloptions: ['fastupdate=off'] }));
    // Where nothing was counted, -1.
    expect(await ask("SELECT reltuples FROM pg_class WHERE relname = 'quotation'")).toEqual([{ reltuples: 3 }]);
  });

  test('takes what `verbatim export` gives of a file, with what is found in it', async () => {
    const data = mkdtempSync(join(tmpdir(), 'verbatim-moving-'));
    onTestFinished(() => rmSync(data, { recursive: true }));
    const input = '“We will wait,” said Ada Nwosu, the mayor of Tarn, on Monday.';
    await runVerbatim(['brief', '-'], { data, input });
    const exported = await runVerbatim(['export'], { data });
    await administer(server, 'CREATE DATABASE imported');
    const env = { DATABASE_URL: databaseUrl('imported') };
    const imported = await runVerbatim(['import'], { data: '/nowhere', env, input: exported.out });
    expect(imported).toMatchObject({ status: 0, err: '', out: expect.stringMatching(/\d+ rows/) });
    const ask = ['quote', 'check', 'Nwosu: "We will wait"'];
    const [there, here] = await Promise.all([runVerbatim(ask, { data: '/nowhere', env }), runVerbatim(ask, { data })]);
    expect(there.out).toContain('We will wait');
    expect(there).toEqual(here);
  });

  test('keeps what several processes are told, one after the other', async () => {
    await administer(server, 'CREATE DATABASE shared');
    const env = { DATABASE_URL: databaseUrl('shared') };
    const migrated = await runVerbatim(['migrate'], { data: '/nowhere', env });
    expect(migrated).toMatchObject({ status: 0, err: '' });
    await runVerbatim(['brief', '-'], {
      data: '/nowhere',
      env,
      input: '“We will wait,” said Ada Nwosu, the mayor of Tarn, on Monday.',
    });
    const { out } = await runVerbatim(['quote', 'find', 'nwosu'], { data: '/nowhere', env });
    expect(out).toContain('We will wait');
  });
});

describe('when the server restarts', () => {
  test('what was kept is there, and what comes next waits until it is back', async () => {
    const store = await open();
    await store.saveArticle([OURS], printed({ words: 'before' }), new Date());
    const restarting = server.restart();
    // Whatever was in the middle of something may fail; nothing is half done.
    await Promise.allSettled(Array.from({ length: 20 }, () => store.archiveSize(OURS)));
    await restarting;
    await store.saveArticle([OURS], printed({ words: 'after' }), new Date());
    expect((await store.archiveSize(OURS)).articles).toBe(2);
    await store.close();
  });
});

describe('several processes', () => {
  test('wait for each other in one order: an article is never locked by the lock of a team', () => {
    const locks = (kind: string) => Array.from({ length: 3_000 }, (_, n) => lockOf(`${kind} ${n}`).join());
    const articles = new Set(locks('article'));
    expect(articles.size).toBeGreaterThan(900);
    expect(locks('people').filter((lock) => articles.has(lock))).toEqual([]);
  });

  const openTwo = async () => {
    const first = await open();
    const second = await openPostgresStore(first.url);
    onTestFinished(async () => {
      await second.close();
      await first.close();
    });
    return [first, second] as const;
  };

  test('that save the same article keep it once, and agree who is in it', async () => {
    const stores = await openTwo();
    const articles = ['a', 'b', 'c'].map((id) => printed({ id: `https://paper.example/${id}`, by: 'Ada Nwosu' }));
    const saved = await Promise.all(
      stores.flatMap((store) => articles.map((article) => store.saveArticle([OURS], article, new Date(0)))),
    );
    expect(saved.filter((outcome) => outcome === 'new')).toHaveLength(3);
    expect(await stores[0].speakers(OURS, '', 5)).toEqual([{ name: 'Ada Nwosu', quotations: 3 }]);
    expect(await stores[1].archiveSize(OURS)).toMatchObject({ articles: 3, quotations: 3 });
  });

  test('that read the same feed note each entry once', async () => {
    const stores = await openTwo();
    const feed = {
      feedUrl: 'https://paper.example/feed',
      title: 'Paper',
      entries: ['1', '2', '3'].map((id) => ({ entry: { id }, keys: [id], host: 'paper.example' })),
      at: new Date('2031-05-20'),
      again: false,
    };
    const numbers = await Promise.all([...stores, ...stores].map((store) => store.noteEntries(feed)));
    for (const each of numbers) expect(each).toEqual(numbers[0]);
    expect(await stores[1].entriesWaiting({ feedUrl: feed.feedUrl }, feed.at, 9)).toHaveLength(3);
  });
});
