import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { OWNED } from '../../adapters/store/sql/tenant-queries.ts';
import type { DatabaseFile } from '../../adapters/store/sqlite/connection.ts';
import { MIGRATIONS } from '../../adapters/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { TenantId } from '../../briefings/model.ts';
import { digestStoreContract } from '../contract/digest-store.ts';
import { modelUseContract } from '../contract/model-use-store.ts';
import { reportStoreContract } from '../contract/report-store.ts';
import { storeContract } from '../contract/store.ts';
import { watchStoreContract } from '../contract/watch-store.ts';
import { everything, printed } from '../support/printed.ts';
import { runVerbatim } from '../support/run-verbatim.ts';

const OURS = 'test:ours' as TenantId;
const root = mkdtempSync(join(tmpdir(), 'verbatim-store-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const newFolder = () => mkdtempSync(join(root, 'data-'));

storeContract('SQLite', () => openSqliteStore(newFolder()));
digestStoreContract('SQLite', () => openSqliteStore(newFolder()));
modelUseContract('SQLite', () => openSqliteStore(newFolder()));
reportStoreContract('SQLite', () => openSqliteStore(newFolder()));
watchStoreContract('SQLite', () => openSqliteStore(newFolder()));

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
const file = () => join(folder, 'verbatim.db');

/** As something else than the store would: without its lock, its tables, its checks. */
function raw<T>(work: (db: DatabaseFile) => T): T {
  const db = new Database(file());
  try {
    return work(db);
  } finally {
    db.close();
  }
}
const schema = () => raw((db) => db.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all());
const version = () => raw((db) => db.pragma('user_version') as unknown);

describe('the file', () => {
  test('keeps everything when it is closed and opened again', async () => {
    const saved = everything();
    const source = { feedUrl: 'https://paper.example/feed', title: 'The Paper', addedAt: new Date('2031-05-02') };
    const first = await openSqliteStore(folder);
    await first.saveArticle([OURS], saved, new Date());
    await first.addSource(OURS, source);
    await first.close();
    const second = await openSqliteStore(folder);
    expect(await second.articles(OURS, { limit: 5 })).toEqual([saved]);
    expect(await second.quotationsLike(OURS, { parts: ['we will wait'], limit: 5 })).toHaveLength(3);
    expect(await second.listSources(OURS)).toEqual([source]);
    await second.close();
    await second.close();
  });

  test.each(MIGRATIONS.map(({ version: old, name }) => [old, name]))(
    'of version %i (%s) is brought up to date, once, and keeps what it had',
    async (old) => {
      await (await openSqliteStore(folder)).close();
      const newest = schema();
      rmSync(file());
      raw((db) => {
        for (const { sql } of MIGRATIONS.slice(0, Number(old))) db.exec(sql);
        db.exec(`PRAGMA user_version = ${old}`);
        db.exec("INSERT INTO feed (url, etag) VALUES ('https://paper.example/feed', 'kept')");
      });
      for (let time = 0; time < 2; time += 1) await (await openSqliteStore(folder)).close();
      expect(version()).toMatchObject([{ user_version: MIGRATIONS.length }]);
      expect(schema()).toEqual(newest);
      expect(raw((db) => db.prepare('SELECT etag FROM feed').all())).toMatchObject([{ etag: 'kept' }]);
    },
  );

  test('kept before people were known learns them from who is quoted', async () => {
    const { article, quotations } = printed({ by: 'Keld Stam', relay: 'Ada Nwosu', at: new Date('2031-05-02') });
    raw((db) => {
      for (const { sql } of MIGRATIONS.slice(0, 4)) db.exec(sql);
      db.exec('PRAGMA user_version = 4');
      const revision = `INSERT INTO revision (id, article_id, publisher, published_at, language, text, saved_at) VALUES (7, ?, 'P', 1, 'en', ?, 1)`;
      db.prepare(revision).run(article.id, article.text);
      for (const [id, [confidence, shown]] of (
        [
          [0.9, 'Keld Stam'],
          [0.1, null],
        ] as const
      ).entries()) {
        const quotation = `INSERT INTO quotation (id, revision_id, kind, shown_speaker, speaker_kind, data) VALUES (?, 7, 'direct', ?, 'named', ?)`;
        const data = JSON.stringify({ ...quotations[0], confidence });
        db.prepare(quotation).run(id, shown, data);
      }
      const visible = db.prepare('INSERT INTO visible (tenant, article_id, revision_id, sort_at) VALUES (?, ?, 7, 1)');
      for (const tenant of [OURS, 'test:theirs']) visible.run(tenant, article.id);
    });
    const store = await openSqliteStore(folder);
    onTestFinished(() => store.close());
    const later = { name: 'Sir Keld Stam', aliases: ['Sir Keld Stam', 'Stamster'] };
    await store.saveArticle([OURS], printed({ by: 'Sir Keld Stam', people: [later] }), new Date());
    expect(await store.speakers(OURS, '', 5)).toEqual([{ name: 'Sir Keld Stam', quotations: 2 }]);
    expect(await store.quotations(OURS, { speakers: ['stamster'], limit: 5 })).toHaveLength(2);
    expect(await store.speakers('test:theirs' as TenantId, '', 5)).toEqual([{ name: 'Keld Stam', quotations: 1 }]);
    expect((await store.people(OURS, 'nwosu', 5)).map(({ name }) => name)).toEqual(['Ada Nwosu']);
    expect((await store.articlesToPlace(OURS, 5)).map(({ arrivedAt }) => arrivedAt.getTime() === 1)).toEqual([
      true,
      false,
    ]);
  });

  test('has migrations that are numbered one by one', () => {
    expect(MIGRATIONS.map(({ version: number }) => number)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test.each<[string, RegExp, damage: () => void]>([
    ['of a newer version', /newer Verbatim/, () => raw((db) => db.exec('PRAGMA user_version = 999'))],
    ["of another program, in our file's place", /another program/, () => replace('CREATE TABLE feed (a)')],
    [
      'of another program that counts versions',
      /another program/,
      () => replace('CREATE TABLE a (b); PRAGMA user_version = 1'),
    ],
    ['garbage', /damaged or no database/, () => writeFileSync(file(), 'no database, '.repeat(1_000))],
    ['overwritten at the start', /damaged or no database/, () => overwrite(0, 100)],
    ['overwritten after the start', /damaged or no database/, () => overwrite(100, 20_000)],
    ['cut in the first page', /damaged or no database/, () => truncateSync(file(), 1_000)],
    ['cut in the middle', /damaged or no database/, () => truncateSync(file(), statSync(file()).size / 2)],
    ['cut by a page', /damaged or no database/, () => truncateSync(file(), statSync(file()).size - 4_096)],
  ])('%s is named and not written to', async (_, sentence, damage) => {
    const store = await openSqliteStore(folder);
    for (let n = 0; n < 50; n += 1) await store.saveArticle([OURS], printed(), new Date());
    await store.close();
    damage();
    const before = readFileSync(file());
    await expect(openSqliteStore(folder)).rejects.toThrow(sentence);
    expect(readFileSync(file()).equals(before)).toBe(true);
  });

  function replace(sql: string): void {
    rmSync(file());
    raw((db) => db.exec(sql));
  }

  function overwrite(from: number, to: number): void {
    writeFileSync(file(), readFileSync(file()).fill(0xa5, from, to));
  }

  test.each([
    ['under a file', () => join(file(), 'data')],
    ['where nothing can be made', () => '/proc/verbatim/data'],
    ['with a folder where the file should be', () => join(folder, 'taken')],
  ])('in a folder %s: a sentence that names it', async (_, path) => {
    writeFileSync(file(), '');
    mkdirSync(join(folder, 'taken', 'verbatim.db'), { recursive: true });
    await expect(openSqliteStore(path())).rejects.toThrow(`Cannot write the data folder ${path()}`);
  });

  test('in a folder of any name, made with those above it', async () => {
    for (const name of ['a b', 'ü🐟', 'q?x=1#y', 'p%20q', "it's;--"]) {
      const store = await openSqliteStore(join(folder, name, 'data'));
      await store.close();
      expect(existsSync(join(folder, name, 'data', 'verbatim.db'))).toBe(true);
    }
  });
});

describe('one process at a time', () => {
  const openUrl = JSON.stringify(new URL('../../adapters/store/sqlite/open.ts', import.meta.url).href);
  const printedUrl = JSON.stringify(new URL('../support/printed.ts', import.meta.url).href);

  /** Saves articles without end, and prints how many it has. */
  const savingScript = () => `import { openSqliteStore } from ${openUrl};
    import { printed } from ${printedUrl};
    const store = await openSqliteStore(${JSON.stringify(folder)});
    for (let n = 0; ; n += 1) {
      console.log(n);
      await store.saveArticle([${JSON.stringify(OURS)}], printed(), new Date());
      await new Promise(setImmediate);
    }`;

  test('a second one is told so, and the file is free and whole when the first is killed at work', async () => {
    const first = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', savingScript()]);
    let saved = 0;
    onTestFinished(() => void first.kill('SIGKILL'));
    const enough = new Promise<void>((resolve, reject) => {
      first.once('close', reject);
      first.stdout.on('data', (chunk: Buffer) => {
        saved = Number(chunk.toString().trim().split('\n').at(-1));
        if (saved >= 20) resolve();
      });
    });
    await enough;
    await expect(openSqliteStore(folder)).rejects.toThrow(/Another process is using .*verbatim\.db/);
    const second = await runVerbatim(['quote', 'find', 'nwosu'], { data: folder });
    expect(second).toMatchObject({
      out: '',
      err: expect.stringMatching(/^.*Another process is using .*\. Stop it first/),
    });
    expect(second.status).not.toBe(0);

    const gone = new Promise((resolve) => first.once('close', resolve));
    first.kill('SIGKILL');
    await gone;
    const store = await openSqliteStore(folder);
    const { articles, quotations } = await store.archiveSize(OURS);
    expect(articles).toBeGreaterThanOrEqual(saved);
    expect(quotations).toBe(articles);
    expect(await store.quotationsLike(OURS, { parts: ['we will wait'], limit: articles + 1 })).toHaveLength(articles);
    await store.close();
  });

  test('the file is free as soon as the store is closed', async () => {
    await (await openSqliteStore(folder)).close();
    expect((await runVerbatim(['quote', 'find', 'nwosu'], { data: folder })).err).not.toContain('Another process');
  });
});

test('whatever belongs to a team is on the list of what goes with it', async () => {
  await (await openSqliteStore(folder)).close();
  const owned = raw((db) =>
    db
      .prepare(
        "SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'tenant'",
      )
      .all(),
  ) as { name: string }[];
  expect(OWNED.toSorted()).toEqual(owned.map(({ name }) => name).sort());
});
