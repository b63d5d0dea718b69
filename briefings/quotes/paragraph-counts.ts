/** Running counts over the tokens of a paragraph, so that what stands between two places is a subtraction. */
import { CONJUNCTIONS } from './mention-features.ts';
import type { ParagraphScene } from './scene.ts';
import { isCue, type Token } from './tokens.ts';

/** How many of each stand before a token: one entry more than there are tokens. */
export interface ParagraphCounts {
  readonly mentions: Uint16Array;
  readonly quotes: Uint16Array;
  readonly cues: Uint16Array;
  readonly commas: Uint16Array;
  readonly breaks: Uint16Array;
  readonly relatives: Uint16Array;
}

const RELATIVES = new Set(['who', 'which', 'that', 'whom', 'whose']);

export function countsOf({ tokens, candidates }: ParagraphScene): ParagraphCounts {
  const starts = new Set(candidates.map(({ from }) => from));
  return {
    mentions: running(tokens, (_, at) => starts.has(at)),
    quotes: running(tokens, ({ kind }) => kind === 'quote'),
    cues: running(tokens, isCue),
    commas: running(tokens, ({ text }) => text === ','),
    breaks: running(tokens, ({ text, lower, cue }) => !cue && (text === ';' || CONJUNCTIONS.has(lower))),
    relatives: running(tokens, ({ lower }) => RELATIVES.has(lower)),
  };
}

function running(tokens: readonly Token[], counts: (token: Token, at: number) => boolean): Uint16Array {
  const sums = new Uint16Array(tokens.length + 1);
  let sum = 0;
  for (let at = 0; at < tokens.length; at++) {
    if (counts(tokens[at] as Token, at)) sum += 1;
    sums[at + 1] = sum;
  }
  return sums;
}
