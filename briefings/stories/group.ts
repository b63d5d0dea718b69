/**
 * Which articles tell of one event.
 *
 *   articles ──▶ TF-IDF of title, lead and text ──▶ pairs that share a rare term ──▶ merge while alike ──▶ ranked stories
 */
import type { AnalyzedArticle, Article, Story } from '../model.ts';
import { countTerms, documentFrequency, dot, normalized, type Vector } from '../text/vectors.ts';
import { contentStems } from '../text/words.ts';
import { mergeAlike, type Pair } from './merge.ts';

const TITLE_WEIGHT = 3;
const LEAD_WEIGHT = 2;
const LEAD_CHARS = 600;
const TEXT_CHARS = 4_000;
/** As if this many more articles, about other things, stood in the batch: a batch of two still has rare words. */
const BACKGROUND = 20;
/** A term in more of the batch than this makes no pair, though it counts in the pairs that others make. */
const COMMON_SHARE = 0.25;
const ALIKE = 0.08;
/** Headlines alone share fewer words. */
const HEADLINES_ALIKE = 0.04;
const SHORT_CHARS = 150;
const DECAY_PER_DAY = 0.03;
const DAY_MS = 86_400_000;

/**
 * Batch TF-IDF and average-link agglomerative clustering with one threshold, similarity fading with the days between
 * two articles. Copies of one text land together. Ranked by publishers, then freshness; the article most like the others
 * comes first in its story.
 *
 * @param now what an article without a time counts as published at.
 */
export function groupIntoStories(articles: readonly AnalyzedArticle[], now?: Date): Story[] {
  const vectors = vectorsOf(articles.map(({ article }) => article));
  const groups = mergeAlike(articles.length, pairsOf(articles, vectors), 1);
  return groups
    .map((group) => toStory(group, articles, vectors))
    .toSorted((a, b) => publishersOf(b) - publishersOf(a) || freshness(b, now) - freshness(a, now));
}

function vectorsOf(articles: readonly Article[]): Vector[] {
  const terms = articles.map(termsOf);
  const frequency = documentFrequency(terms.map((counts) => counts.keys()));
  const total = articles.length + BACKGROUND;
  return terms.map((counts) =>
    normalized(
      new Map(
        Array.from(counts, ([term, times]) => [
          term,
          (1 + Math.log(times)) * Math.log(total / (0.5 + (frequency.get(term) ?? 0))),
        ]),
      ),
    ),
  );
}

function termsOf({ title = '', text }: Article): Map<string, number> {
  const counts = countTerms(contentStems(title), TITLE_WEIGHT);
  countTerms(contentStems(text.slice(0, LEAD_CHARS)), LEAD_WEIGHT, counts);
  return countTerms(contentStems(text.slice(LEAD_CHARS, TEXT_CHARS)), 1, counts);
}

/** Likeness relative to the threshold of that pair, so that 1 is "just alike enough" for all. */
function pairsOf(articles: readonly AnalyzedArticle[], vectors: readonly Vector[]): Pair[] {
  return candidatePairs(vectors).flatMap(([a, b]) => {
    const [first, second, va, vb] = [articles[a]?.article, articles[b]?.article, vectors[a], vectors[b]];
    if (first === undefined || second === undefined || va === undefined || vb === undefined) return [];
    const short = Math.min(first.text.length, second.text.length) < SHORT_CHARS;
    const threshold = short ? HEADLINES_ALIKE : ALIKE;
    return [{ a, b, likeness: (dot(va, vb) * fade(first, second)) / threshold }];
  });
}

function candidatePairs(vectors: readonly Vector[]): [number, number][] {
  const holders = new Map<string, number[]>();
  for (const [index, vector] of vectors.entries()) {
    for (const term of vector.keys()) holders.set(term, [...(holders.get(term) ?? []), index]);
  }
  const common = Math.max(8, vectors.length * COMMON_SHARE);
  const seen = new Set<number>();
  for (const articles of holders.values()) {
    if (articles.length > common) continue;
    for (const [at, a] of articles.entries()) {
      for (const b of articles.slice(at + 1)) seen.add(a * vectors.length + b);
    }
  }
  return Array.from(seen, (key) => [Math.floor(key / vectors.length), key % vectors.length]);
}

function fade(a: Article, b: Article): number {
  if (a.publishedAt === undefined || b.publishedAt === undefined) return 1;
  return Math.exp((-DECAY_PER_DAY * Math.abs(a.publishedAt.getTime() - b.publishedAt.getTime())) / DAY_MS);
}

function toStory(group: readonly number[], articles: readonly AnalyzedArticle[], vectors: readonly Vector[]): Story {
  const ranked = group
    .map((index) => ({ index, central: centrality(index, group, vectors) }))
    .toSorted((a, b) => b.central - a.central || a.index - b.index);
  return {
    articles: ranked.flatMap(({ index }) => {
      const article = articles[index];
      return article === undefined ? [] : [article];
    }),
  };
}

function centrality(index: number, group: readonly number[], vectors: readonly Vector[]): number {
  const own = vectors[index];
  if (own === undefined) return 0;
  return group.reduce((sum, other) => sum + dot(own, vectors[other] ?? new Map()), 0);
}

function publishersOf({ articles }: Story): number {
  return new Set(articles.map(({ article }) => article.publisher)).size;
}

function freshness({ articles }: Story, now: Date | undefined): number {
  return Math.max(...articles.map(({ article }) => (article.publishedAt ?? now)?.getTime() ?? 0));
}
