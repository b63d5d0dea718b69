/** Rows ↔ nouns. */
import { type Article, type ArticleId, NAMING_BAR, type Quotation, type Speaker } from '../../../briefings/model.ts';

export interface RevisionRow {
  readonly id: number;
  readonly article_id: string;
  readonly url: string | null;
  readonly title: string | null;
  readonly byline: string | null;
  readonly publisher: string;
  readonly published_at: number | null;
  readonly language: string;
  readonly text: string;
}

export const REVISION_COLUMNS =
  'r.id, r.article_id, r.url, r.title, r.byline, r.publisher, r.published_at, r.language, r.text';

export function toArticle(row: RevisionRow): Article {
  return {
    id: row.article_id as ArticleId,
    publisher: row.publisher,
    language: row.language,
    text: row.text,
    ...(row.url !== null && { url: row.url }),
    ...(row.title !== null && { title: row.title }),
    ...(row.byline !== null && { byline: row.byline }),
    ...(row.published_at !== null && { publishedAt: new Date(row.published_at) }),
  };
}

/** What `quotation.data` holds was written by this program from a {@link Quotation}. */
export function toQuotation(data: string): Quotation {
  return JSON.parse(data) as Quotation;
}

/** As a reader sees it; absent where it would say "unattributed". */
export function shownSpeaker({ speaker, confidence }: Quotation): string | undefined {
  return confidence < NAMING_BAR ? undefined : nameOf(speaker);
}

export function nameOf(speaker: Speaker | undefined): string | undefined {
  if (speaker === undefined || speaker.kind === 'unknown') return undefined;
  return speaker.kind === 'named' ? speaker.name : speaker.description;
}

/** Words as a full-text query can never misread them: each quoted, the last ones starts of words where `prefix` is set. */
export function anyOf(words: readonly string[], { prefix = false } = {}): string | undefined {
  return joined(words, ' OR ', prefix);
}

export function allOf(words: readonly string[], { prefix = false } = {}): string | undefined {
  return joined(words, ' AND ', prefix);
}

function joined(words: readonly string[], by: string, prefix: boolean): string | undefined {
  const terms = words
    .flatMap((word) => word.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])
    .map((word) => (prefix ? `"${word}" *` : `"${word}"`));
  return terms.length === 0 ? undefined : terms.join(by);
}
