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

/** The first alternative is only faster. */
const WORD = /[A-Za-z]+(?![\p{L}\p{M}\p{N}'’])|\p{L}[\p{L}\p{M}\p{N}]*(?:['’]\p{L}+)*|\p{N}+(?:[.,:]\p{N}+)*\p{L}*/gu;

/** Every word and number in reading order; spans are UTF-16 offsets into `text`. */
export function tokenize(text: string): Word[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    text: fold(match[0]),
    span: { start: match.index, end: match.index + match[0].length },
  }));
}

/** As {@link tokenize}, as printed. */
export function printedWords(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/** The words of {@link tokenize} alone, where nobody asks where they stand. */
export function foldedWords(text: string): string[] {
  return printedWords(text).map(fold);
}

/** How a word compares: "Müller’s" is "muller's". */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('’', "'")
    .toLowerCase();
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

const WORD_START = /[\p{L}\p{N}]/u;
const WHITE_SPACE = /\s/u;

/** As a reader counts: what stands between white space, from its first letter or digit. */
export function countWords(text: string): number {
  let count = 0;
  let isInside = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInside) isInside = !isWhiteSpace(code);
    else if (beginsWord(code, text, at)) {
      count += 1;
      isInside = true;
    }
  }
  return count;
}

function isWhiteSpace(code: number): boolean {
  return code < 0x80 ? code === 0x20 || (code > 0x08 && code < 0x0e) : WHITE_SPACE.test(String.fromCharCode(code));
}

function beginsWord(code: number, text: string, at: number): boolean {
  if (code >= 0x80) return WORD_START.test(String.fromCodePoint(text.codePointAt(at) ?? 0));
  const small = code | 0x20;
  return (small > 0x60 && small < 0x7b) || (code > 0x2f && code < 0x3a);
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

/** It says what a text is about: no stop word, no single letter. */
export function isContentWord(folded: string): boolean {
  return folded.length > 1 && !STOP_WORDS.has(folded);
}

/** The folded words that say what a text is about, stemmed: no stop words, no single letters. */
export function contentStems(text: string): string[] {
  const stems: string[] = [];
  for (const printed of printedWords(text)) {
    const folded = fold(printed);
    if (isContentWord(folded)) stems.push(stem(folded));
  }
  return stems;
}

/** The last letters of all that {@link stem} takes off. */
const ENDINGS = "sdgle'";

/** Light: endings of number, possession and tense only, so that "talks", "talk's" and "talked" meet. */
export function stem(folded: string): string {
  if (!ENDINGS.includes(folded.charAt(folded.length - 1))) return folded;
  const word = folded.includes("'") ? folded.replace(/'(?:s|d|ll|re|ve)?$/u, '') : folded;
  if (word.length < 5) return word.length === 4 && endsInOneS(word) ? word.slice(0, -1) : word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  const past = withoutTense(word);
  if (past !== undefined) return past;
  if (!word.endsWith('s') || /(?:ss|us|is)$/u.test(word)) return word;
  return /(?:s|x|z|ch|sh)es$/u.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

function endsInOneS(word: string): boolean {
  return word.endsWith('s') && !word.endsWith('ss');
}

/** Undefined where there is none to take off, or too little left of the word. */
function withoutTense(word: string): string | undefined {
  const ending = word.endsWith('ing') ? 3 : word.endsWith('ed') ? 2 : 0;
  const last = word.length - ending - 1;
  if (ending === 0 || last < 3 || 'aeiou'.includes(word.charAt(last))) return undefined;
  const isDoubled = word[last] === word[last - 1] && !'lsz'.includes(word.charAt(last));
  return word.slice(0, isDoubled ? last : last + 1);
}
