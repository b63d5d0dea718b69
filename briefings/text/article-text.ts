/**
 * Plain text, as a file, a paste or standard input gives it, reduced to an article.
 *
 *   raw ─▶ date line ─▶ blocks (one per paragraph, wrapped lines joined) ─▶ without furniture
 *       ─▶ title and byline off the front ─▶ paragraphs
 *
 * Words are never changed: only white space, furniture, a leading date, a title and a byline leave the text.
 */

import { NoArticleError } from '../errors.ts';
import type { Article, ArticleId } from '../model.ts';
import { dayOfDateline } from './dateline.ts';
import { countWords, isFurniture, withoutLeadingAppeal } from './furniture.ts';

const MIN_WORDS = 3;
const MAX_TITLE_WORDS = 25;
const MAX_BYLINE_WORDS = 12;
/** A byline and a dateline stand this near to the top. */
const HEAD_BLOCKS = 3;
/** A line longer than this was not wrapped to fit a screen. */
const WRAP_COLUMN = 100;
/** Share of lines that carry on a sentence, from which text without blank lines counts as wrapped. */
const WRAPPED_SHARE = 0.3;

const DATE_LINE = /^\s*date(?:\s*:\s*|\s+)(\d{4}-\d{2}-\d{2})(?![\w-])[^\S\n]*/iu;
const FINAL_STOP = /[.!?…,;:]["'”’»)\]]*$/u;
const BYLINE = /^by:? +(\p{Lu}.*)$/isu;
const NAME_WORD = /^(?:\p{Lu}|(?:and|of|for|in|the|at|de|van|von|der|den|da|la|le|du|bin|al|&)$)/u;
const AGENCY = /\((?:AP|AFP|Reuters|PA|dpa)\)/u;

export interface TextSource {
  readonly id: ArticleId;
  readonly url?: string;
  readonly publisher: string;
  /** Used where the text has no date line of its own. */
  readonly fallbackDate?: Date;
}

/**
 * The article in `raw`.
 *
 * A leading `date YYYY-MM-DD` becomes `publishedAt` at midnight UTC; a short first line without a final stop
 * becomes the title; near the top a line such as `By Jane Doe` becomes the byline, and one such as `12 March 2026`
 * the day. Blank lines separate
 * paragraphs; without any, each line is one, unless its lines were plainly wrapped.
 *
 * @throws NoArticleError when fewer than three words are left.
 */
export function articleFromText(raw: string, source: TextSource): Article {
  const { date, rest } = takeDate(raw.replace(/^\uFEFF/u, '').replace(/\r\n?|\u2028|\u2029/gu, '\n'));
  const blocks = toBlocks(rest)
    .map((block) => withoutLeadingAppeal(block))
    .filter((block) => /[\p{L}\p{N}]/u.test(block) && !isFurniture(block));
  const { title, byline, day, paragraphs } = takeHead(blocks);
  const text = paragraphs.join('\n\n');
  if (countWords(text) < MIN_WORDS)
    throw new NoArticleError(`There is no article text in what ${source.publisher} gave`);
  const publishedAt = date ?? day ?? source.fallbackDate;
  return {
    id: source.id,
    ...(source.url !== undefined && { url: source.url }),
    ...(title !== undefined && { title }),
    ...(byline !== undefined && { byline }),
    publisher: source.publisher,
    ...(publishedAt !== undefined && { publishedAt }),
    language: 'en',
    text,
  };
}

function takeDate(text: string): { date?: Date; rest: string } {
  const match = DATE_LINE.exec(text);
  const day = match?.[1];
  if (match === null || day === undefined) return { rest: text };
  const date = new Date(`${day}T00:00:00Z`);
  const real = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  return real ? { date, rest: text.slice(match[0].length) } : { rest: text };
}

function toBlocks(text: string): string[] {
  const chunks = text.split(/\n(?:[^\S\n]*\n)+/u).map(toLines);
  const single = chunks.filter((lines) => lines.length > 0).length < 2;
  return chunks.flatMap((lines, index) => {
    const whole = single ? looksWrapped(lines) : !looksLikeParagraphs(lines);
    return whole ? joinWrapped(lines, index < HEAD_BLOCKS) : lines;
  });
}

function toLines(chunk: string): string[] {
  return chunk
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
}

function looksWrapped(lines: readonly string[]): boolean {
  const joints = lines.slice(1).map((line, index) => carriesOn(lines[index] ?? '', line));
  return joints.length > 0 && joints.filter(Boolean).length / joints.length >= WRAPPED_SHARE;
}

function carriesOn(before: string, line: string): boolean {
  return !/[.!?…]["'”’»)\]]*$/u.test(before) && /^\p{Ll}/u.test(line);
}

/** Lines that each end like a paragraph, one of them too long to have been wrapped. */
function looksLikeParagraphs(lines: readonly string[]): boolean {
  return lines.every((line) => FINAL_STOP.test(line)) && lines.some((line) => line.length > WRAP_COLUMN);
}

/** One paragraph of wrapped lines; furniture and, at the front of the text, a byline stand alone. */
function joinWrapped(lines: readonly string[], isHead: boolean): string[] {
  const blocks: string[] = [];
  let paragraph: string[] = [];
  for (const line of lines) {
    const before = paragraph.at(-1);
    const starts = before === undefined || FINAL_STOP.test(before);
    const headOver = isHead && blocks.length <= 2 && (bylineOf(line) ?? dayOfDateline(line)) !== undefined;
    if (headOver || (starts && isFurniture(line))) {
      blocks.push(paragraph.join(' '), line);
      paragraph = [];
    } else paragraph.push(line);
  }
  blocks.push(paragraph.join(' '));
  return blocks;
}

interface Head {
  readonly title?: string;
  readonly byline?: string;
  readonly day?: Date;
  readonly paragraphs: readonly string[];
}

function takeHead(blocks: readonly string[]): Head {
  const first = blocks[0];
  const title = first !== undefined && blocks.length > 1 && looksLikeTitle(first) ? first : undefined;
  const body = title === undefined ? blocks : blocks.slice(1);
  const top = body.length < 2 ? [] : body.slice(0, HEAD_BLOCKS);
  const bylines = top.filter((block) => bylineOf(block) !== undefined).slice(0, 1);
  const datelines = top.filter((block) => dayOfDateline(block) !== undefined).slice(0, 1);
  const [byline] = bylines.map(bylineOf);
  const [day] = datelines.map(dayOfDateline);
  const head = new Set([...bylines, ...datelines]);
  return {
    ...(title !== undefined && { title: title.replace(/^#{1,6} +/u, '') }),
    ...(byline !== undefined && { byline }),
    ...(day !== undefined && { day }),
    paragraphs: body.filter((block, index) => index >= HEAD_BLOCKS || !head.has(block)),
  };
}

function looksLikeTitle(block: string): boolean {
  return (
    countWords(block) <= MAX_TITLE_WORDS &&
    !FINAL_STOP.test(block) &&
    !AGENCY.test(block) &&
    bylineOf(block) === undefined &&
    dayOfDateline(block) === undefined
  );
}

/** `Jane Doe` of `By Jane Doe`; undefined where the line is anything else. */
function bylineOf(block: string): string | undefined {
  const names = BYLINE.exec(block)?.[1];
  if (names === undefined || FINAL_STOP.test(names) || countWords(names) > MAX_BYLINE_WORDS) return undefined;
  return names.split(/[\s,|]+/u).every((word) => word === '' || NAME_WORD.test(word)) ? names : undefined;
}
