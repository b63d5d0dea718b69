/**
 * `npm run -s chaos -- --seed N [--subscriptions 1000] [--kills 200]`: two weeks over the clock changes of spring, on a local Slack and a
 * local Discord that fail one call in ten, with the bot's process killed in the middle of its work.
 *
 * The last line is `{due, posted, collapsed, empty, unconfirmed, lost, doubled, outOfOrder}`; status 1 where one of the last three is not 0.
 * `due` comes from an oracle that shares no code with the schedule; posts are counted on the platforms, not in the store.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Subscription } from '../adapters/store/digests.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { ChannelId, TenantId } from '../briefings/model.ts';
import { startClock } from '../test/support/clock.ts';
import { type LocalDiscord, startDiscord } from '../test/support/discord/discord.ts';
import { printed } from '../test/support/printed.ts';
import { type Slack, startSlack } from '../test/support/slack/slack.ts';
import { mulberry32 } from './boosting.ts';
import { BadLuck, makeSubscriptions, type Place } from './chaos-world.ts';
import { dueOnTheWall, wallClock } from './wall-clock.ts';

const MINUTE = 60_000;
const START = new Date('2027-03-27T00:00:00Z');
const END = new Date('2027-04-10T00:00:00Z');
const CHANNELS = 250;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    subscriptions: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '200' },
  },
});
const random = mulberry32(Number(values.seed));
const luck = new BadLuck(random);
const clock = startClock(START.toISOString());
const names = Array.from({ length: CHANNELS }, (_, n) => `c${n}`);
const scopes = ['commands', 'chat:write', 'users:read', 'channels:history'];
const slack = await startSlack({ clock, faults: luck, scopes, channels: names });
const discord = await startDiscord({ clock, faults: luck });
const data = mkdtempSync(join(tmpdir(), 'verbatim-chaos-'));

const subscriptions = await prepare(placesOn(slack, discord));
const walls = new Map<string, string[]>();
const dueOf = new Map(subscriptions.map((each) => [each.id, dueTimesOf(each)]));
const minutes = [...new Set([...dueOf.values()].flat())].sort((a, b) => a - b);
const startedAt = performance.now();
const kills = await live(minutes, Number(values.kills));
await judge(kills);

function placesOn({ tenant, channel }: Slack, { tenant: guild, guild: { addChannel } }: LocalDiscord): Place[] {
  const add = addChannel.bind(discord.guild);
  return names.flatMap((name) => [
    { tenant: tenant as TenantId, channel: channel.call(slack, name).id as ChannelId },
    { tenant: guild as TenantId, channel: add().id as ChannelId },
  ]);
}

/** Subscriptions, and an article every two hours for each tenant. */
async function prepare(places: readonly Place[]): Promise<Subscription[]> {
  const store = await openSqliteStore(data);
  const made = makeSubscriptions(random, { count: Number(values.subscriptions), places, startAt: START });
  for (const subscription of made) await store.addSubscription(subscription);
  const tenants = [...new Set(places.map(({ tenant }) => tenant))];
  for (let at = START.getTime() - 1_440 * MINUTE; at < END.getTime(); at += 120 * MINUTE) {
    await store.saveArticle(tenants, printed({ at: new Date(at), by: 'Ada Nwosu' }), new Date(at));
  }
  await store.close();
  return made;
}

function dueTimesOf({ when, zone }: Subscription): number[] {
  const wall = walls.get(zone) ?? wallClock(zone, START, END);
  walls.set(zone, wall);
  return dueOnTheWall(when, wall).map((minute) => START.getTime() + minute * MINUTE);
}

/** Every due minute and the ones after it, with the process killed now and then. @returns how often. */
async function live(due: readonly number[], wanted: number): Promise<number> {
  const ticks = [...new Set(due.flatMap((at) => [at, at + MINUTE, at + 2 * MINUTE]))].sort((a, b) => a - b);
  let bot = await startBot();
  let killed = 0;
  let downUntil = 0;
  for (const [index, at] of ticks.entries()) {
    clock.advance(at - clock.now().getTime());
    if (at < downUntil) continue;
    bot = await alive(bot);
    const isUnlucky = random() < (wanted - killed) / (ticks.length - index);
    if (isUnlucky) {
      await killInTheMiddle(bot, at);
      killed += 1;
      downUntil = random() < 0.15 ? at + random() * 360 * MINUTE : 0;
    } else await tick(bot, at);
  }
  luck.isOver = true;
  // Nothing more is due before a quarter past.
  for (let later = 1; later <= 10; later += 1) {
    clock.advance(MINUTE);
    bot = await alive(bot);
    await tick(bot, clock.now().getTime());
  }
  await kill(bot);
  return killed;
}

async function alive(bot: ChildProcess): Promise<ChildProcess> {
  return bot.exitCode === null && bot.signalCode === null ? bot : startBot();
}

async function killInTheMiddle(bot: ChildProcess, at: number): Promise<void> {
  bot.send(at);
  await sleep(random() * 60);
  await kill(bot);
}

async function startBot(): Promise<ChildProcess> {
  const settings = JSON.stringify({
    data,
    slack: connectionOf(slack),
    discord: { token: discord.token, api: discord.api },
  });
  const bot = fork(fileURLToPath(new URL('./chaos-bot.ts', import.meta.url)), [settings], {
    execArgv: ['--import', 'tsx'],
  });
  await heard(bot, 'ready');
  return bot;
}

function connectionOf({ botToken, appToken, apiUrl }: Slack) {
  return { botToken, appToken, apiUrl };
}

async function tick(bot: ChildProcess, at: number): Promise<void> {
  bot.send(at);
  await heard(bot, 'done');
}

function heard(bot: ChildProcess, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const hear = (said: unknown) => {
      if (said !== what) return;
      bot.off('message', hear).off('exit', fail);
      resolve();
    };
    const fail = (code: number | null) => reject(new Error(`The bot ended with ${code} before it was ${what}`));
    bot.on('message', hear).once('exit', fail);
  });
}

async function kill(bot: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGKILL');
  await gone;
}

async function judge(killed: number): Promise<void> {
  const keys = postedKeys();
  const store = await openSqliteStore(data);
  const counts = { due: 0, posted: 0, collapsed: 0, empty: 0, unconfirmed: 0, lost: 0, doubled: 0, outOfOrder: 0 };
  for (const { id } of subscriptions) {
    const recent = await store.recentDeliveries(id, 10_000);
    const states = new Map(recent.map(({ dueAt, state }) => [dueAt.getTime(), state]));
    const posts = (dueOf.get(id) ?? []).map((at) => {
      const [first = 0, ...more] = [1, 2, 3].map((page) => markOf(`${id}@${new Date(at).toISOString()}#${page}`));
      const seen = keys.get(first) ?? [];
      for (const mark of [first, ...more]) keys.delete(mark);
      const state = states.get(at);
      const isExcused = state === 'collapsed' || state === 'empty' || state === 'unconfirmed';
      const otherwise = isExcused ? state : 'lost';
      counts[seen.length > 0 ? 'posted' : otherwise] += 1;
      counts.doubled += Math.max(0, seen.length - 1);
      return seen.slice(0, 1);
    });
    counts.due += posts.length;
    counts.outOfOrder += posts.flat().filter((place, index, all) => place < (all[index - 1] ?? 0)).length;
  }
  // A post at a time that the oracle does not name is one too many.
  counts.doubled += keys.size;
  await store.close();
  rmSync(data, { recursive: true, force: true });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(
    `seed ${values.seed}: ${subscriptions.length} subscriptions, ${killed} kills, ${minutes.length} due minutes, ${seconds} s`,
  );
  console.log(JSON.stringify(counts));
  process.exit(counts.lost + counts.doubled + counts.outOfOrder > 0 ? 1 : 0);
}

/** The mark of every post on either platform, with its places in the order of posting. */
function postedKeys(): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const note = (mark: number, place: number) => found.set(mark, [...(found.get(mark) ?? []), place]);
  for (const name of names) {
    for (const { metadata, ts } of slack.channel(name).messages) {
      const payload = (metadata as { event_payload?: { key?: string } } | undefined)?.event_payload;
      if (payload?.key !== undefined) note(markOf(payload.key), Number(ts));
    }
  }
  for (const { messages } of discord.guild.channels.values()) {
    for (const [place, { components }] of messages.entries()) note((components[0] as { id?: number }).id ?? 0, place);
  }
  return found;
}

/** As the Discord adapter marks a post by its key. */
function markOf(key: string): number {
  return (createHash('sha256').update(key).digest().readUInt32BE(0) >>> 1) + 1;
}
