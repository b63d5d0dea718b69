/**
 * Appearances → namesakes → persons, for one tenant. Counts are kept as revisions come and go; who is who is decided
 * anew, by the core's rule, for the names that something changed for.
 */

import type { ArticleId, PersonInArticle, TenantId } from '../../../briefings/model.ts';
import { type Appearance, appearanceOf } from '../../../briefings/people/in-article.ts';
import { tagOf } from '../../../briefings/people/separate.ts';
import { isBodyName } from '../../../briefings/quotes/name-words.ts';
import type { Connection } from './connection.ts';
import { type Changes, regroup } from './regroup-people.ts';
import { separations } from './ruling-rows.ts';
import type { AppearanceRow } from './save-appearances.ts';

interface LinkedRow extends AppearanceRow {
  readonly article_id: string;
  readonly quotations: number;
}

type Trait = readonly [kind: 'name' | 'alias' | 'word' | 'role', value: string];

const ROWS = `SELECT a.id, a.name, a.data, r.article_id,
    (SELECT count(*) FROM quotation q WHERE q.speaker_id = a.id AND q.shown_speaker IS NOT NULL AND q.kind <> 'scare') AS quotations
  FROM appearance a JOIN revision r ON r.id = a.revision_id WHERE a.key IS NOT NULL`;

/** Rows of `spoken` for one namesake and one appearance: quotations whose speaker is shown. */
const SPOKEN = `SELECT ?, r.sort_at, q.id FROM quotation q JOIN revision r ON r.id = q.revision_id
  WHERE q.speaker_id = ? AND q.shown_speaker IS NOT NULL AND q.kind <> 'scare'`;

/** The tenant sees one revision in place of another, or of none. */
export function linkRevision(
  db: Connection,
  tenant: TenantId,
  { now, before }: { now: number; before?: number },
): void {
  const rows = db.prepare(`${ROWS} AND a.revision_id = ? ORDER BY a.id`);
  const changes: Changes = { namesakes: new Set(), blocks: new Set() };
  if (before !== undefined) unlink(db, { tenant, rows: rows.all(before) as LinkedRow[], changes });
  link(db, { tenant, rows: rows.all(now) as LinkedRow[], changes });
  regroup(db, tenant, changes);
}

/** Every appearance by one of these names, read anew under the rulings that now hold. */
export function relink(db: Connection, tenant: TenantId, keys: readonly string[]): void {
  const rows = db
    .prepare(`${ROWS} AND a.id IN (SELECT s.appearance_id FROM namesake n JOIN seen s ON s.namesake_id = n.id
       WHERE n.tenant = ? AND n.key IN (SELECT value FROM json_each(?)))`)
    .all(tenant, JSON.stringify(keys)) as LinkedRow[];
  const changes: Changes = { namesakes: new Set(), blocks: new Set() };
  unlink(db, { tenant, rows, changes });
  link(db, { tenant, rows, changes });
  regroup(db, tenant, changes);
}

interface Work {
  readonly tenant: TenantId;
  readonly rows: readonly LinkedRow[];
  readonly changes: Changes;
}

function link(db: Connection, { tenant, rows, changes }: Work): void {
  const separated = separations(db, tenant);
  const enter =
    db.prepare(`INSERT INTO namesake (tenant, key, tag, gender, initials, kind, block, person_id, appearances, quotations)
     VALUES (?, ?, ?, ?, ?, ?, ?, 0, 1, ?) ON CONFLICT DO UPDATE
     SET appearances = appearances + 1, quotations = quotations + excluded.quotations RETURNING id, appearances`);
  const speak = db.prepare(`INSERT INTO spoken (namesake_id, sort_at, quotation_id) ${SPOKEN}`);
  const see = db.prepare('INSERT INTO seen (tenant, appearance_id, namesake_id) VALUES (?, ?, ?)');
  const count = db.prepare(`INSERT INTO trait (namesake_id, kind, value, tenant, times) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times`);
  for (const row of rows) {
    const appearance = toAppearance(row);
    if (appearance === undefined) continue;
    const { compared, gender, roles } = appearance;
    const { key, initials, kind, block } = compared;
    const told = { articleId: row.article_id as ArticleId, key, roles: roles.map(({ role }) => role) };
    const entered = enter.get(tenant, key, tagOf(told, separated), gender, initials, kind, block, row.quotations);
    const { id, appearances } = entered as { id: number; appearances: number };
    see.run(tenant, row.id, id);
    if (row.quotations > 0) speak.run(id, row.id);
    changes.namesakes.add(id);
    const news = traitsOf(row.name, appearance).filter(([trait, value]) => {
      const { times } = count.get(id, trait, value, tenant) as { times: number };
      return trait === 'role' && times === 1;
    });
    if (appearances === 1 || news.length > 0) changes.blocks.add(block);
  }
}

function unlink(db: Connection, { tenant, rows, changes }: Work): void {
  const of = db.prepare('SELECT namesake_id FROM seen WHERE tenant = ? AND appearance_id = ?');
  const silence = db.prepare(`DELETE FROM spoken WHERE (namesake_id, sort_at, quotation_id) IN (${SPOKEN})`);
  const forget = db.prepare('DELETE FROM seen WHERE tenant = ? AND appearance_id = ?');
  const lose = db.prepare(
    'UPDATE namesake SET appearances = appearances - 1, quotations = quotations - ? WHERE id = ? RETURNING appearances',
  );
  const count = db.prepare(
    'UPDATE trait SET times = times - 1 WHERE namesake_id = ? AND kind = ? AND value = ? RETURNING times',
  );
  const drop = db.prepare('DELETE FROM trait WHERE namesake_id = ? AND kind = ? AND value = ?');
  for (const row of rows) {
    const seen = of.get(tenant, row.id) as { namesake_id: number } | undefined;
    const appearance = toAppearance(row);
    if (seen === undefined || appearance === undefined) continue;
    const id = seen.namesake_id;
    forget.run(tenant, row.id);
    silence.run(id, row.id);
    changes.namesakes.add(id);
    const gone = traitsOf(row.name, appearance).filter(([trait, value]) => {
      const { times } = count.get(id, trait, value) as { times: number };
      if (times === 0) drop.run(id, trait, value);
      return trait === 'role' && times === 0;
    });
    const { appearances } = lose.get(row.quotations, id) as { appearances: number };
    if (appearances === 0 || gone.length > 0) changes.blocks.add(appearance.compared.block);
  }
}

function toAppearance({ name, data }: AppearanceRow): Appearance | undefined {
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
