/** Words that nobody said so, but that are close to what somebody said: cut short, changed, or put together. */
import type { DiffRun, QuotationInArticle } from '../model.ts';
import { type ClaimWord, rawText } from './claim-words.ts';
import { unfairCut } from './cut.ts';
import { closestWindow, difference, inCommon } from './difference.ts';
import { type Fit, fitOf, occurrences, type Place, type SaidWords } from './standing.ts';

export interface Altered {
  readonly diff: readonly DiffRun[];
  readonly evidence: QuotationInArticle;
  readonly joinedWith?: QuotationInArticle;
  /** Only the cut is at fault: every word of the claim stands in a row. */
  readonly isCutShort: boolean;
  readonly fit: Fit;
}

interface Near extends Omit<Altered, 'diff'> {
  readonly asked: readonly ClaimWord[];
  readonly printed: readonly ClaimWord[];
  readonly rank: number;
}

/** The closest wording, that of the speaker asked for before any other's; never of somebody who is clearly somebody else. */
export function alteredFrom(
  utterances: readonly SaidWords[],
  asked: readonly ClaimWord[],
  speakers: readonly string[],
): Altered | undefined {
  const near = nearest(utterances, asked, speakers);
  if (near === undefined) return joined(utterances, asked, speakers);
  return { ...near, diff: difference(near.asked, near.printed) };
}

/** Those that can be closest, by the words they share in any order, are compared first; those that cannot be, not at all. */
function nearest(
  utterances: readonly SaidWords[],
  asked: readonly ClaimWord[],
  speakers: readonly string[],
): Near | undefined {
  const possible = utterances.map((said, at) => ({ said, at, most: mostLike(said, asked, speakers) }));
  let best: { near: Near; at: number } | undefined;
  for (const { said, at, most } of possible.sort((a, b) => b.most - a.most)) {
    if (best !== undefined && most < best.near.rank) break;
    const near = nearIn(said, asked, speakers);
    if (near === undefined) continue;
    const isCloser = best === undefined || near.rank > best.near.rank || (near.rank === best.near.rank && at < best.at);
    if (isCloser) best = { near, at };
  }
  return best?.near;
}

/** No rank can be higher: as if all the words they share stood in a row. */
function mostLike(said: SaidWords, asked: readonly ClaimWord[], speakers: readonly string[]): number {
  const shared = inCommon(asked, said.words);
  const isTheirs = [...new Set(said.of)].some((each) => fitOf(each, speakers) === 'same');
  return (2 * shared) / (asked.length + shared) + Number(isTheirs);
}

function nearIn(said: SaidWords, asked: readonly ClaimWord[], speakers: readonly string[]): Near | undefined {
  const { words } = said;
  const cut = cutShort(words, asked);
  const window = cut === undefined ? closestWindow(asked, words) : { ...cut, score: 1 };
  if (window === undefined) return undefined;
  const evidence = said.of[window.start] ?? said.evidence;
  const fit = fitOf(evidence, speakers);
  if (fit === 'other') return undefined;
  const printed = words.slice(window.start, window.end);
  const rank = window.score + (fit === 'same' ? 1 : 0);
  return { evidence, asked, printed, rank, fit, isCutShort: cut !== undefined };
}

/** Where the words stand, but a negation or a condition was left behind: the stretch with it. */
function cutShort(printed: readonly ClaimWord[], asked: readonly ClaimWord[]): Place | undefined {
  const [place] = occurrences(printed, asked, 0);
  return place && unfairCut(printed, place.start, place.end);
}

/** Fewer words in a row may stand anywhere. */
const FEWEST_JOINED = 3;

interface Edge {
  readonly evidence: QuotationInArticle;
  readonly length: number;
  readonly fit: Fit;
}

/** The beginning of one quotation and the end of another, or of the same one with its middle left out. */
function joined(
  utterances: readonly SaidWords[],
  asked: readonly ClaimWord[],
  speakers: readonly string[],
): Altered | undefined {
  const backwards = asked.toReversed();
  const starts = utterances.flatMap((said) => edgeOf(said, asked, speakers));
  const ends = utterances.flatMap((said) =>
    edgeOf({ ...said, words: said.words.toReversed(), of: said.of.toReversed() }, backwards, speakers),
  );
  const [start, end] = [longest(starts), longest(ends)];
  if (start === undefined || end === undefined || start.length + end.length < asked.length) return undefined;
  const cut = Math.min(start.length, asked.length - FEWEST_JOINED);
  const diff: DiffRun[] = [
    { kind: 'same', text: rawText(asked.slice(0, cut)) },
    { kind: 'printed', text: '…' },
    { kind: 'same', text: rawText(asked.slice(cut)) },
  ];
  return { diff, evidence: start.evidence, joinedWith: end.evidence, isCutShort: false, fit: start.fit };
}

/** How many of the first words stand in a row. */
function edgeOf({ words, of, evidence }: SaidWords, asked: readonly ClaimWord[], speakers: readonly string[]): Edge[] {
  let best = { length: 0, at: 0 };
  for (const [at, word] of words.entries()) {
    if (word.exact !== asked[0]?.exact) continue;
    let length = 1;
    while (length < asked.length && words[at + length]?.exact === asked[length]?.exact) length += 1;
    if (length > best.length) best = { length, at };
  }
  const found = of[best.at] ?? evidence;
  const fit = fitOf(found, speakers);
  return best.length < FEWEST_JOINED || fit === 'other' ? [] : [{ evidence: found, length: best.length, fit }];
}

function longest(edges: readonly Edge[]): Edge | undefined {
  return edges.toSorted((a, b) => Number(b.fit === 'same') - Number(a.fit === 'same') || b.length - a.length)[0];
}
