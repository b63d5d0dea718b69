/** What a tenant reads: added by the address of a feed or of its site, by a list of feeds, and taken out again. */
import { looksLikeFeed } from '../../adapters/feeds/looks-like-feed.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import { ExpectedError, NotAFeedError, NotAllowedError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';
import type { FeedReading, FetchedFeed, Ingest } from './ingest.ts';
import { MAX_SOURCES } from './max-sources.ts';
import type { Reader } from './reader.ts';

interface AddedSource {
  readonly title: string;
  readonly isNew: boolean;
  readonly reading: FeedReading;
}

interface ImportedSources {
  readonly added: number;
  /** Among the sources already. */
  readonly known: number;
  /** More than a tenant may have. */
  readonly left: number;
}

export interface Sources {
  /**
   * Reads the feed at an address, or the one its site links, then keeps it; its newest pages are read within half a minute, the
   * others by and by.
   * @throws ExpectedError, and keeps nothing.
   */
  readonly add: (tenant: TenantId, url: string, progress: (what: string) => void) => Promise<AddedSource>;
  /** Keeps every feed of an OPML list; they are read by and by. @throws ExpectedError where there is no such list. */
  readonly importList: (tenant: TenantId, url: string) => Promise<ImportedSources>;
}

const FIRST_READING_MS = 25_000;
/** Addresses of a site that are tried for its feed. */
const MAX_TRIED = 6;

export function createSources(reader: Reader, ingest: Ingest): Sources {
  const { store, fetch, parser, now } = reader;

  async function add(tenant: TenantId, typed: string, progress: (what: string) => void): Promise<AddedSource> {
    const url = withScheme(typed);
    const sources = await store.listSources(tenant);
    const isKnown = sources.some(({ feedUrl }) => feedUrl === url);
    if (!isKnown && sources.length >= MAX_SOURCES) throw tooMany();
    progress(`Reading ${shownUrl(url)}`);
    const feed = await feedAt(url, progress);
    const noted = await ingest.note(feed.askedUrl, feed.fetched);
    const { feedUrl, title } = noted;
    const isNew = await store.addSource(tenant, { feedUrl, title, addedAt: now() });
    const reading = await ingest.read(noted, { tenant, progress, withinMs: FIRST_READING_MS });
    return { title, isNew, reading };
  }

  async function feedAt(
    url: string,
    progress: (what: string) => void,
  ): Promise<{ askedUrl: string; fetched: FetchedFeed }> {
    const fetched = await fetched200(url);
    if (looksLikeFeed(fetched.body) || !isPage(fetched)) return { askedUrl: url, fetched };
    const links = await parser.parse('links', { html: fetched.body, url: fetched.url }, shownUrl(fetched.url));
    for (const link of links.slice(0, MAX_TRIED)) {
      progress(`Looking for a feed at ${shownUrl(link)}`);
      const found = await fetched200(link).catch(unlessExpected);
      if (found !== undefined && looksLikeFeed(found.body)) return { askedUrl: link, fetched: found };
    }
    throw new NotAFeedError(`${shownUrl(url)} is a web page, not a feed, and leads to none`);
  }

  async function fetched200(url: string): Promise<FetchedFeed> {
    const fetched = await fetch(url);
    if (fetched.kind === 'unchanged') throw new NotAFeedError(`Nothing came from ${shownUrl(url)}`);
    return fetched;
  }

  async function importList(tenant: TenantId, typed: string): Promise<ImportedSources> {
    const url = withScheme(typed);
    const { body } = await fetched200(url);
    const listed = await parser.parse('opml', { xml: body }, shownUrl(url));
    const known = new Set((await store.listSources(tenant)).map(({ feedUrl }) => feedUrl));
    const unknown = listed.filter(({ feedUrl }) => !known.has(feedUrl));
    const fitting = unknown.slice(0, Math.max(MAX_SOURCES - known.size, 0));
    for (const { feedUrl, title } of fitting) await store.addSource(tenant, { feedUrl, title, addedAt: now() });
    return { added: fitting.length, known: listed.length - unknown.length, left: unknown.length - fitting.length };
  }

  return { add, importList };
}

function isPage({ contentType, body }: FetchedFeed): boolean {
  return /html/iu.test(contentType) || /<(?:!doctype html|html|head|body)[\s>]/iu.test(body.slice(0, 4096));
}

function tooMany(): NotAllowedError {
  return new NotAllowedError(
    `There are ${MAX_SOURCES} sources already, and more are not read`,
    'Take one out with /source remove first.',
  );
}

function unlessExpected(error: unknown): undefined {
  if (!(error instanceof ExpectedError)) throw error;
}

/** `example.org/feed` is meant as `https://example.org/feed`; Slack wraps addresses as `<https://…|label>`. */
function withScheme(typed: string): string {
  const url = typed.replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1');
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
}
