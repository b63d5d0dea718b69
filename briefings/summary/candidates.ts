/**
 * Which sentences of an article can stand alone in a briefing.
 *
 * Out: what points back ("He …", "But they …"), questions, bylines and captions, quotations without a who, and every
 * sentence that begins or ends inside a quotation, whose marks would then be torn apart.
 */
import type { Article, Quotation, Sentence, Span } from '../model.ts';
import { splitSentences } from '../text/sentences.ts';
import { contentStems, countWords } from '../text/words.ts';

export interface Candidate {
  readonly article: Article;
  readonly sentence: Sentence;
  /** Its number in the article, from 0, counting every sentence. */
  readonly position: number;
  readonly words: number;
  readonly stems: readonly string[];
}

const MIN_WORDS = 6;
const MAX_WORDS = 60;
const HANGING =
  /^["“‘']?(?:(?:But|And|So|Yet|Or|Then|Still|However|Meanwhile|Also|Instead|Later|Now|Though|Although|While|When|As|If)\b,? )?(?:he|she|they|it|this|that|these|those|his|her|their|its|him|them|such|both|neither|others|another|here|there)\b(?! (?:week|month|year|morning|afternoon|evening|weekend|summer|winter|spring|autumn|season|is growing|was no|is no)\b)/iu;
const CONTINUING =
  /^(?:But|And|Or|So|Yet|However|Moreover|Furthermore|Nevertheless|Nonetheless|Instead|Additionally|In addition|For example|For instance|Also|Besides|Similarly|Likewise|Therefore|Thus|Otherwise|The former|The latter)\b/u;
const FURNITURE =
  /^(?:By [A-Z]|Photo|Picture|Image|Credit|Copyright|Read more|Sign up|Click|Scroll|Watch|Follow|Subscribe|Updated|Published|Advertisement|Video|Related)|\(Photo|©|(?:\||\.\.\.|…)$/u;
const SENTENCE_END = /[.!]["”’')\]]*$/u;

/** In reading order. When nothing passes, whatever tears no quotation apart; so a text is rarely left without any. */
export function candidatesOf(article: Article, quotations: readonly Quotation[]): Candidate[] {
  const whole = splitSentences(article.text)
    .map((sentence, position) => toCandidate(article, sentence, position))
    .filter(({ sentence }) => !tears(sentence, quotations));
  const standing = whole.filter((candidate) => standsAlone(candidate, quotations));
  return standing.length > 0 ? standing : whole.filter(({ sentence }) => !FURNITURE.test(sentence.text));
}

function toCandidate(article: Article, sentence: Sentence, position: number): Candidate {
  return {
    article,
    sentence,
    position,
    words: countWords(sentence.text),
    stems: contentStems(sentence.text),
  };
}

/** Does the sentence begin or end inside a quotation? Marks that do not pair say so where no quotation was found. */
function tears({ text, span }: Sentence, quotations: readonly Quotation[]): boolean {
  const torn = quotations.some(({ span: quoted }) => overlap(span, quoted) > 0 && !contains(span, quoted));
  return torn || count(text, '“') !== count(text, '”') || count(text, '"') % 2 === 1;
}

function standsAlone({ sentence, words }: Candidate, quotations: readonly Quotation[]): boolean {
  const { text } = sentence;
  return (
    words >= MIN_WORDS &&
    words <= MAX_WORDS &&
    SENTENCE_END.test(text) &&
    !HANGING.test(text) &&
    !CONTINUING.test(text) &&
    !FURNITURE.test(text) &&
    !isSpeechOfNobody(sentence, quotations)
  );
}

/** Mostly quotation, and what is left names nobody: `"…," he said.` */
function isSpeechOfNobody({ text, span }: Sentence, quotations: readonly Quotation[]): boolean {
  const within = quotations.filter((quotation) => contains(span, quotation.span));
  const quoted = within.reduce((sum, quotation) => sum + overlap(span, quotation.span), 0);
  if (quoted < text.length / 2) return false;
  const outside = outsideOf(text, span.start, within);
  return !/(?<!^)\p{Lu}\p{L}|\bthe \p{L}+/u.test(outside.replace(/\b(?:I|He|She|They|We|It)\b/gu, ''));
}

function outsideOf(text: string, offset: number, quotations: readonly Quotation[]): string {
  let rest = text;
  for (const { span } of quotations.toSorted((a, b) => b.span.start - a.span.start)) {
    rest = `${rest.slice(0, span.start - offset)} ${rest.slice(span.end - offset)}`;
  }
  return rest;
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
