/** Somebody's name as it is asked for → whose quotations are meant. */
import type { TenantId } from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import { fold } from '../../../briefings/text/words.ts';
import { inParts } from './clauses.ts';
import type { Connection } from './connection.ts';
import { all, allOf, any, anyPhrase, phrase, type TextQuery, wordsIn } from './full-text.ts';
import { personsWith } from './persons-with.ts';

/** Of more people than these no list is made. */
const MOST_NAMESAKES = 200;

export interface AskedSpeaker {
  /** Numbers of the namesakes meant, with quotations, the most quoted first; undefined where they are too many for a list. */
  readonly namesakes: readonly number[] | undefined;
  /** Full-text query of a column that holds speakers as printed; undefined where nobody with a name is meant. */
  readonly names: () => Promise<TextQuery | undefined>;
  /** The same of the index of descriptions: "the mayor". */
  readonly descriptions: TextQuery;
}

/** Whoever goes by one of the names. @returns undefined where nobody was asked for. */
export async function askedSpeaker(
  db: Connection,
  tenant: TenantId,
  names: readonly string[],
): Promise<AskedSpeaker | undefined> {
  const descriptions = anyName(names, { prefix: false });
  if (descriptions === undefined) return undefined;
  const each = await Promise.all(names.map((name) => namesakesOf(db, tenant, name)));
  const namesakes = [...new Set(each.flat())];
  if (namesakes.length > MOST_NAMESAKES) {
    return { namesakes: undefined, names: async () => anyName(names, { prefix: true }), descriptions };
  }
  return { namesakes, names: async () => printedNames(names, await formsOf(db, namesakes)), descriptions };
}

function anyName(names: readonly string[], options: { prefix: boolean }): TextQuery | undefined {
  const each = names.flatMap((name) => allOf([name], options) ?? []);
  return each.length === 0 ? undefined : any(...each);
}

async function namesakesOf(db: Connection, tenant: TenantId, name: string): Promise<number[]> {
  const persons = personsWith(lookupWords(name), tenant);
  if (persons === undefined) return [];
  const rows = await db.all<{ id: number }>(
    `SELECT n.id FROM (${persons.sql}) k CROSS JOIN namesake n ON n.person_id = k.person_id WHERE n.quotations > 0
     ORDER BY n.quotations DESC, n.id LIMIT ${MOST_NAMESAKES + 1}`,
    ...persons.values,
  );
  return rows.map(({ id }) => id);
}

async function formsOf(db: Connection, namesakes: readonly number[]): Promise<string[]> {
  const rows = await inParts(namesakes, (marks, part) =>
    db.all<{ value: string }>(
      `SELECT DISTINCT value FROM trait WHERE namesake_id IN (${marks}) AND kind = 'name'`,
      ...part,
    ),
  );
  return rows.map(({ value }) => value);
}

/** Forms that have all the words asked for are found by these at once: a hundred Smiths would be a hundred searches. */
function printedNames(asked: readonly string[], forms: readonly string[]): TextQuery | undefined {
  const wordsOf = new Map(forms.map((form) => [form, new Set(wordsIn(form).map(fold))]));
  const inWords = asked
    .map((name) => lookupWords(name))
    .filter((words) => words.length > 0)
    .map((words) => ({ words, covered: forms.filter((form) => words.every((word) => wordsOf.get(form)?.has(word))) }))
    .filter(({ covered }) => covered.length > 0);
  const covered = new Set(inWords.flatMap((each) => each.covered));
  const others = anyPhrase(forms.filter((form) => !covered.has(form)));
  const queries = inWords.map(({ words }) => all(...words.flatMap((word) => phrase(word) ?? [])));
  const each = [...queries, ...(others === undefined ? [] : [others])];
  return each.length === 0 ? undefined : any(...each);
}
