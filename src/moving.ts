/** `verbatim backup`, `verbatim export` and `verbatim import`: what is kept, put aside or moved to another store. */
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PortableRow } from '../adapters/store/portable.ts';
import type { Store } from '../adapters/store/store.ts';
import { ExpectedError, InputError, inOneSentence, StoreBusyError } from '../briefings/errors.ts';

const REQUEST = 'backup-request.json';
const WAIT_MS = 150_000;
const LOOK_EVERY_MS = 200;
const FORMAT = 1;

interface BackupRequest {
  readonly id: string;
  readonly target: string;
}

/** While the bot runs it alone may read its file: it is asked to make the copy. @throws ExpectedError */
export async function backUp(
  folder: string,
  file: string,
  open: () => Promise<Store>,
  progress: (what: string) => void,
): Promise<void> {
  const target = resolve(file);
  try {
    const store = await open();
    try {
      await store.backup(target);
    } finally {
      await store.close();
    }
  } catch (error) {
    if (!(error instanceof StoreBusyError)) throw error;
    progress('Waiting for the running bot to make it, a minute at most');
    await askForBackup(folder, target);
  }
}

async function askForBackup(folder: string, target: string): Promise<void> {
  const request: BackupRequest = { id: randomUUID(), target };
  const result = resultOf(folder, request);
  const draft = join(folder, `${request.id}.tmp`);
  writeFileSync(draft, JSON.stringify(request), { mode: 0o600 });
  renameSync(draft, join(folder, REQUEST));
  for (let waited = 0; !existsSync(result); waited += LOOK_EVERY_MS) {
    if (waited > WAIT_MS) {
      rmSync(join(folder, REQUEST), { force: true });
      throw new InputError('The running bot made no backup in time', 'Look at its log, or stop it and try again.');
    }
    await sleep(LOOK_EVERY_MS);
  }
  const problem = readFileSync(result, 'utf8');
  rmSync(result, { force: true });
  if (problem !== '') throw new InputError(problem, 'Nothing was copied.');
}

/** Makes the backup that somebody asked for meanwhile; the scheduler calls it every minute. */
export async function makeAskedBackup(folder: string, store: Pick<Store, 'backup'>): Promise<void> {
  const path = join(folder, REQUEST);
  if (!existsSync(path)) return;
  const request = JSON.parse(readFileSync(path, 'utf8')) as BackupRequest;
  rmSync(path, { force: true });
  const problem = await store.backup(request.target).then(
    () => '',
    (error: unknown) =>
      error instanceof ExpectedError ? inOneSentence(error) : 'It failed; the log of the bot says why',
  );
  const draft = join(folder, `${request.id}.tmp`);
  writeFileSync(draft, problem, { mode: 0o600 });
  renameSync(draft, resultOf(folder, request));
}

function resultOf(folder: string, { id }: BackupRequest): string {
  return join(folder, `backup-${id}.done`);
}

/** A line of JSON for each row, after one that says what they are. */
export async function exportTo(store: Store, write: (line: string) => Promise<void>): Promise<void> {
  await write(`${JSON.stringify({ verbatim: FORMAT })}\n`);
  for await (const row of store.exportRows()) await write(`${JSON.stringify(row)}\n`);
}

/** @returns how many rows. @throws InputError on anything but an export, and keeps nothing. */
export async function importFrom(store: Store, input: NodeJS.ReadableStream): Promise<number> {
  return store.importRows(rowsOf(input));
}

async function* rowsOf(input: NodeJS.ReadableStream): AsyncGenerator<PortableRow> {
  let isFirst = true;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    const read = parsed(line);
    if (isFirst && (read as { verbatim?: unknown } | undefined)?.verbatim !== FORMAT) throw noExport();
    if (!isFirst) yield asRow(read);
    isFirst = false;
  }
  if (isFirst) throw noExport();
}

function asRow(read: unknown): PortableRow {
  const { table, row } = (read ?? {}) as Partial<PortableRow>;
  if (typeof table !== 'string' || typeof row !== 'object' || row === null) throw noExport();
  return { table, row };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function noExport(): InputError {
  return new InputError(
    'That is no whole export of Verbatim',
    'Make one with verbatim export, and give it on standard input.',
  );
}
