import { withAbsoluteLinks } from './markup-text.ts';
import type { RawEntry, RawFeed } from './raw-feed.ts';
import { resolved } from './xml-tree.ts';

/** True when `body` can only be a JSON feed. */
export function isJsonFeed(body: string): boolean {
  return /^\uFEFF?\s*\{/u.test(body);
}

/**
 * JSON Feed 1.0 and 1.1; members of the wrong type count as absent. Addresses in the text of an item are relative to its page,
 * which is relative to the site, which is relative to the feed.
 *
 * @param base the address it was fetched from. @throws SyntaxError when it is no such feed.
 */
export function jsonFeed(body: string, base: string): RawFeed {
  const feed = record(JSON.parse(body.replace(/^\uFEFF/u, '')));
  if (!Array.isArray(feed?.['items'])) throw new SyntaxError('A JSON feed needs "items"');
  const items: readonly unknown[] = feed['items'];
  const site = resolved(text(feed['home_page_url']), base);
  return {
    title: text(feed['title']),
    language: text(feed['language']),
    entries: items
      .map(record)
      .filter((item) => item !== undefined)
      .map((item) => toRaw(item, site)),
  };
}

function toRaw(item: Readonly<Record<string, unknown>>, site: string): RawEntry {
  const id: unknown = item['id'];
  const authors: unknown = item['authors'] ?? item['author'];
  const page = text(item['url']);
  const url = page ?? text(item['external_url']);
  const html = text(item['content_html']);
  const plain = text(item['content_text']) ?? text(item['summary']);
  return {
    id: typeof id === 'number' ? String(id) : text(id),
    url: url && resolved(url, site),
    title: text(item['title']),
    authors: [authors].flat().map((author) => text(record(author)?.['name'])),
    publishedAt: text(item['date_published']),
    updatedAt: text(item['date_modified']),
    html: html === undefined ? plain && toHtml(plain) : withAbsoluteLinks(html, resolved(page, site)),
  };
}

function toHtml(plain: string): string {
  const escaped = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .split(/\n\s*\n/u)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('\n');
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.replaceAll('\0', ' ') : undefined;
}
