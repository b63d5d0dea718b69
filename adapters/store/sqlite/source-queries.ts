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

export function sourceQueries(db: Connection): SourceQueries {
  return {
    addSource: async (tenant, { feedUrl, title, addedAt }) =>
      db.transaction(() => {
        db.prepare('INSERT INTO feed (url) VALUES (?) ON CONFLICT DO NOTHING').run(feedUrl);
        const added = db
          .prepare('INSERT INTO source (tenant, feed_url, title, added_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
          .run(tenant, feedUrl, title, addedAt.getTime());
        return added.changes === 1;
      })() as boolean,
    removeSource: async (tenant, feedUrl) =>
      db.prepare('DELETE FROM source WHERE tenant = ? AND feed_url = ?').run(tenant, feedUrl).changes === 1,
    listSources: async (tenant) => listSources(db, tenant),
    feedsToRead: async (now) =>
      (
        db
          .prepare(
            `SELECT f.* FROM feed f WHERE EXISTS (SELECT 1 FROM source s WHERE s.feed_url = f.url)
             AND (f.next_read_at IS NULL OR f.next_read_at <= ?) ORDER BY coalesce(f.next_read_at, 0), f.url`,
          )
          .all(now.getTime()) as FeedRow[]
      ).map(toFeedState),
    feedState: async (feedUrl) => {
      const row = db.prepare('SELECT * FROM feed WHERE url = ?').get(feedUrl) as FeedRow | undefined;
      return row === undefined ? { feedUrl } : toFeedState(row);
    },
    saveFeedState: async (state) => saveFeedState(db, state),
    moveFeed: async (fromUrl, toUrl) => void db.transaction(() => moveFeed(db, fromUrl, toUrl))(),
    readersOf: async (feedUrl) =>
      (
        db.prepare('SELECT tenant FROM source WHERE feed_url = ? ORDER BY tenant').all(feedUrl) as { tenant: string }[]
      ).map(({ tenant }) => tenant as TenantId),
  };
}

const STATE_COLUMNS = 'etag, last_modified, last_read_at, next_read_at, every_ms, last_error, failing_since, failures';

function saveFeedState(db: Connection, state: FeedState): void {
  db.prepare(
    `INSERT INTO feed (url, ${STATE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (url) DO UPDATE SET (${STATE_COLUMNS}) = (${STATE_COLUMNS.replace(/\w+/g, 'excluded.$&')})`,
  ).run(
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
function moveFeed(db: Connection, fromUrl: string, toUrl: string): void {
  const isNew =
    db
      .prepare(
        `INSERT INTO feed (url, done_until, ${STATE_COLUMNS}) SELECT ?, done_until, ${STATE_COLUMNS} FROM feed WHERE url = ?
         ON CONFLICT DO NOTHING`,
      )
      .run(toUrl, fromUrl).changes === 1;
  if (isNew) {
    db.prepare('UPDATE entry SET feed_url = ? WHERE feed_url = ?').run(toUrl, fromUrl);
    db.prepare('UPDATE entry_key SET feed_url = ? WHERE feed_url = ?').run(toUrl, fromUrl);
  } else db.prepare('DELETE FROM entry WHERE feed_url = ?').run(fromUrl);
  db.prepare('UPDATE OR IGNORE source SET feed_url = ? WHERE feed_url = ?').run(toUrl, fromUrl);
  db.prepare('DELETE FROM source WHERE feed_url = ?').run(fromUrl);
  db.prepare('DELETE FROM feed WHERE url = ?').run(fromUrl);
}

type SourceRow = FeedRow & {
  readonly title: string;
  readonly added_at: number;
  readonly from_feed: number;
  readonly from_feed_reason: string | null;
};

function listSources(db: Connection, tenant: TenantId): Source[] {
  const rows = db
    .prepare(
      `SELECT f.*, s.title, s.added_at, count(e.from_feed) AS from_feed, max(e.from_feed) AS from_feed_reason
       FROM source s JOIN feed f ON f.url = s.feed_url
       LEFT JOIN entry e ON e.id IN (SELECT id FROM entry WHERE feed_url = f.url ORDER BY id DESC LIMIT 50)
       WHERE s.tenant = ? GROUP BY s.rowid ORDER BY s.added_at, s.rowid`,
    )
    .all(tenant) as SourceRow[];
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
