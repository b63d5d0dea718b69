/** How close two runs of words are, and where they differ, word by word (longest common subsequence). */
import type { DiffRun } from '../model.ts';
import { isStopWord, stem } from '../text/words.ts';
import { type ClaimWord, rawText } from './claim-words.ts';

export interface Window {
  readonly start: number;
  readonly end: number;
  /** Words in common, of those asked: 0 to 1. */
  readonly share: number;
  readonly score: number;
}

/** Less in common than this is another sentence, not an altered one. */
const CLOSE = 0.6;
/** The same for words that say nothing of a subject: so many of them, and so many in common. */
const FEWEST_SMALL = 5;
const CLOSE_SMALL = 0.8;

type Table = readonly (readonly number[])[];

/** Stretches that are compared word by word: those that share most words, whatever their order. */
const COMPARED = 3;

const BEGINS = 0.5;

/** The stretch of `printed` most like `asked`, when it is close and they share what they are about. */
export function closestWindow(asked: readonly ClaimWord[], printed: readonly ClaimWord[]): Window | undefined {
  const span = Math.ceil(asked.length * 1.5) + 2;
  const best = likelyStarts(asked, printed, span)
    .map((start) => trimmed(asked, printed, { start, end: Math.min(printed.length, start + span) }))
    .reduce<Window | undefined>((most, window) => (window.score > (most?.score ?? 0) ? window : most), undefined);
  if (best === undefined || best.share < CLOSE) return undefined;
  const isAllSmall = asked.length >= FEWEST_SMALL && best.share >= CLOSE_SMALL && contentOf(asked).length === 0;
  return isAllSmall || sharesContent(asked, printed.slice(best.start, best.end)) ? best : undefined;
}

/** Words that both have, in any order: no stretch has more of them. */
export function inCommon(asked: readonly ClaimWord[], printed: readonly ClaimWord[]): number {
  const left = new Map<string, number>();
  for (const { near } of asked) left.set(near, (left.get(near) ?? 0) + 1);
  let shared = 0;
  for (const { near } of printed) {
    const rest = left.get(near) ?? 0;
    if (rest === 0) continue;
    left.set(near, rest - 1);
    shared += 1;
  }
  return shared;
}

/** Starts of stretches with enough of the words asked, in any order; those with most of them, none next to another. */
function likelyStarts(asked: readonly ClaimWord[], printed: readonly ClaimWord[], span: number): number[] {
  const left = new Map<string, number>();
  for (const { near } of asked) left.set(near, (left.get(near) ?? 0) + 1);
  const take = (word: ClaimWord | undefined, by: 1 | -1) => {
    const rest = word && left.get(word.near);
    if (word === undefined || rest === undefined) return 0;
    left.set(word.near, rest - by);
    return by === 1 ? Number(rest > 0) : -Number(rest >= 0);
  };
  let shared = 0;
  for (let at = 0; at < Math.min(span, printed.length); at++) shared += take(printed[at], 1);
  const starts: { start: number; shared: number }[] = [];
  for (const [start, word] of printed.entries()) {
    // Of equals the one that begins as the words asked do: a word of theirs may come back after them.
    const begins = word.near === asked[0]?.near ? BEGINS : 0;
    if (shared >= CLOSE * asked.length && left.has(word.near)) starts.push({ start, shared: shared + begins });
    shared += take(word, -1) + take(printed[start + span], 1);
  }
  return spread(starts);
}

function spread(starts: readonly { readonly start: number; readonly shared: number }[]): number[] {
  const chosen: number[] = [];
  for (const { start } of starts.toSorted((a, b) => b.shared - a.shared || b.start - a.start)) {
    if (chosen.length === COMPARED) break;
    if (chosen.every((other) => Math.abs(other - start) > 1)) chosen.push(start);
  }
  return chosen;
}

/** Ends the stretch where one more word in common costs more words than it is worth. */
function trimmed(
  asked: readonly ClaimWord[],
  printed: readonly ClaimWord[],
  { start, end }: { readonly start: number; readonly end: number },
): Window {
  const table = commonTable(asked, printed.slice(start, end));
  const last = table.map((row) => row[asked.length] ?? 0);
  let best: Window = { start, end: start, share: 0, score: 0 };
  for (const [length, common] of last.entries()) {
    const score = (2 * common) / (asked.length + length);
    if (score > best.score) best = { start, end: start + length, share: common / asked.length, score };
  }
  return best;
}

/** `table[i][j]`: words in common of the first i printed and the first j asked. */
function commonTable(asked: readonly ClaimWord[], printed: readonly ClaimWord[]): Table {
  let above: number[] = new Array(asked.length + 1).fill(0);
  const table = [above];
  for (const word of printed) {
    const row = [0];
    for (const [j, want] of asked.entries()) {
      const same = want.near === word.near;
      row.push(same ? (above[j] ?? 0) + 1 : Math.max(above[j + 1] ?? 0, row[j] ?? 0));
    }
    table.push(row);
    above = row;
  }
  return table;
}

function sharesContent(asked: readonly ClaimWord[], printed: readonly ClaimWord[]): boolean {
  const wanted = new Set(contentOf(asked));
  if (wanted.size === 0) return false;
  const there = new Set(contentOf(printed));
  const shared = [...wanted].filter((word) => there.has(word)).length;
  return shared >= Math.max(Math.min(2, wanted.size), wanted.size / 2);
}

function contentOf(words: readonly ClaimWord[]): string[] {
  return words
    .filter(({ exact }) => /[\p{L}\p{N}]{2}/u.test(exact) && !isStopWord(exact))
    .map(({ exact }) => stem(exact));
}

/** Runs in reading order; `same` shows the printed form. */
export function difference(asked: readonly ClaimWord[], printed: readonly ClaimWord[]): DiffRun[] {
  const runs: { kind: DiffRun['kind']; words: ClaimWord[] }[] = [];
  const add = (kind: DiffRun['kind'], word: ClaimWord): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else runs.push({ kind, words: [word] });
  };
  for (const [kind, word] of aligned(asked, printed)) add(kind, word);
  return runs.map(({ kind, words }) => ({ kind, text: rawText(words) }));
}

function aligned(asked: readonly ClaimWord[], printed: readonly ClaimWord[]): [DiffRun['kind'], ClaimWord][] {
  const table = exactTable(asked, printed);
  const steps: [DiffRun['kind'], ClaimWord][] = [];
  let [i, j] = [printed.length, asked.length];
  const ahead = () => (table[i - 1]?.[j] ?? -1) >= (table[i]?.[j - 1] ?? -1);
  for (;;) {
    const [print, ask] = [printed[i - 1], asked[j - 1]];
    if (print !== undefined && print.exact === ask?.exact) {
      steps.push(['same', print]);
      [i, j] = [i - 1, j - 1];
    } else if (print !== undefined && ahead()) {
      steps.push(['printed', print]);
      i -= 1;
    } else if (ask !== undefined) {
      steps.push(['asked', ask]);
      j -= 1;
    } else break;
  }
  return steps.reverse();
}

function exactTable(asked: readonly ClaimWord[], printed: readonly ClaimWord[]): Table {
  const exactly = (words: readonly ClaimWord[]) => words.map((word) => ({ ...word, near: word.exact }));
  return commonTable(exactly(asked), exactly(printed));
}
