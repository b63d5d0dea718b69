import type { AnalyzedArticle, Article } from './model.ts';
import { findQuotations } from './quotes/find-quotations.ts';

/** What is known of an article is found once, when it arrives. Quotations only where rules exist: English. */
export function analyze(article: Article): AnalyzedArticle {
  return { article, quotations: article.language.startsWith('en') ? findQuotations(article.text) : [] };
}
