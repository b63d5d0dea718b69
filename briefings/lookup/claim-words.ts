/**
 * Words as a verdict compares them: exact but for case, marks, dashes, white space, NFKC and spelling.
 *
 * Numbers and currency signs count, and "can't" is two words, so that its negation can be seen to fall away.
 */

import type { Span } from '../model.ts';
import { LONG_FORMS } from '../text/long-forms.ts';
import { spelled } from './spelling.ts';

export interface ClaimWord {
  /** Compared for "verbatim". */
  readonly exact: string;
  /** Compared for "close": "'re" is "are". */
  readonly near: string;
  /** What stands there, with what follows it, as printed. */
  readonly raw: string;
  /** The punctuation before it, when some of it ends a clause or a sentence. */
  readonly pause: 'none' | 'comma' | 'stop';
  /** Where it stands. */
  readonly span: Span;
}

const WORD =
  /per cent\b|(?<![\p{L}\p{N}])(?:co|pre|non|anti|multi|semi|e)-(?=\p{L})[\p{L}\p{M}]+|n['’]t\b|['’](?:re|ve|ll|d|m|s)\b|(?:(?<![\p{L}\p{N}])[-−])?\p{N}+(?:[.,:]\p{N}+)*|(?:(?!n['’]t\b)[\p{L}\p{M}])+|\p{Sc}|[%+=#@&]|['’](?=\p{L})(?<=\p{L}['’])|\p{Extended_Pictographic}/giu;

export function claimWords(text: string, span: Span = { start: 0, end: text.length }): ClaimWord[] {
  const said = text.slice(span.start, span.end);
  const matches = [...said.matchAll(WORD)];
  return matches.map((match, index) => {
    const previous = matches[index - 1];
    const before = said.slice(previous === undefined ? 0 : previous.index + previous[0].length, match.index);
    const exact = exactly(match[0]);
    return {
      exact,
      near: LONG_FORMS.get(exact) ?? exact,
      raw: said.slice(match.index, matches[index + 1]?.index ?? said.length),
      pause: pauseOf(before),
      span: { start: span.start + match.index, end: span.start + match.index + match[0].length },
    };
  });
}

const BEYOND_ASCII = /[^\0-\u007f]/u;

/** "co-operate" is one word, "per cent" a sign. */
function exactly(printed: string): string {
  const plain = BEYOND_ASCII.test(printed)
    ? printed.normalize('NFKC').replaceAll('’', "'").replaceAll('−', '-')
    : printed;
  const word = plain.toLowerCase();
  if (word === 'per cent') return '%';
  return spelled(word.length > 2 && word.includes('-') && !word.startsWith('-') ? word.replace('-', '') : word);
}

function pauseOf(between: string): ClaimWord['pause'] {
  if (/[.!?;:…]|[—–]|\s-\s|\n/u.test(between)) return 'stop';
  return between.includes(',') ? 'comma' : 'none';
}

/** A claim in its parts: "…", "..." and "[...]" stand for words left out. */
export function claimParts(claim: string): ClaimWord[][] {
  return claimSpans(claim).map((part) => claimWords(part));
}

/** The same as text. */
export function claimSpans(claim: string): string[] {
  return claim.split(/\[?(?:…|\.{3,})\]?/u).filter((part) => claimWords(part).length > 0);
}

/** As it stood, marks around it removed. */
export function rawText(words: readonly ClaimWord[]): string {
  return words
    .map(({ raw }) => raw)
    .join('')
    .replace(/["“”]/gu, '')
    .trim();
}
