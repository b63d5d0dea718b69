/** What channels were told and what they muted, as it is kept. */
import type { ArticleId, Mute, StoryId, SubscriptionId, TenantId, ToldArticle } from '../../../briefings/model.ts';
import type { ChannelMemory } from '../channel-memory.ts';
import type { Connection } from './connection.ts';
import { storyNow } from './story-queries.ts';

type ToldRow = { readonly article_id: ArticleId; readonly story_id: StoryId | null };

export function memoryQueries(db: Connection): ChannelMemory {
  return {
    toldArticles: async ({ tenant, channel }, { since, before }) =>
      (
        await db.all<ToldRow>(
          `SELECT DISTINCT t.article_id, v.story_id FROM told t
             JOIN delivery d ON d.subscription_id = t.subscription_id AND d.due_at = t.due_at
             JOIN subscription s ON s.id = t.subscription_id
             LEFT JOIN visible v ON v.tenant = s.tenant AND v.article_id = t.article_id
             WHERE s.tenant = ? AND s.channel = ? AND t.due_at >= ? AND t.due_at < ?
               AND d.state IN ('ready', 'posting', 'posted') ORDER BY t.article_id`,
          tenant,
          channel,
          since.getTime(),
          before.getTime(),
        )
      ).map(toTold),
    mutes: async ({ tenant, channel }) => {
      const rows = await db.all<{ mute: string }>(
        'SELECT mute FROM mute WHERE tenant = ? AND channel = ? ORDER BY muted_at, what',
        tenant,
        channel,
      );
      return Promise.all(rows.map(async ({ mute }) => asNow(db, tenant, JSON.parse(mute))));
    },
    addMute: async ({ tenant, channel }, mute, at) =>
      void (await db.run(
        `INSERT INTO mute (tenant, channel, what, mute, muted_at) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (tenant, channel, what) DO UPDATE SET mute = excluded.mute, muted_at = excluded.muted_at`,
        tenant,
        channel,
        keyOf(mute),
        JSON.stringify(mute),
        at.getTime(),
      )),
    removeMute: async ({ tenant, channel }, mute) =>
      (await db.run('DELETE FROM mute WHERE tenant = ? AND channel = ? AND what = ?', tenant, channel, keyOf(mute))) >
      0,
  };
}

/** With the pages that tell of them. */
export async function insertTold(
  db: Connection,
  { id, dueAt }: { readonly id: SubscriptionId; readonly dueAt: Date },
  articles: readonly ArticleId[],
): Promise<void> {
  const rows = articles.map((article) => [id, dueAt.getTime(), article]);
  await db.insert('told (subscription_id, due_at, article_id)', rows, 'ON CONFLICT DO NOTHING');
}

/** A story is known by an article of it, whatever number it gets. */
function keyOf(mute: Mute): string {
  if (mute.kind === 'story') return `story ${[...mute.articles].sort()[0] ?? mute.story}`;
  return `${mute.kind} ${(mute.kind === 'words' ? mute.words : mute.publisher).toLowerCase()}`;
}

async function asNow(db: Connection, tenant: TenantId, mute: Mute): Promise<Mute> {
  if (mute.kind !== 'story') return mute;
  return { ...mute, story: (await storyNow(db, tenant, mute.story)) ?? mute.story };
}

function toTold({ article_id, story_id }: ToldRow): ToldArticle {
  return { id: article_id, ...(story_id !== null && { story: story_id }) };
}
