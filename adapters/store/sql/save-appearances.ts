/** Whom a revision names, and who of them speaks: what the article itself says, the same for every tenant. */
import type { PersonInArticle, Speaker } from '../../../briefings/model.ts';
import { appearanceOf, everybodyIn, type Found } from '../../../briefings/people/in-article.ts';
import type { Connection } from './connection.ts';
import { insertNumbered } from './insert-numbered.ts';

/** The row of whoever speaks by name; null for others. */
export type AppearanceOf = (speaker: Speaker | undefined) => number | null;

export async function insertAppearances(db: Connection, revision: number, analyzed: Found): Promise<AppearanceOf> {
  const told = new Set(analyzed.people);
  const everybody = everybodyIn(analyzed).map((person) => ({ person, appearance: appearanceOf(person) }));
  const ids = await insertNumbered(
    db,
    'appearance (revision_id, name, key, data)',
    everybody.map(({ person, appearance }) => {
      const data = told.has(person) ? JSON.stringify(person) : null;
      return [revision, person.name, appearance?.compared.key ?? null, data];
    }),
  );
  const roles = everybody.flatMap(({ appearance }, at) =>
    (appearance?.roles ?? []).map(({ printed, role }) => [ids[at] ?? 0, role.head, role.words.join(' '), printed]),
  );
  await db.insert('role (appearance_id, head, words, printed)', roles);
  const rows = new Map<string, number>();
  for (const [at, { person }] of everybody.entries()) if (!rows.has(person.name)) rows.set(person.name, ids[at] ?? 0);
  return (speaker) => (speaker?.kind === 'named' ? (rows.get(speaker.name) ?? null) : null);
}

export interface AppearanceRow {
  readonly id: number;
  readonly name: string;
  readonly data: string | null;
}

/** The way back: absent what only a speaker's name told of. */
export function toPeople(rows: readonly AppearanceRow[]): PersonInArticle[] {
  return rows.flatMap(({ data }) => (data === null ? [] : [JSON.parse(data) as PersonInArticle]));
}
