/**
 * The sentences of one article that say most of it, word for word, in reading order.
 *
 *   candidates ──▶ score: central + early + like the title ──▶ take the best, less what is already said ──▶ reading order
 */
import type { Article, Quotation, Sentence } from '../model.ts';
import { countTerms, documentFrequency, dot, normalized, type Vector } from '../text/vectors.ts';
import { contentStems } from '../text/words.ts';
import { type Candidate, candidatesOf } from './candidates.ts';

interface Scored {
  readonly candidate: Candidate;
  readonly vector: Vector;
  readonly score: number;
}

const WEIGHT = { central: 1, early: 2, title: 1, redundant: 0.7 };

/**
 * Centroid centrality (Radev et al. 2004), position and likeness to the title, with maximal marginal relevance
 * (Carbonell and Goldstein 1998) against saying a thing twice.
 *
 * @param maxWords kept to, except that the first sentence chosen may be longer than all of it.
 */
export function summarize(article: Article, quotations: readonly Quotation[], maxWords: number): Sentence[] {
  const scored = score(candidatesOf(article, quotations), article.title);
  return choose(scored, maxWords)
    .toSorted((a, b) => a.candidate.position - b.candidate.position)
    .map(({ candidate }) => candidate.sentence);
}

function score(candidates: readonly Candidate[], title: string | undefined): Scored[] {
  const frequency = documentFrequency(candidates.map(({ stems }) => stems));
  const weigh = (stems: readonly string[]): Vector =>
    normalized(
      new Map(
        Array.from(countTerms(stems), ([stem, times]) => [
          stem,
          times * Math.log(1 + candidates.length / (frequency.get(stem) ?? 1)),
        ]),
      ),
    );
  const vectors = candidates.map(({ stems }) => weigh(stems));
  const centroid = centroidOf(vectors);
  const headline = weigh(contentStems(title ?? ''));
  return candidates.map((candidate, index) => {
    const vector = vectors[index] ?? new Map<string, number>();
    const early = 1 / Math.sqrt(1 + candidate.position);
    const points = WEIGHT.central * dot(vector, centroid) + WEIGHT.early * early + WEIGHT.title * dot(vector, headline);
    return { candidate, vector, score: points };
  });
}

function centroidOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) {
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  }
  return normalized(sum);
}

function choose(scored: readonly Scored[], maxWords: number): Scored[] {
  const chosen: Scored[] = [];
  let left = maxWords;
  for (;;) {
    const next = best(scored, chosen, chosen.length === 0 ? Number.POSITIVE_INFINITY : left);
    if (next === undefined) return chosen;
    chosen.push(next);
    left -= next.candidate.words;
  }
}

function best(scored: readonly Scored[], chosen: readonly Scored[], room: number): Scored | undefined {
  let winner: Scored | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const entry of scored) {
    if (entry.candidate.words > room || chosen.includes(entry)) continue;
    const said = Math.max(0, ...chosen.map(({ vector }) => dot(vector, entry.vector)));
    if (said > 0.7) continue;
    const worth = entry.score - WEIGHT.redundant * said;
    if (worth > most) [winner, most] = [entry, worth];
  }
  return winner;
}
