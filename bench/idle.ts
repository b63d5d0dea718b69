/**
 * `npx tsx bench/idle.ts [minutes] [subscriptions]`: what the built bot costs while nothing is due: `verbatim start` on a local Slack and a
 * local Discord, which are another process, with an archive of a week. Reads `/proc`, so it runs on Linux. The last line is JSON; status 1
 * where the memory or the processor's time is over the goal.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../briefings/model.ts';
import { createLeases } from '../src/leases.ts';
import { createStories } from '../src/stories.ts';
import { startDiscord } from '../test/support/discord/discord.ts';
import { Faults } from '../test/support/faults.ts';
import { printed } from '../test/support/printed.ts';
import { startSlack } from '../test/support/slack/slack.ts';
import { cpuSeconds, rssMb as rss } from './process-use.ts';

const GOAL = { rssMb: 150, cpuPercent: 1 };
const ARTICLES = 2_000;
const CHANNELS = 250;
/** What starting leaves is collected in the first minute. */
const SETTLE_MS = 90_000;
const DAY_MS = 86_400_000;

const [minutes = 10, count = 1_000] = process.argv.slice(2).map(Number);
const clock = { now: () => new Date(), advance: () => undefined };
const slack = await startSlack({ clock });
const discord = await startDiscord({ clock, faults: new Faults() });
const data = mkdtempSync(join(tmpdir(), 'verbatim-idle-'));
await fill();
const bot = spawn(process.execPath, ['dist/src/main.js', 'start'], {
  env: {
    PATH: process.env['PATH'] ?? '',
    VERBATIM_DATA: data,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
});
await connected(bot);
const rssAtStartMb = round(rss(bot.pid ?? 0));
await sleep(SETTLE_MS);
const { rssMb, ...measured } = await watch(bot.pid ?? 0);
console.log(JSON.stringify({ subscriptions: count, minutes, rssMb, rssAtStartMb, ...measured }));
process.exitCode = rssMb > GOAL.rssMb || measured.cpuPercent > GOAL.cpuPercent ? 1 : 0;
bot.kill('SIGTERM');
await new Promise((resolve) => bot.once('exit', resolve));
await slack.close();
await discord.close();
rmSync(data, { recursive: true, force: true });

async function fill(): Promise<void> {
  const store = await openSqliteStore(data);
  const tenants = [slack.tenant, discord.tenant] as TenantId[];
  const channels = Array.from({ length: CHANNELS }, () => discord.guild.addChannel().id);
  const now = Date.now();
  for (let n = 0; n < count; n += 1) {
    await store.addSubscription({
      id: `i${n}` as SubscriptionId,
      tenant: tenants[n % 2] as TenantId,
      channel: (n % 2 === 0 ? slack.channel('news').id : channels[n % CHANNELS]) as ChannelId,
      when: 'daily 08:00',
      zone: 'Europe/Berlin',
      length: 'standard',
      whenEmpty: 'nothing',
      createdBy: 'U1',
      createdAt: new Date(now),
      nextDueAt: new Date(now + DAY_MS),
    });
  }
  for (let n = 0; n < ARTICLES; n += 1) {
    const at = new Date(now - ((ARTICLES - n) * 7 * DAY_MS) / ARTICLES);
    await store.saveArticle(tenants, printed({ at, by: 'Ada Nwosu' }), at);
  }
  await createStories({ store, now: clock.now, leases: createLeases(store, clock.now) }).placeWaiting();
  await store.close();
}

/** A line for each platform. */
async function connected(child: ChildProcess): Promise<void> {
  if (child.stdout === null) return;
  const lines = createInterface(child.stdout);
  for (let heard = 0; heard < 2; heard += 1) await new Promise((resolve) => lines.once('line', resolve));
}

/** @returns the most memory, the memory at the end, and the processor's time, as a share of one core. */
async function watch(pid: number) {
  const [from, before] = [performance.now(), cpuSeconds(pid)];
  let most = 0;
  while (performance.now() - from < minutes * 60_000) {
    most = Math.max(most, rss(pid));
    await sleep(1_000);
  }
  const cpu = (cpuSeconds(pid) - before) / ((performance.now() - from) / 1_000);
  return { rssMb: round(most), rssAtEndMb: round(rss(pid)), cpuPercent: round(cpu * 100) };
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
