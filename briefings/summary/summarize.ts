/**
 * The sentences of one article that say most of it, word for word, in reading order.
 *
 *   candidates ──▶ every set of them that fits ──▶ the one that looks most like what people choose
 */
import type { AnalyzedArticle, Article, Quotation, SourcedSentence } from '../model.ts';
import { candidateSets } from './candidate-sets.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { unknownOf } from './known.ts';
import { SET_FEATURES, type SetFeature, type SetView, viewSets } from './set-features.ts';
import { SET_WEIGHTS } from './set-weights.ts';

/**
 * Sets of sentences are ranked as a whole, as in MatchSum (Zhong et al. 2020), by a sum of named features whose weights are
 * trained in `bench/train-summaries.ts`.
 *
 * @param maxWords kept to, except that where no sentence is that short one longer one is chosen.
 * @param earlier articles whose news is not told again; there may be none left to tell.
 */
export function summarize(
  article: Article,
  quotations: readonly Quotation[],
  maxWords: number,
  earlier: readonly AnalyzedArticle[] = [],
): SourcedSentence[] {
  const candidates = unknownOf(candidatesOf(article, quotations), earlier);
  const sets = candidateSets(candidates, maxWords);
  const views = viewSets(candidates, sets, { title: article.title, maxWords });
  return (best(views)?.set ?? []).map(toSourced);
}

export function toSourced({ article, sentence, isShortened }: Candidate): SourcedSentence {
  return { article, sentence, ...(isShortened && { isShortened }) };
}

const WEIGHTS = Object.entries(SET_WEIGHTS) as [SetFeature, number][];

function best(views: readonly SetView[]): SetView | undefined {
  let winner: SetView | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const view of views) {
    const worth = WEIGHTS.reduce((sum, [name, weight]) => sum + weight * SET_FEATURES[name](view), 0);
    if (worth > most) [winner, most] = [view, worth];
  }
  return winner;
}
