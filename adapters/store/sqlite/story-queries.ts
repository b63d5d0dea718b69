/** Stories of a tenant: what waits to be placed, where things are, what placing changes. */
import type { ArticleId, StoryId, StoryMember, TenantId } from '../../../briefings/model.ts';
import type { StoryChange } from '../../../briefings/stories/grouper.ts';
import type { ArticleFilter } from '../store.ts';
import type { SeenArticle, StoryStore } from '../stories.ts';
import { inWindow, matchingArticles, where } from './clauses.ts';
import type { Connection } from './connection.ts';
import { REVISION_COLUMNS, type RevisionRow, toArticle } from './rows.ts';

type SeenRow = RevisionRow & {
  readonly arrived_at: number;
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

const SEEN = `SELECT ${REVISION_COLUMNS}, v.arrived_at, v.story_id, v.copy_of FROM visible v JOIN revision r ON r.id = v.revision_id
  WHERE v.tenant = ?`;
const OPENING_CHARS = 300;

export function storyQueries(db: Connection): StoryStore {
  return {
    tenantsToPlace: async () =>
      (
        db.prepare('SELECT tenant FROM visible WHERE NOT is_placed GROUP BY tenant ORDER BY min(arrived_at)').all() as {
          tenant: TenantId;
        }[]
      ).map(({ tenant }) => tenant),
    articlesToPlace: async (tenant, limit) =>
      (
        db.prepare(`${SEEN} AND NOT v.is_placed ORDER BY v.arrived_at, v.rowid LIMIT ?`).all(tenant, limit) as SeenRow[]
      ).map(toSeen),
    placedSince: async (tenant, since, limit) =>
      (
        db
          .prepare(
            `SELECT article_id FROM visible WHERE tenant = ? AND arrived_at >= ? AND story_id IS NOT NULL
             ORDER BY arrived_at DESC, rowid DESC LIMIT ?`,
          )
          .all(tenant, since.getTime(), limit) as { article_id: ArticleId }[]
      )
        .map(({ article_id }) => article_id)
        .reverse(),
    seenArticles: async (tenant, ids) => {
      const one = db.prepare(`${SEEN} AND v.article_id = ?`);
      return ids.flatMap((id) => (one.all(tenant, id) as SeenRow[]).map(toSeen));
    },
    lastStory: async (tenant) =>
      (db.prepare('SELECT coalesce(max(id), 0) AS last FROM story WHERE tenant = ?').get(tenant) as { last: number })
        .last,
    placeArticle: async (tenant, { revision }, changes) =>
      void db.transaction(() => {
        for (const change of changes) keepChange(db, tenant, change);
        db.prepare('UPDATE visible SET is_placed = 1 WHERE tenant = ? AND revision_id = ?').run(tenant, revision);
      })(),
    storyMembers: async (tenant, filter) => storyMembers(db, tenant, filter),
    storyNow: async (tenant, id) => storyNow(db, tenant, id),
  };
}

function keepChange(db: Connection, tenant: TenantId, change: StoryChange): void {
  switch (change.kind) {
    case 'opened':
    case 'joined':
      open(db, tenant, change.story);
      db.prepare('UPDATE visible SET story_id = ?, copy_of = NULL WHERE tenant = ? AND article_id = ?').run(
        change.story,
        tenant,
        change.article,
      );
      return;
    case 'copied':
      db.prepare('UPDATE visible SET copy_of = ? WHERE tenant = ? AND article_id = ?').run(
        change.of ?? null,
        tenant,
        change.article,
      );
      return;
    case 'moved':
      open(db, tenant, change.into);
      for (const article of change.articles)
        db.prepare('UPDATE visible SET story_id = ? WHERE tenant = ? AND article_id = ?').run(
          change.into,
          tenant,
          article,
        );
      return;
    case 'merged':
      open(db, tenant, change.into);
      db.prepare('UPDATE visible SET story_id = ? WHERE tenant = ? AND story_id = ?').run(
        change.into,
        tenant,
        change.story,
      );
      db.prepare('UPDATE story SET merged_into = ? WHERE tenant = ? AND id = ?').run(change.into, tenant, change.story);
      return;
    default:
      change satisfies never;
  }
}

function open(db: Connection, tenant: TenantId, id: StoryId): void {
  db.prepare('INSERT INTO story (tenant, id) VALUES (?, ?) ON CONFLICT DO NOTHING').run(tenant, id);
}

function storyMembers(db: Connection, tenant: TenantId, filter: ArticleFilter): StoryMember[] {
  const { sql, values } = where([...inWindow(filter), ...matchingArticles(filter)]);
  const opening =
    filter.aboutWords === undefined ? 'NULL' : `coalesce(r.title, '') || ' ' || substr(r.text, 1, ${OPENING_CHARS})`;
  const rows = db
    .prepare(
      `SELECT v.article_id, v.story_id, v.copy_of, r.publisher, r.published_at, ${opening} AS opening
       FROM visible v JOIN revision r ON r.id = v.revision_id
       WHERE v.tenant = ? ${sql} ORDER BY v.sort_at DESC, v.article_id LIMIT ?`,
    )
    .all(tenant, ...values, filter.limit) as MemberRow[];
  return rows.map(toMember);
}

function storyNow(db: Connection, tenant: TenantId, id: StoryId): StoryId | undefined {
  const found = db
    .prepare(
      `WITH RECURSIVE now (id, merged_into) AS (
         SELECT id, merged_into FROM story WHERE tenant = ?1 AND id = ?2
         UNION SELECT s.id, s.merged_into FROM now JOIN story s ON s.tenant = ?1 AND s.id = now.merged_into
       ) SELECT id FROM now WHERE merged_into IS NULL`,
    )
    .get(tenant, id) as { id: StoryId } | undefined;
  return found?.id;
}

function toSeen(row: SeenRow): SeenArticle {
  return {
    article: toArticle(row),
    revision: row.id,
    arrivedAt: new Date(row.arrived_at),
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
