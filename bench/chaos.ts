/**
 * `npm run -s chaos -- --seed N [--subscriptions 1000] [--kills 200] [--history no]`: two weeks over the clock changes of spring, on a
 * local Slack and a local Discord that fail one call in ten, with the process of the built bot killed in the middle of its work.
 *
 * The last line is `{due, posted, collapsed, unconfirmed, lost, doubled, outOfOrder}`; status 1 where one of the last three is not 0, where
 * more is collapsed than fell due while the bot was down, or where something is unconfirmed though the bot may look (`--history yes`).
 * `due` comes from an oracle that shares no code with the schedule; posts are counted on the platforms, not in the store.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import type { Subscription } from '../adapters/store/digests.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { ChannelId, TenantId } from '../briefings/model.ts';
import { startClock } from '../test/support/clock.ts';
import { type LocalDiscord, startDiscord } from '../test/support/discord/discord.ts';
import { printed } from '../test/support/printed.ts';
import { type Slack, startSlack } from '../test/support/slack/slack.ts';
import { mulberry32 } from './boosting.ts';
import type { Said } from './chaos-bot.ts';
import { BadLuck, makeSubscriptions, type Place } from './chaos-world.ts';
import { dueOnTheWall, type Spec, wallClock } from './wall-clock.ts';

const MINUTE = 60_000;
const START = new Date('2027-03-27T00:00:00Z');
const END = new Date('2027-04-10T00:00:00Z');
const CHANNELS = 250;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    subscriptions: { type: 'string', default: '1000' },
    kills: { type: 'string', default: '200' },
    history: { type: 'string', default: 'yes' },
  },
});
const random = mulberry32(Number(values.seed));
const luck = new BadLuck(random);
const clock = startClock(START.toISOString());
const names = Array.from({ length: CHANNELS }, (_, n) => `c${n}`);
const mayLook = values.history !== 'no';
const scopes = ['commands', 'chat:write', 'users:read', ...(mayLook ? ['channels:history'] : [])];
const slack = await startSlack({ clock, faults: luck, scopes, channels: names });
const discord = await startDiscord({ clock, faults: luck });
const data = mkdtempSync(join(tmpdir(), 'verbatim-chaos-'));
const script = build();
/** Loads while the one before is at work; it opens the store and connects when the other is dead. */
let next = load();
/** From when to when the bot was down. */
const downs: { from: number; to: number }[] = [];

const made = await prepare(placesOn(slack, discord));
const subscriptions = made.map(({ subscription }) => subscription);
const walls = new Map<string, Int32Array>();
const dueOf = new Map(made.map(({ subscription, spec }) => [subscription.id, dueTimesOf(subscription, spec)]));
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
async function prepare(places: readonly Place[]) {
  const store = await openSqliteStore(data);
  const made = makeSubscriptions(random, { count: Number(values.subscriptions), places, startAt: START });
  for (const { subscription } of made) await store.addSubscription(subscription);
  const tenants = [...new Set(places.map(({ tenant }) => tenant))];
  for (let at = START.getTime() - 1_440 * MINUTE; at < END.getTime(); at += 120 * MINUTE) {
    await store.saveArticle(tenants, printed({ at: new Date(at), by: 'Ada Nwosu' }), new Date(at));
  }
  await store.close();
  return made;
}

function dueTimesOf({ zone }: Subscription, spec: Spec): number[] {
  const wall = walls.get(zone) ?? wallClock(zone, START, END);
  walls.set(zone, wall);
  return dueOnTheWall(spec, wall).map((minute) => START.getTime() + minute * MINUTE);
}

/** Every due minute, and the ones after it while something is open, with the process killed now and then. @returns how often. */
async function live(due: readonly number[], wanted: number): Promise<number> {
  let bot = await startBot();
  let killed = 0;
  let downUntil = 0;
  for (const [index, at] of due.entries()) {
    if (at < downUntil) continue;
    clock.advance(at - clock.now().getTime());
    bot = await alive(bot, at);
    if (random() < (wanted - killed) / (due.length - index)) {
      // Not for long near the end, so that it is killed as often as it should be.
      downUntil = await strike(bot, at, index < due.length * 0.9);
      killed += 1;
      if (downUntil > at) continue;
    }
    bot = await finish(bot, due[index + 1] ?? END.getTime());
  }
  luck.isOver = true;
  clock.advance(END.getTime() - clock.now().getTime());
  bot = await finish(bot, Number.POSITIVE_INFINITY);
  await kill(bot);
  await kill(next);
  return killed;
}

/** Minute by minute until nothing is open or the next digests are due. */
async function finish(running: ChildProcess, before: number): Promise<ChildProcess> {
  let bot = running;
  for (let open = 1; open > 0; clock.advance(MINUTE)) {
    const at = clock.now().getTime();
    if (at >= before) return bot;
    bot = await alive(bot, at);
    open = await tick(bot, at);
  }
  return bot;
}

async function alive(bot: ChildProcess, at: number): Promise<ChildProcess> {
  if (bot.exitCode === null && bot.signalCode === null) return bot;
  const down = downs.at(-1);
  if (down !== undefined) down.to = at;
  return startBot();
}

/** One file: it is started some hundred times, and the bot's thousand modules would take most of the time. */
function build(): string {
  const outfile = join('node_modules', '.cache', 'verbatim-chaos', 'bot.mjs');
  buildSync({
    entryPoints: [join(import.meta.dirname, 'chaos-bot.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minifyWhitespace: true,
    logLevel: 'error',
    // What is no JavaScript, and what is not installed.
    external: ['libsql', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  return outfile;
}

/** Kills it in the middle of a minute's work. @returns when it is back, mostly within the minute; else after six hours at most. */
async function strike(bot: ChildProcess, at: number, mayBeLong: boolean): Promise<number> {
  bot.send(at);
  await sleep(random() * 60);
  await kill(bot);
  downs.push({ from: at, to: at });
  return random() < 0.15 && mayBeLong ? at + random() * 360 * MINUTE : at;
}

async function startBot(): Promise<ChildProcess> {
  const bot = next;
  bot.send(clock.now().getTime());
  await heard(bot);
  next = load();
  return bot;
}

function load(): ChildProcess {
  const settings = JSON.stringify({
    data,
    slack: connectionOf(slack),
    discord: { token: discord.token, api: discord.api },
  });
  return fork(script, [settings], { execArgv: [] });
}

function connectionOf({ botToken, appToken, apiUrl }: Slack) {
  return { botToken, appToken, apiUrl };
}

/** @returns how many deliveries are open after it. */
async function tick(bot: ChildProcess, at: number): Promise<number> {
  bot.send(at);
  return (await heard(bot)).open;
}

function heard(bot: ChildProcess): Promise<Said> {
  return new Promise((resolve, reject) => {
    const fail = (code: number | null) => reject(new Error(`The bot ended with ${code} instead of saying something`));
    bot.once('exit', fail).once('message', (said) => {
      bot.off('exit', fail);
      resolve(said as Said);
    });
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
  const counts = { due: 0, posted: 0, collapsed: 0, unconfirmed: 0, lost: 0, doubled: 0, outOfOrder: 0 };
  let missed = 0;
  for (const { id } of subscriptions) {
    const due = dueOf.get(id) ?? [];
    const recent = await store.recentDeliveries(id, 10_000);
    const states = new Map(recent.map(({ dueAt, state }) => [dueAt.getTime(), state]));
    const ends = due.map((at) => endOf({ id, at, state: states.get(at) }, keys));
    for (const { end, doubled } of ends) {
      counts[end] += 1;
      counts.doubled += doubled;
    }
    const lost = due.filter((_, index) => ends[index]?.end === 'lost');
    for (const at of lost)
      console.log(`lost: ${id} of ${new Date(at).toISOString()}, ${states.get(at) ?? 'not on record'}`);
    counts.due += due.length;
    counts.outOfOrder += outOfOrder(ends.flatMap(({ place }) => place ?? []));
    missed += due.filter((at) => downs.some(({ from, to }) => from <= at && at <= to)).length;
  }
  // A post at a time that the oracle does not name is one too many.
  counts.doubled += keys.size;
  await store.close();
  rmSync(data, { recursive: true, force: true });
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(
    `seed ${values.seed}: ${subscriptions.length} subscriptions, ${killed} kills, ${minutes.length} due minutes, ${missed} digests due while it was down, ${seconds} s`,
  );
  console.log(JSON.stringify(counts));
  const isUnexplained = counts.collapsed > missed || (mayLook && counts.unconfirmed > 0);
  process.exit(isUnexplained || counts.lost + counts.doubled + counts.outOfOrder > 0 ? 1 : 0);
}

interface Due {
  readonly id: string;
  readonly at: number;
  /** What the store says became of it. */
  readonly state: string | undefined;
}

/** What the platforms say became of it, which counts; takes its marks away. */
function endOf({ id, at, state }: Due, keys: Map<number, number[]>) {
  const marks = [1, 2, 3].map((page) => markOf(`${id}@${new Date(at).toISOString()}#${page}`));
  const posts = marks.map((mark) => keys.get(mark) ?? []);
  for (const mark of marks) keys.delete(mark);
  const excuse = state === 'collapsed' || state === 'unconfirmed' ? state : 'lost';
  const place = posts[0]?.[0];
  return {
    end: place === undefined ? excuse : 'posted',
    doubled: posts.reduce((sum, copies) => sum + Math.max(0, copies.length - 1), 0),
    place,
  } as const;
}

function outOfOrder(places: readonly number[]): number {
  return places.filter((place, index) => place < (places[index - 1] ?? 0)).length;
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
