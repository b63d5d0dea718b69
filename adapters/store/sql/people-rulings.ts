/** Who is who, as somebody rules it: kept beside the articles, never written over what they say. */
import type { ArticleId, PersonId, RulingId, TenantId } from '../../../briefings/model.ts';
import type { Role } from '../../../briefings/people/roles.ts';
import { type Separation, separationOf, type Told } from '../../../briefings/people/separate.ts';
import type { PeopleStore } from '../people.ts';
import type { Connection } from './connection.ts';
import { lockPeople, relink } from './link-people.ts';
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
    mergePeople: async (tenant, a, b) => db.transaction((tx) => mergePeople(tx, tenant, [a, b])),
    separatePerson: async (tenant, id, articles) =>
      db.transaction((tx) => separatePerson(tx, tenant, { id, articles })),
    undoRuling: async (tenant, id) => db.transaction((tx) => undoRuling(tx, tenant, id)),
  };
}

async function mergePeople(
  db: Connection,
  tenant: TenantId,
  [a, b]: readonly [PersonId, PersonId],
): Promise<RulingId | undefined> {
  await lockPeople(db, [tenant]);
  const sides = [await membersOf(db, tenant, a), await membersOf(db, tenant, b)];
  if (a === b || sides.some((side) => side.length === 0)) return undefined;
  const members = sides.flat();
  const blocks = [...new Set(members.map(({ block }) => block))];
  const ruling = await keep(db, tenant, { kind: 'together', data: { signatures: members.map(signatureOf), blocks } });
  await decideAgain(db, tenant, blocks);
  return ruling;
}

async function separatePerson(
  db: Connection,
  tenant: TenantId,
  { id, articles }: { id: PersonId; articles: readonly ArticleId[] },
): Promise<RulingId | undefined> {
  await lockPeople(db, [tenant]);
  const separation = separationOf(await toldOf(db, tenant, id), articles);
  if (separation === undefined) return undefined;
  const ruling = await keep(db, tenant, { kind: 'apart', data: separation });
  await relink(db, tenant, separation.keys);
  return ruling;
}

async function undoRuling(db: Connection, tenant: TenantId, id: RulingId): Promise<boolean> {
  await lockPeople(db, [tenant]);
  const ruling = await db.get<{ kind: string; data: string }>(
    'DELETE FROM ruling WHERE tenant = ? AND id = ? RETURNING kind, data',
    tenant,
    Number(id),
  );
  if (ruling === undefined) return false;
  if (ruling.kind === 'apart') await relink(db, tenant, (JSON.parse(ruling.data) as Separation).keys);
  else await decideAgain(db, tenant, (JSON.parse(ruling.data) as Together).blocks);
  return true;
}

async function keep(
  db: Connection,
  tenant: TenantId,
  { kind, data }: { kind: 'together'; data: Together } | { kind: 'apart'; data: Omit<Separation, 'tag'> },
): Promise<RulingId> {
  const insert = 'INSERT INTO ruling (tenant, kind, data) VALUES (?, ?, ?) RETURNING id';
  const row = await db.one<{ id: number }>(insert, tenant, kind, JSON.stringify(data));
  return String(row.id) as RulingId;
}

async function decideAgain(db: Connection, tenant: TenantId, blocks: readonly string[]): Promise<void> {
  await regroup(db, tenant, { namesakes: new Set(), blocks: new Set(blocks) });
}

async function membersOf(db: Connection, tenant: TenantId, id: PersonId): Promise<MemberRow[]> {
  return db.all<MemberRow>('SELECT * FROM namesake WHERE tenant = ? AND person_id = ?', tenant, Number(id));
}

async function toldOf(db: Connection, tenant: TenantId, id: PersonId) {
  const rows = await db.all<{ article_id: string; key: string; tag: number; appearance_id: number }>(
    `SELECT r.article_id, n.key, n.tag, s.appearance_id FROM namesake n JOIN seen s ON s.namesake_id = n.id
       JOIN appearance a ON a.id = s.appearance_id JOIN revision r ON r.id = a.revision_id WHERE n.tenant = ? AND n.person_id = ?`,
    tenant,
    Number(id),
  );
  const told: (Told & { readonly tag: number })[] = [];
  for (const { article_id, key, tag, appearance_id } of rows)
    told.push({ articleId: article_id as ArticleId, key, tag, roles: await rolesOf(db, appearance_id) });
  return told;
}

async function rolesOf(db: Connection, appearance: number): Promise<Role[]> {
  const of = 'SELECT head, words FROM role WHERE appearance_id = ?';
  return (await db.all<{ head: string; words: string }>(of, appearance)).map(({ head, words }) => ({
    head,
    words: words.split(' '),
  }));
}
