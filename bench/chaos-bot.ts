/**
 * The bot of `chaos`: a process that is told the time, delivers what is due, and may be killed at any moment. It begins when it is first told
 * the time: until then it has loaded, and nothing more.
 */
import { once } from 'node:events';
import { toDiscordCommands } from '../adapters/discord/command-schema.ts';
import { createDiscord } from '../adapters/discord/discord.ts';
import { openSharedQueue } from '../adapters/queue/pg-boss.ts';
import { createSlack } from '../adapters/slack/slack.ts';
import { createBudgets } from '../src/budgets.ts';
import { commands } from '../src/commands/index.ts';
import { createLeases } from '../src/leases.ts';
import { serve } from '../src/serve.ts';
import { type Kept, openKept } from './chaos-store.ts';

/** What it says once it is connected, and after each minute's work: how many deliveries are still open. */
export interface Said {
  readonly open: number;
}

export interface BotSettings {
  readonly kept: Kept;
  readonly slack: { readonly botToken: string; readonly appToken: string; readonly apiUrl: string };
  readonly discord: { readonly token: string; readonly api: string };
  /** How far the time of leases is ahead of the machine's. */
  readonly leasesAheadMs: number;
}

/** Shards change hands in real time, as processes die in real time; so much quicker as two weeks take minutes. */
const SHARDS = { heldMs: 2_000, triedMs: 400 };

const { kept, slack, discord, leasesAheadMs } = JSON.parse(process.argv[2] ?? '{}') as BotSettings;
const [startsAt] = (await once(process, 'message')) as [number];
let time = startsAt;
const now = () => new Date(time);
const quiet = () => undefined;

const store = await openKept(kept);
const leasesNow = () => new Date(Date.now() + leasesAheadMs);
const { databaseUrl } = kept;
const shared = databaseUrl !== undefined && {
  sharing: createLeases(store, leasesNow, quiet, SHARDS),
  budgets: createBudgets({ store, now: leasesNow, report: quiet }),
};
const served = await serve({
  store,
  ...(databaseUrl !== undefined && { queue: await openSharedQueue(databaseUrl, quiet) }),
  fetch: () => Promise.reject(new Error('nothing is read here')),
  now,
  random: Math.random,
  keepTextDays: 180,
  dataFolder: kept.folder,
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
    createDiscord({ ...discord, ...shared, commands: toDiscordCommands(commands), report: quiet }),
  ],
});
process.on('message', (at: number) => {
  time = at;
  void work().then((open) => process.send?.({ open } satisfies Said));
});
process.send?.({ open: 0 } satisfies Said);

/** A minute that fails, such as while the database restarts, is made up for by the next. */
async function work(): Promise<number> {
  try {
    await served.deliver();
    return (await store.size()).openDeliveries;
  } catch {
    return 1;
  }
}
