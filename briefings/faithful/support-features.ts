/**
 * How near the words of a claim are to those of its source, in nine numbers that can be read.
 *
 *   claim ──▶ runs copied from the source ──▶ how long, how cleanly joined
 *         ──▶ content words ──▶ in the order of the two sentences that have most of them, or nowhere
 */
import { documentFrequency } from '../text/vectors.ts';
import { type Run, runsOf, type SourceWords, sourceWords } from './copied-runs.ts';
import { type Term, termsOf } from './terms.ts';

/** The source of claims, read once. */
export interface ReadSource extends SourceWords {
  /** Content stems of each sentence. */
  readonly contents: readonly (readonly string[])[];
  readonly rarity: (stem: string) => number;
  /** Beginnings of its longer words: "invest" and "investors" begin alike. */
  readonly beginnings: ReadonlySet<string>;
}

export const SUPPORT_FEATURES = [
  'new words',
  'clean joins',
  'widest gap',
  'longest copied run',
  'content in order',
  'repeats',
  'no verb',
  'negation',
  'numbers in place',
] as const;

const BEGINNING = 4;

/** @param sentences those that the claim is said to follow from, in reading order. */
export function readSource(sentences: readonly string[]): ReadSource {
  const terms = sentences.map((sentence) => termsOf(sentence).filter(isWord));
  const words = sourceWords(sentences, terms);
  const frequency = documentFrequency(terms.map((sentence) => sentence.map(({ stem }) => stem)));
  return {
    ...words,
    contents: terms.map(contentOf),
    rarity: (stem) => Math.log(1 + sentences.length / (frequency.get(stem) ?? 0.5)),
    beginnings: new Set(
      [...words.positions.keys()].filter((stem) => stem.length > BEGINNING).map((stem) => stem.slice(0, BEGINNING)),
    ),
  };
}

/** One number for each of {@link SUPPORT_FEATURES}; undefined for a claim without a word. */
export function supportFeatures(claim: string, source: ReadSource): number[] | undefined {
  const terms = termsOf(claim).filter(isWord);
  if (terms.length === 0) return undefined;
  const content = contentOf(terms);
  const runs = runsOf(terms, source);
  const copied = runs.filter(({ at }) => at !== undefined).map(({ length }) => length);
  return [
    content.filter((stem) => isNew(stem, source)).length,
    cleanJoins(runs, source),
    widestGap(terms, source),
    Math.max(0, ...copied) / terms.length,
    inOrder(content, source),
    content.length === 0 ? 0 : 1 - new Set(content).size / content.length,
    terms.some(looksLikeVerb) ? 0 : 1,
    terms.some(({ text }) => NEGATIONS.has(text)) ? 1 : 0,
    numbersInPlace(content, source),
  ];
}

const isWord = ({ text }: Term): boolean => /[\p{L}\p{N}]/u.test(text);

function contentOf(terms: readonly Term[]): string[] {
  return terms.filter(({ isContent, isNumber }) => isContent || isNumber).map(({ stem }) => stem);
}

function isNew(stem: string, { positions, beginnings }: ReadSource): boolean {
  if (positions.has(stem)) return false;
  return stem.length <= BEGINNING || !beginnings.has(stem.slice(0, BEGINNING));
}

/** Where one copied run follows another: the share of their ends that are ends of a clause in the source too. */
function cleanJoins(runs: readonly Run[], { starts, ends }: SourceWords): number {
  const joins = runs.slice(1).flatMap((run, index) => {
    const before = runs[index];
    if (before?.at === undefined || run.at === undefined) return [];
    return [(ends.has(before.at + before.length - 1) ? 0.5 : 0) + (starts.has(run.at) ? 0.5 : 0)];
  });
  return joins.length === 0 ? 1 : joins.reduce((sum, share) => sum + share, 0) / joins.length;
}

const GAP = 3;

/** Of neighbours in the claim those that stand farthest apart in the source: 1 side by side, towards 0 far apart, 0 nowhere. */
function widestGap(terms: readonly Term[], { positions }: SourceWords): number {
  let least = 1;
  for (let index = 1; index < terms.length; index++) {
    const first = positions.get(terms[index - 1]?.stem ?? '');
    const second = positions.get(terms[index]?.stem ?? '');
    if (first === undefined || second === undefined) return 0;
    least = Math.min(least, Math.exp(-gapBetween(first, second) / GAP));
  }
  return least;
}

function gapBetween(first: readonly number[], second: readonly number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const one of first) {
    for (const other of second) least = Math.min(least, other > one ? other - one - 1 : one - other + 1);
  }
  return least;
}

/** The share of its content that stands in this order in the two sentences that hold most of it. */
function inOrder(content: readonly string[], source: ReadSource): number {
  if (content.length === 0) return 0;
  const nearest = nearestTwo(new Set(content), source).toSorted((one, other) => one - other);
  const words = nearest.flatMap((sentence) => source.contents[sentence] ?? []);
  return longestCommon(content, words) / content.length;
}

function nearestTwo(content: ReadonlySet<string>, { contents, rarity }: ReadSource): number[] {
  const left = new Set(content);
  return [0, 1].map(() => {
    const worth = contents.map((words) =>
      [...new Set(words)].reduce((sum, word) => sum + (left.has(word) ? rarity(word) : 0), 0),
    );
    const best = worth.indexOf(Math.max(...worth));
    for (const word of contents[best] ?? []) left.delete(word);
    return best;
  });
}

/** Length of the longest common subsequence. */
function longestCommon(one: readonly string[], other: readonly string[]): number {
  const lengths: number[] = new Array<number>(other.length + 1).fill(0);
  for (const word of one) {
    let diagonal = 0;
    other.forEach((against, index) => {
      const above = lengths[index + 1] ?? 0;
      lengths[index + 1] = word === against ? diagonal + 1 : Math.max(above, lengths[index] ?? 0);
      diagonal = above;
    });
  }
  return lengths.at(-1) ?? 0;
}

const NEGATIONS = new Set('not no never none nobody neither nor without nothing'.split(' '));
const HELPING = new Set(
  'is was were are be been has have had did does will would could may might can should must'.split(' '),
);

function looksLikeVerb({ text }: Term): boolean {
  return HELPING.has(text) || /(?:ed|s)$/u.test(text);
}

const AROUND = 2;

/** The least share of a number's neighbours that stand in one sentence with it. */
function numbersInPlace(content: readonly string[], { contents, positions }: ReadSource): number {
  let least = 1;
  content.forEach((stem, at) => {
    if (!/^\p{N}/u.test(stem) || !positions.has(stem)) return;
    const around = content.slice(Math.max(0, at - AROUND), at + AROUND + 1).filter((other) => other !== stem);
    const neighbours = new Set(around);
    if (neighbours.size === 0) return;
    const shares = contents
      .filter((words) => words.includes(stem))
      .map((words) => [...neighbours].filter((other) => words.includes(other)).length / neighbours.size);
    least = Math.min(least, Math.max(...shares));
  });
  return least;
}
