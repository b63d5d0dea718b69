/** Who was what, and when: by the articles that say so. */
import type { ArticleId, HeldRole, PersonId, RoleHolder, TenantId } from '../../../briefings/model.ts';
import { answersRole, roleOf } from '../../../briefings/people/roles.ts';
import type { Connection } from './connection.ts';
import { APPEARANCES, type PersonRow, toPerson } from './person-rows.ts';

interface RoleRow {
  readonly head: string;
  readonly words: string;
  readonly printed: string;
  readonly article_id: string;
  readonly sort_at: number;
}

export async function rolesOf(db: Connection, tenant: TenantId, id: PersonId): Promise<HeldRole[]> {
  const rows = await db.all<RoleRow>(
    `SELECT o.*, v.article_id, v.sort_at FROM ${APPEARANCES} JOIN role o ON o.appearance_id = a.id
       WHERE n.tenant = ? AND n.person_id = ? ORDER BY v.sort_at, v.article_id, o.rowid`,
    tenant,
    Number(id),
  );
  const held = new Map<string, { first: RoleRow; last: RoleRow }>();
  for (const row of rows) held.set(row.words, { first: held.get(row.words)?.first ?? row, last: row });
  return Array.from(held.values(), ({ first, last }) => ({
    role: last.printed,
    firstSeenAt: new Date(first.sort_at),
    lastSeenAt: new Date(last.sort_at),
    learnedFrom: last.article_id as ArticleId,
  }));
}

export async function holdersOf(
  db: Connection,
  tenant: TenantId,
  { role, at }: { role: string; at: Date },
): Promise<RoleHolder[]> {
  const asked = roleOf(role);
  if (asked === undefined) return [];
  const rows = await db.all<RoleRow & PersonRow>(
    `SELECT o.words, o.printed, v.article_id, v.sort_at, p.id, p.name, p.kind, p.quotations, abs(v.sort_at - ?) AS distance
       FROM role o JOIN seen s ON s.appearance_id = o.appearance_id AND s.tenant = ? JOIN namesake n ON n.id = s.namesake_id
       JOIN person p ON p.id = n.person_id JOIN appearance a ON a.id = s.appearance_id
       JOIN visible v ON v.revision_id = a.revision_id AND v.tenant = s.tenant
       WHERE o.head = ? ORDER BY distance, v.sort_at, v.article_id`,
    at.getTime(),
    tenant,
    asked.head,
  );
  const nearest = new Map<string, RoleRow & PersonRow>();
  for (const row of rows) {
    if (!nearest.has(row.words) && answersRole({ head: asked.head, words: row.words.split(' ') }, asked))
      nearest.set(row.words, row);
  }
  const holders = new Map<number, RoleHolder>();
  for (const row of nearest.values()) {
    if (holders.has(row.id)) continue;
    const { printed, sort_at, article_id } = row;
    holders.set(row.id, {
      person: toPerson(row),
      role: printed,
      seenAt: new Date(sort_at),
      learnedFrom: article_id as ArticleId,
    });
  }
  return [...holders.values()];
}
