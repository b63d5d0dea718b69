/**
 * Which articles tell of one event, all at once.
 *
 *   articles ──▶ term vectors ──▶ pairs that share a term ──▶ merge while alike ──▶ copies set aside ──▶ ranked stories
 */
import type { AnalyzedArticle, Story, StoryMember } from '../model.ts';
import { documentFrequency, dot, type Vector } from '../text/vectors.ts';
import { withoutCopies } from './copies.ts';
import { ALIKE, fade, NEGLIGIBLE, termsOf, weighTerms } from './likeness.ts';
import { mergeAlike, type Pair } from './merge.ts';
import { type Ranking, rankStories } from './rank.ts';

/**
 * Agglomerative clustering of TF-IDF vectors with one threshold. Copies of one text count once. Ranked by
 * {@link rankStories}; the article most like the others comes first in its story.
 */
export function groupIntoStories(articles: readonly AnalyzedArticle[], ranking: Ranking): Story[] {
  const vectors = vectorsOf(articles);
  const groups = mergeAlike(articles.length, pairsOf(articles, vectors), ALIKE);
  const stories = groups.map((group) => withoutCopies(ordered(group, articles, vectors)));
  return rankStories(stories, ranking, (story) => ({
    told: story.articles.map(toMember),
    copies: story.copies.map(toMember),
  }));
}

/** The article most like the others first; those that are equally like them stay in order. */
export function centralFirst(articles: readonly AnalyzedArticle[]): AnalyzedArticle[] {
  return articles.length < 3 ? [...articles] : ordered([...articles.keys()], articles, vectorsOf(articles));
}

const OPENING_CHARS = 300;

function toMember({ article }: AnalyzedArticle): StoryMember {
  const { id, publisher, publishedAt, title = '', text } = article;
  const opening = `${title} ${text.slice(0, OPENING_CHARS)}`;
  return { id, publisher, opening, ...(publishedAt !== undefined && { publishedAt }) };
}

function vectorsOf(articles: readonly AnalyzedArticle[]): Vector[] {
  const terms = articles.map(({ article }) => termsOf(article));
  const frequency = documentFrequency(terms.map((counts) => counts.keys()));
  return terms.map((counts) => weighTerms(counts, (term) => frequency.get(term) ?? 0, articles.length));
}

function pairsOf(articles: readonly AnalyzedArticle[], vectors: readonly Vector[]): Pair[] {
  const holders = new Map<string, { index: number; weight: number }[]>();
  const times = articles.map(({ article }) => article.publishedAt?.getTime());
  return vectors
    .flatMap((vector, a) => {
      const products = new Map<number, number>();
      for (const [term, weight] of vector) {
        const earlier = holders.get(term) ?? [];
        for (const other of earlier)
          products.set(other.index, (products.get(other.index) ?? 0) + weight * other.weight);
        earlier.push({ index: a, weight });
        holders.set(term, earlier);
      }
      return Array.from(products, ([b, product]) => ({ a, b, product: product * fade(times[a], times[b]) }));
    })
    .filter(({ product }) => product > ALIKE * NEGLIGIBLE);
}

function ordered(
  group: readonly number[],
  articles: readonly AnalyzedArticle[],
  vectors: readonly Vector[],
): AnalyzedArticle[] {
  const central = (index: number) =>
    group.reduce((sum, other) => sum + dot(vectors[index] ?? new Map(), vectors[other] ?? new Map()), 0);
  return group
    .map((index) => ({ index, central: central(index) }))
    .toSorted((a, b) => b.central - a.central || a.index - b.index)
    .flatMap(({ index }) => articles[index] ?? []);
}
