/** The default store: one SQLite file with full-text search (FTS5), for one process at a time. */
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'libsql';
import { DataFolderError, ExpectedError, InputError, StoreBusyError } from '../../../briefings/errors.ts';
import { createSqlStore } from '../sql/sql-store.ts';
import type { Store } from '../store.ts';
import { connectionTo, type DatabaseFile, wholly } from './connection.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';
import { rememberStatements } from './remember-statements.ts';

const FILE = 'verbatim.db';

/**
 * Makes the folder and the file where they are missing, and brings the tables up to date.
 * @param folder of the file; `:memory:` keeps everything in memory.
 * @throws DataFolderError, StoreBusyError where another process has it open, InputError where the file is damaged,
 * another program's or a newer version's.
 */
export async function openSqliteStore(folder: string): Promise<Store> {
  const path = folder === ':memory:' ? folder : join(folder, FILE);
  const db = connect(folder, path);
  try {
    // Held until the process ends, however it ends: the second one to come is told so.
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    refuseForeign(db, path);
    db.exec('PRAGMA journal_mode = WAL');
    db.exec('PRAGMA synchronous = NORMAL');
    // 16 MB of changes: the disk is waited for then, and not at each commit.
    db.exec('PRAGMA wal_autocheckpoint = 4000');
    // 16 MB of pages in memory: with SQLite's 2 MB a question to a million quotations takes half as long again.
    db.exec('PRAGMA cache_size = -16000');
    db.exec('PRAGMA foreign_keys = ON');
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    await migrate(db, MIGRATIONS);
    // Whoever held them had the file open: nobody has.
    db.exec('DELETE FROM lease');
  } catch (error) {
    db.close();
    throw explained(error, folder, path);
  }
  return createSqlStore(connectionTo(db), {
    backup: async (target) => backUp(db, target),
    // The next number follows from the highest there is.
    filling: (_, fill) => fill(),
    close: async () => {
      if (!db.open) return;
      release(db);
      db.close();
    },
  });
}

function backUp(db: DatabaseFile, path: string): void {
  if (existsSync(path)) throw new InputError(`${path} is there already`, 'Give the name of a file to come.');
  try {
    db.prepare('VACUUM INTO ?').run(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'the disk may be full';
    throw new InputError(`Cannot write ${path}: ${why}`, 'Give a file in a folder that is there and can be written.');
  }
}

function connect(folder: string, path: string): DatabaseFile {
  try {
    if (folder !== ':memory:') makeFolder(folder);
    return rememberStatements(new Database(path));
  } catch (error) {
    throw explained(error, folder, path);
  }
}

/** Not with `recursive`: where a system answers "not found", as /proc does, Node 20 tries for ever. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

function explained(error: unknown, folder: string, path: string): unknown {
  if (error instanceof ExpectedError) return error;
  const text = error instanceof Error ? `${'code' in error ? String(error.code) : ''} ${error.message}` : '';
  if (/BUSY|locked/i.test(text)) return new StoreBusyError(path);
  if (/NOTADB|not a database|malformed|CORRUPT/i.test(text)) {
    return new InputError(`${path} is damaged or no database`, 'Move it away, or put a backup in its place.');
  }
  return new DataFolderError(folder, error);
}

/** @throws InputError where the file is another program's or a newer version's: it is not written to. */
function refuseForeign(db: DatabaseFile, path: string): void {
  const tables = db.prepare('SELECT name FROM sqlite_schema').all() as { name: string }[];
  if (tables.length > 0 && !tables.some(({ name }) => name === 'visible')) {
    throw new InputError(`${path} is a database of another program`, 'Set VERBATIM_DATA to a folder of its own.');
  }
  if (versionOf(db) > (MIGRATIONS.at(-1)?.version ?? 0)) {
    throw new InputError(
      `${path} was written by a newer Verbatim`,
      'Update this one, or set VERBATIM_DATA to another folder.',
    );
  }
}

/** Each step in a transaction of its own. */
async function migrate(file: DatabaseFile, migrations: readonly Migration[]): Promise<void> {
  const at = versionOf(file);
  for (const { version, sql, fill } of migrations) {
    if (version <= at) continue;
    await wholly(file, async (db) => {
      file.exec(sql);
      await fill?.(db);
      file.exec(`PRAGMA user_version = ${version}`);
    });
  }
}

/** The driver closes a connection only when its statements are collected: the lock on the file is let go here. */
function release(file: DatabaseFile): void {
  file.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL');
  file.prepare('SELECT count(*) AS tables FROM sqlite_schema').get();
}

function versionOf(db: DatabaseFile): number {
  return (db.prepare('SELECT * FROM pragma_user_version').get() as { user_version: number }).user_version;
}
