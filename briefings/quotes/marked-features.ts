/** What is looked at in a marked stretch by itself, whoever may have said it: named numbers. */
import { type Lexicon, yes } from './feature-values.ts';
import { COUNTED, COUNTS, type ParagraphCounts } from './paragraph-counts.ts';
import type { MarkedScene, ParagraphScene, Scene } from './scene.ts';
import { isCue, type Token } from './tokens.ts';

/** A marked stretch with its neighbors and words, looked up once. */
export interface MarkedView {
  readonly quote: MarkedScene;
  readonly words: string;
  readonly wordCount: number;
  /** The words between the marks, in lower case. */
  readonly inner: readonly string[];
  readonly twoBefore: Token | undefined;
  readonly twoAfter: Token | undefined;
  readonly before: Token | undefined;
  readonly after: Token | undefined;
  readonly othersInSentence: number;
  readonly plainWords: number;
  /** How often the words stand in the text, in marks or not. */
  readonly repeats: number;
  readonly lexicon: Lexicon;
  readonly counts: (paragraph: ParagraphScene) => ParagraphCounts;
  readonly paragraphs: readonly ParagraphScene[];
}

const MOST_WORDS = 60;

export const MARKED_FEATURES: Readonly<Record<string, (view: MarkedView) => number>> = {
  'quote words': ({ wordCount }) => Math.min(MOST_WORDS, wordCount),
  'quote opens lower': ({ words }) => yes(/^[^\p{L}\p{N}]*\p{Ll}/u.test(words)),
  'quote ends comma': ({ words }) => yes(words.endsWith(',')),
  'quote ends stop': ({ words }) => yes(/[.!?…]$/u.test(words)),
  'quote in sentence': ({ quote }) => quote.at - quote.sentence.offset,
  'tokens after quote': ({ quote }) => quote.sentence.offset + quote.sentence.tokens.length - quote.at - 1,
  'sentence of quote': ({ quote }) => quote.sentence.number,
  'other quotes in sentence': ({ othersInSentence }) => othersInSentence,
  'plain words in sentence': ({ plainWords }) => Math.min(MOST_WORDS, plainWords),
  'colon before quote': ({ before }) => yes(before?.text === ':'),
  'comma before quote': ({ before }) => yes(before?.text === ','),
  'cue before quote': ({ before }) => yes(isCue(before)),
  'cue after quote': ({ after }) => yes(isCue(after)),
  'comma after quote': ({ after }) => yes(after?.text === ','),
  'other stretch before in paragraph': ({ quote, counts }) => quotesBefore(counts(quote.paragraph), quote.at),
  'events in sentence': ({ quote }) => quote.sentence.events.length,
  'paragraph continues': ({ quote }) => yes(quote.marked.continues),
  'opens paragraph': ({ quote }) => yes(quote.at === 0),
  'fills paragraph': ({ quote }) => yes(quote.paragraph.tokens.length === 1),
  'colon ends paragraph before': (view) => yes(endOfParagraphBefore(view)?.text === ':'),
  'quote ends paragraph before': (view) => yes(endOfParagraphBefore(view)?.kind === 'quote'),
  'quotes in paragraph': ({ quote: { paragraph }, counts }) => quotesBefore(counts(paragraph), paragraph.tokens.length),
  'word before quote': ({ lexicon, before }) => lexicon('before quote', before?.lower ?? ''),
  'word after quote': ({ lexicon, after }) => lexicon('after quote', after?.lower ?? ''),
};

function quotesBefore({ before }: ParagraphCounts, at: number): number {
  return before[at * COUNTS + COUNTED.quotes] ?? 0;
}

function endOfParagraphBefore({ quote, paragraphs }: MarkedView): Token | undefined {
  return paragraphs[quote.paragraph.number - 1]?.tokens.at(-1);
}

export function viewMarked(
  scene: Scene,
  quote: MarkedScene,
  { lexicon, counts }: Pick<MarkedView, 'lexicon' | 'counts'>,
): MarkedView {
  const words = scene.text.slice(quote.marked.inner.start, quote.marked.inner.end).trim();
  const { tokens, offset } = quote.sentence;
  const here = quote.at - offset;
  return {
    quote,
    words,
    wordCount: words.split(/\s+/).length,
    inner: words.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [],
    twoBefore: tokens[here - 2],
    twoAfter: tokens[here + 2],
    before: tokens[here - 1],
    after: tokens[here + 1],
    othersInSentence: tokens.filter(({ kind }) => kind === 'quote').length - 1,
    repeats: repeatsOf(scene.text, words, quote.marked.span.start),
    plainWords: tokens.filter(({ kind }) => kind === 'word').length,
    lexicon,
    counts,
    paragraphs: scene.paragraphs,
  };
}

const LONGEST_TERM = 40;
const MOST_REPEATS = 4;
/** Characters to each side that are looked through: more than most articles have. */
const REACH = 12_000;

/** A term comes back; what somebody said, seldom. Only short words are looked for. */
function repeatsOf(text: string, words: string, at: number): number {
  const term = words.replace(/[,.!?]+$/u, '');
  if (term.length < 3 || term.length > LONGEST_TERM) return 0;
  const around = text.slice(Math.max(0, at - REACH), at + REACH);
  let count = -1;
  for (let found = around.indexOf(term); found >= 0 && count < MOST_REPEATS; found = around.indexOf(term, found + 1))
    count += 1;
  return count;
}
