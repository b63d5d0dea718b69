/** One utterance printed differently: what somebody said once is one result, however it was written down. */
import type { Quotation, QuotationInArticle } from '../model.ts';
import { tokenize } from '../text/words.ts';
import { speakerKey } from './speaker.ts';

export interface Utterance {
  readonly best: QuotationInArticle;
  /** Every found stretch of it in reading order, `best` among them: “A,” she said, “b.” */
  readonly pieces: readonly Quotation[];
}

/** What answers a query: one wording, whoever printed it. */
export interface RankedQuotation extends Utterance {
  /** The same words in other articles, the earliest first. */
  readonly alsoPrinted: readonly QuotationInArticle[];
  /** The same utterance as others printed it, the earliest first; `best` is the earliest of all. */
  readonly variants: readonly Utterance[];
}

export interface Worded {
  readonly result: RankedQuotation;
  /** What is printed, folded. */
  readonly words: readonly string[];
}

/** Printed further apart they were said twice. */
const SAME_TIME_MS = 3 * 86_400_000;
/** Fewer words are a phrase that anybody repeats. */
const FEWEST_WORDS = 5;
/** Words in common and in order, of the shorter wording. */
const SAME = 0.75;

/** What is printed of it, folded. */
export function wordsOf({ best, pieces }: Utterance): string[] {
  return pieces.flatMap(({ words }) =>
    tokenize(best.article.text.slice(words.start, words.end)).map(({ text }) => text),
  );
}

/**
 * Wordings of one utterance become the variants of one result, at the place of the best ranked of them: of the same
 * speaker, printed within three days by different publishers, three words of four in common and in order.
 */
export function withVariants(ranked: readonly Worded[]): RankedQuotation[] {
  const groups: Spoken[][] = [];
  const byRow = new Map<string, Set<number>>();
  for (const worded of ranked) {
    const each = { ...worded, speaker: speakerKey(worded.result.best) };
    const rows = each.words.length < FEWEST_WORDS || each.speaker === '' ? [] : rowsOfThree(each);
    const at = homeOf(each, rows, { groups, byRow }) ?? groups.push([]) - 1;
    groups[at]?.push(each);
    for (const row of rows) byRow.set(row, (byRow.get(row) ?? new Set()).add(at));
  }
  return groups.flatMap((group) => inOneResult(group.map(({ result }) => result)));
}

interface Spoken extends Worded {
  readonly speaker: string;
}

/** The group of which every wording is the same utterance. */
function homeOf(
  each: Spoken,
  rows: readonly string[],
  { groups, byRow }: { readonly groups: readonly Spoken[][]; readonly byRow: ReadonlyMap<string, ReadonlySet<number>> },
): number | undefined {
  const near = new Set<number>();
  for (const row of rows) for (const at of byRow.get(row) ?? []) near.add(at);
  return [...near].find((at) => groups[at]?.every((other) => isSameUtterance(each, other)));
}

function rowsOfThree({ words, speaker }: Spoken): string[] {
  return words.slice(2).map((_, at) => `${speaker}|${words.slice(at, at + 3).join(' ')}`);
}

function isSameUtterance(a: Worded, b: Worded): boolean {
  const apart = Math.abs(timeOf(a.result) - timeOf(b.result));
  if (a.result.best.article.publisher === b.result.best.article.publisher || apart > SAME_TIME_MS) return false;
  const [short, long] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  return inCommon(short, long) >= SAME * short.length;
}

/** Length of the longest common subsequence. */
function inCommon(short: readonly string[], long: readonly string[]): number {
  let above = new Uint16Array(short.length + 1);
  for (const word of long) {
    const row = new Uint16Array(short.length + 1);
    for (const [at, other] of short.entries())
      row[at + 1] = word === other ? (above[at] ?? 0) + 1 : Math.max(above[at + 1] ?? 0, row[at] ?? 0);
    above = row;
  }
  return above[short.length] ?? 0;
}

/** When it was printed; without a time, after everything. */
export function timeOf({ best }: Utterance): number {
  return best.article.publishedAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
}

function inOneResult(group: readonly RankedQuotation[]): RankedQuotation[] {
  const [earliest, ...later] = group.toSorted((a, b) => timeOf(a) - timeOf(b));
  return earliest === undefined ? [] : [{ ...earliest, variants: later }];
}
