/**
 * What of an article can be shown in a briefing: whole sentences, and long ones cut short where that loses nothing.
 *
 * A quotation is never torn: sentences that one runs across are one candidate. Out are questions, bylines and captions.
 * What points back ("He …", "But …", "…," he said) may only follow the candidate before it.
 */
import type { Article, Quotation, Sentence } from '../model.ts';
import { contentStems, countWords } from '../text/words.ts';
import { shorterHeads } from './shorten.ts';
import { contains, isTorn, untornSentences } from './untorn-sentences.ts';

export interface Candidate {
  readonly article: Article;
  readonly sentence: Sentence;
  /** Its number in the article, from 0, counting every one; of a shortened one, that of the whole. */
  readonly position: number;
  readonly words: number;
  readonly stems: readonly string[];
  /** Says nothing without the candidate before it. */
  readonly pointsBack: boolean;
  /** Ends before its sentence does: shown with an ellipsis. */
  readonly isShortened: boolean;
  /** I, we or you speak in it. */
  readonly isFirstPerson: boolean;
  /** Inside quotation marks, of its characters, 0 to 1. */
  readonly quoted: number;
}

/** Sentences a summary is chosen from: the first so many of an article. */
export const CHOSEN_FROM = 10;
const MIN_WORDS = 5;
const MAX_WORDS = 60;
const POINTING =
  /^["“‘']?(?:(?:But|And|So|Yet|Or|Then|Still|However|Meanwhile|Also|Instead|Later|Now|Though|Although|While|When|As|If)\b,? )?(?:he|she|they|it|this|that|these|those|his|her|their|its|him|them|such|both|neither|others|another|here|there)\b(?! (?:week|month|year|morning|afternoon|evening|weekend|summer|winter|spring|autumn|season|is growing|was no|is no)\b)/iu;
const CONTINUING =
  /^(?:But|And|Or|So|Yet|However|Moreover|Furthermore|Nevertheless|Nonetheless|Instead|Additionally|In addition|For example|For instance|Also|Besides|Similarly|Likewise|Therefore|Thus|Otherwise|The former|The latter|Meanwhile|At the same time|As a result|The (?:news|move|decision|announcement|incident|comments?|remarks) (?:comes?|came|follow(?:s|ed)?))\b/u;
const FURNITURE =
  /^(?:By [A-Z]|Photo|Picture|Image|Credit|Copyright|Read more|Also [Rr]ead|Sign up|Click|Scroll|Watch:|Follow us|Subscribe|Updated|Published|Advertisement|Video|Related)|\(Photo|©|[{}]|(?:\||\.\.\.|…)$/u;
const FIRST_PERSON = /\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b/u;
const SENTENCE_END = /[.!]["”’')\]]*$/u;

/** In reading order, a shortened one right behind its whole; what an article says twice in the same words, once. */
export function candidatesOf(article: Article, quotations: readonly Quotation[]): Candidate[] {
  const said = new Set<string>();
  return untornSentences(article.text, quotations).flatMap((sentence, position) => {
    if (said.has(sentence.text)) return [];
    said.add(sentence.text);
    const whole = toCandidate({ article, position }, sentence, quotations);
    const heads = position < CHOSEN_FROM ? shorterHeads(sentence) : [];
    const shorter = heads.map((head) => ({
      ...toCandidate({ article, position }, head, quotations),
      isShortened: true,
    }));
    return [whole, ...shorter].filter((candidate) => isPresentable(candidate, quotations));
  });
}

function toCandidate(
  { article, position }: Pick<Candidate, 'article' | 'position'>,
  sentence: Sentence,
  quotations: readonly Quotation[],
): Candidate {
  const { text, span } = sentence;
  const within = quotations.filter((quotation) => contains(span, quotation.span));
  const quoted = within.reduce((sum, quotation) => sum + quotation.span.end - quotation.span.start, 0) / text.length;
  return {
    article,
    sentence,
    position,
    words: countWords(text),
    stems: contentStems(text),
    pointsBack: POINTING.test(text) || CONTINUING.test(text) || (quoted >= 0.5 && !namesSomebody(sentence, within)),
    isShortened: false,
    isFirstPerson: FIRST_PERSON.test(text),
    quoted,
  };
}

function isPresentable({ sentence, words, isShortened }: Candidate, quotations: readonly Quotation[]): boolean {
  const { text } = sentence;
  return (
    words >= MIN_WORDS &&
    words <= MAX_WORDS &&
    (isShortened || SENTENCE_END.test(text)) &&
    !FURNITURE.test(text) &&
    !isTorn(sentence, quotations)
  );
}

/** Does what stands around the quotations say who spoke? `"…," he said.` does not. */
function namesSomebody({ text, span }: Sentence, within: readonly Quotation[]): boolean {
  let rest = text;
  for (const quotation of within.toSorted((a, b) => b.span.start - a.span.start)) {
    rest = `${rest.slice(0, quotation.span.start - span.start)} ${rest.slice(quotation.span.end - span.start)}`;
  }
  return /(?<!^)\p{Lu}\p{L}|\bthe \p{L}+/u.test(rest.replace(/\b(?:I|He|She|They|We|It)\b/gu, ''));
}
