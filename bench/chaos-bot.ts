/**
 * The bot of `chaos`: a process that is told the time, delivers what is due, and may be killed at any moment. It begins when it is first told
 * the time: until then it has loaded, and nothing more.
 */
import { once } from 'node:events';
import { createDiscord } from '../adapters/discord/discord.ts';
import { createSlack } from '../adapters/slack/slack.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { serve } from '../src/serve.ts';

/** What it says once it is connected, and after each minute's work: how many deliveries are still open. */
export interface Said {
  readonly open: number;
}

export interface BotSettings {
  readonly data: string;
  readonly slack: { readonly botToken: string; readonly appToken: string; readonly apiUrl: string };
  readonly discord: { readonly token: string; readonly api: string };
}

const { data, slack, discord } = JSON.parse(process.argv[2] ?? '{}') as BotSettings;
const [startsAt] = (await once(process, 'message')) as [number];
let time = startsAt;
const now = () => new Date(time);
const quiet = () => undefined;

const store = await openSqliteStore(data);
const served = await serve({
  store,
  fetch: () => Promise.reject(new Error('nothing is read here')),
  now,
  random: Math.random,
  keepTextDays: 180,
  dataFolder: data,
  tell: quiet,
  watch: { ticked: quiet, delivered: quiet, answered: quiet, problem: quiet, connected: quiet },
  platforms: [
    createSlack({
      access: { kind: 'token', botToken: slack.botToken },
      connection: { kind: 'socket', appToken: slack.appToken },
      apiUrl: slack.apiUrl,
      membersMayChange: false,
      now,
      warn: quiet,
    }),
    createDiscord({ ...discord, commands: [], report: quiet }),
  ],
});
process.on('message', (at: number) => {
  time = at;
  void served.deliver().then(async () => process.send?.({ open: (await store.size()).openDeliveries } satisfies Said));
});
process.send?.({ open: 0 } satisfies Said);
