/** Sentences that tear no quotation apart. */
import type { Quotation, Sentence, Span } from '../model.ts';
import { splitSentences } from '../text/sentences.ts';
import { withoutDateline } from './without-dateline.ts';

/** Of a long text no more is read: what stands further down is hardly ever the news. */
const MOST_CHARACTERS = 1800;
/** A dateline stands before one of the first so many. */
const DATED = 3;
/** Sentences that one quotation may run across. */
const MOST_JOINED = 5;

/**
 * The sentences a text opens with, in reading order. Where a quotation runs over several of one paragraph they are one; where
 * it does not end there, the sentence stays torn. A dateline is left out.
 */
export function untornSentences(text: string, quotations: readonly Quotation[]): Sentence[] {
  const sentences = openingOf(text).map((sentence, at) => (at < DATED ? withoutDateline(sentence) : sentence));
  const untorn: Sentence[] = [];
  for (let at = 0; at < sentences.length; ) {
    const last = endOfQuotation(text, sentences.slice(at, at + MOST_JOINED), quotations);
    untorn.push(between(text, sentences[at] as Sentence, sentences[at + last] as Sentence));
    at += last + 1;
  }
  return untorn;
}

/** Does it begin or end inside a quotation? Marks that do not pair say so where no quotation was found. */
export function isTorn({ text, span }: Sentence, quotations: readonly Quotation[]): boolean {
  const cutsInto = ({ span: quoted }: Quotation) =>
    quoted.start < span.end && quoted.end > span.start && !contains(span, quoted);
  return quotations.some(cutsInto) || count(text, '“') !== count(text, '”') || count(text, '"') % 2 === 1;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

function openingOf(text: string): Sentence[] {
  return text.length <= MOST_CHARACTERS
    ? splitSentences(text)
    : splitSentences(text.slice(0, MOST_CHARACTERS)).slice(0, -1);
}

/** How many sentences on, the first is whole; 0 where it never is. */
function endOfQuotation(text: string, sentences: readonly Sentence[], quotations: readonly Quotation[]): number {
  const [first] = sentences;
  if (first === undefined) return 0;
  const whole = sentences.findIndex((last) => !isTorn(between(text, first, last), quotations));
  return whole < 0 || between(text, first, sentences[whole] ?? first).text.includes('\n') ? 0 : whole;
}

function between(text: string, first: Sentence, last: Sentence): Sentence {
  const span = { start: first.span.start, end: last.span.end };
  return { text: text.slice(span.start, span.end), span };
}

function count(text: string, mark: string): number {
  let times = 0;
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1)) times += 1;
  return times;
}
