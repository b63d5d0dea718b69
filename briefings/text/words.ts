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

/** As a reader counts: what stands between white space. */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
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

/** What a word is whatever its form. */
export interface Lexeme {
  readonly stem: string;
  /** It says what a text is about: no stop word, no single letter. */
  readonly isContent: boolean;
}

/** Texts say the same words again and again: those met are kept, up to a bound. */
const met = new Map<string, Lexeme>();
const MOST_MET = 20_000;
/** A longer piece of a text would keep all of the text in memory. */
const LONGEST_MET = 12;

export function lexemeOf(printed: string): Lexeme {
  const known = met.get(printed);
  if (known !== undefined) return known;
  const folded = fold(printed);
  const lexeme = { stem: stem(folded), isContent: folded.length > 1 && !STOP_WORDS.has(folded) };
  if (printed.length > LONGEST_MET) return lexeme;
  if (met.size === MOST_MET) met.clear();
  met.set(printed, lexeme);
  return lexeme;
}

/** The folded words that say what a text is about, stemmed: no stop words, no single letters. */
export function contentStems(text: string): string[] {
  const stems: string[] = [];
  for (const printed of printedWords(text)) {
    const lexeme = lexemeOf(printed);
    if (lexeme.isContent) stems.push(lexeme.stem);
  }
  return stems;
}

/** Light: endings of number, possession and tense only, so that "talks", "talk's" and "talked" meet. */
export function stem(folded: string): string {
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
