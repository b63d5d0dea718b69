/**
 * Text → quotations with who said them.
 *
 *   marks → marked stretches → sentences around them → cues with their subjects → claims
 *         → speakers carried over paragraphs → mentions led back to people → kinds
 */
import type { Mention, Quotation, Span, Speaker } from '../model.ts';
import { paragraphsOf } from '../text/paragraphs.ts';
import { type Claim, claimsOf } from './attribute.ts';
import { kindOf } from './kinds.ts';
import { findMarked, type Marked } from './marks.ts';
import { createNamer, type Namer } from './name-speakers.ts';
import { sentencesOfTokens } from './tokens.ts';

/** Every marked stretch of the text, in reading order, never overlapping; `scare` where nobody says it. Never throws. */
export function findQuotations(text: string): Quotation[] {
  const marked = findMarked(text);
  if (marked.length === 0) return [];
  const namer = createNamer(text, marked);
  const quotations: Quotation[] = [];
  let last: { claim: Claim; quotation: Quotation } | undefined;
  let utterance = 0;
  for (const { claim: found, paragraph } of claimsIn(text, marked)) {
    const claim = carryOver(found, last);
    if (last === undefined || !goesOn(text, claim, last.claim)) utterance += 1;
    const quotation = toQuotation(text, claim, { namer, utterance, paragraph, carried: last?.quotation });
    quotations.push(quotation);
    if (quotation.kind !== 'scare') last = { claim, quotation };
  }
  return quotations;
}

function claimsIn(text: string, marked: readonly Marked[]): { claim: Claim; paragraph: Span }[] {
  const byParagraph = new Map<number, Marked[]>();
  for (const stretch of marked)
    byParagraph.set(stretch.paragraph, [...(byParagraph.get(stretch.paragraph) ?? []), stretch]);
  return paragraphsOf(text).flatMap((paragraph, number) => {
    const here = byParagraph.get(number) ?? [];
    if (here.length === 0) return [];
    const claims = sentencesOfTokens(text, paragraph, here).flatMap((tokens) => claimsOf(tokens, text));
    return claims.map((claim) => ({ claim, paragraph }));
  });
}

/** A stretch that nobody in its sentence claims goes on with the speaker before: in its paragraph, or the one after. */
function carryOver(claim: Claim, last: { claim: Claim } | undefined): Claim {
  const gap = last === undefined ? Infinity : claim.marked.paragraph - last.claim.marked.paragraph;
  if (last === undefined || !(claim.marked.continues || (claim.event === undefined && claim.standsAlone && gap <= 1)))
    return claim;
  const { event: _, ...before } = last.claim;
  const certainty = claim.marked.continues ? before.certainty : before.certainty * (gap === 0 ? 0.95 : 0.85);
  return { ...claim, speaker: before.speaker, relay: before.relay, certainty, carried: true };
}

/** One quotation in two spans: a paragraph that carries on, or `“A,” she said, “b.”` */
function goesOn(text: string, claim: Claim, last: Claim): boolean {
  if (claim.marked.continues) return true;
  if (claim.sentence !== last.sentence || claim.event !== last.event || claim.event === undefined) return false;
  const between = text.slice(last.marked.span.end, claim.marked.span.start);
  return /[,—–-]$/u.test(text.slice(last.marked.inner.start, last.marked.inner.end)) && /,\s*$/u.test(between);
}

function toQuotation(
  text: string,
  claim: Claim,
  {
    namer,
    utterance,
    paragraph,
    carried,
  }: { namer: Namer; utterance: number; paragraph: Span; carried: Quotation | undefined },
): Quotation {
  const { marked, event } = claim;
  const words = trimmed(text, marked);
  const kind = marked.continues
    ? (carried?.kind ?? 'direct')
    : kindOf({
        words: text.slice(marked.inner.start, marked.inner.end),
        before: text.slice(paragraph.start, marked.span.start),
        after: text.slice(marked.span.end, paragraph.end),
        event,
        standsAlone: claim.standsAlone,
      });
  const named = nameOf(claim, namer, carried);
  const relay = claim.relay === undefined ? undefined : namer.name(claim.relay).speaker;
  const first = claim.sentence[0];
  const end = claim.sentence.at(-1);
  return {
    kind,
    utterance,
    span: marked.span,
    words,
    speaker: named.speaker,
    ...(relay !== undefined && relay.kind !== 'unknown' && { relay }),
    ...(event !== undefined && { cue: event.cue }),
    sentence: { start: first?.start ?? marked.span.start, end: end?.end ?? marked.span.end },
    confidence: named.speaker.kind === 'unknown' ? 0 : claim.certainty * named.certainty,
  };
}

function nameOf(
  { speaker, carried: isCarried }: Claim,
  namer: Namer,
  before: Quotation | undefined,
): { speaker: Speaker; certainty: number } {
  const mention = before?.speaker.kind === 'unknown' ? undefined : before?.speaker.mention;
  if (isCarried && before !== undefined && sameSpan(mention, speaker))
    return { speaker: before.speaker, certainty: namer.name(speaker).certainty };
  return namer.name(speaker);
}

function sameSpan(a: Mention | undefined, b: Mention | undefined): boolean {
  return a !== undefined && b !== undefined && a.span.start === b.span.start;
}

/** Inside the marks, without white space and a comma that ends it. */
function trimmed(text: string, { inner }: Marked): Span {
  const raw = text.slice(inner.start, inner.end);
  const start = inner.start + (raw.length - raw.trimStart().length);
  const end = start + raw.trim().replace(/,$/u, '').trimEnd().length;
  return { start, end: Math.max(start, end) };
}
