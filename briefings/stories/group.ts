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
/** Only the terms that weigh most are compared: what 1,000 articles cost then grows with the stories, not the words. */
const TERMS = 120;
/** Pairs less alike than this share of the threshold count as not alike at all. */
const NEGLIGIBLE = 0.1;
/** Above 1, rare words weigh more: articles of one subject drift apart, those of one event stay together. */
const RARITY = 1.5;
const ALIKE = 0.07;
/** Headlines alone share fewer words. */
const HEADLINES_ALIKE = 0.025;
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
  const weigh = (times: number, term: string) =>
    (1 + Math.log(times)) * Math.log(total / (0.5 + (frequency.get(term) ?? 0))) ** RARITY;
  return terms.map((counts) => {
    const weighed = Array.from(counts, ([term, times]) => [term, weigh(times, term)] as const);
    return normalized(new Map(weighed.toSorted((a, b) => b[1] - a[1]).slice(0, TERMS)));
  });
}

function termsOf({ title = '', text }: Article): Map<string, number> {
  const counts = countTerms(contentStems(title), TITLE_WEIGHT);
  countTerms(contentStems(text.slice(0, LEAD_CHARS)), LEAD_WEIGHT, counts);
  return countTerms(contentStems(text.slice(LEAD_CHARS, TEXT_CHARS)), 1, counts);
}

/** Likeness relative to the threshold of that pair, so that 1 is "just alike enough" for all. */
function pairsOf(articles: readonly AnalyzedArticle[], vectors: readonly Vector[]): Pair[] {
  const holders = new Map<string, { index: number; weight: number }[]>();
  return articles
    .flatMap(({ article }, a) => {
      const products = new Map<number, number>();
      for (const [term, weight] of vectors[a] ?? []) {
        const earlier = holders.get(term) ?? [];
        for (const other of earlier)
          products.set(other.index, (products.get(other.index) ?? 0) + weight * other.weight);
        earlier.push({ index: a, weight });
        holders.set(term, earlier);
      }
      return Array.from(products, ([b, product]) => ({
        a,
        b,
        likeness: product * scale(article, articles[b]?.article),
      }));
    })
    .filter(({ likeness }) => likeness > NEGLIGIBLE);
}

function scale(a: Article, b: Article | undefined): number {
  if (b === undefined) return 0;
  const short = Math.min(a.text.length, b.text.length) < SHORT_CHARS;
  return fade(a, b) / (short ? HEADLINES_ALIKE : ALIKE);
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
