/** The sentences of several articles about one event that say most of what they agree on. */
import type { AnalyzedArticle, SourcedSentence } from '../model.ts';
import { documentFrequency } from '../text/vectors.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { unknownOf } from './known.ts';
import { summarize, toSourced } from './summarize.ts';

/** Of the words two sentences have, the share they have in common that makes them one (an agency's copy). */
const SAME = 0.55;
const POSITION = 1.2;
/** Shorter sentences lean on those beside them. */
const FEWEST_WORDS = 8;

/**
 * Concept coverage (Gillick and Favre 2009), taken greedily: a concept is a pair of neighbouring content words that
 * several articles share, worth as much as articles that have it, and it pays once. Early sentences come first.
 *
 * One article is summarized by {@link summarize}. The order is that of the articles, then of reading.
 *
 * @param earlier articles whose news is not told again; there may be none left to tell.
 */
export function summarizeStory(
  articles: readonly AnalyzedArticle[],
  maxWords: number,
  earlier: readonly AnalyzedArticle[] = [],
): SourcedSentence[] {
  const [first] = articles;
  if (first === undefined) return [];
  if (articles.length === 1) {
    return summarize(first.article, first.quotations, maxWords, earlier);
  }
  const candidates = unknownOf(articles.flatMap(standingIn), earlier);
  const chosen = new Set(cover(candidates, worthOfConcepts(articles, candidates), maxWords));
  return candidates.filter((candidate) => chosen.has(candidate)).map(toSourced);
}

/** Whole sentences that need no other beside them. */
function standingIn({ article, quotations }: AnalyzedArticle): Candidate[] {
  return candidatesOf(article, quotations).filter(
    ({ pointsBack, isShortened, words }) => !pointsBack && !isShortened && words >= FEWEST_WORDS,
  );
}

function conceptsOf({ stems }: Candidate): Set<string> {
  return new Set(stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`));
}

function worthOfConcepts(
  articles: readonly AnalyzedArticle[],
  candidates: readonly Candidate[],
): ReadonlyMap<string, number> {
  const ofArticle = articles.map(({ article }) =>
    candidates.filter((candidate) => candidate.article === article).flatMap((candidate) => [...conceptsOf(candidate)]),
  );
  return new Map([...documentFrequency(ofArticle)].filter(([, articlesWithIt]) => articlesWithIt > 1));
}

function cover(candidates: readonly Candidate[], worth: ReadonlyMap<string, number>, maxWords: number): Candidate[] {
  const chosen: Candidate[] = [];
  const said = new Set<string>();
  const concepts = new Map(candidates.map((candidate) => [candidate, conceptsOf(candidate)]));
  const gain = (candidate: Candidate): number => {
    let sum = 0;
    for (const concept of concepts.get(candidate) ?? []) if (!said.has(concept)) sum += worth.get(concept) ?? 0;
    return ((sum + 1) * (1 + POSITION / Math.sqrt(1 + candidate.position))) / Math.sqrt(candidate.words + 5);
  };
  let left = maxWords;
  for (;;) {
    const room = chosen.length === 0 ? Number.POSITIVE_INFINITY : left;
    const open = candidates.filter(
      (candidate) => candidate.words <= room && !chosen.some((other) => alike(candidate, other)),
    );
    const next = mostOf(open, gain);
    if (next === undefined) return chosen;
    chosen.push(next);
    left -= next.words;
    for (const concept of concepts.get(next) ?? []) said.add(concept);
  }
}

function mostOf(candidates: readonly Candidate[], gain: (candidate: Candidate) => number): Candidate | undefined {
  let winner: Candidate | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const worth = gain(candidate);
    if (worth > most) [winner, most] = [candidate, worth];
  }
  return winner;
}

function alike(a: Candidate, b: Candidate): boolean {
  const [small, large] = [new Set(a.stems), new Set(b.stems)].toSorted((x, y) => x.size - y.size);
  if (small === undefined || large === undefined || small.size === 0) return true;
  return [...small].filter((stem) => large.has(stem)).length / small.size > SAME;
}
