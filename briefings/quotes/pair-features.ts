/** What is looked at between a marked stretch and a mention that may be its speaker: named numbers. */
import type { SpeechEvent } from './events.ts';
import { yes } from './feature-values.ts';
import type { MarkedView } from './marked-features.ts';
import type { MentionView } from './mention-features.ts';
import { COUNTED, COUNTS, type ParagraphCounts } from './paragraph-counts.ts';
import type { ParagraphScene } from './scene.ts';
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
  'events of paragraph': ({ marked: { counts, paragraphs }, mention: { candidate } }) =>
    counts(paragraphs[candidate.paragraph] as ParagraphScene).events,
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
  const own = sameParagraph ? quote.at : -1;
  const isOther = (at: number) => at !== own && tokens[at]?.kind === 'quote';
  let away = 0;
  while (away < FAR_FROM_CUE && !isOther(from - 1 - away) && !isOther(to + away)) away += 1;
  return away;
}

/** How many other cues of the sentence stand between the stretch and the mention's own. */
function cuesNearer({ marked: { quote }, cueDistance }: Pair): number {
  const side = Math.sign(cueDistance);
  let nearer = 0;
  for (const { at } of quote.sentence.events) {
    const distance = side * (quote.sentence.offset + at - quote.at);
    if (distance > 0 && distance < Math.abs(cueDistance)) nearer += 1;
  }
  return nearer;
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
  return widened(NOTHING, counts(quote.paragraph), { from, to });
}

/** To the end of one paragraph and on from the start of the other. */
function gapOver({ quote, counts, paragraphs }: MarkedView, { candidate }: MentionView): Gap {
  const other = paragraphs[candidate.paragraph];
  if (other === undefined) return NOTHING;
  const after = candidate.paragraph > quote.paragraph.number;
  const here = after ? { from: quote.at + 1, to: quote.paragraph.tokens.length } : { from: 0, to: quote.at };
  const there = after ? { from: 0, to: candidate.from } : { from: candidate.to, to: other.tokens.length };
  return widened(widened(NOTHING, counts(quote.paragraph), here), counts(other), there);
}

/** By what stands between two tokens. */
function widened(gap: Gap, { before }: ParagraphCounts, { from, to }: { from: number; to: number }): Gap {
  const stop = Math.min(to, from + FARTHEST);
  const between = (counted: number, end: number) =>
    (before[end * COUNTS + counted] as number) - (before[from * COUNTS + counted] as number);
  return {
    tokens: gap.tokens + Math.min(FARTHEST, to - from),
    mentions: gap.mentions + between(COUNTED.mentions, to),
    quotes: gap.quotes + between(COUNTED.quotes, stop),
    cues: gap.cues + between(COUNTED.cues, stop),
    commas: gap.commas + between(COUNTED.commas, stop),
    breaks: gap.breaks + between(COUNTED.breaks, stop),
    relatives: gap.relatives + between(COUNTED.relatives, stop),
  };
}
