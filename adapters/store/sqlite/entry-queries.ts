/** Entries of feeds: which are new, which wait to be read, what they gave. */
import type { ArticleId, TenantId } from '../../../briefings/model.ts';
import type { EntryNumber, FeedEntry, KeptEntry, ReadingStore, SeenEntry, SeenFeed, WaitingEntry } from '../reading.ts';
import { noteGone } from './citation-queries.ts';
import type { Connection } from './connection.ts';
import { linkRevision } from './link-people.ts';
import { saveArticle } from './save-article.ts';

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
      db.transaction(() => {
        db.prepare('INSERT INTO feed (url) VALUES (?) ON CONFLICT DO NOTHING').run(feed.feedUrl);
        const numbers = feed.entries.map((seen) => noteEntry(db, feed, seen));
        forgetEntries(db, feed);
        return numbers;
      })() as EntryNumber[],
    hostsWaiting: async (now) =>
      (
        db.prepare(`SELECT DISTINCT host FROM entry WHERE retry_at <= ? AND ${IS_READ}`).all(now.getTime()) as {
          host: string;
        }[]
      ).map(({ host }) => host),
    entriesWaiting: async (which, now, limit) => {
      const [clause, value] =
        'host' in which ? [`host = ? AND ${IS_READ}`, which.host] : ['feed_url = ?', which.feedUrl];
      const rows = db
        .prepare(
          `SELECT * FROM entry WHERE ${clause} AND retry_at <= ? ORDER BY tries, coalesce(dated_at, first_seen_at) DESC, id LIMIT ?`,
        )
        .all(value, now.getTime(), limit) as EntryRow[];
      return rows.map(toWaiting);
    },
    keepEntry: async (number, kept) => keepEntry(db, number, kept),
    putOffEntry: async (number, { reason, retryAt, isGone = false }) => {
      db.prepare('UPDATE entry SET tries = tries + 1, reason = ?, retry_at = ? WHERE id = ?').run(
        reason,
        retryAt?.getTime() ?? null,
        number,
      );
      if (isGone) noteGone(db, number);
    },
    isKeptByAnother: async (number, articleId) =>
      db
        .prepare(
          `SELECT 1 AS found FROM entry other JOIN entry one ON other.feed_url = one.feed_url AND other.id <> one.id
           WHERE one.id = ? AND other.article_id = ?`,
        )
        .get(number, articleId) !== undefined,
    showEntries: async (numbers, tenants, at) =>
      db.transaction(() => showEntries(db, numbers, tenants, at))() as number,
    articlesOf: async (numbers) => {
      const of = db.prepare('SELECT article_id AS id FROM entry WHERE id = ? AND article_id IS NOT NULL');
      return numbers.flatMap((number) => (of.all(number) as { id: ArticleId }[]).map(({ id }) => id));
    },
  };
}

function noteEntry(db: Connection, feed: SeenFeed, seen: SeenEntry): EntryNumber {
  const known = knownEntry(db, feed.feedUrl, seen.keys);
  const number = known === undefined ? insertEntry(db, feed, seen) : known.id;
  if (known !== undefined && isWorthReading(known, feed, seen)) {
    db.prepare(
      `UPDATE entry SET feed_title = ?, host = ?, data = ?, title = ?, dated_at = ?, tries = 0, reason = NULL, retry_at = ?
       WHERE id = ?`,
    ).run(...payload(feed, seen), feed.at.getTime(), number);
  }
  db.prepare('UPDATE entry SET last_seen_at = ?1 WHERE id = ?2 AND last_seen_at < ?1 - ?3').run(
    feed.at.getTime(),
    number,
    DAY_MS,
  );
  const note = db.prepare('INSERT INTO entry_key (feed_url, key, entry_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  for (const key of seen.keys) note.run(feed.feedUrl, key, number);
  return number;
}

function knownEntry(db: Connection, feedUrl: string, keys: readonly string[]): EntryRow | undefined {
  const of = db.prepare(
    'SELECT e.* FROM entry_key k JOIN entry e ON e.id = k.entry_id WHERE k.feed_url = ? AND k.key = ?',
  );
  for (const key of keys) {
    const row = of.get(feedUrl, key) as EntryRow | undefined;
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

function insertEntry(db: Connection, feed: SeenFeed, seen: SeenEntry): EntryNumber {
  const inserted = db
    .prepare(
      `INSERT INTO entry (feed_url, feed_title, host, data, title, dated_at, first_seen_at, last_seen_at, readings, tries, retry_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?)`,
    )
    .run(
      feed.feedUrl,
      ...payload(feed, seen),
      feed.at.getTime(),
      feed.at.getTime(),
      isForgotten(db, feed, seen) ? null : feed.at.getTime(),
    );
  return Number(inserted.lastInsertRowid);
}

/** What comes back after it was forgotten is told by its date. */
function isForgotten(db: Connection, { feedUrl, again }: SeenFeed, { datedAt }: SeenEntry): boolean {
  if (again || datedAt === undefined) return false;
  const { done_until } = db.prepare('SELECT done_until FROM feed WHERE url = ?').get(feedUrl) as {
    done_until: number | null;
  };
  return done_until !== null && datedAt.getTime() <= done_until;
}

/** Those that are done with and left the feed long ago; without a date, or with one to come, they could not be told again. */
function forgetEntries(db: Connection, { feedUrl, at }: SeenFeed): void {
  const { done_until } = db
    .prepare(
      `SELECT max(dated_at) AS done_until FROM entry WHERE feed_url = ? AND last_seen_at < ? AND ${IS_FORGETTABLE}`,
    )
    .get(feedUrl, at.getTime() - FORGOTTEN_AFTER_MS) as { done_until: number | null };
  if (done_until === null) return;
  db.prepare('UPDATE feed SET done_until = max(coalesce(done_until, 0), ?) WHERE url = ?').run(done_until, feedUrl);
  db.prepare(`DELETE FROM entry WHERE feed_url = ? AND last_seen_at < ? AND ${IS_FORGETTABLE}`).run(
    feedUrl,
    at.getTime() - FORGOTTEN_AFTER_MS,
  );
}

const IS_FORGETTABLE = 'retry_at IS NULL AND dated_at <= last_seen_at';

function payload(feed: SeenFeed, { entry, host, datedAt }: SeenEntry) {
  return [feed.title, host, JSON.stringify(entry), entry.title ?? null, datedAt?.getTime() ?? null] as const;
}

function keepEntry(
  db: Connection,
  number: EntryNumber,
  { tenants, analyzed, at, fromFeed, retryAt }: KeptEntry,
): 'new' | 'changed' | 'same' {
  // No two statements of other work come between these: what is visible now is what was just saved.
  const outcome = saveArticle(db, { tenants, analyzed, at });
  const { id } = analyzed.article;
  const shown = db.prepare('SELECT revision_id FROM visible WHERE tenant = ? AND article_id = ?').get(tenants[0], id) as
    | { revision_id: number }
    | undefined;
  db.prepare(
    `UPDATE entry SET article_id = ?, revision_id = ?, kept_at = ?, readings = readings + 1, from_feed = ?, reason = NULL,
       tries = CASE WHEN ? IS NULL THEN 0 ELSE tries + 1 END, retry_at = ?, data = CASE WHEN ? IS NULL THEN '{}' ELSE data END
     WHERE id = ?`,
  ).run(
    id,
    shown?.revision_id ?? null,
    at.getTime(),
    fromFeed ?? null,
    fromFeed ?? null,
    retryAt?.getTime() ?? null,
    retryAt?.getTime() ?? null,
    number,
  );
  return outcome;
}

function showEntries(db: Connection, numbers: readonly EntryNumber[], tenants: readonly TenantId[], at: Date): number {
  const insert = db.prepare(
    `INSERT INTO visible (tenant, article_id, revision_id, sort_at, arrived_at)
     SELECT ?1, e.article_id, e.revision_id, coalesce(r.published_at, ?2), ?2 FROM entry e JOIN revision r ON r.id = e.revision_id
     WHERE e.id = ?3 ON CONFLICT DO NOTHING RETURNING revision_id`,
  );
  const show = (number: EntryNumber, tenant: TenantId) => {
    const shown = insert.get(tenant, at.getTime(), number) as { revision_id: number } | undefined;
    if (shown !== undefined) linkRevision(db, tenant, { now: shown.revision_id });
    return shown !== undefined;
  };
  return numbers.filter((number) => tenants.map((tenant) => show(number, tenant)).includes(true)).length;
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
