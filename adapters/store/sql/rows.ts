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
  readonly updated_at: number | null;
  readonly canonical_url: string | null;
  readonly is_feed_text: number;
}

export const REVISION_COLUMNS =
  'r.id, r.article_id, r.url, r.title, r.byline, r.publisher, r.published_at, r.language, r.text, r.updated_at, r.canonical_url, r.is_feed_text';

/** Of the revision that is given: how many quotations it has. */
export const QUOTATIONS_OF = `(SELECT count(*) FROM quotation q WHERE q.revision_id = ? AND q.kind <> 'scare')`;

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
    ...(row.updated_at !== null && { updatedAt: new Date(row.updated_at) }),
    ...(row.canonical_url !== null && { canonicalUrl: row.canonical_url }),
    ...(row.is_feed_text === 1 && { isFeedText: true }),
  };
}

/** The same with every string storable. */
export function allStorable<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? storable(part) : part)),
  ) as T;
}

/** What `quotation.data` holds, as JSON. */
export function toQuotation(data: string): Quotation {
  return JSON.parse(data) as Quotation;
}

/**
 * With U+FFFD for each zero and each half of a surrogate pair, which no database keeps; as long as before, so that
 * offsets stay right.
 */
export function storable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '\uFFFD');
}

/** As a reader sees it; absent where it would say "unattributed". */
export function shownSpeaker({ speaker, confidence }: Quotation): string | undefined {
  return confidence < NAMING_BAR ? undefined : nameOf(speaker);
}

export function nameOf(speaker: Speaker | undefined): string | undefined {
  if (speaker === undefined || speaker.kind === 'unknown') return undefined;
  return speaker.kind === 'named' ? speaker.name : speaker.description;
}
