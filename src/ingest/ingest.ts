/**
 * Everything that is read, on its own time:
 *
 *   due feeds ─▶ one at a time of each host ─▶ entries noted ─▶ sites with entries ─▶ one page at a time of each ─▶ kept
 *
 * Feeds and pages wait in queues of their own, one job for each host: a bad one delays nothing but itself, and the readers take
 * turns, however much each of them reads. Of several processes one asks a host at a time.
 */
import type { Fetched } from '../../adapters/feeds/fetch.ts';
import type { Job } from '../../adapters/queue/queue.ts';
import type { DueFeed, EntryNumber, FeedState, WaitingEntry, WaitingHost } from '../../adapters/store/reading.ts';
import { ExpectedError, FetchError, inOneSentence } from '../../briefings/errors.ts';
import type { ArticleId, TenantId } from '../../briefings/model.ts';
import { afterFailure } from './pace.ts';
import { TooHeavyError } from './parser.ts';
import { type EntryReading, readEntry } from './read-entry.ts';
import { type NotedFeed, noteFeed, readFeed } from './read-feed.ts';
import type { Reader } from './reader.ts';
import { Rests } from './rests.ts';

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
  /** Will see what it brings, as everybody does who reads the feed. */
  readonly tenant: TenantId;
  readonly progress?: ((what: string) => void) | undefined;
  /** What is not read after so long is left to the background. */
  readonly withinMs?: number;
}

export interface Ingest {
  /** Reads what is due, and all that waits; resolves when nothing is left to do just now. */
  readonly readDue: () => Promise<void>;
  /**
   * Notes what stands in a feed that was fetched. @param again entries that are kept already are read once more.
   * @throws ExpectedError where it is no feed, and keeps nothing.
   */
  readonly note: (feedUrl: string, fetched: FetchedFeed, again?: boolean) => Promise<NotedFeed>;
  /** Reads its entries for somebody who waits for them. */
  readonly read: (noted: NotedFeed, how: Now) => Promise<FeedReading>;
  /** Begins nothing more; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
}

export type FetchedFeed = Extract<Fetched, { kind: 'fetched' }>;

/** Kinds of jobs: a host each. */
const FEEDS = 'feeds';
const PAGES = 'pages';
/** A feed in flight takes 10 MB at worst, a page 4 MB. */
const FEEDS_AT_ONCE = 32;
const SITES_AT_ONCE = 12;
const PAGES_AT_ONCE = 4;
const BATCH = 10;
const SITE_REST_MS = 60_000;
const HEAVY_REST_MS = 10 * 60_000;

export function createIngest(reader: Reader): Ingest {
  return new Ingesting(reader);
}

class Ingesting implements Ingest {
  readonly #reader: Reader;
  /** Sites put into the queue, as far as this process knows still there or under way. */
  readonly #sitesPut = new Set<string>();
  readonly #siteReading = new Set<Promise<void>>();
  #looking: Promise<unknown> = Promise.resolve();
  #nextLook: Promise<WaitingHost[]> | undefined;
  readonly #entriesInFlight = new Map<EntryNumber, Promise<EntryReading>>();
  /** Sites that do not answer. */
  readonly #sites = new Rests(SITE_REST_MS, 1);
  /** Feeds whose pages had to be killed. */
  readonly #heavyFeeds = new Rests(HEAVY_REST_MS, 0);
  readonly #work = new Set<Promise<unknown>>();
  #isStopping = false;

  constructor(reader: Reader) {
    this.#reader = reader;
    const { queue } = reader;
    queue.take(FEEDS, { atOnce: FEEDS_AT_ONCE, work: (job) => this.#readFeeds(job) });
    queue.take(PAGES, { atOnce: SITES_AT_ONCE, work: ({ key }) => this.#readSite(key) });
  }

  readonly readDue = async (): Promise<void> => {
    const due = await this.#reader.store.feedsToRead(this.#reader.now());
    await this.#track(Promise.all([this.#reader.queue.put(FEEDS, byHost(due)), this.#readSites(), this.#place()]));
    // Those that feeds led to; what went wrong with one is reported.
    while (this.#siteReading.size > 0) await Promise.allSettled(this.#siteReading);
    await this.#place();
  };

  readonly note = (feedUrl: string, fetched: FetchedFeed, again = false): Promise<NotedFeed> =>
    noteFeed(this.#reader, feedUrl, { fetched, again });

  readonly read = (noted: NotedFeed, how: Now): Promise<FeedReading> => this.#track(this.#readEntries(noted, how));

  readonly stop = async (): Promise<void> => {
    this.#isStopping = true;
    while (this.#work.size > 0) await Promise.allSettled(this.#work);
  };

  /** Whoever waits for it is told what went wrong, nobody else need be: what is not placed waits. */
  #place(): Promise<void> {
    const placing = this.#track(this.#reader.stories.placeWaiting());
    placing.catch(() => undefined);
    return placing;
  }

  async #track<T>(work: Promise<T>): Promise<T> {
    this.#work.add(work);
    try {
      return await work;
    } finally {
      this.#work.delete(work);
    }
  }

  /** Of one host, one after the other. */
  async #readFeeds({ key: hostname, ids = [] }: Job): Promise<void> {
    const { leases, report } = this.#reader;
    await leases.alone(`feeds ${hostname}`, async () => {
      for (const feedUrl of ids) {
        if (this.#isStopping) return;
        await this.#readIfDue(feedUrl).catch(report);
      }
    });
  }

  async #readIfDue(feedUrl: string): Promise<void> {
    const { store, now, report } = this.#reader;
    const feed = await store.feedState(feedUrl);
    // Else it was read meanwhile, or nobody reads it any more.
    const isDue = feed.nextReadAt === undefined || feed.nextReadAt <= now();
    if (!isDue || (await store.readersOf(feedUrl)).length === 0) return;
    await this.#readFeedNow(feed);
    void this.#readSites().catch(report);
  }

  async #readFeedNow(feed: FeedState): Promise<void> {
    try {
      await readFeed(this.#reader, feed);
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      const { now, random, store } = this.#reader;
      await store.saveFeedState(afterFailure(feed, error, now(), random));
    }
  }

  /** Every site with entries that wait and nobody at work on it. */
  #readSites(): Promise<void> {
    const reading = this.#putSites().finally(() => this.#siteReading.delete(reading));
    this.#siteReading.add(reading);
    return reading;
  }

  async #putSites(): Promise<void> {
    const { queue } = this.#reader;
    const waiting = await this.#look();
    const sites = waiting.filter(({ host }) => !this.#sitesPut.has(host));
    for (const { host } of sites) this.#sitesPut.add(host);
    const jobs = sites.map(({ host, reader }) => ({ key: host, group: reader }));
    await queue.put(PAGES, jobs).finally(() => {
      for (const { host } of sites) this.#sitesPut.delete(host);
    });
  }

  /** Whoever asks during a look is answered by the next one, all together. */
  #look(): Promise<WaitingHost[]> {
    this.#nextLook ??= this.#looking.then(() => {
      this.#nextLook = undefined;
      const { store, now } = this.#reader;
      const look = store.hostsWaiting(now());
      this.#looking = look.catch(() => undefined);
      return look;
    });
    return this.#nextLook;
  }

  async #readSite(host: string): Promise<void> {
    try {
      await this.#reader.leases.alone(`pages ${host}`, () => this.#readPages(host));
    } finally {
      this.#sitesPut.delete(host);
    }
  }

  async #readPages(host: string): Promise<void> {
    const { store, now } = this.#reader;
    while (!this.#isStopping) {
      const waiting = await store.entriesWaiting({ host }, now(), BATCH);
      const free = waiting.filter(({ number }) => !this.#entriesInFlight.has(number));
      if (free.length === 0) return;
      for (const entry of free) {
        if (this.#isStopping) return;
        await this.#readEntry(entry);
      }
    }
  }

  /** Whoever wants an entry that is being read waits for the one reading. */
  #readEntry(entry: WaitingEntry, tenant?: TenantId): Promise<EntryReading> {
    const { number } = entry;
    const reading =
      this.#entriesInFlight.get(number) ??
      this.#readEntryNow(entry, tenant).finally(() => this.#entriesInFlight.delete(number));
    this.#entriesInFlight.set(number, reading);
    return reading;
  }

  async #readEntryNow(entry: WaitingEntry, tenant: TenantId | undefined): Promise<EntryReading> {
    const { feedUrl } = entry;
    const host = entry.entry.url === undefined ? '' : new URL(entry.entry.url).hostname;
    const { now } = this.#reader;
    const rest = this.#sites.restOf(host, now()) ?? this.#heavyFeeds.restOf(feedUrl, now());
    const reading = await readEntry(this.#reader, entry, {
      // Asked when it is kept: whoever came while it was read sees it too.
      tenants: async () => {
        const readers = await this.#reader.store.readersOf(feedUrl);
        return [...new Set([...readers, ...(tenant === undefined ? [] : [tenant])])];
      },
      rest,
    });
    if (reading.outcome === 'new' || reading.outcome === 'changed') void this.#place();
    if (rest !== undefined) return reading;
    const { failure } = reading;
    this.#sites.note(host, failure instanceof FetchError && failure.retryable ? failure : undefined, now());
    if (entry.entry.url !== undefined) {
      this.#heavyFeeds.note(feedUrl, failure instanceof TooHeavyError ? failure : undefined, now());
    }
    return reading;
  }

  /** Those of one feed, while somebody waits. */
  async #readEntries(noted: NotedFeed, { tenant, progress, withinMs = Infinity }: Now): Promise<FeedReading> {
    const { store, now } = this.#reader;
    const until = now().getTime() + withinMs;
    const shown = await store.showEntries(noted.numbers, [tenant], now());
    const queue = await store.entriesWaiting({ feedUrl: noted.feedUrl }, now(), noted.numbers.length);
    const total = queue.length;
    const readings: EntryReading[] = [];
    const inTurns = async () => {
      while (now().getTime() < until && !this.#isStopping) {
        const entry = queue.shift();
        if (entry === undefined) return;
        readings.push(await this.#readEntry(entry, tenant));
        progress?.(`${noted.title}: ${readings.length} of ${total} articles read`);
      }
    };
    await Promise.all(Array.from({ length: PAGES_AT_ONCE }, inTurns));
    // What somebody else's reading gave meanwhile.
    await store.showEntries(noted.numbers, [tenant], now());
    await this.#reader.stories.settle(tenant);
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

/** Those that failed the last time come last. */
function byHost(due: readonly DueFeed[]): Job[] {
  const inOrder = due.toSorted((a, b) => Number(a.failures !== undefined) - Number(b.failures !== undefined));
  const hosts = new Map<string, { readonly key: string; readonly group: string; readonly ids: string[] }>();
  for (const { feedUrl, reader } of inOrder) {
    const { hostname } = new URL(feedUrl);
    const host = hosts.get(hostname) ?? { key: hostname, group: reader, ids: [] };
    hosts.set(hostname, host);
    host.ids.push(feedUrl);
  }
  return [...hosts.values()];
}
