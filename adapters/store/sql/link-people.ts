/**
 * Appearances → namesakes → persons, for one tenant. Counts are kept as revisions come and go; who is who is decided
 * anew, by the core's rule, for the names that something changed for.
 */

import type { ArticleId, PersonInArticle, TenantId } from '../../../briefings/model.ts';
import { type Appearance, appearanceOf } from '../../../briefings/people/in-article.ts';
import { tagOf } from '../../../briefings/people/separate.ts';
import { isBodyName } from '../../../briefings/quotes/name-words.ts';
import { eachOf, inParts } from './clauses.ts';
import type { Connection } from './connection.ts';
import { type Changes, regroup } from './regroup-people.ts';
import { type Signed, separations, signatureOf } from './ruling-rows.ts';
import type { AppearanceRow } from './save-appearances.ts';

interface LinkedRow extends AppearanceRow {
  readonly article_id: string;
  readonly quotations: number;
}

interface NamesakeRow extends Signed {
  readonly id: number;
  readonly block: string;
  readonly appearances: number;
}

interface TraitRow {
  readonly namesake: number;
  readonly kind: Trait[0];
  readonly value: string;
  readonly times: number;
}

type Trait = readonly [kind: 'name' | 'alias' | 'word' | 'role', value: string];

const ROWS = `SELECT a.id, a.name, a.data, r.article_id,
    (SELECT count(*) FROM quotation q WHERE q.speaker_id = a.id AND q.shown_speaker IS NOT NULL AND q.kind <> 'scare') AS quotations
  FROM appearance a JOIN revision r ON r.id = a.revision_id WHERE a.key IS NOT NULL`;

/** Who is who for a tenant is decided by one transaction at a time: each changes it, or is changed by it. */
export async function lockPeople(db: Connection, tenants: readonly TenantId[]): Promise<void> {
  await db.lock(...tenants.map((tenant) => `people ${tenant}`));
}

/** Rows of `spoken` for one namesake and one appearance: quotations whose speaker is shown. */
const SPOKEN = `SELECT CAST(? AS BIGINT), r.sort_at, q.id FROM quotation q JOIN revision r ON r.id = q.revision_id
  WHERE q.speaker_id = ? AND q.shown_speaker IS NOT NULL AND q.kind <> 'scare'`;

/** Rows of `spoken` for a tenant, and appearances it has seen. */
const spokenBy = (marks: string) => `SELECT s.namesake_id, r.sort_at, q.id FROM seen s
  JOIN quotation q ON q.speaker_id = s.appearance_id JOIN revision r ON r.id = q.revision_id
  WHERE s.tenant = ? AND s.appearance_id IN (${marks}) AND q.shown_speaker IS NOT NULL AND q.kind <> 'scare'`;

/** Rows of `held` for a tenant, and appearances it has seen. */
const heldBy = (marks: string) => `SELECT s.tenant, o.head, o.words, r.sort_at, s.namesake_id, a.id FROM seen s
  JOIN role o ON o.appearance_id = s.appearance_id JOIN appearance a ON a.id = s.appearance_id JOIN revision r ON r.id = a.revision_id
  WHERE s.tenant = ? AND s.appearance_id IN (${marks}) ON CONFLICT DO NOTHING`;

/** The tenant sees one revision in place of another, or of none. */
export async function linkRevision(
  db: Connection,
  tenant: TenantId,
  { now, before }: { now: number; before?: number },
): Promise<void> {
  const rows = `${ROWS} AND a.revision_id = ? ORDER BY a.id`;
  const changes: Changes = { namesakes: new Set(), blocks: new Set() };
  if (before !== undefined) await unlink(db, { tenant, rows: await db.all<LinkedRow>(rows, before), changes });
  await link(db, { tenant, rows: await db.all<LinkedRow>(rows, now), changes });
  await regroup(db, tenant, changes);
}

/** Every appearance by one of these names, read anew under the rulings that now hold. */
export async function relink(db: Connection, tenant: TenantId, keys: readonly string[]): Promise<void> {
  const rows = await db.all<LinkedRow>(
    `${ROWS} AND a.id IN (SELECT s.appearance_id FROM namesake n JOIN seen s ON s.namesake_id = n.id
       WHERE n.tenant = ? AND n.key IN (${eachOf(keys)}))`,
    tenant,
    ...keys,
  );
  const changes: Changes = { namesakes: new Set(), blocks: new Set() };
  await unlink(db, { tenant, rows, changes });
  await link(db, { tenant, rows, changes });
  await regroup(db, tenant, changes);
}

interface Work {
  readonly tenant: TenantId;
  readonly rows: readonly LinkedRow[];
  readonly changes: Changes;
}

/** An appearance, and whose it is. */
interface Linked {
  readonly row: LinkedRow;
  readonly appearance: Appearance;
  readonly tag: number;
  /** By which its namesake is told from others. */
  readonly signature: string;
}

async function link(db: Connection, { tenant, rows, changes }: Work): Promise<void> {
  const separated = await separations(db, tenant);
  const all = rows.flatMap((row): Linked[] => {
    const appearance = toAppearance(row);
    if (appearance === undefined) return [];
    const { compared, gender, roles } = appearance;
    const told = { articleId: row.article_id as ArticleId, key: compared.key, roles: roles.map(({ role }) => role) };
    const tag = tagOf(told, separated);
    return [{ row, appearance, tag, signature: signatureOf({ ...compared, gender, tag }) }];
  });
  if (all.length === 0) return;
  const namesakes = await enter(db, { tenant, all, changes });
  const entered = all.flatMap((one) => {
    const namesake = namesakes.get(one.signature);
    return namesake === undefined ? [] : [{ ...one, namesake }];
  });
  await db.insert(
    'seen (tenant, appearance_id, namesake_id)',
    entered.map(({ row, namesake }) => [tenant, row.id, namesake]),
  );
  const ids = all.map(({ row }) => row.id);
  await inParts(ids, (marks, part) =>
    db.all(`INSERT INTO spoken (namesake_id, sort_at, quotation_id) ${spokenBy(marks)}`, tenant, ...part),
  );
  if (all.some(({ appearance: { roles } }) => roles.length > 0))
    await inParts(ids, (marks, part) =>
      db.all(
        `INSERT INTO held (tenant, head, words, sort_at, namesake_id, appearance_id) ${heldBy(marks)}`,
        tenant,
        ...part,
      ),
    );
  await countTraits(db, { tenant, all: entered, changes });
}

/** Counts each appearance under its namesake. @returns the namesakes' numbers by their signatures. */
async function enter(
  db: Connection,
  { tenant, all, changes }: { tenant: TenantId; all: readonly Linked[]; changes: Changes },
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, Linked & { appearances: number; quotations: number }>();
  for (const one of all) {
    const { appearances, quotations } = counts.get(one.signature) ?? { appearances: 0, quotations: 0 };
    counts.set(one.signature, { ...one, appearances: appearances + 1, quotations: quotations + one.row.quotations });
  }
  const rows = await db.insert<NamesakeRow>(
    'namesake (tenant, key, tag, gender, initials, kind, block, person_id, appearances, quotations)',
    Array.from(counts.values(), ({ appearance: { compared, gender }, tag, appearances, quotations }) => {
      const { key, initials, kind, block } = compared;
      return [tenant, key, tag, gender, initials, kind, block, 0, appearances, quotations];
    }),
    `ON CONFLICT (tenant, key, kind, tag, gender, initials) DO UPDATE
     SET appearances = namesake.appearances + excluded.appearances, quotations = namesake.quotations + excluded.quotations
     RETURNING id, key, kind, tag, gender, initials, block, appearances`,
  );
  for (const row of rows) {
    changes.namesakes.add(row.id);
    if (row.appearances === counts.get(signatureOf(row))?.appearances) changes.blocks.add(row.block);
  }
  return new Map(rows.map((row) => [signatureOf(row), row.id]));
}

async function countTraits(
  db: Connection,
  { tenant, all, changes }: { tenant: TenantId; all: readonly (Linked & { namesake: number })[]; changes: Changes },
): Promise<void> {
  const blocks = new Map(all.map(({ namesake, appearance }) => [namesake, appearance.compared.block]));
  const counts = new Map<string, TraitRow>();
  for (const { namesake, row, appearance } of all) {
    for (const [kind, value] of traitsOf(row.name, appearance)) {
      const trait = JSON.stringify([namesake, kind, value]);
      counts.set(trait, { namesake, kind, value, times: (counts.get(trait)?.times ?? 0) + 1 });
    }
  }
  const rows = await db.insert<TraitRow>(
    'trait (namesake_id, kind, value, tenant, times)',
    Array.from(counts.values(), ({ namesake, kind, value, times }) => [namesake, kind, value, tenant, times]),
    `ON CONFLICT (namesake_id, kind, value) DO UPDATE SET times = trait.times + excluded.times
     RETURNING namesake_id AS namesake, kind, value, times`,
  );
  for (const { namesake, kind, value, times } of rows) {
    const isNew = times === counts.get(JSON.stringify([namesake, kind, value]))?.times;
    const block = blocks.get(namesake);
    if (kind === 'role' && isNew && block !== undefined) changes.blocks.add(block);
  }
}

async function unlink(db: Connection, { tenant, rows, changes }: Work): Promise<void> {
  const of = 'SELECT namesake_id FROM seen WHERE tenant = ? AND appearance_id = ?';
  const silence = `DELETE FROM spoken WHERE (namesake_id, sort_at, quotation_id) IN (${SPOKEN})`;
  const release =
    'DELETE FROM held WHERE namesake_id = ? AND appearance_id = ? AND sort_at = (SELECT r.sort_at FROM revision r JOIN appearance a ON a.revision_id = r.id WHERE a.id = ?)';
  const forget = 'DELETE FROM seen WHERE tenant = ? AND appearance_id = ?';
  const lose =
    'UPDATE namesake SET appearances = appearances - 1, quotations = quotations - ? WHERE id = ? RETURNING appearances';
  for (const row of rows) {
    const seen = await db.get<{ namesake_id: number }>(of, tenant, row.id);
    const appearance = toAppearance(row);
    if (seen === undefined || appearance === undefined) continue;
    const id = seen.namesake_id;
    await db.run(forget, tenant, row.id);
    await db.run(silence, id, row.id);
    await db.run(release, id, row.id, row.id);
    changes.namesakes.add(id);
    const lost = await loseTraits(db, id, traitsOf(row.name, appearance));
    const { appearances } = await db.one<{ appearances: number }>(lose, row.quotations, id);
    if (appearances === 0 || lost.some(([trait]) => trait === 'role')) changes.blocks.add(appearance.compared.block);
  }
}

/** @returns those that nothing says any more. */
async function loseTraits(db: Connection, namesake: number, traits: readonly Trait[]): Promise<Trait[]> {
  const count = 'UPDATE trait SET times = times - 1 WHERE namesake_id = ? AND kind = ? AND value = ? RETURNING times';
  const lost: Trait[] = [];
  for (const [kind, value] of traits) {
    const { times } = await db.one<{ times: number }>(count, namesake, kind, value);
    if (times > 0) continue;
    await db.run('DELETE FROM trait WHERE namesake_id = ? AND kind = ? AND value = ?', namesake, kind, value);
    lost.push([kind, value]);
  }
  return lost;
}

export function toAppearance({ name, data }: AppearanceRow): Appearance | undefined {
  return appearanceOf(
    data === null
      ? { name, isBody: isBodyName(name), aliases: [name], roles: [] }
      : (JSON.parse(data) as PersonInArticle),
  );
}

/** Each once. */
function traitsOf(name: string, { aliases, words, roles }: Appearance): Trait[] {
  const told = new Set(roles.map(({ role }) => JSON.stringify(role)));
  return [
    ['name', name],
    ...aliases.filter((alias) => alias !== name).map((alias): Trait => ['alias', alias]),
    ...words.map((word): Trait => ['word', word]),
    ...Array.from(told, (role): Trait => ['role', role]),
  ];
}
