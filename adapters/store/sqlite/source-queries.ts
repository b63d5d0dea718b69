/** What tenants read, and how reading it went. */
import type { TenantId } from '../../../briefings/model.ts';
import type { FeedState, Source, Store } from '../store.ts';
import type { Connection } from './connection.ts';

interface FeedRow {
  readonly url: string;
  readonly etag: string | null;
  readonly last_modified: string | null;
  readonly last_read_at: number | null;
  readonly last_error: string | null;
}

type SourceQueries = Pick<
  Store,
  'addSource' | 'removeSource' | 'listSources' | 'feedsToRead' | 'saveFeedState' | 'readersOf'
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
    feedsToRead: async (before) =>
      (
        db
          .prepare(
            `SELECT f.* FROM feed f WHERE EXISTS (SELECT 1 FROM source s WHERE s.feed_url = f.url)
             AND (f.last_read_at IS NULL OR f.last_read_at < ?) ORDER BY coalesce(f.last_read_at, 0), f.url`,
          )
          .all(before.getTime()) as FeedRow[]
      ).map(toFeedState),
    saveFeedState: async (state) => {
      db.prepare(
        `INSERT INTO feed (url, etag, last_modified, last_read_at, last_error) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (url) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
           last_read_at = excluded.last_read_at, last_error = excluded.last_error`,
      ).run(
        state.feedUrl,
        state.etag ?? null,
        state.lastModified ?? null,
        state.lastReadAt?.getTime() ?? null,
        state.lastError ?? null,
      );
    },
    readersOf: async (feedUrl) =>
      (
        db.prepare('SELECT tenant FROM source WHERE feed_url = ? ORDER BY tenant').all(feedUrl) as { tenant: string }[]
      ).map(({ tenant }) => tenant as TenantId),
  };
}

function listSources(db: Connection, tenant: TenantId): Source[] {
  const rows = db
    .prepare(
      `SELECT f.*, s.title, s.added_at FROM source s JOIN feed f ON f.url = s.feed_url
       WHERE s.tenant = ? ORDER BY s.added_at, s.rowid`,
    )
    .all(tenant) as (FeedRow & { title: string; added_at: number })[];
  return rows.map(({ title, added_at, ...row }) => {
    const { feedUrl, lastReadAt, lastError } = toFeedState(row);
    return {
      feedUrl,
      title,
      addedAt: new Date(added_at),
      ...(lastReadAt !== undefined && { lastReadAt }),
      ...(lastError !== undefined && { lastError }),
    };
  });
}

function toFeedState(row: FeedRow): FeedState {
  return {
    feedUrl: row.url,
    ...(row.etag !== null && { etag: row.etag }),
    ...(row.last_modified !== null && { lastModified: row.last_modified }),
    ...(row.last_read_at !== null && { lastReadAt: new Date(row.last_read_at) }),
    ...(row.last_error !== null && { lastError: row.last_error }),
  };
}
