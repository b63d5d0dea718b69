/**
 * Everything that is read, on its own time:
 *
 *   due feeds ─▶ one at a time of each host ─▶ entries noted ─▶ sites with entries ─▶ one page at a time of each ─▶ kept
 *
 * Feeds and pages wait in separate lines, and each host in its own: a bad one delays nothing but itself.
 */
import type { Fetched } from '../../adapters/feeds/fetch.ts';
import { AskedToWaitError } from '../../adapters/feeds/fetch-failures.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import type { EntryNumber, FeedState, WaitingEntry } from '../../adapters/store/reading.ts';
import { ExpectedError, FetchError, inOneSentence, NotAFeedError } from '../../briefings/errors.ts';
import type { ArticleId, TenantId } from '../../briefings/model.ts';
import { createLimit, type Limit } from './limit.ts';
import { afterFailure } from './pace.ts';
import { type EntryReading, readEntry } from './read-entry.ts';
import { type NotedFeed, noteFeed, readFeed } from './read-feed.ts';
import type { Reader } from './reader.ts';

export interface FeedReading {
  readonly feedUrl: string;
  readonly title: string;
  /** In the feed, and of those the newest that are read. */
  readonly entries: number;
  readonly read: number;
  readonly kept: number;
  /** Left for later: the time was up. */
  readonly waiting: number;
  /** Of the entries whose article is in the store now. */
  readonly articleIds: readonly ArticleId[];
  /** Entries that gave no article, with why, in words. */
  readonly failed: readonly string[];
  /** Entries kept as the feed carries them, with why. */
  readonly fromFeed: readonly string[];
}

interface Now {
  /** Who will see what it brings. */
  readonly tenants: readonly TenantId[];
  readonly progress?: ((what: string) => void) | undefined;
  /** Pages that are kept already are read once more. */
  readonly again?: boolean;
  /** What is not read after so long is left to the background. */
  readonly withinMs?: number;
}

export interface Ingest {
  /** Reads what is due, and all that waits; resolves when nothing is left to do just now. */
  readonly readDue: () => Promise<void>;
  /** Reads a feed for somebody who waits for it. @throws ExpectedError where it cannot be read. */
  readonly readNow: (feedUrl: string, how: Now) => Promise<FeedReading>;
  /** Reads the entries of what was fetched already. @throws ExpectedError where it is no feed, and keeps nothing. */
  readonly readFetched: (feedUrl: string, fetched: FetchedFeed, how: Now) => Promise<FeedReading>;
  /** Begins nothing more; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
}

export type FetchedFeed = Extract<Fetched, { kind: 'fetched' }>;

/** A feed in flight takes 10 MB at worst, a page 4 MB. */
const FEEDS_AT_ONCE = 32;
const SITES_AT_ONCE = 12;
const PAGES_AT_ONCE = 4;
const BATCH = 10;
const SITE_REST_MS = 60_000;
const DAY_MS = 86_400_000;

export function createIngest(reader: Reader): Ingest {
  return new Ingesting(reader);
}

interface Rest {
  readonly until: number;
  readonly failures: number;
  readonly failure: ExpectedError;
}

class Ingesting implements Ingest {
  readonly #reader: Reader;
  readonly #feeds: Limit = createLimit(FEEDS_AT_ONCE);
  readonly #sites: Limit = createLimit(SITES_AT_ONCE);
  readonly #feedsOfHost = new Map<string, Promise<unknown>>();
  readonly #feedsInFlight = new Set<string>();
  readonly #sitesInFlight = new Set<string>();
  readonly #entriesInFlight = new Set<EntryNumber>();
  /** Sites whose last page failed for a reason that its next one would meet too. */
  readonly #resting = new Map<string, Rest>();
  readonly #work = new Set<Promise<unknown>>();
  #isStopping = false;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  readonly readDue = async (): Promise<void> => {
    const due = await this.#reader.store.feedsToRead(this.#reader.now());
    // Those that failed the last time come last.
    const inOrder = due.toSorted((a, b) => Number(a.failures !== undefined) - Number(b.failures !== undefined));
    const reading = inOrder
      .filter(({ feedUrl }) => !this.#feedsInFlight.has(feedUrl))
      .map((feed) => this.#readInTurn(feed));
    await this.#track(Promise.all([...reading, this.#readSites()]));
  };

  readonly readNow = async (feedUrl: string, how: Now): Promise<FeedReading> => {
    how.progress?.(`Reading ${shownUrl(feedUrl)}`);
    const fetched = await this.#reader.fetch(feedUrl);
    if (fetched.kind === 'unchanged') throw new NotAFeedError(`Nothing came from ${shownUrl(feedUrl)}`);
    return this.readFetched(feedUrl, fetched, how);
  };

  readonly readFetched = async (feedUrl: string, fetched: FetchedFeed, how: Now): Promise<FeedReading> => {
    const noted = await noteFeed(this.#reader, feedUrl, { fetched, again: how.again ?? false });
    return this.#track(this.#readEntries(noted, how));
  };

  readonly stop = async (): Promise<void> => {
    this.#isStopping = true;
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  };

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    try {
      return await work;
    } finally {
      this.#work.delete(work);
    }
  }

  /** After the feeds of its host that came before. */
  #readInTurn(feed: FeedState): Promise<void> {
    const { hostname } = new URL(feed.feedUrl);
    this.#feedsInFlight.add(feed.feedUrl);
    const before = this.#feedsOfHost.get(hostname) ?? Promise.resolve();
    const reading = before
      .then(() => this.#feeds(() => this.#readDueFeed(feed)))
      .finally(() => this.#feedsInFlight.delete(feed.feedUrl));
    const settled = reading.catch(() => undefined);
    this.#feedsOfHost.set(hostname, settled);
    void settled.then(() => this.#feedsOfHost.get(hostname) === settled && this.#feedsOfHost.delete(hostname));
    return reading.then(() => this.#readSites());
  }

  async #readDueFeed(feed: FeedState): Promise<void> {
    if (this.#isStopping) return;
    try {
      await readFeed(this.#reader, feed);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      const { now, random, store } = this.#reader;
      await store.saveFeedState(afterFailure(feed, error, now(), random));
    }
  }

  /** Every site with entries that wait and nobody at work on it. */
  async #readSites(): Promise<void> {
    const hosts = await this.#reader.store.hostsWaiting(this.#reader.now());
    const idle = hosts.filter((host) => !this.#sitesInFlight.has(host));
    for (const host of idle) this.#sitesInFlight.add(host);
    await Promise.all(
      idle.map((host) => this.#sites(() => this.#readSite(host)).finally(() => this.#sitesInFlight.delete(host))),
    );
  }

  async #readSite(host: string): Promise<void> {
    const { store, now } = this.#reader;
    while (!this.#isStopping) {
      const waiting = await store.entriesWaiting({ host }, now(), BATCH);
      const free = waiting.filter(({ number }) => !this.#entriesInFlight.has(number));
      if (free.length === 0) return;
      for (const entry of free) {
        if (this.#isStopping) return;
        const tenants = await store.readersOf(entry.feedUrl);
        if (tenants.length > 0) await this.#readEntry(entry, tenants);
      }
    }
  }

  async #readEntry(entry: WaitingEntry, tenants: readonly TenantId[]): Promise<EntryReading | undefined> {
    if (this.#entriesInFlight.has(entry.number)) return undefined;
    this.#entriesInFlight.add(entry.number);
    try {
      const host = entry.entry.url === undefined ? '' : new URL(entry.entry.url).hostname;
      const siteFailure = this.#restOf(host)?.failure;
      const reading = await readEntry(this.#reader, entry, { tenants, siteFailure });
      if (siteFailure === undefined) this.#rest(host, reading.failure);
      return reading;
    } finally {
      this.#entriesInFlight.delete(entry.number);
    }
  }

  #restOf(host: string): Rest | undefined {
    const rest = this.#resting.get(host);
    return rest !== undefined && rest.until > this.#reader.now().getTime() ? rest : undefined;
  }

  /** Two pages in a row that nobody answers, or a site that asks for it, and it is left alone for a while. */
  #rest(host: string, failure: ExpectedError | undefined): void {
    const isOfSite = failure instanceof FetchError && failure.retryable;
    if (!isOfSite) {
      this.#resting.delete(host);
      return;
    }
    const failures = (this.#resting.get(host)?.failures ?? 0) + 1;
    const askedMs = failure instanceof AskedToWaitError ? Math.min(failure.retryAfterMs, DAY_MS) : 0;
    const restMs = failures < 2 ? 0 : Math.min(SITE_REST_MS * 2 ** (failures - 2), DAY_MS);
    this.#resting.set(host, { failures, failure, until: this.#reader.now().getTime() + Math.max(restMs, askedMs) });
  }

  /** Those of one feed, while somebody waits. */
  async #readEntries(noted: NotedFeed, { tenants, progress, withinMs = Infinity }: Now): Promise<FeedReading> {
    const { store, now } = this.#reader;
    const until = now().getTime() + withinMs;
    const shown = await store.showEntries(noted.numbers, tenants, now());
    const queue = await store.entriesWaiting({ feedUrl: noted.feedUrl }, now(), noted.numbers.length);
    const total = queue.length;
    const readings: EntryReading[] = [];
    const inTurns = async () => {
      while (now().getTime() < until && !this.#isStopping) {
        const entry = queue.shift();
        if (entry === undefined) return;
        const reading = await this.#readEntry(entry, tenants);
        if (reading !== undefined) readings.push(reading);
        progress?.(`${noted.title}: ${readings.length} of ${total} articles read`);
      }
    };
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, inTurns));
    const why = (outcome: (reading: EntryReading) => boolean) =>
      readings.filter(outcome).flatMap(({ failure }) => (failure === undefined ? [] : [inOneSentence(failure)]));
    return {
      feedUrl: noted.feedUrl,
      title: noted.title,
      entries: noted.entryCount,
      read: noted.numbers.length - queue.length,
      kept: shown + readings.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length,
      waiting: queue.length,
      articleIds: await store.articlesOf(noted.numbers),
      failed: why(({ outcome }) => outcome === 'failed'),
      fromFeed: why(({ outcome }) => outcome !== 'failed'),
    };
  }
}
