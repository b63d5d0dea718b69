import type { AnalyzedArticle, Article } from './model.ts';
import { findSpeech } from './quotes/find-quotations.ts';

/** What is known of an article is found once, when it arrives. Speech and people only where rules exist: English. */
export function analyze(article: Article): AnalyzedArticle {
  const found = article.language.startsWith('en')
    ? findSpeech(article.text)
    : { quotations: [], reported: [], people: [] };
  return { article, ...found };
}
