/** What tenants read, and how reading it went. */
import type { TenantId } from '../../../briefings/model.ts';
import type { FeedState } from '../reading.ts';
import type { Source, Store } from '../store.ts';
import type { Connection } from './connection.ts';

interface FeedRow {
  readonly url: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly last_read_at: number | null;
  readonly next_read_at: number | null;
  readonly every_ms: number | null;
  readonly last_error: string | null;
  readonly failing_since: number | null;
  readonly failures: number | null;
}

type SourceQueries = Pick<
  Store,
  | 'addSource'
  | 'removeSource'
  | 'listSources'
  | 'feedsToRead'
  | 'feedState'
  | 'saveFeedState'
  | 'moveFeed'
  | 'readersOf'
>;

/**
 * Begins a query: `read` has, for each of what is given, the one of its readers who reads the fewest feeds.
 * @param of has the column and `feed_url`.
 */
export function withReaders(column: string, of: string): string {
  return `WITH sought AS MATERIALIZED (${of}),
    reading AS MATERIALIZED (SELECT o.${column}, s.tenant FROM sought o JOIN source s ON s.feed_url = o.feed_url),
    readers AS MATERIALIZED (SELECT tenant, count(*) AS feeds FROM source WHERE tenant IN (SELECT tenant FROM reading) GROUP BY tenant),
    read AS (SELECT ${column}, tenant AS reader FROM (
      SELECT g.${column}, g.tenant, row_number() OVER (PARTITION BY g.${column} ORDER BY r.feeds, g.tenant) AS n
      FROM reading g JOIN readers r ON r.tenant = g.tenant) ranked WHERE n = 1)`;
}

export function sourceQueries(db: Connection): SourceQueries {
  return {
    addSource: async (tenant, { feedUrl, title, addedAt }) =>
      db.transaction(async (tx) => {
        await tx.run('INSERT INTO feed (url) VALUES (?) ON CONFLICT DO NOTHING', feedUrl);
        const insert =
          'INSERT INTO source (tenant, feed_url, title, added_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING';
        return (await tx.run(insert, tenant, feedUrl, title, addedAt.getTime())) === 1;
      }),
    removeSource: async (tenant, feedUrl) =>
      (await db.run('DELETE FROM source WHERE tenant = ? AND feed_url = ?', tenant, feedUrl)) === 1,
    listSources: async (tenant) => listSources(db, tenant),
    feedsToRead: async (now) =>
      (
        await db.all<FeedRow & { reader: string }>(
          `${withReaders('url', 'SELECT url, url AS feed_url FROM feed WHERE next_read_at IS NULL OR next_read_at <= ?')}
           SELECT f.*, read.reader FROM read JOIN feed f ON f.url = read.url ORDER BY coalesce(f.next_read_at, 0), f.url`,
          now.getTime(),
        )
      ).map((row) => ({ ...toFeedState(row), reader: row.reader as TenantId })),
    feedState: async (feedUrl) => {
      const row = await db.get<FeedRow>('SELECT * FROM feed WHERE url = ?', feedUrl);
      return row === undefined ? { feedUrl } : toFeedState(row);
    },
    saveFeedState: async (state) => saveFeedState(db, state),
    moveFeed: async (fromUrl, toUrl) => db.transaction((tx) => moveFeed(tx, fromUrl, toUrl)),
    readersOf: async (feedUrl) =>
      (await db.all<{ tenant: string }>('SELECT tenant FROM source WHERE feed_url = ? ORDER BY tenant', feedUrl)).map(
        ({ tenant }) => tenant as TenantId,
      ),
  };
}

const STATE_COLUMNS = 'etag, last_modified, last_read_at, next_read_at, every_ms, last_error, failing_since, failures';

async function saveFeedState(db: Connection, state: FeedState): Promise<void> {
  await db.run(
    `INSERT INTO feed (url, ${STATE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (url) DO UPDATE SET (${STATE_COLUMNS}) = (${STATE_COLUMNS.replace(/\w+/g, 'excluded.$&')})`,
    state.feedUrl,
    state.etag ?? null,
    state.lastModified ?? null,
    state.lastReadAt?.getTime() ?? null,
    state.nextReadAt?.getTime() ?? null,
    state.everyMs ?? null,
    state.lastError ?? null,
    state.failingSince?.getTime() ?? null,
    state.failures ?? null,
  );
}

/** Where the new address is read already, what is known of it stands, and what waits under the old one is dropped. */
async function moveFeed(db: Connection, fromUrl: string, toUrl: string): Promise<void> {
  await db.lock(`feed ${fromUrl}`, `feed ${toUrl}`);
  const isNew =
    (await db.run(
      `INSERT INTO feed (url, done_until, ${STATE_COLUMNS}) SELECT ?, done_until, ${STATE_COLUMNS} FROM feed WHERE url = ?
         ON CONFLICT DO NOTHING`,
      toUrl,
      fromUrl,
    )) === 1;
  if (isNew) {
    await db.run('UPDATE entry SET feed_url = ? WHERE feed_url = ?', toUrl, fromUrl);
    await db.run('UPDATE entry_key SET feed_url = ? WHERE feed_url = ?', toUrl, fromUrl);
  } else await db.run('DELETE FROM entry WHERE feed_url = ?', fromUrl);
  await db.run(
    `UPDATE source SET feed_url = ?1 WHERE feed_url = ?2
     AND NOT EXISTS (SELECT 1 FROM source o WHERE o.tenant = source.tenant AND o.feed_url = ?1)`,
    toUrl,
    fromUrl,
  );
  await db.run('DELETE FROM source WHERE feed_url = ?', fromUrl);
  await db.run('DELETE FROM feed WHERE url = ?', fromUrl);
}

type SourceRow = FeedRow & {
  readonly title: string;
  readonly added_at: number;
  readonly from_feed: number;
  readonly from_feed_reason: string | null;
};

async function listSources(db: Connection, tenant: TenantId): Promise<Source[]> {
  const rows = await db.all<SourceRow>(
    `SELECT f.*, s.title, s.added_at, n.from_feed, n.from_feed_reason FROM source s JOIN feed f ON f.url = s.feed_url
     JOIN (
       SELECT o.feed_url, count(e.from_feed) AS from_feed, max(e.from_feed) AS from_feed_reason FROM source o
       LEFT JOIN entry e ON e.id IN (SELECT id FROM entry WHERE feed_url = o.feed_url ORDER BY id DESC LIMIT 50)
       WHERE o.tenant = ?1 GROUP BY o.feed_url
     ) n ON n.feed_url = s.feed_url WHERE s.tenant = ?1 ORDER BY s.added_at, s.rowid`,
    tenant,
  );
  return rows.map(toSource);
}

function toSource(row: SourceRow): Source {
  const { feedUrl, lastReadAt, nextReadAt, lastError, failingSince } = toFeedState(row);
  return {
    feedUrl,
    title: row.title,
    addedAt: new Date(row.added_at),
    ...(lastReadAt !== undefined && { lastReadAt }),
    ...(nextReadAt !== undefined && { nextReadAt }),
    ...(lastError !== undefined && { lastError }),
    ...(failingSince !== undefined && { failingSince }),
    ...(row.from_feed_reason !== null && { fromFeed: { count: row.from_feed, reason: row.from_feed_reason } }),
  };
}

function toFeedState(row: FeedRow): FeedState {
  return {
    feedUrl: row.url,
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
    ...(row.last_read_at !== null && { lastReadAt: new Date(row.last_read_at) }),
    ...(row.next_read_at !== null && { nextReadAt: new Date(row.next_read_at) }),
    ...(row.every_ms !== null && { everyMs: row.every_ms }),
    ...(row.last_error !== null && { lastError: row.last_error }),
    ...(row.failing_since !== null && { failingSince: new Date(row.failing_since) }),
    ...(row.failures !== null && { failures: row.failures }),
  };
}
