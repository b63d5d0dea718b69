/** Namesakes → persons, wherever something changed: the core's rule, and what was ruled. */
import type { TenantId } from '../../../briefings/model.ts';
import { nameToShow } from '../../../briefings/people/in-article.ts';
import { joinNamesakes, type Namesake } from '../../../briefings/people/join.ts';
import type { Role } from '../../../briefings/people/roles.ts';
import { inParts } from './clauses.ts';
import type { Connection, Value } from './connection.ts';
import { signatureOf, type Together, togethers } from './ruling-rows.ts';

/** Whose count changed, and in which blocks somebody may have become somebody else. */
export interface Changes {
  readonly namesakes: Set<number>;
  readonly blocks: Set<string>;
}

interface NamesakeRow extends Omit<Namesake, 'roles'> {
  readonly id: number;
  readonly person_id: number;
  readonly appearances: number;
}

/** Persons are told apart again in the blocks that changed; counts and names are brought up to date. */
export async function regroup(db: Connection, tenant: TenantId, { namesakes, blocks }: Changes): Promise<void> {
  const persons = new Set(await personsOf(db, namesakes));
  if (blocks.size > 0) {
    const rulings = await togethers(db, tenant);
    const reached = reachable(blocks, rulings);
    for (const moved of await decide(db, { tenant, reached, rulings })) persons.add(moved);
  }
  persons.delete(0);
  await refresh(db, tenant, persons);
}

async function personsOf(db: Connection, namesakes: Iterable<number>): Promise<number[]> {
  const rows = await inParts(namesakes, (marks, part) =>
    db.all<{ id: number }>(`SELECT DISTINCT person_id AS id FROM namesake WHERE id IN (${marks})`, ...part),
  );
  return rows.map(({ id }) => id);
}

/** Blocks that rulings tie together are decided together. */
function reachable(blocks: ReadonlySet<string>, rulings: readonly Together[]): ReadonlySet<string>[] {
  const found: ReadonlySet<string>[] = [];
  for (const block of blocks) if (!found.some((reached) => reached.has(block))) found.push(reachedFrom(block, rulings));
  return found;
}

function reachedFrom(block: string, rulings: readonly Together[]): ReadonlySet<string> {
  const reached = new Set([block]);
  for (const at of reached) {
    for (const ruling of rulings) if (ruling.blocks.includes(at)) for (const other of ruling.blocks) reached.add(other);
  }
  return reached;
}

interface Decision {
  readonly tenant: TenantId;
  /** Blocks, by those that are decided together. */
  readonly reached: readonly ReadonlySet<string>[];
  readonly rulings: readonly Together[];
}

/** Who is who in these blocks. @returns the persons who gained or lost a namesake. */
async function decide(db: Connection, { tenant, reached, rulings }: Decision): Promise<Set<number>> {
  const blocks = reached.flatMap((together) => [...together]);
  const rows = await inParts(blocks, async (marks, part) => {
    const inThese = `tenant = ? AND block IN (${marks})`;
    await db.run(`DELETE FROM namesake WHERE ${inThese} AND appearances = 0`, tenant, ...part);
    return db.all<NamesakeRow>(`SELECT * FROM namesake WHERE ${inThese} ORDER BY id`, tenant, ...part);
  });
  const parts = reached.map((together) => rows.filter(({ block }) => together.has(block)).sort((a, b) => a.id - b.id));
  const roles = await rolesOf(
    db,
    parts.flatMap((part) => (part.length > 1 ? part : [])),
  );
  const moves = parts.flatMap((part) => {
    const named = part.map((row): Namesake => ({ ...row, roles: roles.get(row.id) ?? [] }));
    return joinNamesakes(named, pairsOf(part, rulings)).flatMap((group) => {
      const members = group.flatMap((index) => part[index] ?? []);
      const person = members[0]?.id ?? 0;
      return members.flatMap(({ id, person_id: from }) => (from === person ? [] : [{ id, from, person }]));
    });
  });
  await moveAll(db, moves);
  return new Set(moves.flatMap(({ from, person }) => [from, person]));
}

interface Move {
  readonly id: number;
  readonly from: number;
  readonly person: number;
}

/** Most are somebody new: a person of their own. */
async function moveAll(db: Connection, moves: readonly Move[]): Promise<void> {
  const own = moves.filter(({ id, person }) => id === person).map(({ id }) => id);
  await inParts(own, (marks, part) => db.all(`UPDATE namesake SET person_id = id WHERE id IN (${marks})`, ...part));
  const move = 'UPDATE namesake SET person_id = ? WHERE id = ?';
  for (const { id, person } of moves) if (id !== person) await db.run(move, person, id);
}

async function rolesOf(db: Connection, rows: readonly NamesakeRow[]): Promise<ReadonlyMap<number, readonly Role[]>> {
  const found = await inParts(
    rows.map(({ id }) => id),
    (marks, part) =>
      db.all<{ id: number; value: string }>(
        `SELECT namesake_id AS id, value FROM trait WHERE namesake_id IN (${marks}) AND kind = 'role' ORDER BY namesake_id, value`,
        ...part,
      ),
  );
  const roles = new Map<number, Role[]>();
  for (const { id, value } of found) roles.set(id, [...(roles.get(id) ?? []), JSON.parse(value) as Role]);
  return roles;
}

/** Neighbours among those a ruling unites: enough to unite them all. */
function pairsOf(rows: readonly NamesakeRow[], rulings: readonly Together[]): (readonly [number, number])[] {
  return rulings.flatMap(({ signatures }) => {
    const united = rows.flatMap((row, index) => (signatures.includes(signatureOf(row)) ? [index] : []));
    return united.slice(1).map((index, at) => [united[at] ?? index, index] as const);
  });
}

interface FormRow {
  readonly person: number;
  readonly kind: Namesake['kind'];
  readonly id: number;
  readonly quotations: number;
  readonly name: string;
  readonly times: number;
}

/** Their names and counts; who has no name any more is gone. */
async function refresh(db: Connection, tenant: TenantId, persons: ReadonlySet<number>): Promise<void> {
  const rows = await inParts(persons, (marks, part) =>
    db.all<FormRow>(
      `SELECT n.person_id AS person, n.id, n.kind, n.quotations, t.value AS name, t.times FROM namesake n
       JOIN trait t ON t.namesake_id = n.id AND t.kind = 'name' WHERE n.person_id IN (${marks})`,
      ...part,
    ),
  );
  const forms = new Map<number, FormRow[]>(Array.from(persons, (id) => [id, []]));
  for (const row of rows) forms.get(row.person)?.push(row);
  const gone: number[] = [];
  const kept: Value[][] = [];
  for (const [id, its] of forms) {
    const name = nameToShow(its);
    if (name === undefined) gone.push(id);
    else kept.push([id, tenant, name, kindOf(its), quotationsOf(its)]);
  }
  await inParts(gone, (marks, part) => db.all(`DELETE FROM person WHERE id IN (${marks})`, ...part));
  await db.insert(
    'person (id, tenant, name, kind, quotations)',
    kept,
    `ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, quotations = excluded.quotations
     WHERE person.name <> excluded.name OR person.kind <> excluded.kind OR person.quotations <> excluded.quotations`,
  );
}

function kindOf(rows: readonly FormRow[]): Namesake['kind'] {
  return (['person', 'body', 'name'] as const).find((one) => rows.some((row) => row.kind === one)) ?? 'name';
}

/** Each namesake's once, whatever its forms. */
function quotationsOf(rows: readonly FormRow[]): number {
  return Array.from(new Map(rows.map((row) => [row.id, row.quotations])).values()).reduce((a, b) => a + b, 0);
}
