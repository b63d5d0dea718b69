/** What is looked at between a marked stretch and a mention that may be its speaker: named numbers. */
import type { SpeechEvent } from './events.ts';
import { yes } from './feature-values.ts';
import type { MarkedView } from './marked-features.ts';
import type { MentionView } from './mention-features.ts';
import type { ParagraphCounts } from './paragraph-counts.ts';
import type { Token } from './tokens.ts';

export interface Pair {
  readonly marked: MarkedView;
  readonly mention: MentionView;
  readonly sameParagraph: boolean;
  readonly gap: Gap;
  /** What the mention says, nearest to the stretch. */
  readonly event: SpeechEvent | undefined;
  /** Tokens from the stretch to the cue of that event; negative before the stretch. */
  readonly cueDistance: number;
}

/** What stands between mention and stretch; of other paragraphs that lie between, nothing. */
interface Gap {
  readonly tokens: number;
  readonly mentions: number;
  readonly quotes: number;
  readonly cues: number;
  readonly commas: number;
  readonly breaks: number;
  readonly relatives: number;
}

const NOTHING: Gap = { tokens: 0, mentions: 0, quotes: 0, cues: 0, commas: 0, breaks: 0, relatives: 0 };
const FARTHEST = 90;
const NO_CUE = 99;
const EVENTS = { says: 1, labels: 2, according: 3, noun: 4, 'named-after': 5 } as const;

export const PAIR_FEATURES: Readonly<Record<string, (pair: Pair) => number>> = {
  'paragraphs away': ({ marked, mention }) => mention.candidate.paragraph - marked.quote.paragraph.number,
  'sentences away': ({ marked, mention, sameParagraph }) =>
    sameParagraph ? mention.candidate.sentence - marked.quote.sentence.number : 9,
  'stands after': ({ marked, mention, sameParagraph }) =>
    yes(sameParagraph && mention.candidate.from > marked.quote.at),
  'tokens between': ({ gap }) => gap.tokens,
  'mentions between': ({ gap }) => gap.mentions,
  'quotes between': ({ gap }) => gap.quotes,
  'cues between': ({ gap }) => gap.cues,
  'commas between': ({ gap }) => gap.commas,
  'clause breaks between': ({ gap }) => gap.breaks,
  'relative pronouns between': ({ gap }) => gap.relatives,
  event: ({ event }) => (event === undefined ? 0 : EVENTS[event.kind]),
  'cue distance': ({ cueDistance }) => cueDistance,
  'cues nearer': (pair) => cuesNearer(pair),
  'nearest cue': (pair) => yes(hasNearestCue(pair)),
  'rival events': ({ marked, mention }) => marked.quote.sentence.events.length - mention.candidate.events.length,
  'sentence ends in colon': ({ marked, mention }) => yes(lastOfSentence(marked, mention)?.text === ':'),
  'sentence ends in quote': ({ marked, mention }) => yes(lastOfSentence(marked, mention)?.kind === 'quote'),
  'in last sentence': ({ marked, mention: { candidate } }) =>
    yes(candidate.sentence === (marked.paragraphs[candidate.paragraph]?.sentences.length ?? 0) - 1),
  'cue to other quote': (pair) => cueToOtherQuote(pair),
  'events of paragraph': ({ marked, mention: { candidate } }) =>
    (marked.paragraphs[candidate.paragraph]?.sentences ?? []).reduce((sum, { events }) => sum + events.length, 0),
  'first of paragraph': ({ mention: { candidate } }) => yes(candidate.sentence === 0 && candidate.order === 0),
  'opens sentence': ({ mention: { candidate } }) => yes(candidate.order === 0),
  'cue word': ({ event, mention }) => (event === undefined ? 0 : mention.lexicon('cue', event.cue.text.toLowerCase())),
};

export function pairOf(marked: MarkedView, mention: MentionView): Pair {
  const { candidate } = mention;
  const sameParagraph = candidate.paragraph === marked.quote.paragraph.number;
  const distance = ({ at }: SpeechEvent) => candidate.sentenceFrom + at - marked.quote.at;
  let event: SpeechEvent | undefined;
  for (const found of candidate.events)
    if (event === undefined || Math.abs(distance(found)) < Math.abs(distance(event))) event = found;
  return {
    marked,
    mention,
    sameParagraph,
    gap: sameParagraph ? gapBetween(marked, mention) : gapOver(marked, mention),
    event,
    cueDistance: event === undefined || !sameParagraph ? NO_CUE : distance(event),
  };
}

function lastOfSentence({ paragraphs }: MarkedView, { candidate }: MentionView): Token | undefined {
  return paragraphs[candidate.paragraph]?.sentences[candidate.sentence]?.tokens.at(-1);
}

const FAR_FROM_CUE = 9;

/** Tokens from what the mention says to the nearest stretch but this one: it may belong to that. */
function cueToOtherQuote({
  marked: { quote, paragraphs },
  mention: { candidate },
  event,
  sameParagraph,
}: Pair): number {
  if (event === undefined) return FAR_FROM_CUE;
  const { tokens } = paragraphs[candidate.paragraph] ?? { tokens: [] };
  const from = candidate.sentenceFrom + event.from;
  const to = candidate.sentenceFrom + event.to;
  for (let away = 0; away < FAR_FROM_CUE; away++) {
    for (const at of [from - 1 - away, to + away])
      if (tokens[at]?.kind === 'quote' && !(sameParagraph && at === quote.at)) return away;
  }
  return FAR_FROM_CUE;
}

/** How many other cues of the sentence stand between the stretch and the mention's own. */
function cuesNearer({ marked: { quote }, cueDistance }: Pair): number {
  const isNearer = (distance: number) =>
    Math.sign(distance) === Math.sign(cueDistance) && Math.abs(distance) < Math.abs(cueDistance);
  return quote.sentence.events.filter(({ at }) => isNearer(quote.sentence.offset + at - quote.at)).length;
}

function hasNearestCue({ marked: { quote }, mention, sameParagraph, cueDistance }: Pair): boolean {
  if (!sameParagraph || mention.candidate.sentence !== quote.sentence.number || cueDistance === NO_CUE) return false;
  const own = Math.abs(cueDistance);
  return quote.sentence.events.every(({ at }) => Math.abs(quote.sentence.offset + at - quote.at) >= own);
}

function gapBetween({ quote, counts }: MarkedView, { candidate }: MentionView): Gap {
  const after = candidate.from > quote.at;
  const from = after ? quote.at + 1 : candidate.to;
  const to = after ? candidate.from : quote.at;
  return counted(counts(quote.paragraph), from, to);
}

/** To the end of one paragraph and on from the start of the other. */
function gapOver({ quote, counts, paragraphs }: MarkedView, { candidate }: MentionView): Gap {
  const other = paragraphs[candidate.paragraph];
  if (other === undefined) return NOTHING;
  const after = candidate.paragraph > quote.paragraph.number;
  const here = after
    ? counted(counts(quote.paragraph), quote.at + 1, quote.paragraph.tokens.length)
    : counted(counts(quote.paragraph), 0, quote.at);
  const there = after
    ? counted(counts(other), 0, candidate.from)
    : counted(counts(other), candidate.to, other.tokens.length);
  return {
    tokens: here.tokens + there.tokens,
    mentions: here.mentions + there.mentions,
    quotes: here.quotes + there.quotes,
    cues: here.cues + there.cues,
    commas: here.commas + there.commas,
    breaks: here.breaks + there.breaks,
    relatives: here.relatives + there.relatives,
  };
}

function counted(counts: ParagraphCounts, from: number, to: number): Gap {
  const stop = Math.min(to, from + FARTHEST);
  const between = (running: Uint16Array, end: number) => (running[end] ?? 0) - (running[from] ?? 0);
  return {
    tokens: Math.min(FARTHEST, to - from),
    mentions: between(counts.mentions, to),
    quotes: between(counts.quotes, stop),
    cues: between(counts.cues, stop),
    commas: between(counts.commas, stop),
    breaks: between(counts.breaks, stop),
    relatives: between(counts.relatives, stop),
  };
}
