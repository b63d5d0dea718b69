/** The bot of `scale`: a process that reads and delivers when it is told, on a Postgres and a queue that it shares with others. */
import { setTimeout as sleep } from 'node:timers/promises';
import { pages } from '../adapters/discord/to-components.ts';
import { createFetcher, type Fetch } from '../adapters/feeds/fetch.ts';
import { openSharedQueue } from '../adapters/queue/pg-boss.ts';
import { openPostgresStore } from '../adapters/store/postgres/open.ts';
import { serve } from '../src/serve.ts';

export interface BotSettings {
  readonly databaseUrl: string;
  readonly allowed: readonly string[];
  /** Takes each post: a platform without limits. */
  readonly postsUrl: string;
  /** Instead of the network. */
  readonly simulated?: Simulated;
}

/** What a feed or a page answers, without a socket. */
interface Simulated {
  readonly latencyMs: number;
  /** Of the feeds that are read, so many have something new. */
  readonly newShare: number;
}

export interface Told {
  readonly do: 'read' | 'deliver';
  /** How far its clock is ahead of the machine's. */
  readonly aheadMs: number;
}

const { databaseUrl, allowed, postsUrl, simulated } = JSON.parse(process.argv[2] ?? '{}') as BotSettings;
let aheadMs = 0;
const report = (problem: unknown) => console.error(problem);
const quiet = () => undefined;
const FILLER = 'The council of Tarn has met in the old grain hall since the spring floods took its roof. '.repeat(12);
const PAGE = `<html><body><article><h1>Tarn</h1><p>${FILLER}</p><p>“We wait,” said Ada Nwosu, the mayor.</p></article></body></html>`;

const store = await openPostgresStore(databaseUrl);
const served = await serve({
  store,
  queue: await openSharedQueue(databaseUrl, report),
  fetch: simulated === undefined ? createFetcher({ allowPrivateHosts: allowed, pauseMs: 0 }) : answering(simulated),
  now: () => new Date(Date.now() + aheadMs),
  random: Math.random,
  keepTextDays: 180,
  dataFolder: '/nowhere',
  tell: quiet,
  watch: { ticked: quiet, delivered: quiet, answered: quiet, problem: report, connected: quiet },
  platforms: [
    {
      name: 'discord',
      start: async () => '',
      ended: new Promise(() => undefined),
      stop: async () => undefined,
      pages,
      post: async ({ channel }, page, key) => {
        const answer = await fetch(postsUrl, { method: 'POST', body: JSON.stringify({ channel, page, key }) });
        await answer.text();
        return { messageId: key };
      },
      edit: async () => undefined,
      tell: async () => undefined,
      findPost: async () => 'absent',
    },
  ],
});

function answering({ latencyMs, newShare }: Simulated): Fetch {
  let made = 0;
  const entry = (url: string) => {
    made += 1;
    const link = `${new URL(url).origin}/page/${process.pid}/${made}`;
    const date = new Date(Date.now() + aheadMs).toUTCString();
    return `<item><guid>${link}</guid><link>${link}</link><title>Council of ${made} meets</title><pubDate>${date}</pubDate></item>`;
  };
  const answer = (url: string, contentType: string, body: string) =>
    ({ kind: 'fetched', url, contentType, body }) as const;
  return async (url) => {
    await sleep(latencyMs * (0.5 + Math.random()));
    if (url.includes('/page/')) return answer(url, 'text/html', PAGE);
    if (Math.random() >= newShare) return { kind: 'unchanged' };
    return answer(
      url,
      'application/xml',
      `<rss version="2.0"><channel><title>Paper</title>${entry(url)}</channel></rss>`,
    );
  };
}

process.on('message', (told: Told) => {
  aheadMs = told.aheadMs;
  const done = told.do === 'read' ? served.read() : served.deliver();
  void done.catch(report).then(() => process.send?.('done'));
});
process.send?.('ready');
