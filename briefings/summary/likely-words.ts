/** How likely a person's summary of an article says a word of it, says it again, or says two words side by side. */
import type { ArticlePair, ArticleWord, ArticleWords } from './article-words.ts';

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

export function contentFeatures(word: ArticleWord, hasTitle: boolean): number[] {
  const inLead = Number(word.first === 0);
  return [
    1,
    word.rarity,
    Math.log(Math.max(1, word.sentences)),
    Math.log1p(word.first),
    inLead,
    Number(word.first < EARLY),
    Number(word.inTitle),
    Number(word.inTitle) * inLead,
    Number(!hasTitle),
    Number(!hasTitle) * inLead,
    Number(word.isNumber),
    Number(word.isName),
    Math.min(1, word.letters / LONG),
  ];
}

export function commonFeatures(word: ArticleWord): number[] {
  return [
    1,
    word.rarity,
    Math.log(Math.max(1, word.sentences)),
    Math.log1p(word.first),
    Number(word.inTitle),
    Math.min(1, word.letters / LONG),
  ];
}

/** @param odds the logarithm of the odds that each word of the article is said. */
export function pairFeatures(pair: ArticlePair, words: readonly ArticleWord[], odds: Float64Array): number[] {
  const [word, next] = [words[pair.word] as ArticleWord, words[pair.next] as ArticleWord];
  const { first, sentences, inTitle } = pair;
  const contents = Number(word.isContent) + Number(next.isContent);
  const [one, other] = [odds[pair.word] ?? 0, odds[pair.next] ?? 0];
  const often = Math.log(sentences);
  const depth = Math.log1p(first);
  return [
    1,
    Number(contents === 1),
    Number(contents === 2),
    one,
    other,
    Math.min(one, other),
    often,
    contents > 0 ? often : 0,
    depth,
    contents * depth,
    Number(first === 0),
    Number(inTitle),
    Number(word.inTitle && next.inTitle),
    Number(contents === 2 && word.isName && next.isName),
  ];
}

export function likelihoodsOf({ words, pairs, hasTitle }: ArticleWords, weights: LikelihoodWeights): Likelihoods {
  const odds = new Float64Array(words.length);
  const again = new Float64Array(words.length);
  words.forEach((word, at) => {
    const features = word.isContent ? contentFeatures(word, hasTitle) : commonFeatures(word);
    const own = word.isContent ? weights.content : weights.common;
    odds[at] = sum(features, own.once);
    again[at] = chance(sum(features, own.again));
  });
  return {
    odds,
    once: odds.map(chance),
    again,
    pairs: Float64Array.from(pairs, (pair) => chance(sum(pairFeatures(pair, words, odds), weights.pair))),
  };
}

function sum(features: readonly number[], weights: readonly number[]): number {
  let total = 0;
  for (let at = 0; at < features.length; at++) total += (features[at] ?? 0) * (weights[at] ?? 0);
  return total;
}

function chance(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
