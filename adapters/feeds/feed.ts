/** RSS, Atom and JSON Feed, in one shape. Links are absolute http(s) or absent; dates are sane or absent. */

import { parseFeed as parseXmlFeed } from '@rowanmanning/feed-parser';
import { NotAFeedError } from '../../briefings/errors.ts';
import { isJsonFeed, jsonFeed } from './json-feed.ts';
import { languageTag } from './language.ts';
import { looksLikeFeed } from './looks-like-feed.ts';
import type { RawEntry, RawFeed } from './raw-feed.ts';
import { repairFeed } from './repair-feed.ts';
import { saneDate } from './sane-date.ts';
import { shownUrl } from './shown-url.ts';

export interface Feed {
  readonly title: string;
  /** BCP 47 tag, where the feed says it. */
  readonly language?: string;
  readonly entries: readonly Entry[];
}

export interface Entry {
  /** What the feed calls it, else its link, its title, its first words: stable from one reading to the next. */
  readonly id: string;
  readonly url?: string;
  readonly title?: string;
  readonly byline?: string;
  readonly publishedAt?: Date;
  /** Where it is later than the time of publishing. */
  readonly updatedAt?: Date;
  /** The content where the feed carries it, else the summary. */
  readonly html?: string;
}

const ID_CHARS = 200;
/** What a feed calls itself stands under every article of it. */
const TITLE_CHARS = 200;

/**
 * The feed in `body`, fetched from `url`, against which relative links are resolved.
 *
 * @throws NotAFeedError for a web page and for anything else that is no feed.
 */
export function parseFeed(body: string, url: string): Feed {
  const raw = readRaw(body, url);
  const title = plain(raw.title)?.slice(0, TITLE_CHARS) ?? (URL.canParse(url) ? new URL(url).hostname : 'untitled');
  const ids = new Set<string>();
  const entries: Entry[] = [];
  for (const rawEntry of raw.entries) {
    const entry = toEntry(rawEntry, url);
    if (entry === undefined || ids.has(entry.id)) continue;
    ids.add(entry.id);
    entries.push(entry);
  }
  const language = languageTag(raw.language ?? undefined);
  return { title, ...(language !== undefined && { language }), entries };
}

function readRaw(body: string, url: string): RawFeed {
  if (!looksLikeFeed(body)) {
    const what = /<(?:!doctype html|html|head|body)[\s>]/iu.test(body.slice(0, 4096))
      ? 'a web page, not a feed'
      : 'not a feed';
    throw new NotAFeedError(`${shownUrl(url)} is ${what}`);
  }
  try {
    return isJsonFeed(body) ? jsonFeed(body, url) : xmlFeed(body, url);
  } catch (cause) {
    const error = new NotAFeedError(`The feed at ${shownUrl(url)} is broken`);
    error.cause = cause;
    throw error;
  }
}

function xmlFeed(body: string, url: string): RawFeed {
  const feed = parseXmlFeed(repairFeed(body, url));
  return {
    title: feed.title,
    language: feed.language,
    entries: feed.items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      authors: item.authors.map((author) => author.name),
      publishedAt: item.published,
      updatedAt: item.updated,
      html: item.content ?? item.description,
    })),
  };
}

function toEntry(raw: RawEntry, base: string): Entry | undefined {
  const url = webLink(raw.url, base);
  const title = plain(raw.title);
  const id = plain(raw.id) ?? url ?? title ?? plain(raw.html)?.slice(0, ID_CHARS);
  if (id === undefined) return undefined;
  const byline = raw.authors
    .map(plain)
    .filter((name) => name !== undefined)
    .slice(0, 5)
    .join(', ');
  const updatedAt = saneDate(raw.updatedAt);
  const publishedAt = saneDate(raw.publishedAt) ?? updatedAt;
  const isAmended = updatedAt !== undefined && publishedAt !== undefined && updatedAt > publishedAt;
  const html = raw.html?.trim();
  return {
    id,
    ...(url !== undefined && { url }),
    ...(title !== undefined && { title }),
    ...(byline !== '' && { byline }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(isAmended && { updatedAt }),
    ...(html !== undefined && html !== '' && { html }),
  };
}

function webLink(link: string | null | undefined, base: string): string | undefined {
  const trimmed = link?.trim() ?? '';
  if (trimmed === '' || !URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  return /^https?:$/u.test(url.protocol) ? url.href : undefined;
}

function plain(text: string | null | undefined): string | undefined {
  const line = text
    ?.replace(/<\/?[a-z][^<>]*>/giu, ' ')
    .replace(/[\s\0]+/gu, ' ')
    .trim();
  return line === '' ? undefined : line;
}
