/**
 * Quotations that share words with a claim, soon however many there are:
 *
 *   its longest words ──▶ how common each is ──▶ the rarest of each stretch of it ──▶ lists of those that have them
 */
import type { Connection } from './connection.ts';
import { type TextQuery, within } from './full-text.ts';

export const WORDS = { name: 'quotation_text', as: 'f' } as const;

export interface Shared {
  /** Those that share most come first, rare words before common ones; of equals the newest. */
  readonly byWeight: readonly { readonly id: number; readonly weight: number }[];
  /** No quotation that has all the words was left out. */
  readonly isWhole: boolean;
}

/** Looked for of a claim: its longest words, which are the rarest. */
const MOST_WORDS = 24;
/** How common a word is shows in how far back so many of the newest reach that have it. */
const SAMPLE = 300;
/** Of a claim so many stretches: words of one alone would find no more than that. */
const STRETCHES = 4;
/** Quotations listed for all the words together, and for each word where all are too common for that. */
const MOST_LISTED = 12_000;
const NEWEST_LISTED = 1_000;

/** @param most of them, and those that share as much as the last. */
export async function mostShared(db: Connection, words: readonly string[], most: number): Promise<Shared> {
  const last = (await db.one<{ last: number | null }>('SELECT max(id) AS last FROM quotation')).last ?? 0;
  const counted = await counts(db, words, last);
  const rare = withinBudget(counted);
  const longest = rare.length > 0 ? 2 * MOST_LISTED : NEWEST_LISTED;
  let isWhole = rare.length > 0;
  const weights = new Map<number, number>();
  for (const { query, rows } of isWhole ? rare : counted) {
    const ids = await db.rowsWith(WORDS, query, longest);
    if (ids.length === longest) isWhole = false;
    const weight = Math.log(1 + last / Math.max(rows, ids.length));
    for (const id of ids) weights.set(id, (weights.get(id) ?? 0) + weight);
  }
  return { byWeight: heaviest(weights, most), isWhole };
}

function heaviest(weights: ReadonlyMap<number, number>, most: number): Shared['byWeight'] {
  const least = Float64Array.from(weights.values()).sort().at(-most) ?? 0;
  const heavy = Array.from(weights).filter(([, weight]) => weight >= least);
  return heavy.map(([id, weight]) => ({ id, weight })).sort((a, b) => b.weight - a.weight || b.id - a.id);
}

interface Counted {
  readonly query: TextQuery;
  /** How many quotations have it, by what the newest show. */
  readonly rows: number;
}

/** In the order of the claim. */
async function counts(db: Connection, words: readonly string[], last: number): Promise<Counted[]> {
  const different = [...new Set(words.map((word) => word.toLowerCase()))];
  const longest = new Set(different.toSorted((a, b) => b.length - a.length).slice(0, MOST_WORDS));
  const counted: Counted[] = [];
  for (const word of different.filter((each) => longest.has(each))) {
    const query = within(['words'], { kind: 'words', words: [word], isStart: false });
    const { sql, values } = db.matching(WORDS, query);
    const newest = `SELECT f.rowid AS id FROM quotation_text f WHERE ${sql} ORDER BY f.rowid DESC LIMIT ${SAMPLE}`;
    const count = `SELECT count(*) AS times, min(id) AS first FROM (${newest}) found`;
    const { times, first } = await db.one<{ times: number; first: number | null }>(count, ...values);
    counted.push({ query, rows: times < SAMPLE ? times : (times * last) / (last - (first ?? 0) + 1) });
  }
  return counted;
}

/** The rarest of each stretch, then the next of each, as long as there is room for those that have them. */
function withinBudget(counted: readonly Counted[]): Counted[] {
  const length = Math.ceil(counted.length / STRETCHES);
  const stretches = Array.from({ length: STRETCHES }, (_, at) =>
    counted.slice(at * length, (at + 1) * length).sort((a, b) => a.rows - b.rows),
  );
  const inTurns = Array.from({ length }, (_, at) => stretches.flatMap((stretch) => stretch[at] ?? [])).flat();
  let left = MOST_LISTED;
  return inTurns.filter(({ rows }) => {
    if (rows > left) return false;
    left -= rows;
    return true;
  });
}
