/** Quotations that answer a query, best first, one per wording: his words and nobody else's. */
import type { Article, Quotation, QuotationInArticle, QuoteQuery } from '../model.ts';
import { countWords, fold, stem, tokenize } from '../text/words.ts';
import { around } from './around.ts';
import { isSpokenBy, speakerKey } from './speaker.ts';
import { type RankedQuotation, timeOf, type Utterance, type Worded, withVariants, wordsOf } from './variants.ts';

interface Scored {
  readonly found: QuotationInArticle;
  readonly match: number;
  readonly weight: number;
}

const DAY_MS = 86_400_000;
const WEIGHT_PER_DAY = 0.1;
/** Said in just this form. */
const AS_ASKED = 0.2;

/**
 * Match first, then weight and freshness. A quotation whose speaker is below the bar never answers a query for a
 * speaker; neither does one that somebody only passes on, or is only mentioned near. Scare quotes answer nothing.
 */
export function rankQuotations(found: readonly QuotationInArticle[], query: QuoteQuery): RankedQuotation[] {
  const newest = Math.max(0, ...found.map(({ article }) => article.publishedAt?.getTime() ?? 0));
  const asked: Asked = {
    about: (query.about ?? []).map((words) => tokenize(words).map(({ text }) => text)),
    aside: query.aside ?? [],
  };
  const ranked = found
    .filter((each) => isAskedFor(each, query))
    .map((each) => ({ found: each, match: matchOf(each, asked), weight: weightOf(each, newest) }))
    .filter(({ match }) => match > 0)
    .toSorted((a, b) => b.match - a.match || b.weight - a.weight);
  return withVariants(groupByWords(groupByUtterance(ranked)));
}

function isAskedFor(found: QuotationInArticle, query: QuoteQuery): boolean {
  const { speakers = [] } = query;
  return (
    found.quotation.kind !== 'scare' &&
    (speakers.length === 0 || isSpokenBy(speakers, found)) &&
    isPrintedWithin(found.article, query)
  );
}

/** By the publisher asked for, and in the time. */
export function isPrintedWithin(article: Article, query: QuoteQuery): boolean {
  const { publisher } = query;
  return isWithin(article, query) && (publisher === undefined || fold(article.publisher).includes(fold(publisher)));
}

function isWithin({ publishedAt: at }: Article, { since, until }: QuoteQuery): boolean {
  if (at === undefined) return since === undefined && until === undefined;
  return (since === undefined || at >= since) && (until === undefined || at <= until);
}

type Phrase = readonly string[];

interface Asked {
  readonly about: readonly Phrase[];
  readonly aside: readonly string[];
}

/** 3 when the quoted words hold all that was asked about, less the further away it stands; 0 when some of it does not. */
function matchOf({ article, quotation }: QuotationInArticle, { about, aside }: Asked): number {
  let [points, missing] = [3, about.map((phrase) => phrase.map(stem))];
  for (const { worth, text } of placesOf(article, quotation)) {
    if (missing.length === 0) break;
    const words = tokenize(text()).map((word) => word.text);
    if (worth === 3 && about.every((phrase) => standsIn(words, phrase))) return 3 + asAsked(words, aside);
    const stems = words.map(stem);
    const still = missing.filter((want) => !standsIn(stems, want));
    if (still.length < missing.length) points = Math.min(points, worth);
    missing = still;
  }
  return missing.length === 0 ? points : 0;
}

function asAsked(words: readonly string[], aside: readonly string[]): number {
  return aside.every((word) => words.includes(word)) ? AS_ASKED : AS_ASKED / 2;
}

/** Nearest first. */
function placesOf({ text, title = '' }: Article, quotation: Quotation) {
  const slice = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  return [
    { worth: 3, text: () => slice(quotation.words) },
    { worth: 2, text: () => slice(quotation.sentence) },
    { worth: 1.5, text: () => title },
    { worth: 1, text: () => slice(around(text, quotation)) },
  ];
}

/** The words of a phrase in a row; the last may go on, or follow an apostrophe: "souza" in "d'souza". */
function standsIn(words: readonly string[], want: Phrase): boolean {
  const isLast = (found: string | undefined, word: string) =>
    found?.startsWith(word) === true || found?.includes(`'${word}`) === true;
  const isAt = (at: number) =>
    want.every((word, n) => (n < want.length - 1 ? words[at + n] === word : isLast(words[at + n], word)));
  return words.some((_, at) => isAt(at));
}

function weightOf({ article, quotation }: QuotationInArticle, newest: number): number {
  const words = countWords(article.text.slice(quotation.words.start, quotation.words.end));
  const size = words < 8 ? words / 8 : Math.max(0.4, 1 - Math.max(0, words - 30) / 60);
  const kind = quotation.kind === 'direct' ? 1 : 0.5;
  const age = (newest - (article.publishedAt?.getTime() ?? 0)) / DAY_MS;
  return size + kind + quotation.confidence - WEIGHT_PER_DAY * age;
}

/** In order of rank; what stands in two spans is one result. */
function groupByUtterance(ranked: readonly Scored[]): Utterance[] {
  const groups = new Map<string, { readonly best: QuotationInArticle; readonly pieces: Quotation[] }>();
  for (const { found } of ranked) {
    const key = `${found.article.id}\n${found.quotation.utterance}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { best: found, pieces: [found.quotation] });
    else group.pieces.push(found.quotation);
  }
  for (const { pieces } of groups.values()) pieces.sort((a, b) => a.span.start - b.span.start);
  return [...groups.values()];
}

/** Each wording as it was printed first. */
function groupByWords(utterances: readonly Utterance[]): Worded[] {
  const groups = new Map<string, { readonly words: readonly string[]; readonly all: Utterance[] }>();
  for (const utterance of utterances) {
    const words = wordsOf(utterance);
    const key = `${words.join(' ')}|${speakerKey(utterance.best)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { words, all: [utterance] });
    else group.all.push(utterance);
  }
  return Array.from(groups.values()).flatMap(({ words, all }) => {
    const [first, ...others] = all.toSorted((a, b) => timeOf(a) - timeOf(b));
    if (first === undefined) return [];
    return [{ words, result: { ...first, alsoPrinted: others.map(({ best }) => best), variants: [] } }];
  });
}
