/**
 * Quotations that share words with a claim, soon however many there are:
 *
 *   its longest words ──▶ how common each is ──▶ the rarest of each stretch of it ──▶ lists of those that have them
 */
import type { Connection } from './connection.ts';
import { all, type TextQuery, within, wordsIn } from './full-text.ts';
import { heaviest, type List } from './heaviest.ts';

export const WORDS = { name: 'quotation_text', as: 'f' } as const;

interface Shared {
  /** Those that share most come first, rare words before common ones; of equals the newest. */
  readonly ids: readonly number[];
  /** So many have all the words, if any has; undefined where some of these may be missing. */
  readonly withAll: number | undefined;
  /** Finds those that have them, and a few of the claim's words in a row. */
  readonly inARow: TextQuery;
}

/** Looked for of each stretch of a claim: its longest words, which are the rarest. Words of one stretch alone would find no more than that. */
const STRETCHES = 8;
const OF_EACH = 3;
/** How common a word is shows in how far back so many of the newest reach that have it. */
const SAMPLE = 300;
/** Quotations listed for all the words together, and for each word where all are too common for that. */
const MOST_LISTED = 30_000;
const NEWEST_LISTED = 1_000;
/** What a larger share of all quotations has costs more than it tells. */
const COMMON = 0.05;
/** A longer row costs more than it tells; a claim of so many words in all is looked for as it stands. */
const IN_A_ROW = 4;
const SHORT = 12;

/** @param parts of a claim, each with words in it. @param most of them. */
export async function mostShared(db: Connection, parts: readonly string[], most: number): Promise<Shared> {
  const last = (await db.one<{ last: number | null }>('SELECT max(id) AS last FROM quotation')).last ?? 0;
  const words = parts.map((part) => wordsIn(part).map((word) => word.toLowerCase()));
  const counted = await counts(db, words.flat(), last);
  const rare = withinBudget(counted);
  const longest = rare.length > 0 ? 2 * MOST_LISTED : NEWEST_LISTED;
  const lists = await Promise.all(
    (rare.length > 0 ? rare : counted).map(async ({ query, rows }): Promise<List> => {
      const ids = await db.rowsWith(WORDS, query, longest);
      return { ids, weight: Math.log(1 + last / Math.max(1, rows, ids.length)) };
    }),
  );
  const { ids, withAll } = heaviest(lists, last, most);
  const isWhole = rare.length > 0 && lists.every((list) => list.ids.length < longest);
  const known = counted.filter(({ rows }) => rows > 0 && rows <= COMMON * last);
  const rowsOf = new Map(counted.map(({ word, rows }) => [word, rows]));
  const rows = rarestRows(words, (word) => rowsOf.get(word) ?? last).map((row) => within(['words'], row));
  return { ids, withAll: isWhole ? withAll : undefined, inARow: all(...known.map(({ query }) => query), ...rows) };
}

interface Counted {
  readonly word: string;
  readonly query: TextQuery;
  /** How many quotations have it, by what the newest show. */
  readonly rows: number;
}

/** In the order of the claim. */
async function counts(db: Connection, words: readonly string[], last: number): Promise<Counted[]> {
  const longest = stretches([...new Set(words)]).flatMap((some) =>
    some.toSorted((a, b) => b.length - a.length).slice(0, OF_EACH),
  );
  const count = async (word: string): Promise<Counted> => {
    const query = within(['words'], { kind: 'words', words: [word], isStart: false });
    const { sql, values } = db.matching(WORDS, query);
    const newest = `SELECT f.rowid AS id FROM quotation_text f WHERE ${sql} ORDER BY f.rowid DESC LIMIT ${SAMPLE}`;
    const counting = `SELECT count(*) AS times, min(id) AS first FROM (${newest}) found`;
    const { times, first } = await db.one<{ times: number; first: number | null }>(counting, ...values);
    return { word, query, rows: times < SAMPLE ? times : (times * last) / (last - (first ?? 0) + 1) };
  };
  return Promise.all(longest.map(count));
}

function stretches<T>(all: readonly T[]): T[][] {
  const length = Math.max(OF_EACH, Math.ceil(all.length / STRETCHES));
  return Array.from({ length: STRETCHES }, (_, at) => all.slice(at * length, (at + 1) * length));
}

/** The rarest of each stretch, then the next of each, as long as there is room for those that have them. */
function withinBudget(counted: readonly Counted[]): Counted[] {
  const each = stretches(counted).map((some) => some.toSorted((a, b) => a.rows - b.rows));
  const inTurns = Array.from({ length: OF_EACH }, (_, at) => each.flatMap((some) => some[at] ?? [])).flat();
  let left = MOST_LISTED;
  return inTurns.filter(({ rows }) => {
    if (rows > left) return false;
    left -= rows;
    return true;
  });
}

/** A short claim as it stands; of a longer one words in a row, those of each third of it that are in fewest quotations. */
function rarestRows(parts: readonly (readonly string[])[], rowsOf: (word: string) => number): TextQuery[] {
  if (parts.flat().length <= SHORT) return parts.map(inRow);
  const rows = parts
    .flatMap((words) =>
      words.slice(Math.min(words.length, IN_A_ROW) - 1).map((_, at) => words.slice(at, at + IN_A_ROW)),
    )
    .map((words) => ({ words, cost: words.reduce((sum, word) => sum + rowsOf(word), 0) }));
  const third = Math.ceil(rows.length / 3);
  return [rows.slice(0, third), rows.slice(third, -third), rows.slice(-third)].flatMap((some) => {
    const [rarest] = some.sort((a, b) => a.cost - b.cost);
    return rarest === undefined ? [] : [inRow(rarest.words)];
  });
}

function inRow(words: readonly string[]): TextQuery {
  return { kind: 'words', words, isStart: false };
}
