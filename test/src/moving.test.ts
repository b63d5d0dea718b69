/** Backups, and moving everything to another store: real files, and the built bot. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import Database from 'libsql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PortableRow } from '../../adapters/store/portable.ts';
import { TABLES } from '../../adapters/store/sql/portable-queries.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { TenantId } from '../../briefings/model.ts';
import { backUp, exportTo, importFrom, makeAskedBackup } from '../../src/moving.ts';
import { printed, wordsOf } from '../support/printed.ts';
import { runVerbatim } from '../support/run-verbatim.ts';

const OURS = 'test:ours' as TenantId;
const AT = new Date('2031-05-20T08:00:00Z');
let folder: string;
let store: Store;
const inFolder = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-moving-'));
  store = await openSqliteStore(inFolder('data'));
  await store.addSource(OURS, { feedUrl: 'https://a.example/feed', title: 'A', addedAt: AT });
  await store.saveArticle([OURS], printed({ id: 'a', at: AT, words: 'We will not wait', by: 'Ada Nwosu' }), AT);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

async function rowsOf(from: Store): Promise<PortableRow[]> {
  const rows: PortableRow[] = [];
  for await (const row of from.exportRows()) rows.push(row);
  return rows;
}

const found = async (where: Store) => wordsOf(await where.quotations(OURS, { speakers: ['nwosu'], limit: 9 }));

test('a backup of a store that runs is made by whoever runs it, and can stand in for it', async () => {
  const target = inFolder('copy/verbatim.db');
  await (await openSqliteStore(inFolder('copy'))).close();
  rmSync(target);
  const busy = () => openSqliteStore(inFolder('data'));
  let waits = '';
  const made = backUp(inFolder('data'), target, busy, (what) => {
    waits = what;
  });
  await expect.poll(() => waits).toMatch(/running bot/);
  await makeAskedBackup(inFolder('data'), store);
  await made;
  const copy = await openSqliteStore(inFolder('copy'));
  expect(await rowsOf(copy)).toEqual(await rowsOf(store));
  expect(await found(copy)).toEqual(['We will not wait']);
  await copy.close();
  const again = backUp(inFolder('data'), target, busy, () => undefined);
  await expect.poll(async () => makeAskedBackup(inFolder('data'), store)).toBeUndefined();
  await expect(again).rejects.toThrow(/is there already/);
});

test('what is exported and imported is the same, and is found again; a store with something in it takes nothing', async () => {
  const lines: string[] = [];
  await exportTo(store, async (line) => void lines.push(line));
  const other = await openSqliteStore(inFolder('other'));
  expect(await importFrom(other, Readable.from(lines))).toBe(lines.length - 1);
  expect(await rowsOf(other)).toEqual(await rowsOf(store));
  expect(await found(other)).toEqual(['We will not wait']);
  await expect(importFrom(other, Readable.from(lines))).rejects.toThrow(/kept here already/);
  await other.close();
});

test.each([
  ['nothing', []],
  ['something else', ['hello\n']],
  ['half a line', ['{"verbatim":1}\n', '{"table":"feed","row":{"url"']],
  ['another table', ['{"verbatim":1}\n', '{"table":"sqlite_schema","row":{"name":"x"}}\n']],
  ['SQL for a column', ['{"verbatim":1}\n', '{"table":"feed","row":{"url) VALUES (1); --":"x"}}\n']],
])('an import of %s keeps nothing and says so', async (_, lines) => {
  const other = await openSqliteStore(inFolder('other'));
  const input = new PassThrough();
  for (const line of lines) input.write(line);
  input.end();
  await expect(importFrom(other, input)).rejects.toMatchObject({ name: 'InputError' });
  expect(await rowsOf(other)).toEqual([]);
  await other.close();
});

test('every table is exported, or can be made again', async () => {
  await store.close();
  const file = new Database(inFolder('data/verbatim.db'));
  const tables = file.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all() as { name: string }[];
  file.close();
  const madeAgain =
    /^(?:sqlite_|article_text|quotation_text|quotation_about|quotation_described|spoken|held|lease|budget)/;
  const expected = tables.map(({ name }) => name).filter((name) => !madeAgain.test(name));
  expect(TABLES.map(({ name }) => name).toSorted()).toEqual(expected.toSorted());
});

test('from the shell', async () => {
  await store.close();
  const exported = await runVerbatim(['export'], { data: inFolder('data') });
  expect(exported.status).toBe(0);
  expect(exported.out.split('\n')[0]).toBe('{"verbatim":1}');
  const backed = await runVerbatim(['backup', inFolder('b.db')], { data: inFolder('data') });
  expect(backed).toMatchObject({ status: 0, out: `Everything is in ${inFolder('b.db')}.\n` });
});
