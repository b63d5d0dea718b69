/**
 * How alike two articles or two stories are: one rule for batches, for arrivals, for full texts and for headlines.
 *
 *   article ──▶ stems, counted ──▶ weighed by rarity ──▶ 60 that weigh most, to length one
 *   likeness of two groups = sum of all products between them ÷ (size × size)^0.85, fading with the days between
 */
import type { Article } from '../model.ts';
import { countTerms, normalized, type Vector } from '../text/vectors.ts';
import { contentStems } from '../text/words.ts';
import { COMMON_TERMS } from './common-terms.ts';

const TITLE_WEIGHT = 3;
const TEXT_CHARS = 4_000;
/** As if this many more articles, about other things, stood beside those at hand: two articles still have rare words. */
const BACKGROUND = 800;
/** Only the terms that weigh most are compared: what many articles cost then grows with the stories, not the words. */
export const TERMS = 60;
/** 1 is average linkage; below it large stories draw a little more, as headlines of one event share few words. */
const LINKAGE = 0.85;
/** Groups at least as alike tell of one event. On the plateau for full texts and for headlines: `bench/README.md`. */
export const ALIKE = 0.11;
/** Pairs less alike than this share of the threshold count as not alike at all. */
export const NEGLIGIBLE = 0.1;
const DECAY_PER_DAY = 0.03;
const DAY_MS = 86_400_000;

/** How often each stem stands in an article; the title counts threefold. */
export function termsOf({ title = '', text }: Article): Map<string, number> {
  const counts = countTerms(contentStems(title), TITLE_WEIGHT);
  return countTerms(contentStems(text.slice(0, TEXT_CHARS)), 1, counts);
}

/**
 * TF-IDF to length one.
 * @param frequency in how many of `total` articles a term stands, this one included.
 */
export function weighTerms(
  terms: ReadonlyMap<string, number>,
  frequency: (term: string) => number,
  total: number,
): Vector {
  const weighed = Array.from(
    terms,
    ([term, times]) => [term, weigh(times, frequency(term) + inBackground(term), total)] as const,
  );
  return normalized(new Map(weighed.toSorted((a, b) => b[1] - a[1]).slice(0, TERMS)));
}

/** In how many articles of the background a term stands. */
export function inBackground(term: string): number {
  return BACKGROUND * (COMMON_TERMS.get(term) ?? 0);
}

/** @param frequency in how many of `total` articles and of the background it stands, this one included. */
export function weigh(times: number, frequency: number, total: number): number {
  return (1 + Math.log(times)) * Math.max(0, Math.log((total + BACKGROUND) / (0.5 + frequency)));
}

/** @param products the sum of all products between the vectors of two groups of these sizes. */
export function likeness(products: number, size: number, otherSize: number): number {
  return products / (size * otherSize) ** LINKAGE;
}

/** What time does to likeness: 1 on the same day, a third less after two weeks. */
export function fade(a: number | undefined, b: number | undefined): number {
  if (a === undefined || b === undefined) return 1;
  return Math.exp((-DECAY_PER_DAY * Math.abs(a - b)) / DAY_MS);
}
