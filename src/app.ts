/** The bot without a platform: a line in, a message out. */
import { parseLine } from '../adapters/chat/grammar.ts';
import { type Message, message } from '../adapters/chat/message.ts';
import type { Fetch } from '../adapters/feeds/fetch.ts';
import type { Store } from '../adapters/store/store.ts';
import { ExpectedError } from '../briefings/errors.ts';
import type { TenantId } from '../briefings/model.ts';
import { commands } from './commands/index.ts';
import { readDueFeeds, readFeed } from './ingest/read-feed.ts';
import type { Services } from './services.ts';

/** Files given to the command line and the sample newsroom belong to this tenant. */
export const LOCAL_TENANT = 'local' as TenantId;

const READ_EVERY_MS = 15 * 60_000;

export interface Outside {
  readonly store: Store;
  readonly fetch: Fetch;
  readonly now: () => Date;
}

interface Answer {
  readonly message: Message;
  /** Absent when all went well. */
  readonly error?: ExpectedError;
}

export interface App {
  readonly services: Services;
  /** Runs one command line. Expected failures are answers; a bug is thrown. */
  readonly answer: (line: string, progress: (what: string) => void) => Promise<Answer>;
  /** Reads the feeds that are due; the tick of the scheduler. */
  readonly tick: () => Promise<void>;
}

export function createApp(outside: Outside): App {
  const services = createServices(outside);
  return {
    services,
    answer: async (line, progress) => {
      const now = outside.now();
      try {
        const { command, values } = parseLine(line, commands, now);
        return { message: await command.run(values, { services, asker: { tenant: LOCAL_TENANT }, now, progress }) };
      } catch (error) {
        if (!(error instanceof ExpectedError)) throw error;
        return { message: failure(error), error };
      }
    },
    tick: () => readDueFeeds(outside, new Date(outside.now().getTime() - READ_EVERY_MS)),
  };
}

function failure(error: ExpectedError): Message {
  return message({ kind: 'text', text: `${error.message}. ${error.advice}` });
}

function createServices(outside: Outside): Services {
  const { store, now } = outside;
  return {
    store,
    sources: {
      add: async (tenant, url, progress) => {
        const feedUrl = withScheme(url);
        const reading = await readFeed(outside, { feedUrl }, { tenants: [tenant], progress });
        const isNew = await store.addSource(tenant, { feedUrl, title: reading.title, addedAt: now() });
        return { title: reading.title, isNew, reading };
      },
      list: (tenant) => store.listSources(tenant),
      remove: (tenant, url) => store.removeSource(tenant, url),
    },
  };
}

/** `example.org/feed` is meant as `https://example.org/feed`; Slack wraps addresses as `<https://…|label>`. */
function withScheme(typed: string): string {
  const url = typed.replace(/^<([^|>]*)(?:\|[^>]*)?>$/, '$1');
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`;
}
