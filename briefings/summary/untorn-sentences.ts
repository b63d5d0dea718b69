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
    const first = sentences[at] as Sentence;
    const rest = isTorn(first, quotations) ? sentences.slice(at + 1, at + MOST_JOINED) : [];
    const joined = toEndOfQuotation(text, { first, rest, quotations });
    untorn.push(joined === 0 ? first : between(text, first, rest[joined - 1] as Sentence));
    at += joined + 1;
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

/** How many of the rest make the first whole; 0 where they never do. */
function toEndOfQuotation(
  text: string,
  { first, rest, quotations }: { first: Sentence; rest: readonly Sentence[]; quotations: readonly Quotation[] },
): number {
  const last = rest.find((each) => !isTorn(between(text, first, each), quotations));
  return last === undefined || between(text, first, last).text.includes('\n') ? 0 : rest.indexOf(last) + 1;
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
