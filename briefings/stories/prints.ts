/**
 * What of a text tells whether another repeats it. Agencies' texts are printed whole, cut short, or with a line of the
 * paper's own: what counts is how much of the shorter text stands in the longer one, word for word.
 */
import type { Article } from '../model.ts';
import { foldedWords } from '../text/words.ts';

/** The runs of five words of a text, as numbers in ascending order, each once. */
export type Print = Uint32Array;

/** Five in a row are rarely the same by chance, and quotations alone do not make a copy. */
const SHINGLE = 5;
/** Of the shorter text. */
const CONTAINED = 0.7;
/** One that is far shorter is a teaser of the other only where it is contained; below this it says too little. */
const MIN_SHINGLES = 12;
const MAX_WORDS = 1_200;
/** More than so many words have in any language that puts spaces between them. */
const MAX_CHARS = 12 * MAX_WORDS;

/** Where the text is too short to tell, its title and text as one. */
export function printOf({ title = '', text }: Pick<Article, 'title' | 'text'>): Print {
  const words = foldedWords(text.slice(0, MAX_CHARS)).slice(0, MAX_WORDS).map(numberOf);
  const runs = new Uint32Array(Math.max(0, words.length - SHINGLE + 1));
  for (let at = 0; at < runs.length; at++) runs[at] = together(words, at, at + SHINGLE);
  const shingles = eachOnce(runs);
  if (shingles.length >= MIN_SHINGLES) return shingles;
  const whole = foldedWords(`${title} ${text}`).map(numberOf);
  return whole.length === 0 ? new Uint32Array() : Uint32Array.of(together(whole, 0, whole.length));
}

/** Whether one of them stands, nearly whole, in the other. */
export function isRepeated(a: Print, b: Print): boolean {
  const least = Math.min(a.length, b.length);
  return least > 0 && shared(a, b) >= CONTAINED * least;
}

function shared(a: Print, b: Print): number {
  let count = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const difference = (a[i] ?? 0) - (b[j] ?? 0);
    if (difference === 0) count += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return count;
}

/** In ascending order. */
function eachOnce(numbers: Uint32Array): Uint32Array {
  const sorted = numbers.toSorted();
  let kept = 0;
  for (const number of sorted) {
    if (kept > 0 && number === sorted[kept - 1]) continue;
    sorted[kept] = number;
    kept += 1;
  }
  return sorted.slice(0, kept);
}

/** FNV-1a over UTF-16 code units. */
function numberOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

function together(words: readonly number[], start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ (words[at] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
  return hash >>> 0;
}
