/**
 * Read one address over HTTP, safely: it may come from a stranger's feed.
 *
 *   url ─▶ http(s)? ─▶ robots.txt ─▶ the host's turn ─▶ public address? ─▶ request ──3xx──▶ the same again, 5 times at most
 *                      (pages)                                                │ 2xx
 *                                                                             ▼
 *                                               bytes (bounded) ─▶ decompressed (bounded) ─▶ text
 */

import { performance } from 'node:perf_hooks';
import { type Dispatcher, request } from 'undici';
import { FetchError } from '../../briefings/errors.ts';
import { readText } from './body.ts';
import { failed, refusedStatus } from './fetch-failures.ts';
import { createHostQueue, type Turn } from './host-queue.ts';
import { MAX_URL_CHARS } from './max-url.ts';
import { type AgentOptions, createAgents } from './public-agent.ts';
import { createRobots, ROBOT_NAME } from './robots.ts';
import { shownUrl } from './shown-url.ts';

export type Fetch = (url: string, wish?: FetchWish) => Promise<Fetched>;

interface FetchWish {
  /** Of the last reading: what has not changed since is not sent again. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Before and after decompression; 5 MB without it. */
  readonly maxBytes?: number;
  /** Nobody asked for just this page: its site's robots.txt decides, and feeds of the host go first. */
  readonly asRobot?: boolean;
}

/** Readability needs 0.8 s for 1 MB and 9 s for 10 MB. */
export const PAGE_MAX_BYTES = 2_000_000;
const MAX_BYTES = 5_000_000;
/** What a crawler has to read of a robots.txt (RFC 9309). */
const ROBOTS_MAX_BYTES = 512_000;

export type Fetched = Moved &
  (
    | { readonly kind: 'unchanged' }
    | {
        readonly kind: 'fetched';
        /** After redirects, without credentials. */
        readonly url: string;
        readonly contentType: string;
        readonly body: string;
        readonly etag?: string;
        readonly lastModified?: string;
      }
  );

interface Moved {
  /** Where permanent redirects (301, 308) lead for good, until the first that is not; absent where it did not move. */
  readonly movedTo?: string;
}

interface FetchOptions extends AgentOptions {
  /** For the whole reading, redirects included, waiting for the host's turn not. */
  readonly timeoutMs?: number;
  /** Between two requests to one host. */
  readonly pauseMs?: number;
  /** Where sites find out who reads them. */
  readonly aboutUrl?: string;
}

interface How {
  readonly start: string;
  readonly wish: FetchWish;
  /** What is left of the time. */
  leftMs: number;
  /** Set at the first redirect that is not permanent, and by credentials, which do not move along. */
  isPassing: boolean;
  movedTo: string | undefined;
}

const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const FOR_GOOD = new Set([301, 308]);
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, application/xml;q=0.8, */*;q=0.5';

/** A fetch that throws nothing but {@link FetchError}. */
export function createFetcher(options: FetchOptions = {}): Fetch {
  const { timeoutMs = 15_000, pauseMs = 1_000 } = options;
  const agentFor = createAgents(timeoutMs, options);
  const userAgent = userAgentOf(options.aboutUrl);
  const queue = createHostQueue();
  const robots = createRobots(async (url) => {
    const found = await read(url.href, { maxBytes: ROBOTS_MAX_BYTES });
    return found.kind === 'fetched' ? found.body : '';
  }, performance.now.bind(performance));

  /** One request in the host's turn, its answer read to the end. */
  async function ask(at: URL, how: How): Promise<Fetched | Redirect> {
    const { asRobot = false } = how.wish;
    const delayMs = asRobot ? await robots.permit(at) : 0;
    const turn: Turn<Fetched | Redirect> = {
      isUrgent: !asRobot,
      pauseAfter: (given) => (given?.kind === 'redirect' ? 0 : Math.max(pauseMs, delayMs)),
    };
    return queue.run(at.hostname, turn, async () => {
      const startedAt = performance.now();
      const signal = AbortSignal.timeout(Math.max(Math.ceil(how.leftMs), 1));
      try {
        const response = await request(withoutCredentials(at), {
          dispatcher: agentFor(at),
          signal,
          headers: headersFor(at, how.wish, userAgent),
        });
        const location = REDIRECTS.has(response.statusCode) ? headerOf(response, 'location') : undefined;
        if (location === undefined) return await readResponse(response, at, how);
        discard(response);
        return { kind: 'redirect', to: webUrl(location, at), isForGood: FOR_GOOD.has(response.statusCode) };
      } catch (error) {
        throw failed(error, at.href, timeoutMs);
      } finally {
        how.leftMs -= performance.now() - startedAt;
      }
    });
  }

  async function follow(at: URL, visited: readonly string[], how: How): Promise<Fetched> {
    if (visited.includes(at.href) || visited.length > MAX_REDIRECTS) throw inCircles(how.start);
    const answer = await ask(at, how);
    if (answer.kind !== 'redirect') return how.movedTo === undefined ? answer : { ...answer, movedTo: how.movedTo };
    how.isPassing ||= !answer.isForGood || at.username !== '' || at.password !== '';
    if (!how.isPassing) how.movedTo = answer.to.href;
    return follow(answer.to, [...visited, at.href], how);
  }

  async function read(url: string, wish: FetchWish = {}): Promise<Fetched> {
    try {
      return await follow(webUrl(url), [], {
        start: url,
        wish,
        leftMs: timeoutMs,
        isPassing: false,
        movedTo: undefined,
      });
    } catch (error) {
      throw failed(error, url, timeoutMs);
    }
  }
  return read;
}

interface Redirect {
  readonly kind: 'redirect';
  readonly to: URL;
  readonly isForGood: boolean;
}

function userAgentOf(aboutUrl: string | undefined): string {
  return `${ROBOT_NAME}/0.1 (${aboutUrl === undefined ? 'news briefing bot' : `+${aboutUrl}`})`;
}

async function readResponse(response: Dispatcher.ResponseData, url: URL, { wish }: How): Promise<Fetched> {
  if (response.statusCode === 304) {
    discard(response);
    return { kind: 'unchanged' };
  }
  if (response.statusCode < 200 || response.statusCode > 299) {
    discard(response);
    const wait = { retryAfter: headerOf(response, 'retry-after'), date: headerOf(response, 'date') };
    throw refusedStatus(response.statusCode, url.href, wait);
  }
  const contentType = headerOf(response, 'content-type') ?? '';
  const encoding = headerOf(response, 'content-encoding') ?? '';
  const maxBytes = wish.maxBytes ?? MAX_BYTES;
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
  if (parsed !== undefined && parsed.href.length > MAX_URL_CHARS) throw tooLong(parsed);
  if (parsed !== undefined && /^https?:$/u.test(parsed.protocol)) return parsed;
  const why = parsed === undefined ? 'it is not a whole address' : 'only http and https addresses can be read';
  throw new FetchError(`Cannot read ${shownUrl(url)}: ${why}`, {
    advice: 'Give an address that begins with https://.',
    retryable: false,
  });
}

function tooLong({ host }: URL): FetchError {
  return new FetchError(`An address at ${host} is too long to be read: more than ${MAX_URL_CHARS} characters`, {
    advice: 'Give a shorter one.',
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
