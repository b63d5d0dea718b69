/** Namesakes → persons, wherever something changed: the core's rule, and what was ruled. */
import type { TenantId } from '../../../briefings/model.ts';
import { nameToShow } from '../../../briefings/people/in-article.ts';
import { joinNamesakes, type Namesake } from '../../../briefings/people/join.ts';
import type { Role } from '../../../briefings/people/roles.ts';
import { eachOf } from './clauses.ts';
import type { Connection } from './connection.ts';
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
  const persons = new Set<number>();
  const personOf = 'SELECT person_id FROM namesake WHERE id = ?';
  for (const id of namesakes) persons.add((await db.one<{ person_id: number }>(personOf, id)).person_id);
  const rulings = await togethers(db, tenant);
  for (const reached of reachable(blocks, rulings))
    await regroupBlocks(db, { tenant, blocks: reached, rulings, persons });
  for (const id of persons) if (id !== 0) await refresh(db, tenant, id);
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
  readonly blocks: ReadonlySet<string>;
  readonly rulings: readonly Together[];
  /** Grows by whoever gains or loses a namesake. */
  readonly persons: Set<number>;
}

async function regroupBlocks(db: Connection, { tenant, blocks, rulings, persons }: Decision): Promise<void> {
  const inThese = `tenant = ? AND block IN (${eachOf(blocks)})`;
  await db.run(`DELETE FROM namesake WHERE ${inThese} AND appearances = 0`, tenant, ...blocks);
  const rows = await db.all<NamesakeRow>(`SELECT * FROM namesake WHERE ${inThese} ORDER BY id`, tenant, ...blocks);
  const alone = rows.length === 1;
  const named: Namesake[] = [];
  for (const row of rows) named.push({ ...row, roles: alone ? [] : await rolesOf(db, row) });
  const move = 'UPDATE namesake SET person_id = ? WHERE id = ?';
  for (const group of joinNamesakes(named, pairsOf(rows, rulings))) {
    const members = group.flatMap((index) => rows[index] ?? []);
    const person = members[0]?.id ?? 0;
    for (const { id, person_id } of members) {
      if (person_id === person) continue;
      await db.run(move, person, id);
      persons.add(person_id).add(person);
    }
  }
}

async function rolesOf(db: Connection, { id }: NamesakeRow): Promise<Role[]> {
  const of = "SELECT value FROM trait WHERE namesake_id = ? AND kind = 'role'";
  return (await db.all<{ value: string }>(of, id)).map(({ value }) => JSON.parse(value) as Role);
}

/** Neighbours among those a ruling unites: enough to unite them all. */
function pairsOf(rows: readonly NamesakeRow[], rulings: readonly Together[]): (readonly [number, number])[] {
  return rulings.flatMap(({ signatures }) => {
    const united = rows.flatMap((row, index) => (signatures.includes(signatureOf(row)) ? [index] : []));
    return united.slice(1).map((index, at) => [united[at] ?? index, index] as const);
  });
}

interface FormRow {
  readonly kind: Namesake['kind'];
  readonly id: number;
  readonly quotations: number;
  readonly name: string;
  readonly times: number;
}

async function refresh(db: Connection, tenant: TenantId, id: number): Promise<void> {
  const rows = await db.all<FormRow>(
    `SELECT n.id, n.kind, n.quotations, t.value AS name, t.times FROM namesake n
     JOIN trait t ON t.namesake_id = n.id AND t.kind = 'name' WHERE n.person_id = ?`,
    id,
  );
  const name = nameToShow(rows);
  if (name === undefined) {
    await db.run('DELETE FROM person WHERE id = ?', id);
    return;
  }
  const kind = (['person', 'body', 'name'] as const).find((one) => rows.some((row) => row.kind === one)) ?? 'name';
  const quotations = new Map(rows.map((row) => [row.id, row.quotations]));
  const sum = Array.from(quotations.values()).reduce((a, b) => a + b, 0);
  await db.run(
    `INSERT INTO person (id, tenant, name, kind, quotations) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, quotations = excluded.quotations
     WHERE person.name <> excluded.name OR person.kind <> excluded.kind OR person.quotations <> excluded.quotations`,
    id,
    tenant,
    name,
    kind,
    sum,
  );
}
