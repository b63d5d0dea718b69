/**
 * One text at several publishers. Agencies' texts are printed whole, cut short, or with a line of the paper's own: what
 * counts is how much of the shorter text stands in the longer one, word for word.
 */
import type { AnalyzedArticle, Article, Story } from '../model.ts';
import { tokenize } from '../text/words.ts';

/** Words of a shingle: five in a row are rarely the same by chance, and quotations alone do not make a copy. */
const SHINGLE = 5;
/** Of the shorter text. */
const CONTAINED = 0.7;
/** One that is far shorter is a teaser of the other only where it is contained; below this it says too little. */
const MIN_SHINGLES = 12;
const MAX_WORDS = 1_200;

/**
 * `articles` of one story, the first of each text kept in order, the others set aside as its copies.
 */
export function withoutCopies(articles: readonly AnalyzedArticle[]): Story {
  if (articles.length < 2) return { articles, copies: [] };
  const kept: AnalyzedArticle[] = [];
  const copies: AnalyzedArticle[] = [];
  const prints: ReadonlySet<string>[] = [];
  const holders = new Map<string, number[]>();
  for (const analyzed of articles) {
    const print = printOf(analyzed.article);
    if (isHeld(print, holders, prints)) {
      copies.push(analyzed);
      continue;
    }
    for (const shingle of print) {
      const holding = holders.get(shingle) ?? [];
      holding.push(prints.length);
      holders.set(shingle, holding);
    }
    prints.push(print);
    kept.push(analyzed);
  }
  return { articles: kept, copies };
}

function isHeld(
  print: ReadonlySet<string>,
  holders: ReadonlyMap<string, readonly number[]>,
  prints: readonly ReadonlySet<string>[],
): boolean {
  const shared = new Map<number, number>();
  for (const shingle of print)
    for (const index of holders.get(shingle) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
  for (const [index, count] of shared) {
    if (count >= CONTAINED * Math.min(print.size, prints[index]?.size ?? 0)) return true;
  }
  return false;
}

/** Its shingles; where the text is too short to tell, its title and text as one. */
function printOf({ title = '', text }: Article): ReadonlySet<string> {
  const words = tokenize(text)
    .slice(0, MAX_WORDS)
    .map((word) => word.text);
  const shingles = new Set(words.slice(SHINGLE - 1).map((_, index) => words.slice(index, index + SHINGLE).join(' ')));
  if (shingles.size >= MIN_SHINGLES) return shingles;
  const whole = tokenize(`${title} ${text}`)
    .map((word) => word.text)
    .join(' ');
  return whole === '' ? new Set() : new Set([whole]);
}
