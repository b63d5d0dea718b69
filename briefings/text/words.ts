/**
 * Words of a text, with where they stand: folded for comparing, never for showing.
 *
 * Folding is lower case, NFKD without marks, and straight apostrophes, so that "Zoë’s" and "zoe's" are one word.
 */
import type { Span } from '../model.ts';

export interface Word {
  /** Folded: lower case, accents removed. */
  readonly text: string;
  readonly span: Span;
}

const WORD = /\p{N}+(?:[.,:]\p{N}+)*\p{L}*|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*/gu;

/** Every word and number in reading order; spans are UTF-16 offsets into `text`. */
export function tokenize(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    text: fold(match[0]),
    span: { start: match.index, end: match.index + match[0].length },
  }));
}

/** The words of {@link tokenize} alone, where nobody asks where they stand. */
export function foldedWords(text: string): string[] {
  return (text.match(WORD) ?? []).map(fold);
}

const BEYOND_ASCII = /[^\0-\u007f]/u;

/** How a word compares: "Müller’s" is "muller's". */
export function fold(text: string): string {
  if (!BEYOND_ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
}

/** As a reader counts: what stands between white space. */
export function countWords(text: string): number {
  return text.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0;
}

/** Words that say nothing of the subject; the second line is what every news text says. */
const STOP_WORDS = new Set(
  `a about above after again against all also am among an and any are aren't around as at be because been before being
  below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during each either
  even ever every few for from further get gets getting give given go goes going got had hadn't has hasn't have haven't
  having he he'd he'll he's her here hers herself him himself his how however i i'd i'll i'm i've if in into is isn't it
  it's its itself just like made make makes many may me might more most much must my myself neither no nor not now of off
  on once one only or other others our ours out over own per put rather s same she she'd she'll she's should shouldn't
  since so some still such t take than that that's the their theirs them themselves then there there's these they they'd
  they'll they're they've this those though three through to too toward towards two under until up upon us very via was
  wasn't we we'd we'll we're we've were weren't what when where whether which while who whom whose why will with within
  without won't would wouldn't yet you you'd you'll you're you've your yours
  according added ago announced called came come day days first former including last later man mr mrs ms month months
  new news next people report reported reportedly reports said say saying says second several spokesman spokesperson
  spokeswoman statement sunday monday tuesday wednesday thursday friday saturday time times today told tomorrow week
  weeks year years yesterday`.split(/\s+/),
);

export function isStopWord(folded: string): boolean {
  return STOP_WORDS.has(folded);
}

/** The folded words that say what a text is about, stemmed: no stop words, no single letters. */
export function contentStems(text: string): string[] {
  return foldedWords(text)
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .map(stem);
}

/** Light: endings of number, possession and tense only, so that "talks", "talk's" and "talked" meet. */
export function stem(folded: string): string {
  const word = folded.includes("'") ? folded.replace(/'(?:s|d|ll|re|ve)?$/u, '') : folded;
  if (word.length < 5) return word.length === 4 && /[^s]s$/u.test(word) ? word.slice(0, -1) : word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('ing') || word.endsWith('ed')) return withoutTense(word);
  if (!word.endsWith('s') || /(?:ss|us|is)$/u.test(word)) return word;
  return word.replace(/(?<=(?:s|x|z|ch|sh))es$|s$/u, '');
}

function withoutTense(word: string): string {
  const shorter = word.replace(/(?:[^aeiou]ing|[^aeiou]ed)$/u, (ending) => ending.charAt(0));
  return shorter !== word && shorter.length >= 4 ? shorter.replace(/([^lsz])\1$/u, '$1') : word;
}
