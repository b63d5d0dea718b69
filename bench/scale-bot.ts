/** The bot of `scale`: a process that reads and delivers when it is told, on a Postgres and a queue that it shares with others. */
import { pages } from '../adapters/discord/to-components.ts';
import { createFetcher } from '../adapters/feeds/fetch.ts';
import { openSharedQueue } from '../adapters/queue/pg-boss.ts';
import { openPostgresStore } from '../adapters/store/postgres/open.ts';
import { serve } from '../src/serve.ts';

export interface BotSettings {
  readonly databaseUrl: string;
  readonly allowed: readonly string[];
  /** Takes each post: a platform without limits. */
  readonly postsUrl: string;
}

export interface Told {
  readonly do: 'read' | 'deliver';
  /** How far its clock is ahead of the machine's. */
  readonly aheadMs: number;
}

const { databaseUrl, allowed, postsUrl } = JSON.parse(process.argv[2] ?? '{}') as BotSettings;
let aheadMs = 0;
const report = (problem: unknown) => console.error(problem);
const quiet = () => undefined;

const store = await openPostgresStore(databaseUrl);
const served = await serve({
  store,
  queue: await openSharedQueue(databaseUrl, report),
  fetch: createFetcher({ allowPrivateHosts: allowed, pauseMs: 0 }),
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

process.on('message', (told: Told) => {
  aheadMs = told.aheadMs;
  const done = told.do === 'read' ? served.read() : served.deliver();
  void done.catch(report).then(() => process.send?.('done'));
});
process.send?.('ready');
