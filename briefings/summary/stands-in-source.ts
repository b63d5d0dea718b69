/** The promise of every line, held where lines are put together: it is a slice of the article it cites. */
import type { QuotationInArticle, SourcedSentence } from '../model.ts';

/** Word for word where it says it stands; so no number, name or quotation in it is anybody's but its source's. */
export function standsInSource({ sentence: { text, span }, article }: SourcedSentence): boolean {
  return text !== '' && article.text.slice(span.start, span.end) === text;
}

/** Inside its marks, and its marks inside the text. */
export function isQuotedInSource({ quotation: { span, words }, article }: QuotationInArticle): boolean {
  const isWithin = span.start <= words.start && words.start < words.end && words.end <= span.end;
  return isWithin && span.start >= 0 && span.end <= article.text.length;
}
