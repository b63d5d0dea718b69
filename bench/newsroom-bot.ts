/** The bot of the local newsroom: a process that reads when it is told, answers while it reads, and may be killed at any moment. */
import { lookup } from 'node:dns';
import { createFetcher } from '../adapters/feeds/fetch.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { createApp, LOCAL_ASKER } from '../src/app.ts';
import { listen } from '../src/listen.ts';
import { PRIVATE, REBINDING } from '../test/support/newsroom.ts';

export interface NewsroomBotSettings {
  readonly data: string;
  readonly allowed: readonly string[];
  readonly timeoutMs: number;
  readonly pauseMs: number;
  readonly seed: number;
}

export type Told =
  | { readonly do: 'read' }
  | { readonly do: 'ask'; readonly line: string }
  /** Its clock goes on by so much. */
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'end' };

/** What it answers, to each thing it is told. */
export interface Said {
  readonly did: Told['do'] | 'start';
  readonly ms: number;
  readonly text?: string;
  /** Of the process since it began, its threads included. */
  readonly maxRssMb: number;
}

const { data, allowed, timeoutMs, pauseMs, seed } = JSON.parse(process.argv[2] ?? '{}') as NewsroomBotSettings;
let waitedMs = 0;
let chance = seed;
let rebinds = 0;
const store = await openSqliteStore(data);
const report = (bug: unknown) => console.error(bug);
const app = createApp({
  store,
  report,
  now: () => new Date(Date.now() + waitedMs),
  random: () => {
    chance = (chance * 16_807) % 2_147_483_647;
    return chance / 2_147_483_647;
  },
  fetch: createFetcher({
    allowPrivateHosts: allowed,
    timeoutMs,
    pauseMs,
    lookup: (hostname, options, answer) => {
      if (!hostname.endsWith(REBINDING)) return lookup(hostname, options, answer);
      rebinds += 1;
      // Nowhere for whoever asks first, home for whoever asks again: nothing of it leaves this machine.
      if (rebinds % 2 === 1) answer(Object.assign(new Error('no such host'), { code: 'ENOTFOUND' }), []);
      else answer(null, [{ address: PRIVATE, family: 4 }]);
    },
  }),
});
const listener = listen({ services: app.services, now: () => new Date(Date.now() + waitedMs), report });

process.on('message', (told: Told) => {
  const startedAt = performance.now();
  void obey(told)
    .catch((bug: unknown) => {
      report(bug);
      return undefined;
    })
    .then((text) => say(told.do, performance.now() - startedAt, text));
});
say('start', 0);

async function obey(told: Told): Promise<string | undefined> {
  switch (told.do) {
    case 'read':
      await app.readFeeds();
      return undefined;
    case 'ask': {
      const { message } = await listener.command({ kind: 'line', line: told.line }, LOCAL_ASKER, () => undefined);
      return JSON.stringify(message);
    }
    case 'wait':
      waitedMs += told.ms;
      return undefined;
    case 'end':
      await app.stop();
      await store.close();
      setTimeout(() => process.exit(), 10);
      return undefined;
    default:
      return told satisfies never;
  }
}

function say(did: Said['did'], ms: number, text?: string): void {
  const maxRssMb = process.resourceUsage().maxRSS / 1_024;
  process.send?.({ did, ms, maxRssMb, ...(text !== undefined && { text }) } satisfies Said);
}
