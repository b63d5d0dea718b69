/** What a tenant hid of the quotations it sees: by the article and the folded words. */
import type { ArticleId, Quotation, TenantId } from '../../../briefings/model.ts';
import { tokenize } from '../../../briefings/text/words.ts';
import type { Wrong } from '../reports.ts';
import type { Connection } from './connection.ts';

/** Of a quotation and the text of its article: what is wrong with it; undefined where nothing is hidden of it. */
export type Hidden = (
  article: { readonly id: ArticleId; readonly text: string },
  quotation: Quotation,
) => Wrong | undefined;

export async function hiddenOf(db: Connection, tenant: TenantId): Promise<Hidden> {
  const rows = await db.all<{ article_id: string; words: string; wrong: Wrong }>(
    'SELECT article_id, words, wrong FROM report WHERE tenant = ? AND hidden_at IS NOT NULL ORDER BY wrong',
    tenant,
  );
  if (rows.length === 0) return () => undefined;
  // In this order: words that are wrong are nobody's.
  const hidden = new Map(rows.map(({ article_id, words, wrong }) => [keyOf(article_id, words), wrong]));
  const articles = new Set(rows.map(({ article_id }) => article_id));
  return ({ id, text }, { words }) =>
    articles.has(id) ? hidden.get(keyOf(id, foldedWords(text.slice(words.start, words.end)))) : undefined;
}

/** @returns it as nobody's, for words whose speaker is wrong. */
export function unattributed({ relay: _, ...quotation }: Quotation): Quotation {
  return { ...quotation, speaker: { kind: 'unknown' }, confidence: 0 };
}

/** Case, accents, marks and white space do not count. */
export function foldedWords(words: string): string {
  return tokenize(words)
    .map(({ text }) => text)
    .join(' ');
}

function keyOf(article: string, words: string): string {
  return `${article}\n${words}`;
}
