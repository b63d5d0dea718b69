/** Running counts over the tokens of a paragraph, so that what stands between two places is a subtraction. */
import { CONJUNCTIONS } from './mention-features.ts';
import type { ParagraphScene } from './scene.ts';
import { isCue, type Token } from './tokens.ts';

const COUNTED = ['mentions', 'quotes', 'cues', 'commas', 'breaks', 'relatives'] as const;
type Counted = (typeof COUNTED)[number];

/** How many of each stand before a token: one entry more than there are tokens. */
export type ParagraphCounts = Readonly<Record<Counted, Uint16Array>>;

const RELATIVES = new Set(['who', 'which', 'that', 'whom', 'whose']);

export function countsOf({ tokens, candidates }: ParagraphScene): ParagraphCounts {
  const starts = new Set(candidates.map(({ from }) => from));
  const counts = Object.fromEntries(COUNTED.map((name) => [name, new Uint16Array(tokens.length + 1)])) as Record<
    Counted,
    Uint16Array
  >;
  tokens.forEach((token, at) => {
    const kind = kindOf(token);
    for (const name of COUNTED) counts[name][at + 1] = (counts[name][at] ?? 0) + (name === kind ? 1 : 0);
    if (starts.has(at)) counts.mentions[at + 1] = (counts.mentions[at + 1] ?? 0) + 1;
    if (RELATIVES.has(token.lower)) counts.relatives[at + 1] = (counts.relatives[at + 1] ?? 0) + 1;
  });
  return counts;
}

function kindOf(token: Token): Counted | undefined {
  if (token.kind === 'quote') return 'quotes';
  if (token.text === ',') return 'commas';
  if (token.text === ';' || CONJUNCTIONS.has(token.lower)) return 'breaks';
  return isCue(token) ? 'cues' : undefined;
}
