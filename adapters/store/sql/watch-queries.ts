/** What channels watch for, as it is kept: the posts are a subscription without a schedule, so that they are delivered as digests are. */

import type { ChannelId, QuotationId, TenantId } from '../../../briefings/model.ts';
import type { Place } from '../../chat/platform.ts';
import type { NewlySaid, NewsClaim, Watch, WatchPosts, WatchStore } from '../watches.ts';
import type { Connection } from './connection.ts';
import { type SubscriptionRow, toSubscription } from './delivery-rows.ts';
import { IS_HERE } from './digest-queries.ts';
import { foundRows } from './found-rows.ts';
import { foldedWords } from './hidden.ts';
import { toQuotation } from './rows.ts';

/** Printed so long before it arrived, it is no news. */
const OLD_MS = 2 * 86_400_000;

export function watchQueries(db: Connection): WatchStore {
  return {
    watches: async (place) => watches(db, place),
    addWatch: (watch, posts) => db.transaction((within) => addWatch(within, watch, posts)),
    removeWatch: (watch) => db.transaction((within) => removeWatch(within, watch)),
    watchPosts: async ({ tenant, channel }) => {
      const row = await db.get<PostsRow>(
        `SELECT * FROM subscription WHERE tenant = ? AND channel = ? AND kind = 'watch'`,
        tenant,
        channel,
      );
      return row && toPosts(row);
    },
    dueWatchPosts: async (now) =>
      (
        await db.all<PostsRow>(
          `SELECT * FROM subscription WHERE kind = 'watch' AND next_due_at <= ? AND pause_reason IS NULL AND ${IS_HERE}
           ORDER BY next_due_at, id`,
          now.getTime(),
        )
      ).map(toPosts),
    newlySaid: async (tenant, arrived, limit) => newlySaid(db, tenant, { ...arrived, limit }),
    lookedForNews: async ({ id, lookedUntil }, until) => {
      await db.run(
        'UPDATE subscription SET looked_until = ? WHERE id = ? AND looked_until = ?',
        until.getTime(),
        id,
        lookedUntil.getTime(),
      );
    },
    claimNews: (posts, claim) => db.transaction((within) => claimNews(within, posts, claim)),
    newsOf: async (delivery) => {
      const { tenant, id } = delivery.subscription;
      const rows = await db.all<{ heading: string; quotation_id: QuotationId }>(
        'SELECT heading, quotation_id FROM news WHERE subscription_id = ? AND due_at = ? ORDER BY place',
        id,
        delivery.dueAt.getTime(),
      );
      const found = await foundRows(
        db,
        tenant,
        rows.map(({ quotation_id }) => quotation_id),
      );
      const byId = new Map(found.map((each) => [each.id, each]));
      return rows.flatMap(({ heading, quotation_id }) => {
        const each = byId.get(quotation_id);
        return each === undefined ? [] : [{ heading, found: each }];
      });
    },
  };
}

type PostsRow = SubscriptionRow & { readonly looked_until: number };

function toPosts(row: PostsRow): WatchPosts {
  return { ...toSubscription(row), lookedUntil: new Date(row.looked_until) };
}

interface WatchRow {
  readonly tenant: TenantId;
  readonly channel: ChannelId;
  readonly speaker: string | null;
  readonly topic: string | null;
  readonly added_at: number;
}

async function watches(db: Connection, { tenant, channel }: Place): Promise<Watch[]> {
  const rows = await db.all<WatchRow>(
    'SELECT * FROM watch WHERE tenant = ? AND channel = ? ORDER BY added_at, what',
    tenant,
    channel,
  );
  return rows.map((row) => ({
    tenant: row.tenant,
    channel: row.channel,
    ...(row.speaker !== null && { speaker: row.speaker }),
    ...(row.topic !== null && { topic: row.topic }),
    addedAt: new Date(row.added_at),
  }));
}

/** However the words are typed, it is one watch. */
function keyOf({ speaker = '', topic = '' }: Watch): string {
  return [speaker, topic].map(foldedWords).join('|');
}

async function addWatch(db: Connection, watch: Watch, posts: WatchPosts): Promise<boolean> {
  await db.run(
    `INSERT INTO subscription (id, kind, tenant, channel, at_times, zone, length, when_empty, created_by, created_at, next_due_at, looked_until)
     VALUES (?, 'watch', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (tenant, channel) WHERE kind = 'watch' DO UPDATE
     SET at_times = excluded.at_times, zone = excluded.zone, pause_reason = NULL, paused_until = NULL, is_notice_due = 0,
       looked_until = CASE WHEN subscription.pause_reason IS NULL THEN subscription.looked_until ELSE excluded.looked_until END`,
    posts.id,
    watch.tenant,
    watch.channel,
    posts.when,
    posts.zone,
    posts.length,
    posts.whenEmpty,
    posts.createdBy,
    posts.createdAt.getTime(),
    posts.nextDueAt.getTime(),
    posts.lookedUntil.getTime(),
  );
  const { tenant, channel, speaker = null, topic = null, addedAt } = watch;
  const added = await db.run(
    'INSERT INTO watch (tenant, channel, what, speaker, topic, added_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
    tenant,
    channel,
    keyOf(watch),
    speaker,
    topic,
    addedAt.getTime(),
  );
  return added === 1;
}

async function removeWatch(db: Connection, watch: Watch): Promise<boolean> {
  const { tenant, channel } = watch;
  const removed = await db.run(
    'DELETE FROM watch WHERE tenant = ? AND channel = ? AND what = ?',
    tenant,
    channel,
    keyOf(watch),
  );
  await db.run(
    `DELETE FROM subscription WHERE tenant = ? AND channel = ? AND kind = 'watch'
     AND NOT EXISTS (SELECT 1 FROM watch w WHERE w.tenant = subscription.tenant AND w.channel = subscription.channel)`,
    tenant,
    channel,
  );
  return removed === 1;
}

interface ArrivedRow {
  readonly id: number;
  readonly article_id: string;
  readonly revision_id: number;
  readonly arrived_at: number;
  readonly first_seen_at: number;
}

async function newlySaid(
  db: Connection,
  tenant: TenantId,
  { after, until, limit }: { readonly after: Date; readonly until: Date; readonly limit: number },
): Promise<NewlySaid[]> {
  const rows = await db.all<ArrivedRow>(
    `SELECT q.id, v.article_id, v.revision_id, v.arrived_at, v.first_seen_at
     FROM visible v JOIN quotation q ON q.revision_id = v.revision_id
     WHERE v.tenant = ? AND v.arrived_at > ? AND v.arrived_at <= ? AND v.sort_at >= v.arrived_at - ${OLD_MS} AND q.kind <> 'scare'
     ORDER BY v.arrived_at DESC, q.id LIMIT ?`,
    tenant,
    after.getTime(),
    until.getTime(),
    limit,
  );
  const changed = rows.filter((row) => row.first_seen_at <= after.getTime());
  const before = await wordsBefore(db, changed);
  const found = await foundRows(
    db,
    tenant,
    rows.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return found.flatMap((each) => {
    const row = byId.get(each.id ?? 0);
    const { start, end } = each.quotation.words;
    const isNew =
      row !== undefined && before.get(row.article_id)?.has(foldedWords(each.article.text.slice(start, end))) !== true;
    return isNew ? [{ found: each, arrivedAt: new Date(row.arrived_at) }] : [];
  });
}

/** What earlier revisions of these articles quote, by article. */
async function wordsBefore(db: Connection, changed: readonly ArrivedRow[]): Promise<Map<string, Set<string>>> {
  const words = new Map<string, Set<string>>();
  const articles = new Map(changed.map(({ article_id, revision_id }) => [article_id, revision_id]));
  for (const [article, revision] of articles) {
    const rows = await db.all<{ text: string; data: string }>(
      `SELECT r.text, q.data FROM revision r JOIN quotation q ON q.revision_id = r.id WHERE r.article_id = ? AND r.id < ?`,
      article,
      revision,
    );
    const said = rows.map(({ text, data }) => {
      const { start, end } = toQuotation(data).words;
      return foldedWords(text.slice(start, end));
    });
    words.set(article, new Set(said));
  }
  return words;
}

async function claimNews(
  db: Connection,
  { id, nextDueAt, lookedUntil }: WatchPosts,
  { at, until, nextAt, news }: NewsClaim,
): Promise<boolean> {
  const moved = await db.run(
    'UPDATE subscription SET next_due_at = ?, looked_until = ? WHERE id = ? AND next_due_at = ? AND looked_until = ?',
    nextAt.getTime(),
    until.getTime(),
    id,
    nextDueAt.getTime(),
    lookedUntil.getTime(),
  );
  if (moved !== 1) return false;
  await db.run(
    `INSERT INTO delivery (subscription_id, due_at, state, pages, message_ids, claimed_at, retry_at)
     VALUES (?, ?, 'claimed', '[]', '[]', ?, ?)`,
    id,
    at.getTime(),
    at.getTime(),
    at.getTime(),
  );
  const insert = 'INSERT INTO news (subscription_id, due_at, place, heading, quotation_id) VALUES (?, ?, ?, ?, ?)';
  for (const [place, { heading, quotation }] of news.entries())
    await db.run(insert, id, at.getTime(), place, heading, quotation);
  return true;
}
