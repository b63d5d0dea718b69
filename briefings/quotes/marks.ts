/**
 * Quotation marks → marked stretches, paragraph by paragraph. Deterministic; a stray closer opens nothing, a missing one
 * swallows no more than its paragraph.
 */
import type { Span } from '../model.ts';
import { paragraphsOf } from '../text/paragraphs.ts';

export interface Marked {
  /** Marks included. */
  readonly span: Span;
  /** Without the marks. */
  readonly inner: Span;
  readonly paragraph: number;
  readonly closed: boolean;
  /** Carries on the open stretch that ended the paragraph before. */
  readonly continues: boolean;
}

interface Style {
  readonly open: RegExp;
  readonly isClose: (body: string, at: number) => boolean;
}

const WORD = /[\p{L}\p{N}]/u;
const BEFORE_OPENING = /[\s([{—–\-/“‘"'…:]/u;

const isWord = (char: string | undefined) => char !== undefined && WORD.test(char);
const isBlank = (char: string | undefined) => char === undefined || /\s/u.test(char);

/** `”`, a straight mark, or a `“` that stands where only a closer can: after a word and before none. */
function closesCurly(body: string, at: number): boolean {
  const char = body[at];
  if (char === '”') return true;
  if (char === '"') return !isBlank(body[at - 1]);
  return char === '“' && !isBlank(body[at - 1]) && !isWord(body[at + 1]);
}

function closesSingle(body: string, at: number): boolean {
  const char = body[at];
  if ((char !== '’' && char !== "'") || isBlank(body[at - 1]) || isWord(body[at + 1])) return false;
  // "the workers’ union": a possessive, where a later mark can close.
  const possessive = body[at - 1] === 's' && /^\s\p{Ll}/u.test(body.slice(at + 1, at + 3));
  return !possessive || !/[’'](?![\p{L}\p{N}])/u.test(body.slice(at + 1));
}

const CURLY: Style = { open: /[“„]/, isClose: closesCurly };
const STRAIGHT: Style = { open: /"/, isClose: (body, at) => body[at] === '"' && !isBlank(body[at - 1]) };
const TICKS: Style = { open: /`/, isClose: (body, at) => body[at] === "'" && body[at - 1] === "'" };
const GUILLEMETS: Style = { open: /«/, isClose: (body, at) => body[at] === '»' };
const SINGLE: Style = { open: /[‘']/, isClose: closesSingle };

/** In reading order, never overlapping. */
export function findMarked(text: string): Marked[] {
  const found: Marked[] = [];
  const paragraphs = paragraphsOf(text);
  let open = false;
  paragraphs.forEach((paragraph, number) => {
    const next = paragraphs[number + 1];
    const carriesOn = next !== undefined && /^[“„"‘'«]/u.test(text.slice(next.start, next.start + 1));
    const marked = markedIn(text.slice(paragraph.start, paragraph.end), { carriesOn });
    const starts = marked[0]?.start === 0;
    marked.forEach(({ start, end, closed }, index) => {
      const span = { start: paragraph.start + start, end: paragraph.start + end };
      const inner = { start: span.start + 1, end: closed ? span.end - 1 : span.end };
      found.push({ span, inner, paragraph: number, closed, continues: open && starts && index === 0 });
    });
    const last = marked.at(-1);
    open = last !== undefined && !last.closed && carriesOn;
  });
  return found;
}

function markedIn(body: string, { carriesOn }: { carriesOn: boolean }): (Span & { closed: boolean })[] {
  const found: (Span & { closed: boolean })[] = [];
  let at = 0;
  while (at < body.length) {
    const style = styleAt(body, at);
    if (style === undefined) {
      at += 1;
      continue;
    }
    const end = closeOf(body, at, style);
    if (end !== undefined) {
      if (WORD.test(body.slice(at + 1, end))) found.push({ start: at, end: end + 1, closed: true });
      at = end + 1;
    } else if (style === SINGLE || !staysOpen(body, at, carriesOn)) {
      at += 1;
    } else {
      found.push({ start: at, end: body.length, closed: false });
      break;
    }
  }
  return found;
}

/** An opener without a closer runs to the end of its paragraph where speech starts there. */
function staysOpen(body: string, at: number, carriesOn: boolean): boolean {
  return WORD.test(body.slice(at + 1)) && (carriesOn || at === 0 || /[:,]\s*$/u.test(body.slice(0, at)));
}

const STYLES: Readonly<Record<string, Style>> = {
  '“': CURLY,
  '„': CURLY,
  '"': STRAIGHT,
  '«': GUILLEMETS,
  '`': TICKS,
  '‘': SINGLE,
  "'": SINGLE,
};

/** The style of the mark at `at`, where it can open there. */
function styleAt(body: string, at: number): Style | undefined {
  const style = STYLES[body[at] ?? ''];
  const before = body[at - 1];
  const after = body[at + 1] ?? ' ';
  if (style === CURLY) return isBlank(after) && !isBlank(before) ? undefined : style;
  if (style === undefined || style === GUILLEMETS) return style;
  if (isBlank(after) || (before !== undefined && !BEFORE_OPENING.test(before))) return undefined;
  return opensHere(style, body, at) ? style : undefined;
}

function opensHere(style: Style, body: string, at: number): boolean {
  const after = body[at + 1] ?? ' ';
  if (style === TICKS) return after === '`';
  return style !== SINGLE || (/[\p{L}\p{N}“"([]/u.test(after) && !clipped(body, at));
}

/** `’90s`, `'em`, `'twas`: a word that lost its head. */
function clipped(body: string, at: number): boolean {
  return /^.(?:\d\ds?\b|(?:em|tis|twas|til|cause|bout|n|round)\b)/iu.test(body.slice(at, at + 8));
}

function closeOf(body: string, at: number, style: Style): number | undefined {
  let depth = 0;
  for (let end = at + 1; end < body.length; end++) {
    if (style.isClose(body, end)) {
      if (depth === 0) return end;
      depth -= 1;
    } else if (style === CURLY && style.open.test(body[end] ?? '') && balanced(body, end)) depth += 1;
  }
  return undefined;
}

/** A nested opener counts only where there are closers for both. */
function balanced(body: string, from: number): boolean {
  const rest = body.slice(from, from + 4_000);
  return (rest.match(/”/g) ?? []).length > (rest.match(/“/g) ?? []).length;
}
