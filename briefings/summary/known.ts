/** Sentences that say what was said before. */
import type { AnalyzedArticle } from '../model.ts';
import { splitSentences } from '../text/sentences.ts';
import { contentStems } from '../text/words.ts';
import type { Candidate } from './candidates.ts';

/** Of the words of a sentence, the share in one earlier sentence that makes it no news. */
const KNOWN = 0.6;

/** Those that say something no sentence of the earlier articles said; a figure that is new is something. */
export function unknownOf(candidates: readonly Candidate[], earlier: readonly AnalyzedArticle[]): readonly Candidate[] {
  if (earlier.length === 0) return candidates;
  const said = earlier.flatMap(({ article }) =>
    splitSentences(article.text).map(({ text }) => ({ stems: new Set(contentStems(text)), figures: figuresOf(text) })),
  );
  return candidates.filter(({ sentence }) => {
    const stems = new Set(contentStems(sentence.text));
    const figures = [...figuresOf(sentence.text)];
    const limit = KNOWN * stems.size;
    return !said.some(
      (before) => common(stems, before.stems) > limit && figures.every((figure) => before.figures.has(figure)),
    );
  });
}

function figuresOf(text: string): Set<string> {
  return new Set(text.match(/\d+(?:[.,]\d+)*/gu));
}

function common(stems: ReadonlySet<string>, others: ReadonlySet<string>): number {
  let shared = 0;
  for (const stem of stems) if (others.has(stem)) shared += 1;
  return shared;
}
