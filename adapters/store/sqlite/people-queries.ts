/** People as they are asked for. */
import type { ArticleId, PersonId, TenantId } from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import type { PeopleStore } from '../people.ts';
import type { Connection } from './connection.ts';
import { APPEARANCES, type PersonRow, toPerson } from './person-rows.ts';
import { holdersOf, rolesOf } from './role-queries.ts';

type PeopleQueries = Pick<PeopleStore, 'speakers' | 'people' | 'aliasesOf' | 'rolesOf' | 'holdersOf'>;

export function peopleQueries(db: Connection): PeopleQueries {
  return {
    speakers: async (tenant, prefix, limit) =>
      speakers(db, tenant, { prefix, limit }).map(({ name, quotations }) => ({ name, quotations })),
    people: async (tenant, name, limit) => {
      const known = withWords(lookupWords(name), tenant) ?? (name.trim() === '' ? ALL : NOBODY);
      return selectPersons(db, tenant, { ...known, limit }).map(toPerson);
    },
    aliasesOf: async (tenant, id) => aliasesOf(db, tenant, id),
    rolesOf: async (tenant, id) => rolesOf(db, tenant, id),
    holdersOf: async (tenant, role, at) => holdersOf(db, tenant, { role, at }),
  };
}

interface Condition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

const ALL: Condition = { sql: 'TRUE', values: [] };
const NOBODY: Condition = { sql: 'FALSE', values: [] };

const MOST_WORDS = 8;
/** Sorts after whatever a word goes on with. */
const LAST = '\u{10ffff}';

/** Persons `p` of whom every word starts a word of an alias; undefined where there is no word to look for. */
export function withWords(words: readonly string[], tenant: TenantId): Condition | undefined {
  if (words.length === 0) return undefined;
  const asked = longest(words);
  const one = `p.id IN (SELECT n.person_id FROM trait t JOIN namesake n ON n.id = t.namesake_id
    WHERE t.kind = 'word' AND t.tenant = ? AND t.value >= ? AND t.value < ?)`;
  return {
    sql: asked.map(() => one).join(' AND '),
    values: asked.flatMap((word) => [tenant, word, word + LAST]),
  };
}

/** Rare words are long: they come first. */
function longest(words: readonly string[]): string[] {
  return [...words].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
}

function selectPersons(
  db: Connection,
  tenant: TenantId,
  { sql, values, limit }: Condition & { limit: number },
): PersonRow[] {
  return db
    .prepare(`SELECT p.* FROM person p WHERE p.tenant = ? AND ${sql} ORDER BY p.quotations DESC, p.name, p.id LIMIT ?`)
    .all(tenant, ...values, limit) as PersonRow[];
}

/** A short start fits so many that the most quoted hold enough of them; a longer one fits few. */
const MOST_QUOTED = 2_000;

function speakers(db: Connection, tenant: TenantId, { prefix, limit }: { prefix: string; limit: number }): PersonRow[] {
  const words = longest(lookupWords(prefix));
  const quoted = { sql: 'p.quotations > 0', values: [] };
  if (words.length === 0) return prefix.trim() === '' ? selectPersons(db, tenant, { ...quoted, limit }) : [];
  return (
    amongMostQuoted(db, tenant, { words, limit }) ??
    selectPersons(db, tenant, { ...both(quoted, withWords(words, tenant)), limit })
  );
}

function both(a: Condition, b: Condition | undefined): Condition {
  return b === undefined ? a : { sql: `${a.sql} AND ${b.sql}`, values: [...a.values, ...b.values] };
}

/** @returns undefined where there are fewer than `limit` among them. */
function amongMostQuoted(
  db: Connection,
  tenant: TenantId,
  { words, limit }: { words: readonly string[]; limit: number },
): PersonRow[] | undefined {
  const fits = `EXISTS (SELECT 1 FROM namesake n JOIN trait t ON t.namesake_id = n.id AND t.kind = 'word'
    WHERE n.person_id = p.id AND t.value >= ? AND t.value < ?)`;
  const rows = db
    .prepare(
      `SELECT p.* FROM (SELECT * FROM person WHERE tenant = ? AND quotations > 0 ORDER BY quotations DESC, name LIMIT ${MOST_QUOTED}) p
       WHERE ${words.map(() => fits).join(' AND ')} ORDER BY p.quotations DESC, p.name, p.id LIMIT ?`,
    )
    .all(tenant, ...words.flatMap((word) => [word, word + LAST]), limit) as PersonRow[];
  return rows.length < limit ? undefined : rows;
}

function aliasesOf(db: Connection, tenant: TenantId, id: PersonId) {
  const known = db
    .prepare(
      `SELECT DISTINCT t.value AS name FROM namesake n JOIN trait t ON t.namesake_id = n.id AND t.kind = 'alias'
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
    `SELECT DISTINCT t.value AS name FROM namesake n JOIN trait t ON t.namesake_id = n.id AND t.kind = 'alias'
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
