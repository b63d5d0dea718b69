/** A line to know a story by: the title, or the lead cut short, in the text's own words. */
import type { Article, Sentence } from '../model.ts';
import { countWords } from '../text/words.ts';

const MAX_WORDS = 16;
const MIN_WORDS = 5;
/** Where a sentence may end early and still say something; the earlier in the list, the better the cut. */
const BOUNDARIES = [
  /(?:,? (?:after|as|amid|because|while|although|though|despite|following|since|when|before|where|who|which|including|with|but)\b)|(?:[,;:]| [–—-]) |(?:,? and (?:said|is|was|has|had|will|would)\b)/giu,
  /,? (?:in|on|at|during|from|by|for|over|against|about|under|until|near|that)\b/giu,
];
const DANGLING = new Set(
  `a an and anyone are as at be been but by can could did do does for from had has have he her his if in into is it its may more
  mr mrs ms dr sir might must my new no not of off on or our over she should so someone than that the their these they this those
  through to under until up upon very was we were what when where which while who whose will with would your said says
  told`.split(/\s+/),
);

const VERB =
  /\b(?:is|are|was|were|has|have|had|will|would|can|could|may|must|said|says)\b|(?<![\p{L}’'-])\p{Ll}{2,}(?:ed|s)\b(?! of\b)/u;

/**
 * @param sentences those chosen for the story; the first one is cut where the article has no title.
 * @returns at most 16 words, plus "…" where the lead goes on; empty only when there is no sentence either.
 */
export function makeHeadline(article: Article, sentences: readonly Sentence[]): string {
  const title = article.title?.replace(/\s+/gu, ' ').trim();
  if (title !== undefined && title !== '') return title;
  const lead = sentences[0]?.text.replace(/\s+/gu, ' ').trim();
  if (lead === undefined || lead === '') return firstWords(article.text);
  return compress(lead);
}

function compress(lead: string): string {
  const whole = lead.replace(/\.$/u, '');
  if (countWords(whole) <= MAX_WORDS) return whole;
  for (const boundary of BOUNDARIES) {
    const cuts = Array.from(whole.matchAll(boundary), ({ index }) => whole.slice(0, index)).filter(isWhole);
    const longest = cuts.at(-1);
    if (longest !== undefined) return longest;
  }
  return `${lastResort(whole)}…`;
}

function isWhole(cut: string): boolean {
  const words = countWords(cut);
  return words >= MIN_WORDS && words <= MAX_WORDS && !danglesAtEnd(cut) && !isInsideMarks(cut) && hasFiniteVerb(cut);
}

/** Any verb form a lead has outside what only tells who somebody is: else "The mayor, who had come" would be left. */
export function hasFiniteVerb(cut: string): boolean {
  const main = cut.replace(/^\S+(?: \p{Lu}\S*)*/u, '').replace(/,? (?:who|which|whose|that)\b[^,]*/gu, '');
  return VERB.test(main);
}

function lastResort(whole: string): string {
  const words = whole.split(' ').slice(0, MAX_WORDS);
  const fits = () => words.length > 1 && (danglesAtEnd(words.join(' ')) || isInsideMarks(words.join(' ')));
  while (fits()) words.pop();
  return words.join(' ').replace(/[,;:]$/u, '');
}

export function danglesAtEnd(text: string): boolean {
  const last = /(?<![\p{L}'’])([\p{L}'’]+)\W*$/u.exec(text)?.[1]?.toLowerCase();
  return last === undefined || DANGLING.has(last) || /[–—-]$/u.test(text);
}

function isInsideMarks(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1;
  const single =
    (text.match(/(?<!\p{L})[‘'](?=\S)/gu)?.length ?? 0) - (text.match(/(?<=\S)[’'](?!\p{L})/gu)?.length ?? 0);
  return count('“') !== count('”') || count('"') % 2 === 1 || count('(') !== count(')') || single > 0;
}

function firstWords(text: string): string {
  const flat = text.slice(0, 400).replace(/\s+/gu, ' ').trim();
  return countWords(flat) <= MAX_WORDS ? flat : `${lastResort(flat)}…`;
}
