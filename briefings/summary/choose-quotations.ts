/** The few quotations worth a line of their own under a story. */
import { type AnalyzedArticle, NAMING_BAR, type QuotationInArticle, type SourcedSentence } from '../model.ts';
import { countTerms } from '../text/vectors.ts';
import { contentStems, countWords, fold } from '../text/words.ts';

interface Weighed {
  readonly found: QuotationInArticle;
  readonly speaker: string;
  readonly words: string;
  readonly size: number;
  readonly weight: number;
}

/** How many quotations, and how many words in all. */
interface Room {
  readonly most: number;
  readonly maxWords: number;
}

const BEST_WORDS = { min: 8, max: 30 };
const FEWEST_WORDS = 4;
const MOST_WORDS = 45;

/**
 * Direct before fragments, 8 to 30 words before others, about what the story is about; one per utterance and wording,
 * other speakers before the same again. Never a scare quote, nor one whose speaker may not be shown while others are there.
 *
 * @param alreadyShown sentences of the story: what they quote is not said again. Other articles than theirs are quoted only where
 * theirs have nothing to quote.
 */
export function chooseQuotations(
  analyzed: readonly AnalyzedArticle[],
  alreadyShown: readonly SourcedSentence[],
  room: Room,
): QuotationInArticle[] {
  const cited = new Set(alreadyShown.map(({ article }) => article.id));
  const fresh = weigh(analyzed).filter(({ found }) => !isShown(found, alreadyShown));
  const chosen = bestOf(
    fresh.filter(({ found }) => cited.has(found.article.id)),
    room,
  );
  return (chosen.length > 0 ? chosen : bestOf(fresh, room)).map(({ found }) => found);
}

function bestOf(weighed: readonly Weighed[], { most, maxWords }: Room): Weighed[] {
  const chosen: Weighed[] = [];
  let left = maxWords;
  while (chosen.length < most) {
    const room = left;
    const next = best(
      weighed.filter(({ size }) => size <= room),
      chosen,
    );
    if (next === undefined) break;
    chosen.push(next);
    left -= next.size;
  }
  return chosen;
}

function weigh(analyzed: readonly AnalyzedArticle[]): Weighed[] {
  const topics = countTerms(analyzed.flatMap(({ article }) => [...new Set(contentStems(article.text))]));
  const frequency = countTerms(analyzed.flatMap(({ article }) => contentStems(article.text)));
  return analyzed.flatMap(({ article, quotations }) =>
    quotations.flatMap((quotation) => {
      const words = article.text.slice(quotation.words.start, quotation.words.end);
      const size = countWords(words);
      if (quotation.kind === 'scare' || size < FEWEST_WORDS || size > MOST_WORDS) return [];
      const stems = new Set(contentStems(words));
      const topical = [...stems].filter((stem) => (topics.get(stem) ?? 0) > 1 || (frequency.get(stem) ?? 0) > 2).length;
      const weight =
        2 * Number(isAttributed({ article, quotation })) +
        Number(quotation.kind === 'direct') +
        brevity(size) +
        Math.min(1, topical / 4) +
        quotation.confidence / 2 -
        quotation.span.start / (2 * article.text.length + 1) -
        Number(/[?]$|^\p{Ll}/u.test(words)) / 2;
      return [
        {
          found: { article, quotation },
          speaker: speakerKey({ article, quotation }),
          words: fold(words),
          size,
          weight,
        },
      ];
    }),
  );
}

function brevity(words: number): number {
  if (words < BEST_WORDS.min) return words / BEST_WORDS.min - 1;
  return words <= BEST_WORDS.max ? 0.5 : -(words - BEST_WORDS.max) / 15;
}

function isAttributed({ quotation }: QuotationInArticle): boolean {
  return quotation.speaker.kind !== 'unknown' && quotation.confidence >= NAMING_BAR;
}

function speakerKey({ quotation: { speaker } }: QuotationInArticle): string {
  if (speaker.kind === 'named') return fold(speaker.name);
  return speaker.kind === 'described' ? fold(speaker.description) : '';
}

function best(pool: readonly Weighed[], chosen: readonly Weighed[]): Weighed | undefined {
  const worth = ({ weight, speaker }: Weighed) =>
    weight - 2 * chosen.filter((other) => other.speaker === speaker).length;
  const open = pool.filter((each) => !chosen.some((other) => isSameUtterance(each, other)));
  const attributed = open.filter(({ found }) => isAttributed(found));
  const allowed = attributed.length > 0 || chosen.length > 0 ? attributed : open;
  return allowed.toSorted((a, b) => worth(b) - worth(a))[0];
}

function isSameUtterance(a: Weighed, b: Weighed): boolean {
  const sameArticle = a.found.article.id === b.found.article.id;
  const [one, other] = [a.found.quotation, b.found.quotation];
  return (sameArticle && one.utterance === other.utterance) || a.words.includes(b.words) || b.words.includes(a.words);
}

export function isShown({ article, quotation }: QuotationInArticle, shown: readonly SourcedSentence[]): boolean {
  const words = fold(article.text.slice(quotation.words.start, quotation.words.end)).replace(/[\p{P}\s]+$/u, '');
  return shown.some(({ sentence }) => fold(sentence.text).includes(words));
}
