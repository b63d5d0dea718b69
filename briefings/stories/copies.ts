/** One text at several publishers, or one page by several addresses, among articles that are all at hand. */
import type { AnalyzedArticle, Story } from '../model.ts';
import { addressOf, isSamePage, type PageAddress } from './page-address.ts';
import { isRepeated, type Print, printOf } from './prints.ts';

/** `articles` of one story, the first of each text kept in order, the others set aside as its copies. */
export function withoutCopies(articles: readonly AnalyzedArticle[]): Story {
  if (articles.length < 2) return { articles, copies: [] };
  const kept: { analyzed: AnalyzedArticle; print: Print; address: PageAddress }[] = [];
  const copies: AnalyzedArticle[] = [];
  for (const analyzed of articles) {
    const [print, address] = [printOf(analyzed.article), addressOf(analyzed.article)];
    const isCopy = kept.some((other) => isSamePage(address, other.address) || isRepeated(print, other.print));
    if (isCopy) copies.push(analyzed);
    else kept.push({ analyzed, print, address });
  }
  return { articles: kept.map(({ analyzed }) => analyzed), copies };
}
