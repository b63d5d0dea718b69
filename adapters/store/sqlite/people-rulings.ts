/** Who is who, as somebody rules it: kept beside the articles, never written over what they say. */
import type { ArticleId, PersonId, RulingId, TenantId } from '../../../briefings/model.ts';
import type { Role } from '../../../briefings/people/roles.ts';
import { type Separation, separationOf } from '../../../briefings/people/separate.ts';
import type { PeopleStore } from '../people.ts';
import type { Connection } from './connection.ts';
import { relink } from './link-people.ts';
import { regroup } from './regroup-people.ts';
import { signatureOf, type Together } from './ruling-rows.ts';

interface MemberRow {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly tag: number;
  readonly gender: string;
  readonly initials: string;
  readonly block: string;
}

export function peopleRulings(db: Connection): Pick<PeopleStore, 'mergePeople' | 'separatePerson' | 'undoRuling'> {
  return {
    mergePeople: async (tenant, a, b) =>
      db.transaction(() => mergePeople(db, tenant, [a, b]))() as RulingId | undefined,
    separatePerson: async (tenant, id, articles) =>
      db.transaction(() => separatePerson(db, tenant, { id, articles }))() as RulingId | undefined,
    undoRuling: async (tenant, id) => db.transaction(() => undoRuling(db, tenant, id))() as boolean,
  };
}

function mergePeople(db: Connection, tenant: TenantId, [a, b]: readonly [PersonId, PersonId]): RulingId | undefined {
  const sides = [membersOf(db, tenant, a), membersOf(db, tenant, b)];
  if (a === b || sides.some((side) => side.length === 0)) return undefined;
  const members = sides.flat();
  const blocks = [...new Set(members.map(({ block }) => block))];
  const ruling = keep(db, tenant, { kind: 'together', data: { signatures: members.map(signatureOf), blocks } });
  decideAgain(db, tenant, blocks);
  return ruling;
}

function separatePerson(
  db: Connection,
  tenant: TenantId,
  { id, articles }: { id: PersonId; articles: readonly ArticleId[] },
): RulingId | undefined {
  const separation = separationOf(toldOf(db, tenant, id), articles);
  if (separation === undefined) return undefined;
  const ruling = keep(db, tenant, { kind: 'apart', data: separation });
  relink(db, tenant, separation.keys);
  return ruling;
}

function undoRuling(db: Connection, tenant: TenantId, id: RulingId): boolean {
  const ruling = db
    .prepare('DELETE FROM ruling WHERE tenant = ? AND id = ? RETURNING kind, data')
    .get(tenant, Number(id)) as { kind: string; data: string } | undefined;
  if (ruling === undefined) return false;
  if (ruling.kind === 'apart') relink(db, tenant, (JSON.parse(ruling.data) as Separation).keys);
  else decideAgain(db, tenant, (JSON.parse(ruling.data) as Together).blocks);
  return true;
}

function keep(
  db: Connection,
  tenant: TenantId,
  { kind, data }: { kind: 'together'; data: Together } | { kind: 'apart'; data: Omit<Separation, 'tag'> },
): RulingId {
  const row = db
    .prepare('INSERT INTO ruling (tenant, kind, data) VALUES (?, ?, ?)')
    .run(tenant, kind, JSON.stringify(data));
  return String(row.lastInsertRowid) as RulingId;
}

function decideAgain(db: Connection, tenant: TenantId, blocks: readonly string[]): void {
  regroup(db, tenant, { namesakes: new Set(), blocks: new Set(blocks) });
}

function membersOf(db: Connection, tenant: TenantId, id: PersonId): MemberRow[] {
  return db.prepare('SELECT * FROM namesake WHERE tenant = ? AND person_id = ?').all(tenant, Number(id)) as MemberRow[];
}

function toldOf(db: Connection, tenant: TenantId, id: PersonId) {
  const rows = db
    .prepare(
      `SELECT r.article_id, n.key, n.tag, s.appearance_id FROM namesake n JOIN seen s ON s.namesake_id = n.id
       JOIN appearance a ON a.id = s.appearance_id JOIN revision r ON r.id = a.revision_id WHERE n.tenant = ? AND n.person_id = ?`,
    )
    .all(tenant, Number(id)) as { article_id: string; key: string; tag: number; appearance_id: number }[];
  const roles = db.prepare('SELECT head, words FROM role WHERE appearance_id = ?');
  return rows.map(({ article_id, key, tag, appearance_id }) => ({
    articleId: article_id as ArticleId,
    key,
    tag,
    roles: (roles.all(appearance_id) as { head: string; words: string }[]).map(
      ({ head, words }): Role => ({ head, words: words.split(' ') }),
    ),
  }));
}
