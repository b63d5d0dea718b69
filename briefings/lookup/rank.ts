/** Quotations that answer a query, best first, one per wording: his words and nobody else's. */
import type { Article, Quotation, QuotationInArticle, QuoteQuery } from '../model.ts';
import { contentStems, countWords, stem, tokenize } from '../text/words.ts';
import { isSpokenBy, shownSpeaker } from './speaker.ts';

export interface RankedQuotation {
  readonly best: QuotationInArticle;
  /** Every found stretch of its utterance in reading order, `best` among them: “A,” she said, “b.” */
  readonly pieces: readonly Quotation[];
  /** Of other publishers, in order of their rank. */
  readonly alsoPrintedBy: readonly Article[];
}

interface Scored {
  readonly found: QuotationInArticle;
  readonly match: number;
  readonly weight: number;
}

const DAY_MS = 86_400_000;
const WEIGHT_PER_DAY = 0.1;

/**
 * Match first, then weight and freshness. A quotation whose speaker is below the bar never answers a query for a
 * speaker; neither does one that somebody only passes on, or is only mentioned near. Scare quotes answer nothing.
 */
export function rankQuotations(found: readonly QuotationInArticle[], query: QuoteQuery): RankedQuotation[] {
  const newest = Math.max(0, ...found.map(({ article }) => article.publishedAt?.getTime() ?? 0));
  const ranked = found
    .filter((each) => isAskedFor(each, query))
    .map((each) => ({ found: each, match: matchOf(each, query.about), weight: weightOf(each, newest) }))
    .filter(({ match }) => match > 0)
    .toSorted((a, b) => b.match - a.match || b.weight - a.weight);
  return groupByWords(groupByUtterance(ranked));
}

function isAskedFor(found: QuotationInArticle, query: QuoteQuery): boolean {
  const { article, quotation } = found;
  const { speaker, since, until, publisher } = query;
  const at = article.publishedAt;
  return (
    quotation.kind !== 'scare' &&
    (speaker === undefined || isSpokenBy(speaker, found)) &&
    (since === undefined || (at !== undefined && at >= since)) &&
    (until === undefined || (at !== undefined && at <= until)) &&
    (publisher === undefined || article.publisher.toLowerCase().includes(publisher.toLowerCase()))
  );
}

/** 3 when the quoted words hold all that was asked about, less the further away it stands; 0 when some of it does not. */
function matchOf({ article, quotation }: QuotationInArticle, about: string | undefined): number {
  const asked = aboutStems(about);
  if (asked.length === 0) return 3;
  const places = [quotation.words, quotation.sentence].map(({ start, end }) => article.text.slice(start, end));
  const near = [...places, article.title ?? '', paragraphAround(article.text, quotation.span.start)];
  const stems = near.map((place) => tokenize(place).map(({ text }) => stem(text)));
  const points = asked.map((want) => {
    const at = stems.findIndex((words) => words.some((word) => word === want || word.startsWith(want)));
    return at < 0 ? 0 : ([3, 2, 1.5, 1][at] ?? 0);
  });
  return Math.min(...points);
}

function aboutStems(about = ''): string[] {
  const content = contentStems(about);
  return content.length > 0 ? content : tokenize(about).map(({ text }) => stem(text));
}

function paragraphAround(text: string, offset: number): string {
  const start = text.lastIndexOf('\n\n', offset) + 1;
  const end = text.indexOf('\n\n', offset);
  return text.slice(start, end < 0 ? text.length : end);
}

function weightOf({ article, quotation }: QuotationInArticle, newest: number): number {
  const words = countWords(article.text.slice(quotation.words.start, quotation.words.end));
  const size = words < 8 ? words / 8 : Math.max(0.4, 1 - Math.max(0, words - 30) / 60);
  const kind = quotation.kind === 'direct' ? 1 : 0.5;
  const age = (newest - (article.publishedAt?.getTime() ?? 0)) / DAY_MS;
  return size + kind + quotation.confidence - WEIGHT_PER_DAY * age;
}

interface Utterance {
  readonly found: QuotationInArticle;
  readonly pieces: Quotation[];
}

/** In order of rank; what stands in two spans is one result. */
function groupByUtterance(ranked: readonly Scored[]): Utterance[] {
  const groups = new Map<string, Utterance>();
  for (const { found } of ranked) {
    const key = `${found.article.id}\n${found.quotation.utterance}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { found, pieces: [found.quotation] });
    else group.pieces.push(found.quotation);
  }
  for (const { pieces } of groups.values()) pieces.sort((a, b) => a.span.start - b.span.start);
  return [...groups.values()];
}

function groupByWords(utterances: readonly Utterance[]): RankedQuotation[] {
  const groups = new Map<string, { readonly first: Utterance; readonly others: QuotationInArticle[] }>();
  for (const utterance of utterances) {
    const { found, pieces } = utterance;
    const printed = pieces.map(({ words }) => found.article.text.slice(words.start, words.end)).join(' ');
    const words = tokenize(printed).map(({ text }) => text);
    const key = `${words.join(' ')}|${shownSpeaker(found.quotation)?.toLowerCase() ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: utterance, others: [] });
    else group.others.push(found);
  }
  return Array.from(groups.values(), ({ first: { found, pieces }, others }) => ({
    best: found,
    pieces,
    alsoPrintedBy: otherPublishers(found, others),
  }));
}

function otherPublishers(best: QuotationInArticle, others: readonly QuotationInArticle[]): Article[] {
  const seen = new Set([best.article.publisher]);
  return others.flatMap(({ article }) => {
    if (seen.has(article.publisher)) return [];
    seen.add(article.publisher);
    return [article];
  });
}
