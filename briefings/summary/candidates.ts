/**
 * What of an article can be shown in a briefing: whole sentences, and long ones cut short where that loses nothing.
 *
 * A quotation is never torn: sentences that one runs across are one candidate. Out are questions, bylines, captions, and
 * sentences that are nothing but a quotation: those are shown as quotations, with who spoke.
 * What points back ("He …", "But …", "…," he said) may only follow the candidate before it.
 */
import type { AnalyzedArticle, Article, Quotation, Sentence } from '../model.ts';
import { countWords } from '../text/words.ts';
import { shorterHeads } from './shorten.ts';
import { contains, isTorn } from './untorn-sentences.ts';

export interface Candidate {
  readonly article: Article;
  readonly sentence: Sentence;
  /** Its number in the article, from 0, counting every one; of a shortened one, that of the whole. */
  readonly position: number;
  readonly words: number;
  /** Says nothing without the candidate before it. */
  readonly pointsBack: boolean;
  /** Ends before its sentence does: shown with an ellipsis. */
  readonly isShortened: boolean;
  /** What stands outside quotation marks. */
  readonly unquoted: string;
}

const MIN_WORDS = 5;
const MAX_WORDS = 60;
const POINTING =
  /^["“‘']?(?:(?:But|And|So|Yet|Or|Then|Still|However|Meanwhile|Also|Instead|Later|Now|Though|Although|While|When|As|If)\b,? )?(?:he|she|they|it|this|that|these|those|his|her|their|its|him|them|such|both|neither|others|another|here|there)\b(?! (?:week|month|year|morning|afternoon|evening|weekend|summer|winter|spring|autumn|season|is growing|was no|is no)\b)/iu;
const CONTINUING =
  /^(?:But|And|Or|So|Yet|However|Moreover|Furthermore|Nevertheless|Nonetheless|Instead|Additionally|In addition|For example|For instance|Also|Besides|Similarly|Likewise|Therefore|Thus|Otherwise|The former|The latter|Meanwhile|At the same time|As a result|The (?:news|move|decision|announcement|incident|comments?|remarks) (?:comes?|came|follow(?:s|ed)?))\b/u;
const FURNITURE =
  /^(?:By \p{Lu}\S* \p{Lu}|(?:Photo|Picture|Image|Video|Source|Credit|Copyright|Related|Updated|Published|Advertisement)s?(?::| by\b| credit\b| courtesy\b| ?[©\d])|Read more|Also [Rr]ead|Sign up|Click|Scroll|Watch:|Follow us|Subscribe|[*•·-]|An earlier version of this|\(?Read ?[|:])|\(Photo|©|[{}]|(?:\||\.\.\.|…)$/u;
/** What stands under a picture: `Pier: The harbour at night`, `Above, the pier`, `Ada Nwosu (left)`. */
const CAPTION =
  /^(?:\p{Lu}[\p{L}’'-]*(?: [\p{L}’'-]+){0,3}: \p{Lu}|(?:Above|Below|Pictured|Left|Right)[,:] )|\((?:pictured|left|right|centre|center|above|below|top|bottom|inset|far (?:left|right))\b[^)]*\)/u;
/** Half a sentence: what the writer ended too soon. */
const FRAGMENT = /^(?:While|Although|Though|Whereas|Because)\b[^,]*$/u;
/** The writer's own words, or words of somebody whose marks were lost. */
const FIRST_PERSON = /\bI\b(?!\.)(?<!\p{Lu}\p{Ll}+ I)|\b(?:[Mm]y|[Ww]e|[Oo]ur|myself|ourselves)\b/u;
const SENTENCE_END = /[.!]["”’')\]]*$/u;

/**
 * Whole sentences, in reading order; what is said twice in the same words, once.
 *
 * @param sentences those the article opens with, as `untornSentences` has them.
 */
export function candidatesOf(analyzed: AnalyzedArticle, sentences: readonly Sentence[]): Candidate[] {
  return presentable(analyzed, sentences, () => []);
}

/** As {@link candidatesOf}, and right behind each what it can be cut to. */
export function candidatesCutShort(analyzed: AnalyzedArticle, sentences: readonly Sentence[]): Candidate[] {
  return presentable(analyzed, sentences, shorterHeads);
}

/** Those in which the writer speaks, only where there are no others. */
function presentable(
  { article, quotations }: AnalyzedArticle,
  sentences: readonly Sentence[],
  shorter: (whole: Sentence) => Sentence[],
): Candidate[] {
  const said = new Set<string>();
  const all = sentences.flatMap((whole, position) => {
    if (said.has(whole.text)) return [];
    said.add(whole.text);
    return [whole, ...shorter(whole)]
      .map((sentence): Candidate => {
        const { text } = sentence;
        const unquoted = outsideQuotations(sentence, quotations);
        const isShortened = sentence !== whole;
        const words = countWords(text);
        return { article, sentence, position, words, pointsBack: pointsBack(text, unquoted), isShortened, unquoted };
      })
      .filter((candidate) => isPresentable(candidate, quotations));
  });
  const told = all.filter(({ unquoted }) => !FIRST_PERSON.test(unquoted));
  return told.length > 0 ? told : all;
}

function pointsBack(text: string, unquoted: string): boolean {
  return (
    POINTING.test(text) || CONTINUING.test(text) || (unquoted.length <= text.length / 2 && !namesSomebody(unquoted))
  );
}

function isPresentable(
  { sentence, words, isShortened, unquoted }: Candidate,
  quotations: readonly Quotation[],
): boolean {
  const { text } = sentence;
  return (
    words >= MIN_WORDS &&
    words <= MAX_WORDS &&
    (isShortened || SENTENCE_END.test(text)) &&
    !FURNITURE.test(text) &&
    !CAPTION.test(text) &&
    !FRAGMENT.test(text) &&
    !isTorn(sentence, quotations) &&
    /\p{L}/u.test(unquoted)
  );
}

/** What stands around the quotations. */
function outsideQuotations({ text, span }: Sentence, quotations: readonly Quotation[]): string {
  const within = quotations.filter((quotation) => contains(span, quotation.span));
  if (within.length === 0) return text;
  let rest = text;
  for (const quotation of within.toSorted((a, b) => b.span.start - a.span.start)) {
    rest = `${rest.slice(0, quotation.span.start - span.start)} ${rest.slice(quotation.span.end - span.start)}`;
  }
  return rest;
}

/** Does what stands around the quotations say who spoke? `"…," he said.` does not. */
function namesSomebody(around: string): boolean {
  return /(?<!^)\p{Lu}\p{L}|\bthe \p{L}+/u.test(around.replace(/\b(?:I|He|She|They|We|It)\b/gu, ''));
}
