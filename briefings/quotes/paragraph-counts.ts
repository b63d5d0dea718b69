/** Running counts over the tokens of a paragraph, so that what stands between two places is a subtraction. */
import { yes } from './feature-values.ts';
import { CONJUNCTIONS } from './mention-features.ts';
import type { ParagraphScene } from './scene.ts';
import type { Token } from './tokens.ts';

/** What is counted, by its place among the numbers of a token. */
export const COUNTED = { mentions: 0, quotes: 1, cues: 2, commas: 3, breaks: 4, relatives: 5 } as const;
export const COUNTS = Object.keys(COUNTED).length;

export interface ParagraphCounts {
  /** How many of each stand before a token, {@link COUNTS} numbers a token; and in the end, how many there are. */
  readonly before: Uint16Array;
  /** Of the whole paragraph. */
  readonly events: number;
}

const RELATIVES = new Set(['who', 'which', 'that', 'whom', 'whose']);

export function countsOf({ tokens, candidates, sentences }: ParagraphScene): ParagraphCounts {
  const before = new Uint16Array((tokens.length + 1) * COUNTS);
  let mentions = 0;
  let quotes = 0;
  let cues = 0;
  let commas = 0;
  let breaks = 0;
  let relatives = 0;
  for (let at = 0, to = COUNTS; at < tokens.length; at++) {
    const { kind, text, lower, cue } = tokens[at] as Token;
    mentions += yes(candidates[mentions]?.from === at);
    quotes += yes(kind === 'quote');
    cues += yes(cue);
    commas += yes(text === ',');
    breaks += yes(!cue && (text === ';' || CONJUNCTIONS.has(lower)));
    relatives += yes(RELATIVES.has(lower));
    before[to++] = mentions;
    before[to++] = quotes;
    before[to++] = cues;
    before[to++] = commas;
    before[to++] = breaks;
    before[to++] = relatives;
  }
  return { before, events: sentences.reduce((sum, { events }) => sum + events.length, 0) };
}
