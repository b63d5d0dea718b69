/** A quotation that was found → its part of a message. Words are copied by span; a cut is marked by an ellipsis. */
import type { Link, QuotationPart } from '../adapters/chat/message.ts';
import { saidAt } from '../briefings/lookup/said-at.ts';
import type { Utterance } from '../briefings/lookup/variants.ts';
import type { Article, Quotation, QuotationInArticle, ReportedInArticle } from '../briefings/model.ts';
import { linkToSentence } from '../briefings/text/text-fragment.ts';
import { dayOf, nameOf, sourceLink, speakerOf, wordsOf } from './present.ts';

/** The sentence is shown where it says so much more than the words. */
const CONTEXT_ADDS = 40;

interface Also {
  /** The same words elsewhere. */
  readonly alsoPrinted?: readonly QuotationInArticle[];
  /** Every stretch of its utterance, where it stands in more than one. */
  readonly pieces?: readonly Quotation[];
  /** The same, as others printed it. */
  readonly variants?: readonly Utterance[];
}

export function quotationPart(found: QuotationInArticle, also: Also = {}): QuotationPart {
  const { article, quotation, speakerRole } = found;
  const { alsoPrinted = [], pieces = [quotation], variants = [] } = also;
  const words = joined(article, pieces);
  const context = sentenceOf(found).replace(/\s+/gu, ' ').trim();
  const by = speakerOf(quotation, speakerRole);
  return {
    kind: 'quotation',
    words,
    by,
    ...(context.length > words.length + CONTEXT_ADDS && { context }),
    printed: printedAt(article, quotation),
    sources: publishers([found, ...alsoPrinted]).map(linkTo),
    ...(variants.length > 0 && {
      variants: variants.map(({ best, pieces: stretches }) => ({
        words: joined(best.article, stretches),
        printed: printedAt(best.article, best.quotation),
        source: linkTo(best),
      })),
    }),
  };
}

/** What an article says in its own words: the whole sentence, without marks. */
export function reportedPart({ article, sentence, speaker }: ReportedInArticle): QuotationPart {
  const words = article.text.slice(sentence.start, sentence.end);
  const { url, ...link } = sourceLink(article);
  return {
    kind: 'quotation',
    words,
    isUnmarked: true,
    by: speaker === undefined || speaker.kind === 'unknown' ? article.publisher : `reported of ${nameOf(speaker)}`,
    printed: printedOn(article),
    sources: [{ ...link, ...(url !== undefined && { url: linkToSentence(url, article.text, sentence) }) }],
  };
}

/** Each publisher once. */
function publishers(all: readonly QuotationInArticle[]): QuotationInArticle[] {
  const first = new Map<string, QuotationInArticle>();
  for (const each of all) if (!first.has(each.article.publisher)) first.set(each.article.publisher, each);
  return [...first.values()];
}

function sentenceOf({ article, quotation: { sentence } }: QuotationInArticle): string {
  return article.text.slice(sentence.start, sentence.end);
}

/** Opens the page at the sentence. */
function linkTo(found: QuotationInArticle): Link {
  const { url, ...link } = sourceLink(found.article);
  return {
    ...link,
    ...(url !== undefined && { url: linkToSentence(url, found.article.text, found.quotation.sentence) }),
  };
}

/** `said 3 May 2031, printed 4 May 2031` */
function printedAt(article: Article, quotation: Quotation): string {
  const said = saidAt(article, quotation);
  return said === undefined ? printedOn(article) : `said ${dayOf(said)}, ${printedOn(article)}`;
}

/** `printed 4 May 2031, changed 5 May 2031`: words may have come in with the change. */
function printedOn({ publishedAt, updatedAt }: Article): string {
  if (publishedAt === undefined) return 'undated';
  const [day, changed] = [dayOf(publishedAt), updatedAt === undefined ? undefined : dayOf(updatedAt)];
  return changed === undefined || changed === day ? `printed ${day}` : `printed ${day}, changed ${changed}`;
}

/** An ellipsis for what stands between two pieces, where that is more than marks. */
function joined(article: Article, pieces: readonly Quotation[]): string {
  return pieces
    .map((piece, index) => {
      const words = wordsOf({ article, quotation: piece });
      const before = pieces[index - 1];
      if (before === undefined) return words;
      const between = article.text.slice(before.words.end, piece.words.start);
      return /[\p{L}\p{N}]/u.test(between) ? ` … ${words}` : ` ${words}`;
    })
    .join('');
}
