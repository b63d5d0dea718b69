/** Whom a revision names, and who of them speaks: what the article itself says, the same for every tenant. */
import type { PersonInArticle, Speaker } from '../../../briefings/model.ts';
import { appearanceOf, everybodyIn, type Found } from '../../../briefings/people/in-article.ts';
import type { Connection } from './connection.ts';

/** The row of whoever speaks by name; null for others. */
export type AppearanceOf = (speaker: Speaker | undefined) => number | null;

export async function insertAppearances(db: Connection, revision: number, analyzed: Found): Promise<AppearanceOf> {
  const insert = 'INSERT INTO appearance (revision_id, name, key, data) VALUES (?, ?, ?, ?) RETURNING id';
  const role = 'INSERT INTO role (appearance_id, head, words, printed) VALUES (?, ?, ?, ?)';
  const rows = new Map<string, number>();
  const told = new Set(analyzed.people);
  for (const person of everybodyIn(analyzed)) {
    const appearance = appearanceOf(person);
    const data = told.has(person) ? JSON.stringify(person) : null;
    const { id } = await db.one<{ id: number }>(insert, revision, person.name, appearance?.compared.key ?? null, data);
    if (!rows.has(person.name)) rows.set(person.name, id);
    for (const { printed, role: is } of appearance?.roles ?? [])
      await db.run(role, id, is.head, is.words.join(' '), printed);
  }
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
