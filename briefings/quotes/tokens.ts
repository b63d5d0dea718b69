/** A paragraph as tokens, each marked stretch one of them, cut into sentences that no stop inside the marks can split. */
import type { Span } from '../model.ts';
import type { Marked } from './marks.ts';
import { LABELING, PRONOUNS, SAYING, STOPS_PHRASE } from './words-of-speech.ts';

export interface Token extends Span {
  readonly kind: 'word' | 'quote' | 'mark';
  readonly text: string;
  /** In lower case, without a possessive ending. */
  readonly lower: string;
  readonly capital: boolean;
  /** A word of saying or labeling, in lower case. */
  readonly cue: boolean;
  readonly marked?: Marked;
}

const PIECE =
  /\p{L}[\p{L}\p{M}\p{N}]*(?:[’'\-.&](?=[\p{L}\p{N}])[\p{L}\p{M}\p{N}]+)*(?:(?<=s)[’'](?= \p{L}))?|\p{N}[\p{L}\p{N}.,]*(?<![.,])(?:-(?=\p{L})[\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;
const ABBREVIATED =
  /^(?:\p{Lu}|(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Rev|Hon|Gen|Col|Lt|Capt|Sgt|Cpl|Maj|Adm|Cmdr|Supt|Insp|Det|Const|Cllr|Gov|Govs|Sen|Sens|Rep|Reps|Del|Atty|Sept|No|Inc|Ltd|Co|Corp)|\p{Lu}\.\p{Lu})$/u;

const CUES = new Set([...SAYING, ...LABELING]);
const APOSTROPHE = '’'.charCodeAt(0);
const STRAIGHT_APOSTROPHE = "'".charCodeAt(0);
const SMALL_S = 's'.charCodeAt(0);
const SPACE = ' '.charCodeAt(0);
const COMMA = ','.charCodeAt(0);
const ASCII = 128;

/** Where each sentence of a paragraph ends among its tokens. */
export function sentenceEnds(text: string, tokens: readonly Token[]): number[] {
  const ends: number[] = [];
  for (let at = 0; at < tokens.length; at++) if (endsSentence(text, tokens, at)) ends.push(at + 1);
  if (tokens.length > (ends.at(-1) ?? 0)) ends.push(tokens.length);
  return ends;
}

/** The tokens of one paragraph. */
export function tokensOf(text: string, paragraph: Span, marked: readonly Marked[]): Token[] {
  const tokens: Token[] = [];
  let at = paragraph.start;
  const plain = (until: number) => {
    addPieces(tokens, text.slice(at, until), at);
  };
  for (const stretch of marked) {
    plain(stretch.span.start);
    tokens.push({ kind: 'quote', text: '', lower: '', capital: false, cue: false, marked: stretch, ...stretch.span });
    at = stretch.span.end;
  }
  plain(paragraph.end);
  return tokens;
}

function addPieces(tokens: Token[], plain: string, offset: number): void {
  let from = 0;
  while (true) {
    while (from < plain.length && isBlank(plain, from)) from += 1;
    if (from === plain.length) return;
    const to = endOfPiece(plain, from);
    tokens.push(tokenAt(plain.slice(from, to), offset + from));
    from = to;
  }
}

/** Most are plain letters before a space or a comma, and need no pattern. */
function endOfPiece(plain: string, from: number): number {
  let to = from;
  while (isAsciiLetter(plain.charCodeAt(to))) to += 1;
  const next = plain.charCodeAt(to);
  if (to > from && (next === SPACE || next === COMMA)) return to;
  PIECE.lastIndex = from;
  PIECE.test(plain);
  return PIECE.lastIndex;
}

function isBlank(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === SPACE || (code < ASCII ? code >= 9 && code <= 13 : /\s/u.test(text[at] ?? ''));
}

function tokenAt(text: string, start: number): Token {
  const folded = text.toLowerCase();
  const lower = withoutPossessive(folded);
  const kind = isWord(text) ? 'word' : 'mark';
  const capital = isCapital(text);
  return {
    kind,
    text,
    lower,
    capital,
    cue: kind === 'word' && !capital && CUES.has(lower),
    start,
    end: start + text.length,
  };
}

/** `Nwosu’s`, `workers’` → `Nwosu`, `workers` */
export function withoutPossessive(word: string): string {
  const end = word.length - (word.charCodeAt(word.length - 1) === SMALL_S ? 2 : 1);
  return isApostrophe(word.charCodeAt(end)) ? word.slice(0, end) : word;
}

const OWNED = new Set(['’s', "'s", 's’', "s'"]);

/** `Nwosu’s`, `workers’`, but not `the Rovers`. */
export function isPossessive(word: string): boolean {
  return OWNED.has(word.slice(-2));
}

/** A piece begins with a letter or digit, or is a single sign. Most are ASCII, and quick to tell. */
function isWord(piece: string): boolean {
  const code = piece.charCodeAt(0);
  return code < ASCII ? isAsciiWord(code) : /[\p{L}\p{N}]/u.test(piece);
}

function isAsciiWord(code: number): boolean {
  return isAsciiLetter(code) || (code > 0x2f && code < 0x3a);
}

function isAsciiLetter(code: number): boolean {
  const small = code | 0x20;
  return small > 0x60 && small < 0x7b;
}

/** `al-Rashidi`, `d’Orsey`: small letters that belong to the name. */
const ARTICLE_OF_NAME = /^(?:(?:a[a-z]{1,2}|el|ben|bin)-|[dl][’'])\p{Lu}/u;

export function isCapital(piece: string): boolean {
  const code = piece.charCodeAt(0);
  if (code >= 65 && code <= 90) return true;
  return code < ASCII ? hasJoint(piece) && ARTICLE_OF_NAME.test(piece) : /^\p{Lu}/u.test(piece);
}

function hasJoint(piece: string): boolean {
  return isApostrophe(piece.charCodeAt(1)) || piece.includes('-');
}

function isApostrophe(code: number): boolean {
  return code === APOSTROPHE || code === STRAIGHT_APOSTROPHE;
}

function endsSentence(text: string, tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  if (token === undefined || next === undefined) return false;
  if (token.kind === 'quote') return endsInQuote(text, tokens, index);
  if (token.kind !== 'mark' || !/[.!?]/.test(token.text)) return false;
  const before = tokens[index - 1];
  if (token.text === '.' && before !== undefined && before.end === token.start && ABBREVIATED.test(before.text))
    return false;
  return next.kind === 'quote' || next.capital || next.kind === 'mark' || /^\p{N}/u.test(next.text);
}

function endsInQuote(text: string, tokens: readonly Token[], index: number): boolean {
  const marked = tokens[index]?.marked;
  const next = tokens[index + 1];
  if (marked === undefined || next === undefined) return false;
  const last = text[marked.inner.end - 1] ?? '';
  if (!/[.!?…]/.test(last)) return false;
  if (next.kind === 'quote') return true;
  return next.capital && !(last !== '.' && saysSoon(tokens, index + 1));
}

/** `“Why?” Ada Nwosu asked.` */
function saysSoon(tokens: readonly Token[], from: number): boolean {
  for (const token of tokens.slice(from, from + 5)) {
    if (token.kind !== 'word') return false;
    if (isCue(token)) return true;
  }
  return false;
}

/** Not `WHO` and `IT`, which are bodies and departments. */
export function isPronoun({ lower, text }: Token): boolean {
  return PRONOUNS.has(lower) && !isInCapitals(text);
}

/** Past which no noun phrase reaches: `at`, `said`, `who`. */
export function stopsPhrase({ lower, text }: Token): boolean {
  return STOPS_PHRASE.has(lower) && !isInCapitals(text);
}

const isInCapitals = (text: string) => text.length > 1 && text === text.toUpperCase();

export function isCue(token: Token | undefined): boolean {
  return token?.cue === true;
}
