/** For each marked stretch: the event that claims it, or the speaker who goes on from the stretch before. */
import type { Mention } from '../model.ts';
import { findEvents, firstPhrase, type SpeechEvent } from './events.ts';
import type { Marked } from './marks.ts';
import type { Token } from './tokens.ts';

export interface Claim {
  readonly marked: Marked;
  readonly sentence: readonly Token[];
  readonly event: SpeechEvent | undefined;
  readonly speaker: Mention | undefined;
  readonly relay: Mention | undefined;
  /** How sure the link is, before anybody is named. */
  readonly certainty: number;
  /** Goes on with the speaker of the stretch before. */
  readonly carried: boolean;
  readonly standsAlone: boolean;
}

interface Scored {
  readonly event: SpeechEvent;
  readonly score: number;
}

const CLAUSE_BREAK = new Set(['as', 'while', 'after', 'before', 'when', 'because', 'although', 'but']);
const RELAYS = /^(?:said|says|added|adds|confirmed|told|reported|reports|announced|according|stated|revealed)$/;

/** Claims of one sentence, in reading order. */
export function claimsOf(sentence: readonly Token[], text: string): Claim[] {
  const events = findEvents(sentence);
  const claims: Claim[] = [];
  sentence.forEach((token, at) => {
    if (token.marked === undefined) return;
    const best = bestEvent(events, sentence, { at, text });
    const standsAlone = !sentence.some(({ kind }) => kind === 'word') || outsideIsAttribution(sentence, best?.event);
    const relay = best === undefined ? undefined : relayOf(events, sentence, best.event, at);
    claims.push({
      marked: token.marked,
      sentence,
      event: best?.event,
      speaker: best?.event.speaker ?? nounless(sentence, at, standsAlone),
      relay: relay?.speaker,
      certainty: best === undefined ? 0.3 : Math.min(0.95, 0.5 + best.score / 20),
      carried: false,
      standsAlone,
    });
  });
  return shareEvents(claims);
}

function bestEvent(
  events: readonly SpeechEvent[],
  sentence: readonly Token[],
  quote: { at: number; text: string },
): Scored | undefined {
  let best: Scored | undefined;
  for (const event of events) {
    const score = event.at < quote.at ? scoreBefore(event, sentence, quote.at) : scoreAfter(event, sentence, quote);
    if (score > 0 && (best === undefined || score > best.score)) best = { event, score };
  }
  return best;
}

/** `she said: “…”`, `called it “…”`: the nearer the verb, the better. */
function scoreBefore(event: SpeechEvent, sentence: readonly Token[], at: number): number {
  const between = sentence.slice(event.to, at);
  if (between.some(({ kind, text }) => kind === 'mark' && text === ';')) return 0;
  const quotes = between.filter(({ kind }) => kind === 'quote').length;
  const words = between.length;
  const colon = sentence[at - 1]?.text === ':' ? 3 : 0;
  const noun = event.kind === 'noun' ? -2 : 0;
  const straight = words === 0 || (words <= 2 && /^(?:,|:|that)$/.test(sentence[at - 1]?.text ?? '')) ? 2 : 0;
  return Math.max(0.5, 7 + colon + noun + straight - 0.2 * words - 1.2 * quotes);
}

/** `“…,” she said`; further on in the sentence: `“…” about it, the ministry said`. */
function scoreAfter(
  event: SpeechEvent,
  sentence: readonly Token[],
  { at, text }: { at: number; text: string },
): number {
  const between = sentence.slice(at + 1, event.from);
  const marked = sentence[at]?.marked;
  const last = marked === undefined ? '' : (text[marked.inner.end - 1] ?? '');
  const directly = between.every(({ text: piece }) => piece === ',');
  if (directly) return between.length > 0 || /[,?!.—–-]/.test(last) ? 10 : 7.5;
  const trailing = between.at(-1)?.text === ',' && (event.kind === 'says' || event.kind === 'according');
  const crossing = between.some(({ kind }) => kind === 'quote');
  const open = last === ',' ? 3 : 0;
  if (!trailing) return crossing ? Math.max(0, open - 1) : open;
  return crossing ? 3 : Math.max(2, 5 - 0.1 * between.length);
}

/** The outer of two nested claims: `A spokesperson said that Sir Ansel had reiterated …`, `…, the ministry said`. */
function relayOf(
  events: readonly SpeechEvent[],
  sentence: readonly Token[],
  inner: SpeechEvent,
  quoteAt: number,
): SpeechEvent | undefined {
  return events.find((outer) => {
    if (
      outer === inner ||
      outer.speaker.span.start === inner.speaker.span.start ||
      !RELAYS.test(outer.cue.text.toLowerCase())
    )
      return false;
    if (outer.at > quoteAt)
      return inner.at < quoteAt && sentence[outer.from - 1]?.text === ',' && sentence[outer.to]?.text !== ':';
    if (outer.at > inner.at || inner.at > quoteAt) return false;
    return !sentence.slice(outer.to, inner.from).some(({ lower, text }) => CLAUSE_BREAK.has(lower) || text === ';');
  });
}

/** Nothing in the sentence but marks, cue, speaker and little besides. */
function outsideIsAttribution(sentence: readonly Token[], event: SpeechEvent | undefined): boolean {
  if (event === undefined) return false;
  return sentence.filter(({ kind }, index) => kind === 'word' && (index < event.from || index >= event.to)).length <= 4;
}

/** A fragment in a sentence that says nothing of speaking: its subject is a weak guess. */
function nounless(sentence: readonly Token[], at: number, standsAlone: boolean): Mention | undefined {
  return standsAlone ? undefined : firstPhrase(sentence, at);
}

/** `was “fair” and “final”`: fragments of one sentence that nobody else claims share its event. */
function shareEvents(claims: readonly Claim[]): Claim[] {
  let last: Claim | undefined;
  return claims.map((claim) => {
    const shared =
      claim.event === undefined && last?.event !== undefined ? { ...last, marked: claim.marked, carried: true } : claim;
    if (shared.event !== undefined) last = shared;
    return shared;
  });
}
