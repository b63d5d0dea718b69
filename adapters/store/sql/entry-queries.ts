/** Entries of feeds: which are new, which wait to be read, what they gave. */
import type { ArticleId, TenantId } from '../../../briefings/model.ts';
import type { EntryNumber, FeedEntry, KeptEntry, ReadingStore, WaitingEntry } from '../reading.ts';
import { noteGone } from './citation-queries.ts';
import { inParts } from './clauses.ts';
import type { Connection } from './connection.ts';
import { linkRevision, lockPeople } from './link-people.ts';
import { noteEntries } from './note-entries.ts';
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

interface EntryRow {
  readonly id: number;
  readonly feed_url: string;
  readonly feed_title: string;
  readonly data: string;
  readonly first_seen_at: number;
  readonly tries: number;
  readonly article_id: string | null;
  readonly from_feed: string | null;
}

const IS_READ = 'EXISTS (SELECT 1 FROM source s WHERE s.feed_url = entry.feed_url)';

export function entryQueries(db: Connection): EntryQueries {
  return {
    noteEntries: async (feed) => db.transaction((tx) => noteEntries(tx, feed)),
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
      const rows = await inParts(numbers, (marks, part) =>
        db.all<{ id: number; article_id: ArticleId | null }>(
          `SELECT id, article_id FROM entry WHERE id IN (${marks})`,
          ...part,
        ),
      );
      const articles = new Map(rows.map(({ id, article_id }) => [id, article_id]));
      return numbers.flatMap((number) => articles.get(number) ?? []);
    },
  };
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
