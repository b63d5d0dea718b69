/**
 * feed → entries. Each entry is noted before anything is read of it: whatever ends the process, those that wait are read
 * later, and none twice.
 */
import { createHash } from 'node:crypto';
import type { Entry } from '../../adapters/feeds/feed.ts';
import type { Fetched } from '../../adapters/feeds/fetch.ts';
import { MAX_URL_CHARS } from '../../adapters/feeds/max-url.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import type { EntryNumber, FeedState, SeenEntry } from '../../adapters/store/reading.ts';
import { afterReading, paceOf } from './pace.ts';
import type { Reader } from './reader.ts';

export interface NotedFeed {
  /** Another than asked for where the feed has moved for good. */
  readonly feedUrl: string;
  readonly title: string;
  readonly entryCount: number;
  /** Of the newest, newest first. */
  readonly numbers: readonly EntryNumber[];
}

/** With the address of its feed an id is a key, and databases keep keys of 2.7 kB at most. */
const MAX_ID_BYTES = 500;

/**
 * Asks for a feed and notes its entries. @returns undefined where it has not changed.
 * @throws ExpectedError where it cannot be read.
 */
export async function readFeed(reader: Reader, feed: FeedState, again = false): Promise<NotedFeed | undefined> {
  const { store, fetch, now, random } = reader;
  const fetched = await fetch(feed.feedUrl, {
    ...(feed.etag !== undefined && { etag: feed.etag }),
    ...(feed.lastModified !== undefined && { lastModified: feed.lastModified }),
  });
  if (fetched.kind === 'fetched') return noteFeed(reader, feed.feedUrl, { fetched, again });
  const { failures: _, failingSince: __, lastError: ___, ...well } = feed;
  await store.saveFeedState({ ...well, ...afterReading(feed.everyMs ?? 0, now(), random) });
  return undefined;
}

/** The same, of what was fetched already. @throws NotAFeedError | FetchError, and keeps nothing. */
export async function noteFeed(
  { store, parser, now, random }: Reader,
  askedUrl: string,
  { fetched, again }: { readonly fetched: Extract<Fetched, { kind: 'fetched' }>; readonly again: boolean },
): Promise<NotedFeed> {
  const { body, url, movedTo, etag, lastModified } = fetched;
  const parsed = await parser.parse('feed', { body, url }, shownUrl(url));
  const feedUrl = movedTo ?? askedUrl;
  if (feedUrl !== askedUrl) await store.moveFeed(askedUrl, feedUrl);
  const at = now();
  const entries = parsed.entries.map((entry) => toSeen(entry, parsed.language));
  const numbers = await store.noteEntries({ feedUrl, title: parsed.title, entries, at, again });
  const everyMs = paceOf(
    parsed.entries.map(({ publishedAt }) => publishedAt),
    parsed.wishedMs,
    at,
  );
  await store.saveFeedState({
    feedUrl,
    ...afterReading(everyMs, at, random),
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  });
  return { feedUrl, title: parsed.title, entryCount: parsed.entryCount, numbers };
}

function toSeen({ updatedAt, url: link, ...rest }: Entry, language: string | undefined): SeenEntry {
  const url = link === undefined || link.length > MAX_URL_CHARS ? undefined : link;
  const named = { ...rest, ...(url !== undefined && { url }) };
  const datedAt = updatedAt ?? rest.publishedAt;
  return {
    entry: { ...named, id: keyable(rest.id), ...(language !== undefined && { language }) },
    keys: keysOf(named),
    host: url === undefined ? '' : new URL(url).hostname,
    ...(datedAt !== undefined && { datedAt }),
  };
}

/**
 * An entry is known by its address; by its id and title, where the address changes; by its words, where both change. An
 * id alone is not enough: some feeds give every entry the same.
 */
function keysOf({ id, url, title = '', html }: Omit<Entry, 'updatedAt'>): string[] {
  return [
    ...(url === undefined ? [] : [['url', url]]),
    ['id', id, title],
    ...(html === undefined ? [] : [['words', title, html]]),
  ].map((parts) => digestOf(JSON.stringify(parts)));
}

function keyable(id: string): string {
  return Buffer.byteLength(id) > MAX_ID_BYTES ? digestOf(id) : id;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
