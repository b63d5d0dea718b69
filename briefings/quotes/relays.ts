/** Two claims around one stretch: whose words they are, and who passes them on. */
import type { SpeechEvent } from './events.ts';
import type { MarkedScene } from './scene.ts';
import type { Token } from './tokens.ts';

const RELAYS = /^(?:said|says|added|adds|confirmed|told|reported|reports|announced|according|stated|revealed)$/;
const CLAUSE_BREAK = new Set(['as', 'while', 'after', 'before', 'when', 'because', 'although', 'but']);

export interface Chain {
  readonly speaker: SpeechEvent;
  readonly relay: SpeechEvent;
}

/**
 * `A spokesperson said that Sir Ansel had reiterated “…”`; `Sir Ansel had been “clear”, the ministry said`. Given one of the
 * two, both; undefined where nobody stands between.
 */
export function chainOf(quote: MarkedScene, event: SpeechEvent): Chain | undefined {
  const { events, tokens, offset } = quote.sentence;
  const at = quote.at - offset;
  if (!events.includes(event)) return undefined;
  const outer = events.find((other) => relays({ outer: other, inner: event }, tokens, at));
  if (outer !== undefined) return { speaker: event, relay: outer };
  const inner = events.findLast((other) => relays({ outer: event, inner: other }, tokens, at));
  return inner === undefined ? undefined : { speaker: inner, relay: event };
}

function relays(
  { outer, inner }: { outer: SpeechEvent; inner: SpeechEvent },
  tokens: readonly Token[],
  quoteAt: number,
): boolean {
  if (outer.speaker.span.start === inner.speaker.span.start || inner.at > quoteAt) return false;
  if (!RELAYS.test(outer.cue.text.toLowerCase())) return false;
  if (outer.at > quoteAt) return tokens[outer.from - 1]?.text === ',' && tokens[outer.to]?.text !== ':';
  if (outer.at > inner.at) return false;
  return !tokens.slice(outer.to, inner.from).some(({ lower, text }) => CLAUSE_BREAK.has(lower) || text === ';');
}
