/** The bot without a platform: services over a store and the network, and the work that time brings. */
import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Asker } from '../adapters/chat/platform.ts';
import type { Fetch } from '../adapters/feeds/fetch.ts';
import { createInProcessQueue } from '../adapters/queue/in-process.ts';
import type { Queue } from '../adapters/queue/queue.ts';
import type { Store } from '../adapters/store/store.ts';
import type { AnalyzedArticle, ChannelId, SubscriptionId, TenantId } from '../briefings/model.ts';
import type { Ingest } from './ingest/ingest.ts';
import type { Parser } from './ingest/parser.ts';
import type { Reader } from './ingest/reader.ts';
import type { Sources } from './ingest/sources.ts';
import { createLeases } from './leases.ts';
import type { Reword } from './reword.ts';
import type { Services } from './services.ts';
import { createStories, type Stories } from './stories.ts';

/** Files given to the command line and the sample newsroom belong to this tenant. */
export const LOCAL_TENANT = 'local' as TenantId;

/** Whoever sits at the terminal. */
export const LOCAL_ASKER: Asker = {
  tenant: LOCAL_TENANT,
  channel: 'terminal' as ChannelId,
  user: 'local',
  may: async () => true,
  timeZone: async () => Intl.DateTimeFormat().resolvedOptions().timeZone,
};

const STOP_WITHIN_MS = 8_000;

export interface Outside {
  readonly store: Store;
  readonly fetch: Fetch;
  readonly now: () => Date;
  /** From 0 to 1, 1 excluded. */
  readonly random: () => number;
  /** Told of bugs. */
  readonly report: (problem: unknown) => void;
  /** That several processes share; else one of this process. It is stopped with the app. */
  readonly queue?: Queue;
  /** Where the operator sets a model. */
  readonly reword?: Reword;
}

export interface App {
  readonly services: Services;
  /** A feed for somebody who waits for it. */
  readonly reading: Pick<Ingest, 'note' | 'read'> & {
    /** The article of one page. @param about where it came from, as it may be shown. @throws ExpectedError */
    readonly page: (page: { readonly html: string; readonly url: string }, about: string) => Promise<AnalyzedArticle>;
  };
  readonly queue: Queue;
  /** Reads the feeds that are due and the pages that wait; resolves when nothing is left to do just now. */
  readonly readFeeds: () => Promise<void>;
  /** Begins nothing more of what the queue hands out; resolves when what is under way has ended, after 8 s at most. */
  readonly stop: () => Promise<void>;
}

export function createApp(outside: Outside): App {
  const leases = createLeases(outside.store, outside.now);
  const stories = createStories({ ...outside, leases });
  const queue = outside.queue ?? createInProcessQueue(outside.report);
  const reading = lazily(() => loadReading(outside, { stories, leases, queue }));
  return {
    queue,
    services: createServices(outside, reading, stories),
    reading: {
      note: async (...args) => (await reading()).ingest.note(...args),
      read: async (...args) => (await reading()).ingest.read(...args),
      page: async (page, about) => (await reading()).parser.parse('page', page, about),
    },
    readFeeds: async () => (await reading()).ingest.readDue(),
    stop: async () => {
      const { ingest, parser } = reading.isLoaded() ? await reading() : {};
      const ending = Promise.all([ingest?.stop(), queue.stop(), stories.stop()]);
      await Promise.race([ending, sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      await parser?.close();
    },
  };
}

interface Reading {
  readonly ingest: Ingest;
  readonly sources: Sources;
  readonly parser: Parser;
}

/** Whoever only asks does not wait for it to load. */
async function loadReading(outside: Outside, shared: Pick<Reader, 'stories' | 'leases' | 'queue'>): Promise<Reading> {
  const [{ createIngest }, { createSources }, { createParser }] = await Promise.all([
    import('./ingest/ingest.ts'),
    import('./ingest/sources.ts'),
    import('./ingest/parser.ts'),
  ]);
  const parser = createParser();
  const reader = { ...outside, ...shared, parser };
  const ingest = createIngest(reader);
  return { ingest, parser, sources: createSources(reader, ingest) };
}

function lazily<T>(load: () => Promise<T>): { (): Promise<T>; readonly isLoaded: () => boolean } {
  let loaded: Promise<T> | undefined;
  const get = () => {
    loaded ??= load();
    return loaded;
  };
  return Object.assign(get, { isLoaded: () => loaded !== undefined });
}

function createServices(
  { store, reword = async (briefing) => briefing }: Outside,
  reading: () => Promise<Reading>,
  stories: Stories,
): Services {
  return {
    store,
    stories,
    reword,
    newId,
    sources: {
      add: async (...args) => (await reading()).sources.add(...args),
      importList: async (...args) => (await reading()).sources.importList(...args),
      list: (tenant) => store.listSources(tenant),
      remove: (tenant, url) => store.removeSource(tenant, url),
    },
  };
}

/** Without letters and digits that are taken for one another. */
const ID_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

function newId(): SubscriptionId {
  const letters = Array.from({ length: 6 }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]);
  return letters.join('') as SubscriptionId;
}
