/**
 * Read one address over HTTP, safely: it may come from a stranger's feed.
 *
 *   url ─▶ http(s)? ─▶ public address? ─▶ request ──3xx──▶ the same again, 5 times at most
 *                                            │ 2xx
 *                                            ▼
 *                      bytes (bounded) ─▶ decompressed (bounded) ─▶ text
 *
 * The address is checked on the one really connected to, inside the connection's own lookup, so that a name
 * cannot answer one thing when checked and another when used.
 */

import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { FetchError } from '../../briefings/errors.ts';
import { readText } from './body.ts';
import { failed, PrivateAddressError, refusedStatus } from './fetch-failures.ts';
import { isPrivateAddress } from './private-addresses.ts';
import { shownUrl } from './shown-url.ts';

export type Fetch = (url: string, wish?: FetchWish) => Promise<Fetched>;

export interface FetchWish {
  /** Of the last reading: what has not changed since is not sent again. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Before and after decompression; 5 MB without it. */
  readonly maxBytes?: number;
}

/** Readability needs 0.8 s for 1 MB and 9 s for 10 MB. */
export const PAGE_MAX_BYTES = 2_000_000;
const MAX_BYTES = 5_000_000;

type Fetched =
  | { readonly kind: 'unchanged' }
  | {
      readonly kind: 'fetched';
      /** After redirects, without credentials. */
      readonly url: string;
      readonly contentType: string;
      readonly body: string;
      readonly etag?: string;
      readonly lastModified?: string;
    };

export interface FetchOptions {
  /** `host` or `host:port` that may be private; for tests and feeds on one's own network. */
  readonly allowPrivateHosts?: readonly string[];
  /** For the whole reading, redirects included. */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
}

type How = { readonly wish: FetchWish; readonly signal: AbortSignal };

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, application/xml;q=0.8, */*;q=0.5';

/** A fetch that throws nothing but {@link FetchError}. */
export function createFetcher(options: FetchOptions = {}): Fetch {
  const { timeoutMs = 15_000, userAgent = 'Verbatim/0.1 (news briefing bot)' } = options;
  const allowed = new Set(options.allowPrivateHosts);
  const open = new Agent({ connect: { timeout: timeoutMs } });
  const guarded = new Agent({ connect: { timeout: timeoutMs, lookup: lookupPublic } });

  async function requestOnce(url: URL, { wish, signal }: How) {
    const trusted = allowed.has(url.host) || allowed.has(url.hostname);
    const literal = url.hostname.replace(/^\[|\]$/gu, '');
    if (!trusted && isIP(literal) !== 0 && isPrivateAddress(literal)) throw new PrivateAddressError();
    return request(withoutCredentials(url), {
      dispatcher: trusted ? open : guarded,
      signal,
      headers: headersFor(url, wish, userAgent),
    });
  }

  async function follow(start: string, at: URL, visited: readonly string[], how: How): Promise<Fetched> {
    if (visited.includes(at.href) || visited.length > MAX_REDIRECTS) throw inCircles(start);
    const response = await requestOnce(at, how).catch((error: unknown) => {
      throw failed(error, at.href, timeoutMs);
    });
    const location = REDIRECTS.has(response.statusCode) ? headerOf(response, 'location') : undefined;
    if (location === undefined) return readResponse(response, at, how.wish.maxBytes ?? MAX_BYTES);
    discard(response);
    return follow(start, webUrl(location, at), [...visited, at.href], how);
  }

  return (url, wish = {}) =>
    Promise.resolve()
      .then(() => follow(url, webUrl(url), [], { wish, signal: AbortSignal.timeout(timeoutMs) }))
      .catch((error: unknown) => {
        throw failed(error, url, timeoutMs);
      });
}

async function readResponse(response: Dispatcher.ResponseData, url: URL, maxBytes: number): Promise<Fetched> {
  if (response.statusCode === 304) {
    discard(response);
    return { kind: 'unchanged' };
  }
  if (response.statusCode < 200 || response.statusCode > 299) {
    discard(response);
    throw refusedStatus(response.statusCode, url.href);
  }
  const contentType = headerOf(response, 'content-type') ?? '';
  const encoding = headerOf(response, 'content-encoding') ?? '';
  const body = await readText(response.body, { contentType, encoding, maxBytes, url: url.href });
  const etag = headerOf(response, 'etag');
  const lastModified = headerOf(response, 'last-modified');
  return {
    kind: 'fetched',
    url: withoutCredentials(url).href,
    contentType,
    body,
    ...(etag !== undefined && { etag }),
    ...(lastModified !== undefined && { lastModified }),
  };
}

/** The rest of a body nobody wants; a stream left unread would hold its connection. */
function discard(response: Dispatcher.ResponseData): void {
  response.body.on('error', () => undefined).destroy();
}

function webUrl(url: string, base?: URL): URL {
  const parsed = URL.canParse(url, base?.href) ? new URL(url, base) : undefined;
  if (parsed !== undefined && /^https?:$/u.test(parsed.protocol)) return parsed;
  const why = parsed === undefined ? 'it is not a whole address' : 'only http and https addresses can be read';
  throw new FetchError(`Cannot read ${shownUrl(url)}: ${why}`, {
    advice: 'Give an address that begins with https://.',
    retryable: false,
  });
}

function inCircles(url: string): FetchError {
  return new FetchError(`${shownUrl(url)} redirects in circles, or more than ${MAX_REDIRECTS} times`, {
    advice: 'Open it in a browser and give the address it ends at.',
    retryable: false,
  });
}

function withoutCredentials(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

function headersFor(url: URL, { etag, lastModified }: FetchWish, userAgent: string): Record<string, string> {
  const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': 'gzip, deflate, br',
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
    ...(credentials !== ':' && { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
  };
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** DNS for the guarded agent: an answer with one private address in it is refused whole. */
function lookupPublic(hostname: string, options: { all?: boolean | undefined }, callback: LookupCallback): void {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, []);
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new PrivateAddressError(), []);
    const first = addresses[0];
    if (options.all === true || first === undefined) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
}
