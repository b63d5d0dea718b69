/** Entries of feeds: which are new, which wait to be read, what they gave. */
import type { ArticleId, TenantId } from '../../../briefings/model.ts';
import type { EntryNumber, FeedEntry, KeptEntry, ReadingStore, SeenEntry, SeenFeed, WaitingEntry } from '../reading.ts';
import { noteGone } from './citation-queries.ts';
import type { Connection } from './connection.ts';
import { linkRevision, lockPeople } from './link-people.ts';
import { saveArticle } from './save-article.ts';
import { withReaders } from './source-queries.ts';

type EntryQueries = Pick<
  ReadingStore,
  | 'noteEntries'
  | 'hostsWaiting'
  | 'entriesWaiting'
  | 'keepEntry'
  | 'putOffEntry'
  | 'isKeptByAnother'
  | 'showEntries'
  | 'articlesOf'
>;

const DAY_MS = 86_400_000;
/** An entry that is done with is forgotten so long after it left its feed. */
const FORGOTTEN_AFTER_MS = 30 * DAY_MS;
/** Between two readings of one entry at least; doubled with each. */
const SETTLE_MS = 10 * 60_000;

interface EntryRow {
  readonly id: number;
  readonly feed_url: string;
  readonly feed_title: string;
  readonly data: string;
  readonly title: string | null;
  readonly dated_at: number | null;
  readonly first_seen_at: number;
  readonly kept_at: number | null;
  readonly readings: number;
  readonly tries: number;
  readonly article_id: string | null;
  readonly from_feed: string | null;
}

const IS_READ = 'EXISTS (SELECT 1 FROM source s WHERE s.feed_url = entry.feed_url)';

export function entryQueries(db: Connection): EntryQueries {
  return {
    noteEntries: async (feed) =>
      db.transaction(async (tx) => {
        await tx.lock(`feed ${feed.feedUrl}`);
        await tx.run('INSERT INTO feed (url) VALUES (?) ON CONFLICT DO NOTHING', feed.feedUrl);
        const numbers: EntryNumber[] = [];
        for (const seen of feed.entries) numbers.push(await noteEntry(tx, feed, seen));
        await forgetEntries(tx, feed);
        return numbers;
      }),
    hostsWaiting: (now) =>
      db.all(
        `${withReaders('host', 'SELECT DISTINCT host, feed_url FROM entry WHERE retry_at <= ?')} SELECT host, reader FROM read`,
        now.getTime(),
      ),
    entriesWaiting: async (which, now, limit) => {
      const [clause, value] =
        'host' in which ? [`host = ? AND ${IS_READ}`, which.host] : ['feed_url = ?', which.feedUrl];
      const rows = await db.all<EntryRow>(
        `SELECT * FROM entry WHERE ${clause} AND retry_at <= ? ORDER BY tries, coalesce(dated_at, first_seen_at) DESC, id LIMIT ?`,
        value,
        now.getTime(),
        limit,
      );
      return rows.map(toWaiting);
    },
    keepEntry: async (number, kept) => db.transaction((tx) => keepEntry(tx, number, kept)),
    putOffEntry: async (number, { reason, retryAt, isGone = false }) =>
      db.transaction(async (tx) => {
        await tx.run(
          'UPDATE entry SET tries = tries + 1, reason = ?, retry_at = ? WHERE id = ?',
          reason,
          retryAt?.getTime() ?? null,
          number,
        );
        if (isGone) await noteGone(tx, number);
      }),
    isKeptByAnother: async (number, articleId) =>
      (await db.get(
        `SELECT 1 AS found FROM entry other JOIN entry one ON other.feed_url = one.feed_url AND other.id <> one.id
           WHERE one.id = ? AND other.article_id = ?`,
        number,
        articleId,
      )) !== undefined,
    showEntries: async (numbers, tenants, at) => db.transaction((tx) => showEntries(tx, numbers, { tenants, at })),
    articlesOf: async (numbers) => {
      const ids: ArticleId[] = [];
      for (const number of numbers) {
        const kept = await db.get<{ id: ArticleId | null }>('SELECT article_id AS id FROM entry WHERE id = ?', number);
        if (kept?.id) ids.push(kept.id);
      }
      return ids;
    },
  };
}

async function noteEntry(db: Connection, feed: SeenFeed, seen: SeenEntry): Promise<EntryNumber> {
  const known = await knownEntry(db, feed.feedUrl, seen.keys);
  const number = known === undefined ? await insertEntry(db, feed, seen) : known.id;
  if (known !== undefined && isWorthReading(known, feed, seen)) {
    await db.run(
      `UPDATE entry SET feed_title = ?, host = ?, data = ?, title = ?, dated_at = ?, tries = 0, reason = NULL, retry_at = ?
       WHERE id = ?`,
      ...payload(feed, seen),
      feed.at.getTime(),
      number,
    );
  }
  await db.run(
    'UPDATE entry SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?',
    feed.at.getTime(),
    number,
    feed.at.getTime() - DAY_MS,
  );
  const note = 'INSERT INTO entry_key (feed_url, key, entry_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
  for (const key of seen.keys) await db.run(note, feed.feedUrl, key, number);
  return number;
}

async function knownEntry(db: Connection, feedUrl: string, keys: readonly string[]): Promise<EntryRow | undefined> {
  const of = 'SELECT e.* FROM entry_key k JOIN entry e ON e.id = k.entry_id WHERE k.feed_url = ? AND k.key = ?';
  for (const key of keys) {
    const row = await db.get<EntryRow>(of, feedUrl, key);
    if (row !== undefined) return row;
  }
  return undefined;
}

function isWorthReading(known: EntryRow, { again, at }: SeenFeed, { entry, datedAt }: SeenEntry): boolean {
  if (again) return true;
  const isLater = datedAt !== undefined && datedAt <= at && datedAt.getTime() > (known.dated_at ?? 0);
  const isRenamed = (entry.title ?? null) !== known.title;
  const settled = known.kept_at === null ? 0 : known.kept_at + SETTLE_MS * 2 ** (known.readings - 1);
  return (isLater || isRenamed) && at.getTime() >= settled;
}

async function insertEntry(db: Connection, feed: SeenFeed, seen: SeenEntry): Promise<EntryNumber> {
  const retryAt = (await isForgotten(db, feed, seen)) ? null : feed.at.getTime();
  const { id } = await db.one<{ id: number }>(
    `INSERT INTO entry (feed_url, feed_title, host, data, title, dated_at, first_seen_at, last_seen_at, readings, tries, retry_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?) RETURNING id`,
    feed.feedUrl,
    ...payload(feed, seen),
    feed.at.getTime(),
    feed.at.getTime(),
    retryAt,
  );
  return id;
}

/** What comes back after it was forgotten is told by its date. */
async function isForgotten(db: Connection, { feedUrl, again }: SeenFeed, { datedAt }: SeenEntry): Promise<boolean> {
  if (again || datedAt === undefined) return false;
  const { done_until } = await db.one<{
    done_until: number | null;
  }>('SELECT done_until FROM feed WHERE url = ?', feedUrl);
  return done_until !== null && datedAt.getTime() <= done_until;
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

async function keepEntry(
  db: Connection,
  number: EntryNumber,
  { tenants, analyzed, at, fromFeed, retryAt }: KeptEntry,
): Promise<'new' | 'changed' | 'same'> {
  const outcome = await saveArticle(db, { tenants, analyzed, at });
  const { id } = analyzed.article;
  const shown = await db.get<{ revision_id: number }>(
    'SELECT revision_id FROM visible WHERE tenant = ? AND article_id = ?',
    tenants[0] ?? null,
    id,
  );
  await db.run(
    `UPDATE entry SET article_id = ?, revision_id = ?, kept_at = ?, readings = readings + 1, from_feed = ?, reason = NULL,
       tries = ? * (tries + 1), retry_at = ?, data = coalesce(?, data) WHERE id = ?`,
    id,
    shown?.revision_id ?? null,
    at.getTime(),
    fromFeed ?? null,
    fromFeed === undefined ? 0 : 1,
    retryAt?.getTime() ?? null,
    retryAt === undefined ? '{}' : null,
    number,
  );
  return outcome;
}

async function showEntries(
  db: Connection,
  numbers: readonly EntryNumber[],
  { tenants, at }: { tenants: readonly TenantId[]; at: Date },
): Promise<number> {
  const insert = `INSERT INTO visible (tenant, article_id, revision_id, sort_at, arrived_at, first_seen_at, quotations)
     SELECT ?1, e.article_id, e.revision_id, coalesce(r.published_at, ?2), ?2, ?2,
       (SELECT count(*) FROM quotation q WHERE q.revision_id = e.revision_id AND q.kind <> 'scare') FROM entry e JOIN revision r ON r.id = e.revision_id
     WHERE e.id = ?3 ON CONFLICT DO NOTHING RETURNING revision_id`;
  await lockPeople(db, tenants);
  const isNew = new Set<EntryNumber>();
  for (const number of numbers) {
    for (const tenant of tenants) {
      const shown = await db.get<{ revision_id: number }>(insert, tenant, at.getTime(), number);
      if (shown === undefined) continue;
      await linkRevision(db, tenant, { now: shown.revision_id });
      isNew.add(number);
    }
  }
  return isNew.size;
}

function toWaiting(row: EntryRow): WaitingEntry {
  return {
    number: row.id,
    feedUrl: row.feed_url,
    feedTitle: row.feed_title,
    entry: toEntry(row.data),
    firstSeenAt: new Date(row.first_seen_at),
    tries: row.tries,
    isFromFeed: row.from_feed !== null,
    ...(row.article_id !== null && { articleId: row.article_id as ArticleId }),
  };
}

function toEntry(data: string): FeedEntry {
  const { publishedAt, ...entry } = JSON.parse(data) as Omit<FeedEntry, 'publishedAt'> & { publishedAt?: string };
  return { ...entry, ...(publishedAt !== undefined && { publishedAt: new Date(publishedAt) }) };
}
