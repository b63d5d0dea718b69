/** When the feed's own text is the better article. */
import { countWords } from '../../briefings/text/words.ts';
import type { PageReading } from './page.ts';

/** Fewer words are a teaser, not an article. */
const FEW_WORDS = 60;
/** A feed with this many words carries whole articles. */
const WHOLE_WORDS = 120;
const WALL =
  /\b(?:subscri(?:be|bers?|ption)|sign in|log in|register|already a (?:member|subscriber))\b[^.!?]{0,60}\b(?:to (?:continue|read|keep reading|unlock|access|view)|only|exclusive|full (?:story|article|access))\b|\b(?:continue|keep) reading[^.!?]{0,40}\b(?:subscri|account|free trial)|\bthis (?:article|story|content) is (?:for|only|available|reserved|exclusive)[^.!?]{0,30}\b(?:subscribers|members)|\byou(?:['’]ve| have) (?:reached|used|read)[^.!?]{0,30}\b(?:limit|free articles?)\b/iu;
const WALL_CHARS = 600;

/** Said to the reader where the feed's text stands in for the page. */
export type FallBackReason = 'paywalled' | 'empty' | 'cut short';

/**
 * Why the text of the feed should stand in for that of the page, or undefined where the page's own is the one to keep.
 *
 * @param page what was read of the page; undefined where no article was found on it.
 * @param feedText plain text of the entry; the empty string where it has none.
 */
export function whyFeedText(page: PageReading | undefined, feedText: string): FallBackReason | undefined {
  const fromFeed = countWords(feedText);
  if (fromFeed === 0) return undefined;
  if (page === undefined) return 'empty';
  const fromPage = countWords(page.article.text);
  if (fromFeed <= fromPage) return undefined;
  if (page.isPaywalled || hasWall(page.article.text)) return 'paywalled';
  if (fromPage < FEW_WORDS) return 'empty';
  return fromFeed >= WHOLE_WORDS && fromFeed > fromPage * 2 ? 'cut short' : undefined;
}

/** A wall stands at the end of what is let through. */
function hasWall(text: string): boolean {
  return WALL.test(text.slice(-WALL_CHARS));
}
