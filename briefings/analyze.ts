import { type AnalyzedArticle, type Article, NAMING_BAR, type Quotation } from './model.ts';
import { findSpeech } from './quotes/find-quotations.ts';

/** What is known of an article is found once, when it arrives. Speech and people only where rules exist: English. */
export function analyze(article: Article): AnalyzedArticle {
  const found = article.language.startsWith('en')
    ? findSpeech(article.text)
    : { quotations: [], reported: [], people: [] };
  return { article, ...found, quotations: found.quotations.map(surelyCalled) };
}

/** Whose name is not sure enough to be shown is who the text calls them. */
function surelyCalled({ called, ...quotation }: Quotation): Quotation {
  if (called === undefined || quotation.confidence >= NAMING_BAR) return quotation;
  const { mention } = quotation.speaker;
  const speaker = {
    kind: 'described',
    description: called.description,
    ...(mention !== undefined && { mention }),
  } as const;
  return { ...quotation, speaker, confidence: called.confidence };
}
