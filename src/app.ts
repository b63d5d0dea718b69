/** The bot without a platform: services over a store and the network, and the work that time brings. */
import { randomInt } from 'node:crypto';
import type { Asker } from '../adapters/chat/platform.ts';
import type { Fetch } from '../adapters/feeds/fetch.ts';
import type { Store } from '../adapters/store/store.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../briefings/model.ts';
import type { Services } from './services.ts';

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

const READ_EVERY_MS = 15 * 60_000;

export interface Outside {
  readonly store: Store;
  readonly fetch: Fetch;
  readonly now: () => Date;
}

export interface App {
  readonly services: Services;
  /** Reads the feeds that are due. */
  readonly readFeeds: () => Promise<void>;
}

export function createApp(outside: Outside): App {
  return {
    services: createServices(outside),
    readFeeds: async () => {
      const { readDueFeeds } = await reading();
      await readDueFeeds(outside, new Date(outside.now().getTime() - READ_EVERY_MS));
    },
  };
}

/** Parsers of feeds and pages take a third of a second to load: whoever only asks does not wait for them. */
const reading = () => import('./ingest/read-feed.ts');

function createServices(outside: Outside): Services {
  const { store, now } = outside;
  return {
    store,
    newId,
    sources: {
      add: async (tenant, url, progress) => {
        const { readFeed } = await reading();
        const feedUrl = withScheme(url);
        const read = await readFeed(outside, { feedUrl }, { tenants: [tenant], progress });
        const isNew = await store.addSource(tenant, { feedUrl, title: read.title, addedAt: now() });
        return { title: read.title, isNew, reading: read };
      },
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

/** `example.org/feed` is meant as `https://example.org/feed`; Slack wraps addresses as `<https://…|label>`. */
function withScheme(typed: string): string {
  const url = typed.replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1');
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
}
