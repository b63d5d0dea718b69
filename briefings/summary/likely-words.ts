/** How likely a person's summary of an article says a word of it, says it again, or says two words side by side. */
import type { ArticlePair, ArticleWord, ArticleWords, Occurrence } from './article-words.ts';

export interface Likelihoods {
  /** Of each of the article's words. */
  readonly once: Float64Array;
  readonly again: Float64Array;
  /** The logarithm of the odds of `once`. */
  readonly odds: Float64Array;
  /** Of each of its pairs. */
  readonly pairs: Float64Array;
}

/** Logistic regressions, a weight for each feature. Words that say what a text is about go by other weights than "the" and "was". */
export interface LikelihoodWeights {
  readonly content: { readonly once: readonly number[]; readonly again: readonly number[] };
  readonly common: { readonly once: readonly number[]; readonly again: readonly number[] };
  readonly pair: readonly number[];
}

const EARLY = 3;
const LONG = 10;

/** Features of one word or pair: a row that is written over for the next. */
type Row = Float64Array;
/** As many as anything has. */
export const MOST_FEATURES = 14;

/** @returns how many there are. */
export function contentFeatures(row: Row, word: ArticleWord, hasTitle: boolean): number {
  const inLead = Number(word.first === 0);
  const inTitle = Number(word.inTitle);
  const untitled = Number(!hasTitle);
  row[0] = 1;
  row[1] = word.rarity;
  row[2] = frequency(word);
  row[3] = depth(word);
  row[4] = inLead;
  row[5] = Number(word.first < EARLY);
  row[6] = inTitle;
  row[7] = inTitle * inLead;
  row[8] = untitled;
  row[9] = untitled * inLead;
  row[10] = Number(word.isNumber);
  row[11] = Number(word.isName);
  row[12] = Math.min(1, word.letters / LONG);
  return 13;
}

/** @returns how many there are. */
export function commonFeatures(row: Row, word: ArticleWord): number {
  row[0] = 1;
  row[1] = word.rarity;
  row[2] = frequency(word);
  row[3] = depth(word);
  row[4] = Number(word.inTitle);
  row[5] = Math.min(1, word.letters / LONG);
  return 6;
}

/**
 * @param odds the logarithm of the odds that each word of the article is said.
 * @returns how many there are.
 */
export function pairFeatures(row: Row, pair: ArticlePair, words: readonly ArticleWord[], odds: Float64Array): number {
  const [word, next] = [words[pair.word] as ArticleWord, words[pair.next] as ArticleWord];
  const contents = Number(word.isContent) + Number(next.isContent);
  const [one, other] = [odds[pair.word] ?? 0, odds[pair.next] ?? 0];
  const often = frequency(pair);
  const deep = depth(pair);
  row[0] = 1;
  row[1] = Number(contents === 1);
  row[2] = Number(contents === 2);
  row[3] = one;
  row[4] = other;
  row[5] = Math.min(one, other);
  row[6] = often;
  row[7] = contents > 0 ? often : 0;
  row[8] = deep;
  row[9] = contents * deep;
  row[10] = Number(pair.first === 0);
  row[11] = Number(pair.inTitle);
  row[12] = Number(word.inTitle && next.inTitle);
  row[13] = Number(contents === 2 && word.isName && next.isName);
  return 14;
}

export function likelihoodsOf({ words, pairs, hasTitle }: ArticleWords, weights: LikelihoodWeights): Likelihoods {
  const row = new Float64Array(MOST_FEATURES);
  const likely = {
    odds: new Float64Array(words.length),
    once: new Float64Array(words.length),
    again: new Float64Array(words.length),
    pairs: new Float64Array(pairs.length),
  };
  words.forEach((word, at) => {
    const count = word.isContent ? contentFeatures(row, word, hasTitle) : commonFeatures(row, word);
    const own = word.isContent ? weights.content : weights.common;
    const odds = sum(row, count, own.once);
    likely.odds[at] = odds;
    likely.once[at] = chance(odds);
    likely.again[at] = chance(sum(row, count, own.again));
  });
  pairs.forEach((pair, at) => {
    likely.pairs[at] = chance(sum(row, pairFeatures(row, pair, words, likely.odds), weights.pair));
  });
  return likely;
}

/** Of small numbers, which nearly all are: found once, as a logarithm takes longer than all else about a word. */
const LOGARITHMS = Float64Array.from({ length: 32 }, (_, count) => Math.log(count));
const LOGARITHMS_1P = Float64Array.from({ length: 32 }, (_, count) => Math.log1p(count));

function frequency({ sentences }: Occurrence): number {
  return LOGARITHMS[sentences] ?? Math.log(sentences);
}

function depth({ first }: Occurrence): number {
  return LOGARITHMS_1P[first] ?? Math.log1p(first);
}

function sum(row: Row, count: number, weights: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < count; at++) total += (row[at] ?? 0) * (weights[at] ?? 0);
  return total;
}

function chance(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
