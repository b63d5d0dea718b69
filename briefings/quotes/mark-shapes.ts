/** What a quotation mark can do where it stands: open, close, or nothing (an apostrophe, inches, a clipped word). */

import { matchesOf } from '../text/matches.ts';

/** Marks of one family close each other: `"…”` and ``…'' are printed as often as they are mistyped. */
export type Family = 'double' | 'apostrophes' | 'guillemets' | 'single';

export interface Mark {
  readonly at: number;
  readonly length: 1 | 2;
  readonly family: Family;
  readonly opens: boolean;
  readonly closes: boolean;
}

const WORD = /[\p{L}\p{N}]/u;
const BEFORE_OPENING = /[\s([{—–―\-/“‘"'`…:]/u;
const AFTER_CLOSING = /[\s)\]}—–―\-/”’"'…:,.;!?]/u;
/** A run of five marks and more is a rule or a joke: one match, which stands for nothing. */
const MARKS = /[“”„‟"«»‘’‚'`]{5,}|``|''|[“”„‟"«»‘’‚']/g;

const isWord = (char: string | undefined) => char !== undefined && WORD.test(char);
const isBlank = (char: string | undefined) => char === undefined || /\s/u.test(char);

/** Every mark of one paragraph in reading order; what can neither open nor close is left out. */
export function marksOf(body: string): Mark[] {
  const marks: Mark[] = [];
  for (const { 0: glyph, index } of matchesOf(MARKS, body)) {
    const mark = glyph.length > 2 ? undefined : markAt(body, index, glyph);
    if (mark !== undefined) marks.push(mark);
  }
  return marks;
}

function markAt(body: string, at: number, glyph: string): Mark | undefined {
  const family = familyOf(glyph);
  const { opens, closes } = directionsOf(body, at, glyph);
  return opens || closes ? { at, length: glyph.length === 2 ? 2 : 1, family, opens, closes } : undefined;
}

function familyOf(glyph: string): Family {
  if (glyph === '«' || glyph === '»') return 'guillemets';
  if (glyph.length === 2) return 'apostrophes';
  return glyph === "'" || glyph === '‘' || glyph === '’' || glyph === '‚' ? 'single' : 'double';
}

interface Directions {
  readonly opens: boolean;
  readonly closes: boolean;
}

function directionsOf(body: string, at: number, glyph: string): Directions {
  const before = body[at - 1];
  const after = body[at + glyph.length];
  if (glyph === '«' || glyph === '»') return { opens: glyph === '«', closes: glyph === '»' };
  if (glyph === '``') return { opens: !isBlank(after), closes: false };
  if (glyph === "''") return sides(before, after);
  if (glyph === '"') return isInches(body, at) || isAttribute(before) ? NOTHING : sides(before, after);
  return familyOf(glyph) === 'single' ? single(body, at) : curly(glyph, before, after);
}

const NOTHING: Directions = { opens: false, closes: false };

/** A mark without a direction of its own: its neighbors tell. Between two blanks it can only close; `end."Then` may do both. */
function sides(before: string | undefined, after: string | undefined): Directions {
  const opens = !isBlank(after) && (before === undefined || BEFORE_OPENING.test(before) || isWord(after));
  return { opens, closes: !isBlank(before) || isBlank(after) };
}

/** A curly mark does what it looks like, except where only the other can stand: `”Fear.` opens, `so.“` closes. */
function curly(glyph: string, before: string | undefined, after: string | undefined): Directions {
  const looksOpen = glyph !== '”';
  const closes = !isBlank(before) && !isWord(after);
  const opens = isBlank(before) && isWord(after);
  if (looksOpen)
    return { opens: !isBlank(after) || isBlank(before), closes: closes && !BEFORE_OPENING.test(before ?? ' ') };
  return { opens, closes: !opens };
}

/** `6'2"`: a height, not a mark. */
function isInches(body: string, at: number): boolean {
  return /\d['’]\d{1,2}$/u.test(body.slice(Math.max(0, at - 4), at));
}

/** `<a href="…">`: markup that came along with the text. */
function isAttribute(before: string | undefined): boolean {
  return before === '=';
}

function single(body: string, at: number): Directions {
  const before = body[at - 1];
  const after = body[at + 1];
  const opens =
    (body[at] === '’' ? before === undefined && /\p{Lu}/u.test(after ?? '') : isOpening(before)) &&
    /[\p{L}\p{N}“"([….$£€#@]/u.test(after ?? '') &&
    !isClipped(body, at);
  const closes = body[at] !== '‘' && !isBlank(before) && (after === undefined || AFTER_CLOSING.test(after));
  return { opens, closes };
}

const isOpening = (before: string | undefined) => before === undefined || BEFORE_OPENING.test(before);

/** `’90s`, `'em`, `'twas`: a word that lost its head. */
function isClipped(body: string, at: number): boolean {
  return /^.(?:\d\ds?\b|(?:em|tis|twas|til|cause|bout|n|round)\b)/iu.test(body.slice(at, at + 8));
}
