import type { Article, ArticleId } from '../model.ts';
import { termsOf } from './likeness.ts';
import { addressOf, type PageAddress } from './page-address.ts';
import { type Print, printOf } from './prints.ts';

/** What of an article its story depends on: the same for whoever sees it. */
export interface Arrival {
  readonly id: ArticleId;
  readonly counts: ReadonlyMap<string, number>;
  readonly print: Print;
  readonly address: PageAddress;
  readonly publishedAt?: Date;
}

export function arrivalOf(article: Article): Arrival {
  const { id, publishedAt } = article;
  return {
    id,
    counts: termsOf(article),
    print: printOf(article),
    address: addressOf(article),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}
