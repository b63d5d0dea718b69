/** What stands in a feed now → entries: which are new, which are worth reading once more. A few statements, however many entries. */
import type { EntryNumber, SeenEntry, SeenFeed } from '../reading.ts';
import { inParts } from './clauses.ts';
import type { Connection, Value } from './connection.ts';
import { insertNumbered } from './insert-numbered.ts';

const DAY_MS = 86_400_000;
/** An entry that is done with is forgotten so long after it left its feed. */
const FORGOTTEN_AFTER_MS = 30 * DAY_MS;
/** Between two readings of one entry at least; doubled with each. */
const SETTLE_MS = 10 * 60_000;

interface EntryRow {
  readonly id: number;
  readonly title: string | null;
  readonly dated_at: number | null;
  readonly kept_at: number | null;
  readonly readings: number;
  readonly last_seen_at: number;
}

/** An entry as it stands so far; what is new has no number yet. */
interface Noted {
  row: Omit<EntryRow, 'id'> & { readonly id?: EntryNumber };
  /** What is kept of it in place of what was; absent where that stands. */
  seen?: SeenEntry;
  /** It is new, or read before and worth it again. */
  isChanged: boolean;
}

/** Entries that share a key are one. @returns their numbers, in the order of the feed. */
export async function noteEntries(db: Connection, feed: SeenFeed): Promise<EntryNumber[]> {
  await db.lock(`feed ${feed.feedUrl}`);
  await db.run('INSERT INTO feed (url) VALUES (?) ON CONFLICT DO NOTHING', feed.feedUrl);
  const byKey = await knownEntries(db, feed);
  const newKeys = new Map<string, Noted>();
  const inOrder = feed.entries.map((seen) => {
    const key = seen.keys.find((one) => byKey.has(one));
    const entry = note(key === undefined ? undefined : byKey.get(key), feed, seen);
    for (const one of seen.keys) {
      if (byKey.has(one)) continue;
      byKey.set(one, entry);
      newKeys.set(one, entry);
    }
    return entry;
  });
  const numbers = await keep(db, feed, new Set(inOrder));
  const numberOf = (entry: Noted) => entry.row.id ?? numbers.get(entry) ?? 0;
  await db.insert(
    'entry_key (feed_url, key, entry_id)',
    Array.from(newKeys, ([key, entry]) => [feed.feedUrl, key, numberOf(entry)]),
  );
  await forgetEntries(db, feed);
  return inOrder.map(numberOf);
}

async function knownEntries(db: Connection, { feedUrl, entries }: SeenFeed): Promise<Map<string, Noted>> {
  const keys = new Set(entries.flatMap((entry) => entry.keys));
  const rows = await inParts(keys, (marks, part) =>
    db.all<EntryRow & { key: string }>(
      `SELECT k.key, e.id, e.title, e.dated_at, e.kept_at, e.readings, e.last_seen_at
       FROM entry_key k JOIN entry e ON e.id = k.entry_id WHERE k.feed_url = ? AND k.key IN (${marks})`,
      feedUrl,
      ...part,
    ),
  );
  const entriesOf = new Map<EntryNumber, Noted>();
  return new Map(
    rows.map(({ key, ...row }) => {
      const entry = entriesOf.get(row.id) ?? { row, isChanged: false };
      entriesOf.set(row.id, entry);
      return [key, entry];
    }),
  );
}

function note(known: Noted | undefined, feed: SeenFeed, seen: SeenEntry): Noted {
  const now = { title: seen.entry.title ?? null, dated_at: seen.datedAt?.getTime() ?? null };
  if (known === undefined) {
    const row = { ...now, kept_at: null, readings: 0, last_seen_at: feed.at.getTime() };
    return { row, seen, isChanged: false };
  }
  if (isWorthReading(known, feed, seen)) {
    known.row = { ...known.row, ...now };
    known.seen = seen;
    known.isChanged = true;
  }
  return known;
}

function isWorthReading({ row }: Noted, { again, at }: SeenFeed, { entry, datedAt }: SeenEntry): boolean {
  if (again) return true;
  const isLater = datedAt !== undefined && datedAt <= at && datedAt.getTime() > (row.dated_at ?? 0);
  const isRenamed = (entry.title ?? null) !== row.title;
  const settled = row.kept_at === null ? 0 : row.kept_at + SETTLE_MS * 2 ** (row.readings - 1);
  return (isLater || isRenamed) && at.getTime() >= settled;
}

/** @returns the numbers of those that are new. */
async function keep(db: Connection, feed: SeenFeed, entries: ReadonlySet<Noted>): Promise<Map<Noted, EntryNumber>> {
  const at = feed.at.getTime();
  const stillThere: EntryNumber[] = [];
  for (const { row, seen } of entries) {
    if (row.id === undefined) continue;
    if (seen !== undefined) await readAgain(db, feed, { id: row.id, seen });
    if (row.last_seen_at < at - DAY_MS) stillThere.push(row.id);
  }
  await inParts(stillThere, (marks, part) =>
    db.all(`UPDATE entry SET last_seen_at = ? WHERE id IN (${marks})`, at, ...part),
  );
  const added = [...entries].filter(({ row }) => row.id === undefined);
  const numbers = await insertNumbered(
    db,
    'entry (feed_url, feed_title, host, data, title, dated_at, first_seen_at, last_seen_at, readings, tries, retry_at)',
    await rowsOf(db, feed, added),
  );
  return new Map(added.map((entry, index) => [entry, numbers[index] ?? 0]));
}

async function rowsOf(db: Connection, feed: SeenFeed, added: readonly Noted[]): Promise<Value[][]> {
  const at = feed.at.getTime();
  const isForgotten = added.length === 0 ? () => false : await forgotten(db, feed);
  return added.flatMap(({ seen, isChanged }) => {
    if (seen === undefined) return [];
    const retryAt = !isChanged && isForgotten(seen) ? null : at;
    return [[feed.feedUrl, ...payload(feed, seen), at, at, 0, 0, retryAt]];
  });
}

async function readAgain(
  db: Connection,
  feed: SeenFeed,
  { id, seen }: { readonly id: EntryNumber; readonly seen: SeenEntry },
): Promise<void> {
  await db.run(
    `UPDATE entry SET feed_title = ?, host = ?, data = ?, title = ?, dated_at = ?, tries = 0, reason = NULL, retry_at = ?
     WHERE id = ?`,
    ...payload(feed, seen),
    feed.at.getTime(),
    id,
  );
}

/** What comes back after it was forgotten is told by its date. */
async function forgotten(db: Connection, { feedUrl, again }: SeenFeed): Promise<(seen: SeenEntry) => boolean> {
  if (again) return () => false;
  const until = await db.one<{ done: number | null }>('SELECT done_until AS done FROM feed WHERE url = ?', feedUrl);
  return ({ datedAt }) => datedAt !== undefined && until.done !== null && datedAt.getTime() <= until.done;
}

/** Those that are done with and left the feed long ago; without a date, or with one to come, they could not be told again. */
async function forgetEntries(db: Connection, { feedUrl, at }: SeenFeed): Promise<void> {
  const { done_until } = await db.one<{ done_until: number | null }>(
    `SELECT max(dated_at) AS done_until FROM entry WHERE feed_url = ? AND last_seen_at < ? AND ${IS_FORGETTABLE}`,
    feedUrl,
    at.getTime() - FORGOTTEN_AFTER_MS,
  );
  if (done_until === null) return;
  await db.run('UPDATE feed SET done_until = ?1 WHERE url = ?2 AND coalesce(done_until, 0) < ?1', done_until, feedUrl);
  await db.run(
    `DELETE FROM entry WHERE feed_url = ? AND last_seen_at < ? AND ${IS_FORGETTABLE}`,
    feedUrl,
    at.getTime() - FORGOTTEN_AFTER_MS,
  );
}

const IS_FORGETTABLE = 'retry_at IS NULL AND dated_at <= last_seen_at';

function payload(feed: SeenFeed, { entry, host, datedAt }: SeenEntry) {
  return [feed.title, host, JSON.stringify(entry), entry.title ?? null, datedAt?.getTime() ?? null] as const;
}
