/** People as they are asked for. */
import type { Alias, ArticleId, PersonId, TenantId } from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import type { PeopleStore } from '../people.ts';
import type { Connection } from './connection.ts';
import { toAppearance } from './link-people.ts';
import { APPEARANCES, type PersonRow, toPerson } from './person-rows.ts';
import { LAST, longest, personsWith } from './persons-with.ts';
import { holdersOf, roleAt, rolesOf } from './role-queries.ts';
import type { AppearanceRow } from './save-appearances.ts';
import { namesLike } from './similar-names.ts';

type PeopleQueries = Pick<
  PeopleStore,
  'speakers' | 'people' | 'namesLike' | 'aliasesOf' | 'rolesOf' | 'holdersOf' | 'roleAt'
>;

export function peopleQueries(db: Connection): PeopleQueries {
  return {
    speakers: async (tenant, prefix, limit) => {
      const words = longest(lookupWords(prefix));
      const soon = words.length === 0 ? undefined : await amongMostQuoted(db, tenant, { words, limit });
      const quoted = soon ?? (await persons(db, tenant, { name: prefix, limit, fewest: 1 }));
      return quoted.map(({ name, quotations }) => ({ name, quotations }));
    },
    people: async (tenant, name, limit) => (await persons(db, tenant, { name, limit, fewest: 0 })).map(toPerson),
    namesLike: async (tenant, name) => namesLike(db, tenant, name),
    aliasesOf: async (tenant, id) => aliasesOf(db, tenant, id),
    rolesOf: async (tenant, id) => rolesOf(db, tenant, id),
    holdersOf: async (tenant, role, at) => holdersOf(db, tenant, { role, at }),
    roleAt: async (tenant, quotation) => roleAt(db, tenant, quotation),
  };
}

const BEST_FIRST = 'ORDER BY p.quotations DESC, p.name, p.id LIMIT ?';

async function persons(
  db: Connection,
  tenant: TenantId,
  { name, limit, fewest }: { name: string; limit: number; fewest: number },
): Promise<PersonRow[]> {
  if (name.trim() === '') {
    return db.all<PersonRow>(
      `SELECT p.* FROM person p WHERE p.tenant = ? AND p.quotations >= ? ${BEST_FIRST}`,
      tenant,
      fewest,
      limit,
    );
  }
  const known = personsWith(lookupWords(name), tenant);
  if (known === undefined) return [];
  return db.all<PersonRow>(
    `SELECT p.* FROM (${known.sql}) k CROSS JOIN person p ON p.id = k.person_id WHERE p.quotations >= ? ${BEST_FIRST}`,
    ...known.values,
    fewest,
    limit,
  );
}

/** So many are sorted in a few milliseconds. Where more fit, the most quoted of all soon hold enough of them. */
const FEW = 5_000;
const MOST_QUOTED = 30_000;

async function fitsFew(db: Connection, tenant: TenantId, word: string): Promise<boolean> {
  const { fitting } = await db.one<{ fitting: number }>(
    `SELECT count(*) AS fitting FROM (
         SELECT 1 FROM trait WHERE kind = 'word' AND tenant = ? AND value >= ? AND value < ? LIMIT ${FEW}
       ) found`,
    tenant,
    word,
    word + LAST,
  );
  return fitting < FEW;
}

/** @returns undefined where few fit, or fewer than `limit` of the most quoted: then all who fit are to be sorted. */
async function amongMostQuoted(
  db: Connection,
  tenant: TenantId,
  { words, limit }: { words: readonly string[]; limit: number },
): Promise<PersonRow[] | undefined> {
  for (const word of words) if (await fitsFew(db, tenant, word)) return undefined;
  const last = await db.get<{ quotations: number }>(
    'SELECT quotations FROM person WHERE tenant = ? ORDER BY quotations DESC, name LIMIT 1 OFFSET ?',
    tenant,
    MOST_QUOTED,
  );
  const fits = `EXISTS (SELECT 1 FROM namesake n CROSS JOIN trait t ON t.namesake_id = n.id AND t.kind = 'word'
    WHERE n.person_id = p.id AND t.value >= ? AND t.value < ?)`;
  const rows = await db.all<PersonRow>(
    `SELECT p.* FROM person p WHERE p.tenant = ? AND p.quotations > ? AND ${words.map(() => fits).join(' AND ')} ${BEST_FIRST}`,
    tenant,
    last?.quotations ?? 0,
    ...words.flatMap((word) => [word, word + LAST]),
    limit,
  );
  return rows.length < limit ? undefined : rows;
}

async function aliasesOf(db: Connection, tenant: TenantId, id: PersonId): Promise<Alias[]> {
  const rows = await db.all<AppearanceRow & { article_id: ArticleId; sort_at: number }>(
    `SELECT a.id, a.name, a.data, v.article_id, v.sort_at FROM ${APPEARANCES} WHERE n.tenant = ? AND n.person_id = ?
     ORDER BY v.sort_at, v.article_id`,
    tenant,
    Number(id),
  );
  const first = new Map<string, Alias>();
  for (const { article_id, sort_at, ...row } of rows) {
    for (const alias of [row.name, ...(toAppearance(row)?.aliases ?? [])]) {
      if (first.has(alias)) continue;
      first.set(alias, { name: alias, learnedFrom: article_id, learnedAt: new Date(sort_at) });
    }
  }
  return [...first.values()].sort((a, b) => a.learnedAt.getTime() - b.learnedAt.getTime() || byCode(a.name, b.name));
}

function byCode(a: string, b: string): number {
  return a < b ? -1 : 1;
}
