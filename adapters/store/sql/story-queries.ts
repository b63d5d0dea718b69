/** Stories of a tenant: what waits to be placed, where things are, what placing changes. */
import type { ArticleId, StoryId, StoryMember, TenantId } from '../../../briefings/model.ts';
import type { StoryChange } from '../../../briefings/stories/grouper.ts';
import type { ArticleFilter } from '../store.ts';
import type { SeenArticle, StoryStore } from '../stories.ts';
import { inNewsWindow, matchingArticles, where } from './clauses.ts';
import type { Connection } from './connection.ts';
import { REVISION_COLUMNS, type RevisionRow, toArticle } from './rows.ts';

type SeenRow = RevisionRow & {
  readonly arrived_at: number;
  readonly first_seen_at: number;
  readonly story_id: StoryId | null;
  readonly copy_of: ArticleId | null;
};

interface MemberRow {
  readonly article_id: ArticleId;
  readonly story_id: StoryId | null;
  readonly copy_of: ArticleId | null;
  readonly publisher: string;
  readonly published_at: number | null;
  readonly opening: string | null;
}

const SEEN = `SELECT ${REVISION_COLUMNS}, v.arrived_at, v.first_seen_at, v.story_id, v.copy_of FROM visible v JOIN revision r ON r.id = v.revision_id
  WHERE v.tenant = ?`;
const MEMBER_COLUMNS = ['article_id', 'story_id', 'copy_of', 'publisher', 'published_at', 'opening'] as const;
const OPENING_CHARS = 300;

export function storyQueries(db: Connection): StoryStore {
  return {
    tenantsToPlace: async () =>
      (
        await db.all<{
          tenant: TenantId;
        }>('SELECT tenant FROM visible WHERE is_placed = 0 GROUP BY tenant ORDER BY min(arrived_at)')
      ).map(({ tenant }) => tenant),
    articlesToPlace: async (tenant, limit) =>
      (await db.all<SeenRow>(`${SEEN} AND v.is_placed = 0 ORDER BY v.arrived_at, v.rowid LIMIT ?`, tenant, limit)).map(
        toSeen,
      ),
    placedSince: async (tenant, since, limit) =>
      (
        await db.all<{ article_id: ArticleId }>(
          `SELECT article_id FROM visible WHERE tenant = ? AND arrived_at >= ? AND story_id IS NOT NULL
             ORDER BY arrived_at DESC, rowid DESC LIMIT ?`,
          tenant,
          since.getTime(),
          limit,
        )
      )
        .map(({ article_id }) => article_id)
        .reverse(),
    seenArticles: async (tenant, ids) => {
      const one = `${SEEN} AND v.article_id = ?`;
      const seen: SeenArticle[] = [];
      for (const id of ids) seen.push(...(await db.all<SeenRow>(one, tenant, id)).map(toSeen));
      return seen;
    },
    lastStory: async (tenant) =>
      (await db.one<{ last: number }>('SELECT coalesce(max(id), 0) AS last FROM story WHERE tenant = ?', tenant)).last,
    placeArticle: async (tenant, { revision }, changes) =>
      db.transaction(async (tx) => {
        for (const change of changes) await keepChange(tx, tenant, change);
        await tx.run('UPDATE visible SET is_placed = 1 WHERE tenant = ? AND revision_id = ?', tenant, revision);
      }),
    storyMembers: async (tenant, filter) => storyMembers(db, tenant, filter),
    storyNow: async (tenant, id) => storyNow(db, tenant, id),
  };
}

async function keepChange(db: Connection, tenant: TenantId, change: StoryChange): Promise<void> {
  switch (change.kind) {
    case 'opened':
    case 'joined':
      await open(db, tenant, change.story);
      await db.run(
        'UPDATE visible SET story_id = ?, copy_of = NULL WHERE tenant = ? AND article_id = ?',
        change.story,
        tenant,
        change.article,
      );
      return;
    case 'copied':
      await db.run(
        'UPDATE visible SET copy_of = ? WHERE tenant = ? AND article_id = ?',
        change.of ?? null,
        tenant,
        change.article,
      );
      return;
    case 'moved':
      await open(db, tenant, change.into);
      for (const article of change.articles)
        await db.run(
          'UPDATE visible SET story_id = ? WHERE tenant = ? AND article_id = ?',
          change.into,
          tenant,
          article,
        );
      return;
    case 'merged':
      await open(db, tenant, change.into);
      await db.run(
        'UPDATE visible SET story_id = ? WHERE tenant = ? AND story_id = ?',
        change.into,
        tenant,
        change.story,
      );
      await db.run('UPDATE story SET merged_into = ? WHERE tenant = ? AND id = ?', change.into, tenant, change.story);
      return;
    default:
      change satisfies never;
  }
}

async function open(db: Connection, tenant: TenantId, id: StoryId): Promise<void> {
  await db.run('INSERT INTO story (tenant, id) VALUES (?, ?) ON CONFLICT DO NOTHING', tenant, id);
}

async function storyMembers(db: Connection, tenant: TenantId, filter: ArticleFilter): Promise<StoryMember[]> {
  const { sql, values } = where([...inNewsWindow(filter), ...matchingArticles(db, filter)]);
  const opening =
    filter.aboutWords === undefined && filter.withOpening !== true
      ? 'NULL'
      : `coalesce(r.title, '') || ' ' || substr(r.text, 1, ${OPENING_CHARS})`;
  const asked = `SELECT v.article_id, v.story_id, v.copy_of, r.publisher, r.published_at, ${opening} AS opening
       FROM visible v JOIN revision r ON r.id = v.revision_id
       WHERE v.tenant = ? ${sql} ORDER BY v.sort_at DESC, v.article_id LIMIT ?`;
  const all = [tenant, ...values, filter.limit];
  const rows = await (opening === 'NULL'
    ? db.many<MemberRow>(MEMBER_COLUMNS, asked, ...all)
    : db.all<MemberRow>(asked, ...all));
  return rows.map(toMember);
}

export async function storyNow(db: Connection, tenant: TenantId, id: StoryId): Promise<StoryId | undefined> {
  const found = await db.get<{ id: StoryId }>(
    `WITH RECURSIVE now (id, merged_into) AS (
         SELECT id, merged_into FROM story WHERE tenant = ?1 AND id = ?2
         UNION SELECT s.id, s.merged_into FROM now JOIN story s ON s.tenant = ?1 AND s.id = now.merged_into
       ) SELECT id FROM now WHERE merged_into IS NULL`,
    tenant,
    id,
  );
  return found?.id;
}

function toSeen(row: SeenRow): SeenArticle {
  return {
    article: toArticle(row),
    revision: row.id,
    arrivedAt: new Date(row.arrived_at),
    firstSeenAt: new Date(row.first_seen_at),
    ...(row.story_id !== null && { story: row.story_id }),
    ...(row.copy_of !== null && { copyOf: row.copy_of }),
  };
}

function toMember(row: MemberRow): StoryMember {
  return {
    id: row.article_id,
    publisher: row.publisher,
    ...(row.story_id !== null && { story: row.story_id }),
    ...(row.copy_of !== null && { copyOf: row.copy_of }),
    ...(row.published_at !== null && { publishedAt: new Date(row.published_at) }),
    ...(row.opening !== null && { opening: row.opening }),
  };
}
