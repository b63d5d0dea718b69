/**
 * The sentences of one article that say most of it, word for word, in reading order.
 *
 *   candidates ──▶ every set of them that fits ──▶ the one that is likely to share most with a person's summary
 */
import type { AnalyzedArticle, Sentence, SourcedSentence } from '../model.ts';
import { type ArticleWords, readWords } from './article-words.ts';
import { type CandidateSet, candidateSets } from './candidate-sets.ts';
import { type Candidate, candidatesCutShort } from './candidates.ts';
import { unknownOf } from './known.ts';
import { likelihoodsOf } from './likely-words.ts';
import { describeSets, type SetFeatures } from './set-features.ts';
import { LIKELIHOOD_WEIGHTS, SET_WEIGHTS } from './summary-weights.ts';
import { untornSentences } from './untorn-sentences.ts';

/** Sentences that are chosen from, from the first. */
export const CHOSEN_FROM = 8;

/**
 * Sets of sentences are ranked as a whole, as in MatchSum (Zhong et al. 2020), by the words and pairs of words they are expected
 * to share with a person's summary, as in Li, Qian and Liu 2013; trained in `bench/train-summaries.ts`.
 *
 * @param maxWords kept to, except that where no sentence is that short one longer one is chosen.
 * @param earlier articles whose news is not told again; there may be none left to tell.
 */
export function summarize(
  analyzed: AnalyzedArticle,
  maxWords: number,
  earlier: readonly AnalyzedArticle[] = [],
): SourcedSentence[] {
  const { words, candidates, sets } = choiceOf(analyzed, maxWords, earlier);
  if (sets.length < 2) return (sets[0] ?? []).map(toSourced);
  const featuresOf = describeSets(candidates, {
    article: words,
    likely: likelihoodsOf(words, LIKELIHOOD_WEIGHTS),
    maxWords,
  });
  return best(sets, (set) => worthOf(featuresOf(set))).map(toSourced);
}

/** What there is to choose from. */
export interface Choice {
  readonly words: ArticleWords;
  readonly candidates: readonly Candidate[];
  readonly sets: readonly CandidateSet[];
}

export function choiceOf(
  analyzed: AnalyzedArticle,
  maxWords: number,
  earlier: readonly AnalyzedArticle[] = [],
): Choice {
  const { article, quotations } = analyzed;
  const sentences = untornSentences(article.text, quotations);
  const among = (from: readonly Sentence[]) => unknownOf(candidatesCutShort(analyzed, from), earlier);
  const first = among(sentences.slice(0, CHOSEN_FROM));
  const candidates = first.length > 0 ? first : among(sentences);
  const texts = sentences.map(({ text }) => text);
  const words = readWords(texts, article.title ?? '', CHOSEN_FROM);
  return { words, candidates, sets: candidateSets(candidates, maxWords, repeating(words)) };
}

/** Of the content words of the shorter of two sentences, the share in the other that makes them say one thing. */
const SAME = 0.75;

function repeating(article: ArticleWords): (one: Candidate, other: Candidate) => boolean {
  const size = article.opening.length;
  const shared = sharedContents(article);
  return ({ position: one }, { position: other }) => {
    if (one >= size || other >= size) return false;
    const both = shared[one * size + other] ?? 0;
    return both > SAME * Math.min(shared[one * size + one] ?? 0, shared[other * size + other] ?? 0);
  };
}

/** How many different content words each two of the opening sentences share, line by line; with itself, how many one has. */
function sharedContents({ words, opening }: ArticleWords): Uint16Array {
  const size = opening.length;
  /** Of each word a bit for each sentence that has it: there are at most {@link CHOSEN_FROM}. */
  const having = new Uint8Array(words.length);
  opening.forEach((said, at) => {
    for (const word of said.words) if (words[word]?.isContent) having[word] = (having[word] ?? 0) | (1 << at);
  });
  const shared = new Uint16Array(size * size);
  for (const bits of having) {
    for (let one = 0; bits >> one !== 0; one++) {
      if (((bits >> one) & 1) === 0) continue;
      for (let other = 0; bits >> other !== 0; other++) {
        const at = one * size + other;
        shared[at] = (shared[at] ?? 0) + ((bits >> other) & 1);
      }
    }
  }
  return shared;
}

export function toSourced({ article, sentence, isShortened }: Candidate): SourcedSentence {
  return { article, sentence, ...(isShortened && { isShortened }) };
}

const WEIGHTS = Object.entries(SET_WEIGHTS) as [keyof SetFeatures, number][];

function worthOf(features: SetFeatures): number {
  let worth = 0;
  for (const [name, weight] of WEIGHTS) worth += weight * features[name];
  return worth;
}

function best(sets: readonly CandidateSet[], worthOf: (set: CandidateSet) => number): CandidateSet {
  let winner: CandidateSet = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const set of sets) {
    const worth = worthOf(set);
    if (worth > most) [winner, most] = [set, worth];
  }
  return winner;
}
