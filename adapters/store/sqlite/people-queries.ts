/** People as they are asked for. */
import type { ArticleId, PersonId, TenantId } from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import type { PeopleStore } from '../people.ts';
import type { Connection } from './connection.ts';
import { APPEARANCES, type PersonRow, toPerson } from './person-rows.ts';
import { LAST, longest, personsWith } from './persons-with.ts';
import { holdersOf, rolesOf } from './role-queries.ts';
import { namesLike } from './similar-names.ts';

type PeopleQueries = Pick<PeopleStore, 'speakers' | 'people' | 'namesLike' | 'aliasesOf' | 'rolesOf' | 'holdersOf'>;

export function peopleQueries(db: Connection): PeopleQueries {
  return {
    speakers: async (tenant, prefix, limit) => {
      const words = longest(lookupWords(prefix));
      const soon = words.length === 0 ? undefined : amongMostQuoted(db, tenant, { words, limit });
      const quoted = soon ?? persons(db, tenant, { name: prefix, limit, fewest: 1 });
      return quoted.map(({ name, quotations }) => ({ name, quotations }));
    },
    people: async (tenant, name, limit) => persons(db, tenant, { name, limit, fewest: 0 }).map(toPerson),
    namesLike: async (tenant, name) => namesLike(db, tenant, name),
    aliasesOf: async (tenant, id) => aliasesOf(db, tenant, id),
    rolesOf: async (tenant, id) => rolesOf(db, tenant, id),
    holdersOf: async (tenant, role, at) => holdersOf(db, tenant, { role, at }),
  };
}

const BEST_FIRST = 'ORDER BY p.quotations DESC, p.name, p.id LIMIT ?';

function persons(
  db: Connection,
  tenant: TenantId,
  { name, limit, fewest }: { name: string; limit: number; fewest: number },
): PersonRow[] {
  if (name.trim() === '') {
    return db
      .prepare(`SELECT p.* FROM person p WHERE p.tenant = ? AND p.quotations >= ? ${BEST_FIRST}`)
      .all(tenant, fewest, limit) as PersonRow[];
  }
  const known = personsWith(lookupWords(name), tenant);
  if (known === undefined) return [];
  return db
    .prepare(
      `SELECT p.* FROM (${known.sql}) k CROSS JOIN person p ON p.id = k.person_id WHERE p.quotations >= ? ${BEST_FIRST}`,
    )
    .all(...known.values, fewest, limit) as PersonRow[];
}

/** So many are sorted in a few milliseconds. Where more fit, the most quoted of all soon hold enough of them. */
const FEW = 5_000;
const MOST_QUOTED = 30_000;

function fitsFew(db: Connection, tenant: TenantId, word: string): boolean {
  const { fitting } = db
    .prepare(
      `SELECT count(*) AS fitting FROM (
         SELECT 1 FROM trait WHERE kind = 'word' AND tenant = ? AND value >= ? AND value < ? LIMIT ${FEW}
       )`,
    )
    .get(tenant, word, word + LAST) as { fitting: number };
  return fitting < FEW;
}

/** @returns undefined where few fit, or fewer than `limit` of the most quoted: then all who fit are to be sorted. */
function amongMostQuoted(
  db: Connection,
  tenant: TenantId,
  { words, limit }: { words: readonly string[]; limit: number },
): PersonRow[] | undefined {
  if (words.some((word) => fitsFew(db, tenant, word))) return undefined;
  const last = db
    .prepare('SELECT quotations FROM person WHERE tenant = ? ORDER BY quotations DESC, name LIMIT 1 OFFSET ?')
    .get(tenant, MOST_QUOTED) as { quotations: number } | undefined;
  const fits = `EXISTS (SELECT 1 FROM namesake n CROSS JOIN trait t ON t.namesake_id = n.id AND t.kind = 'word'
    WHERE n.person_id = p.id AND t.value >= ? AND t.value < ?)`;
  const rows = db
    .prepare(
      `SELECT p.* FROM person p WHERE p.tenant = ? AND p.quotations > ? AND ${words.map(() => fits).join(' AND ')} ${BEST_FIRST}`,
    )
    .all(tenant, last?.quotations ?? 0, ...words.flatMap((word) => [word, word + LAST]), limit) as PersonRow[];
  return rows.length < limit ? undefined : rows;
}

function aliasesOf(db: Connection, tenant: TenantId, id: PersonId) {
  const known = db
    .prepare(
      `SELECT DISTINCT t.value AS name FROM namesake n JOIN trait t ON t.namesake_id = n.id AND t.kind IN ('name', 'alias')
       WHERE n.tenant = ? AND n.person_id = ?`,
    )
    .all(tenant, Number(id)) as { name: string }[];
  const first = db.prepare(
    `SELECT v.article_id, v.sort_at FROM ${APPEARANCES} WHERE n.tenant = ? AND n.person_id = ?
     AND (a.name = ? OR EXISTS (SELECT 1 FROM json_each(a.data, '$.aliases') e WHERE e.value = ?))
     ORDER BY v.sort_at, v.article_id LIMIT 1`,
  );
  return known
    .map(({ name }) => ({
      name,
      ...(first.get(tenant, Number(id), name, name) as { article_id: string; sort_at: number }),
    }))
    .sort((a, b) => a.sort_at - b.sort_at || (a.name < b.name ? -1 : 1))
    .map(({ name, article_id, sort_at }) => ({
      name,
      learnedFrom: article_id as ArticleId,
      learnedAt: new Date(sort_at),
    }));
}

/** Every name that whoever speaks goes by, for many quotations of few people. */
export function knownNames(db: Connection, tenant: TenantId): (speakerId: number | null) => readonly string[] {
  const personOf = db.prepare(
    'SELECT n.person_id FROM seen s JOIN namesake n ON n.id = s.namesake_id WHERE s.tenant = ? AND s.appearance_id = ?',
  );
  const namesOf = db.prepare(
    `SELECT DISTINCT t.value AS name FROM namesake n JOIN trait t ON t.namesake_id = n.id AND t.kind IN ('name', 'alias')
     WHERE n.person_id = ? ORDER BY t.value`,
  );
  const names = new Map<number, readonly string[]>();
  return (speakerId) => {
    const person = (personOf.get(tenant, speakerId) as { person_id: number } | undefined)?.person_id;
    if (person === undefined) return [];
    const known = names.get(person) ?? (namesOf.all(person) as { name: string }[]).map(({ name }) => name);
    names.set(person, known);
    return known;
  };
}
