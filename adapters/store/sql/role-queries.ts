/** Who was what, and when: by the articles that say so. */
import type { ArticleId, HeldRole, PersonId, QuotationId, RoleHolder, TenantId } from '../../../briefings/model.ts';
import { answersRole, type Role, roleOf } from '../../../briefings/people/roles.ts';
import { eachOf } from './clauses.ts';
import type { Connection } from './connection.ts';
import { type PersonRow, toPerson } from './person-rows.ts';

/** What an article says of it: `h` is a row of `held`. */
const SIGHTING = `JOIN appearance a ON a.id = h.appearance_id JOIN visible v ON v.revision_id = a.revision_id AND v.tenant = h.tenant
  JOIN role o ON o.appearance_id = a.id AND o.words = h.words`;

interface Sighting {
  readonly printed: string;
  readonly article_id: string;
}

export async function rolesOf(db: Connection, tenant: TenantId, id: PersonId): Promise<HeldRole[]> {
  const rows = await db.all<{ words: string; first: number; last: number }>(
    `SELECT h.words, min(h.sort_at) AS first, max(h.sort_at) AS last FROM namesake n JOIN held h ON h.namesake_id = n.id
     WHERE n.tenant = ? AND n.person_id = ? GROUP BY h.words ORDER BY first, h.words`,
    tenant,
    Number(id),
  );
  const latest = `SELECT o.printed, v.article_id FROM namesake n JOIN held h ON h.namesake_id = n.id AND h.sort_at = ? AND h.words = ?
    ${SIGHTING} WHERE n.tenant = ? AND n.person_id = ? ORDER BY v.article_id DESC, o.rowid DESC LIMIT 1`;
  const roles: HeldRole[] = [];
  for (const { words, first, last } of rows) {
    const { printed, article_id } = await db.one<Sighting>(latest, last, words, tenant, Number(id));
    roles.push({
      role: printed,
      firstSeenAt: new Date(first),
      lastSeenAt: new Date(last),
      learnedFrom: article_id as ArticleId,
    });
  }
  return roles;
}

/** Looked at before and after the time asked for. */
const MOST_SEEN = 300;

interface HolderRow extends PersonRow, Sighting {
  readonly words: string;
  readonly sort_at: number;
}

export async function holdersOf(
  db: Connection,
  tenant: TenantId,
  { role, at }: { role: string; at: Date },
): Promise<RoleHolder[]> {
  const asked = roleOf(role);
  if (asked === undefined) return [];
  const distance = ({ sort_at }: HolderRow) => Math.abs(sort_at - at.getTime());
  const rows = (await sightings(db, tenant, asked, at)).sort(
    (a, b) => distance(a) - distance(b) || a.sort_at - b.sort_at || byCode(a.article_id, b.article_id),
  );
  const nearest = new Map<string, HolderRow>();
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

/** Who was seen with it, or with more than it, nearest to the time; the words of a role are letters and digits. */
async function sightings(db: Connection, tenant: TenantId, asked: Role, at: Date): Promise<HolderRow[]> {
  const others = asked.words.filter((word) => word !== asked.head);
  const also = others.map(() => `AND ' ' || words || ' ' LIKE ?`).join(' ');
  const seen = (when: string, order: string) =>
    db.all<HolderRow>(
      `SELECT h.words, h.sort_at, o.printed, v.article_id, p.id, p.name, p.kind, p.quotations
       FROM (SELECT * FROM held WHERE tenant = ? AND head = ? AND sort_at ${when} ? ${also} ORDER BY sort_at ${order} LIMIT ${MOST_SEEN}) h
       JOIN namesake n ON n.id = h.namesake_id JOIN person p ON p.id = n.person_id ${SIGHTING}`,
      tenant,
      asked.head,
      at.getTime(),
      ...others.map((word) => `% ${word} %`),
    );
  return [...(await seen('<=', 'DESC')), ...(await seen('>', 'ASC'))];
}

function byCode(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Seen longer before or after, somebody may have been something else. */
const NEAR_MS = 180 * 86_400_000;

export async function roleAt(db: Connection, tenant: TenantId, quotation: QuotationId): Promise<string | undefined> {
  const speakers = await db.all<{ id: number; sort_at: number }>(
    `SELECT other.id, r.sort_at FROM quotation q JOIN revision r ON r.id = q.revision_id
     JOIN seen s ON s.tenant = ? AND s.appearance_id = q.speaker_id JOIN namesake n ON n.id = s.namesake_id
     JOIN namesake other ON other.person_id = n.person_id WHERE q.id = ?`,
    tenant,
    quotation,
  );
  const [first] = speakers;
  if (first === undefined) return undefined;
  const nearest = await db.get<Sighting>(
    `SELECT o.printed, v.article_id FROM (
       SELECT * FROM held WHERE namesake_id IN (${eachOf(speakers)}) AND sort_at BETWEEN ? AND ?
       ORDER BY abs(sort_at - ?), length(words) DESC, words LIMIT 1
     ) h ${SIGHTING} ORDER BY v.article_id, o.rowid LIMIT 1`,
    ...speakers.map(({ id }) => id),
    first.sort_at - NEAR_MS,
    first.sort_at + NEAR_MS,
    first.sort_at,
  );
  return nearest?.printed;
}
