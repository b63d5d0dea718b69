import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { MIGRATIONS } from '../../adapters/store/sqlite/migrations.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { TenantId } from '../../briefings/model.ts';
import { digestStoreContract } from '../contract/digest-store.ts';
import { storeContract } from '../contract/store.ts';
import { printed } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

storeContract('SQLite', () => openSqliteStore(folder));
digestStoreContract('SQLite', () => openSqliteStore(folder));

describe('the file', () => {
  const file = () => join(folder, 'verbatim.db');

  test('keeps everything when it is closed and opened again', async () => {
    const saved = printed({ by: 'Ada Nwosu', at: new Date('2031-05-01') });
    const first = await openSqliteStore(folder);
    await first.saveArticle([OURS], saved, new Date());
    await first.close();
    const second = await openSqliteStore(folder);
    expect(await second.articles(OURS, { limit: 5 })).toEqual([saved]);
    await second.close();
    await second.close();
  });

  test('has each migration, once and in order', async () => {
    await (await openSqliteStore(folder)).close();
    await (await openSqliteStore(folder)).close();
    const db = new Database(file());
    expect(db.pragma('user_version')).toMatchObject([{ user_version: MIGRATIONS.length }]);
    db.close();
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1));
  });

  test('of a newer version is left alone', async () => {
    await (await openSqliteStore(folder)).close();
    const db = new Database(file());
    db.exec('PRAGMA user_version = 999');
    db.close();
    await expect(openSqliteStore(folder)).rejects.toThrow(/newer Verbatim/);
  });

  test.each([
    ['garbage', () => writeFileSync(file(), 'no database, '.repeat(1_000))],
    ['cut in the middle', () => truncateSync(file(), 5_000)],
  ])('that is %s is named, not overwritten', async (_, damage) => {
    const store = await openSqliteStore(folder);
    for (let n = 0; n < 50; n += 1) await store.saveArticle([OURS], printed(), new Date());
    await store.close();
    damage();
    await expect(openSqliteStore(folder)).rejects.toThrow(/damaged or no database/);
  });

  test('in a folder that cannot be made: a sentence that names it', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(openSqliteStore(join(folder, 'file', 'data'))).rejects.toThrow(/Cannot write the data folder/);
  });

  test('belongs to one process at a time, and is free again when that one is killed', async () => {
    const script = `import { openSqliteStore } from ${JSON.stringify(new URL('../../adapters/store/sqlite/open.ts', import.meta.url).href)};
      await openSqliteStore(${JSON.stringify(folder)}); console.log('open'); setInterval(() => {}, 1000);`;
    const other = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script]);
    await new Promise((resolve) => other.stdout.once('data', resolve));
    await expect(openSqliteStore(folder)).rejects.toThrow(/Another process/);
    const gone = new Promise((resolve) => other.once('exit', resolve));
    other.kill('SIGKILL');
    await gone;
    await (await openSqliteStore(folder)).close();
  });
});
