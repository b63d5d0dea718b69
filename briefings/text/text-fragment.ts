/**
 * A link that opens a page at a sentence (WICG, "URL Fragment Text Directives": `#:~:text=prefix-,start,end,-suffix`).
 *
 * A browser takes the first match on the page, so whatever stands earlier too is named by more words, or by those around it.
 */
import type { Span } from '../model.ts';

/** Longer sentences are named by their first and last words. */
const LONGEST = 100;
const FEWEST_WORDS = 5;
const MOST_WORDS = 12;
const WORDS_AROUND = 4;

/**
 * @param text of the article.
 * @param span of the sentence in it; where there is no word in it, or the address is none of the web's, the address alone.
 */
export function linkToSentence(url: string, text: string, span: Span): string {
  const { start, end } = wordsWithin(text, span);
  if (start === end || !/^https?:/u.test(url)) return url;
  const [before, passage, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map(flat);
  const named = nameIn({ page: flat(text).toLowerCase(), at: (before ?? '').toLowerCase().length }, passage ?? '');
  const base = url.replace(/#?:~:.*$/su, '');
  return `${base}${base.includes('#') ? '' : '#'}:~:text=${directive(named, before ?? '', after ?? '')}`;
}

interface Named {
  readonly start: string;
  readonly end?: string;
  readonly needsPrefix: boolean;
  readonly needsSuffix: boolean;
}

/** Signs around the words are left out: pages print them otherwise than feeds. */
function wordsWithin(text: string, { start, end }: Span): Span {
  const lead = /^[^\p{L}\p{N}]*/u.exec(text.slice(start, end))?.[0].length ?? 0;
  const trail = /[^\p{L}\p{N}]*$/u.exec(text.slice(start + lead, end))?.[0].length ?? 0;
  return { start: start + lead, end: end - trail };
}

function nameIn({ page, at }: { readonly page: string; readonly at: number }, passage: string): Named {
  const words = passage.split(' ');
  const isFirst = (start: string) => page.indexOf(start.toLowerCase()) === at;
  if (passage.length <= LONGEST || words.length <= 2 * FEWEST_WORDS) {
    return { start: passage, needsPrefix: !isFirst(passage), needsSuffix: false };
  }
  const most = Math.min(MOST_WORDS, Math.floor(words.length / 2));
  const sizes = Array.from({ length: most - FEWEST_WORDS + 1 }, (_, more) => FEWEST_WORDS + more);
  const starts = sizes.map((size) => words.slice(0, size).join(' '));
  const start = starts.find(isFirst) ?? starts.at(-1) ?? passage;
  const isNext = (end: string) =>
    page.indexOf(end.toLowerCase(), at + start.length) + end.length === at + passage.length;
  const ends = sizes.map((size) => words.slice(-size).join(' '));
  const end = ends.find(isNext) ?? ends.at(-1) ?? passage;
  return { start, end, needsPrefix: !isFirst(start), needsSuffix: !isNext(end) };
}

function directive({ start, end, needsPrefix, needsSuffix }: Named, before: string, after: string): string {
  const prefix = needsPrefix ? lastWords(before) : '';
  const suffix = needsSuffix ? firstWords(after) : '';
  return [
    ...(prefix === '' ? [] : [`${encoded(prefix)}-`]),
    encoded(start),
    ...(end === undefined ? [] : [encoded(end)]),
    ...(suffix === '' ? [] : [`-${encoded(suffix)}`]),
  ].join(',');
}

/** White space is one space, as a browser compares. */
function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trimStart();
}

/** Up to the words themselves: marks between are part of it. */
function lastWords(before: string): string {
  const words = before.trimEnd().split(' ').slice(-WORDS_AROUND).join(' ');
  return words.replace(/^[^\p{L}\p{N}]+(?=.*[\p{L}\p{N}])/u, '');
}

function firstWords(after: string): string {
  const words = after.trimStart().split(' ').slice(0, WORDS_AROUND).join(' ');
  return words.replace(/(?<=[\p{L}\p{N}].*)[^\p{L}\p{N}]+$/u, '');
}

/** A dash, a comma and "&" have a meaning of their own there; half a surrogate pair cannot be encoded. */
function encoded(words: string): string {
  return encodeURIComponent(words.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[-'()!*~_]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
