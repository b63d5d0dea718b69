/**
 * `npm run -s chaos -- --seed N [--processes 4] [--subscriptions 1000] [--kills 200] [--history no]`: two weeks over the clock changes of
 * spring, on a local Slack and a local Discord that fail one call in ten, with processes of the built bot killed in the middle of their work.
 *
 * One process has a file, several share a Postgres, which is restarted twice; then people ask something every few hours, and shards of
 * Discord's gateway move. All processes are told the same minutes.
 *
 * The last line is `{due, posted, collapsed, unconfirmed, lost, doubled, outOfOrder}`, and for several processes `commandsAsked`,
 * `commandsUnanswered` and `commandsTwice`. Status 1 where something is lost, doubled, out of order or answered twice, where more is
 * collapsed than fell due while no bot was up, where something is unconfirmed though the bot may look (`--history yes`), or where a
 * command has no answer though nothing was killed or restarted meanwhile, and no shard moved.
 * `due` comes from an oracle that shares no code with the schedule; posts are counted on the platforms, not in the store.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Subscription } from '../adapters/store/digests.ts';
import type { ChannelId, TenantId } from '../briefings/model.ts';
import { startClock } from '../test/support/clock.ts';
import { type LocalDiscord, startDiscord } from '../test/support/discord/discord.ts';
import { administer, startPostgres } from '../test/support/postgres-server.ts';
import { printed } from '../test/support/printed.ts';
import { type Slack, startSlack } from '../test/support/slack/slack.ts';
import { mulberry32 } from './boosting.ts';
import { Commands } from './chaos-commands.ts';
import { Fleet } from './chaos-fleet.ts';
import { judge } from './chaos-judge.ts';
import { openKept } from './chaos-store.ts';
import { BadLuck, makeSubscriptions, type Place, pick } from './chaos-world.ts';
import { dueOnTheWall, type Spec, wallClock } from './wall-clock.ts';

const MINUTE = 60_000;
const START = new Date('2027-03-27T00:00:00Z');
const END = new Date('2027-04-10T00:00:00Z');
const CHANNELS = 250;
/** Of the minutes in which something is due. */
const ASKED_IN = 0.15;
/** Of the due minutes' places in the run. */
const RESTARTED_AT = [1 / 3, 2 / 3];

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    processes: { type: 'string', default: '1' },
    subscriptions: { type: 'string', default: '1000' },
    kills: { type: 'string' },
    history: { type: 'string', default: 'yes' },
  },
});
const processes = Number(values.processes);
const isShared = processes > 1;
const random = mulberry32(Number(values.seed));
const luck = new BadLuck(random);
const clock = startClock(START.toISOString());
const names = Array.from({ length: CHANNELS }, (_, n) => `c${n}`);
const mayLook = values.history !== 'no';
const scopes = ['commands', 'chat:write', 'users:read', ...(mayLook ? ['channels:history'] : [])];
const slack = await startSlack({ clock, faults: luck, scopes, channels: names });
const discord = await startDiscord({ clock, faults: luck });
const folder = mkdtempSync(join(tmpdir(), 'verbatim-chaos-'));
const server = isShared ? await startPostgres() : undefined;
if (server !== undefined) await administer(server, 'CREATE DATABASE chaos');
const kept = { folder, ...(server !== undefined && { databaseUrl: `${server.url}/chaos` }) };
const fleet = new Fleet({
  kept,
  slack: connectionOf(slack),
  discord: { token: discord.token, api: discord.api },
  leasesAheadMs: END.getTime() - Date.now(),
});
const commands = new Commands(slack, discord);
/** From when to when no bot was up. */
const downs: { from: number; to: number }[] = [];
/** When the next one is there in place of one that was killed. */
let backAt = 0;

const made = await prepare(placesOn(slack, discord));
const walls = new Map<string, Int32Array>();
const dueOf = new Map(made.map(({ subscription, spec }) => [subscription.id, dueTimesOf(subscription, spec)]));
const minutes = [...new Set([...dueOf.values()].flat())].sort((a, b) => a - b);
const startedAt = performance.now();
const killed = await live(minutes, Number(values.kills ?? (isShared ? 100 : 200)));
await end();

function placesOn({ tenant, channel }: Slack, { tenant: guild, guild: { addChannel } }: LocalDiscord): Place[] {
  const add = addChannel.bind(discord.guild);
  return names.flatMap((name) => [
    { tenant: tenant as TenantId, channel: channel.call(slack, name).id as ChannelId },
    { tenant: guild as TenantId, channel: add().id as ChannelId },
  ]);
}

function connectionOf({ botToken, appToken, apiUrl }: Slack) {
  return { botToken, appToken, apiUrl };
}

/** Subscriptions, and an article every two hours for each tenant. */
async function prepare(places: readonly Place[]) {
  const store = await openKept(kept);
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

/** Every due minute, and the ones after it while something is open, with a process killed now and then. @returns how often. */
async function live(due: readonly number[], wanted: number): Promise<number> {
  const restarts = isShared ? RESTARTED_AT.map((part) => Math.floor(due.length * part)) : [];
  let killed = 0;
  await man(START.getTime());
  for (const [index, at] of due.entries()) {
    clock.advance(at - clock.now().getTime());
    await man(at);
    if (fleet.size === 0) continue;
    const isKill = random() < (wanted - killed) / (due.length - index);
    if (restarts.includes(index)) await Promise.all([fleet.tick(at), restart(), ask(at)]);
    else if (isKill) {
      killed += 1;
      // Not for long near the end, so that it is killed as often as it should be.
      await Promise.all([strike(at, index < due.length * 0.9), ask(at)]);
    } else await askNowAndThen(at);
    if (at >= backAt || fleet.size > 0) await finish(due[index + 1] ?? END.getTime());
  }
  luck.isOver = true;
  clock.advance(END.getTime() - clock.now().getTime());
  await finish(Number.POSITIVE_INFINITY);
  await fleet.end();
  return killed;
}

/** Minute by minute until nothing is open or the next digests are due. */
async function finish(before: number): Promise<void> {
  for (let open = 1; open > 0; clock.advance(MINUTE)) {
    const at = clock.now().getTime();
    if (at >= before) return;
    await man(at);
    open = await fleet.tick(at);
  }
}

/** As many processes as there should be, where the one that was killed is back. */
async function man(at: number): Promise<void> {
  if (at < backAt || fleet.size === processes) return;
  const down = downs.at(-1);
  if (down !== undefined && fleet.size === 0) down.to = at;
  await fleet.fill(processes, at);
}

/** Kills one in the middle of a minute's work; it is back mostly within the minute, else after six hours at most. */
async function strike(at: number, mayBeLong: boolean): Promise<void> {
  await fleet.strike(
    at,
    isShared ? random() : 0,
    sleep(random() * 60).then(() => commands.struck()),
  );
  if (fleet.size === 0) downs.push({ from: at, to: at });
  backAt = random() < 0.15 && mayBeLong ? at + random() * 360 * MINUTE : at;
}

async function restart(): Promise<void> {
  await sleep(random() * 60);
  commands.struck();
  await server?.restart();
}

/** In the middle of a minute's work. */
async function askNowAndThen(at: number): Promise<void> {
  if (!isShared || random() >= ASKED_IN) return;
  await commands.heard();
  await Promise.all([fleet.tick(at), ask(at)]);
}

/** On both platforms, where processes share them. */
async function ask(at: number): Promise<void> {
  if (!isShared) return;
  const name = pick(names, random);
  const channel = pick([...discord.guild.channels.keys()], random);
  await commands.ask(new Date(at), { slack: name, discord: channel });
}

async function end(): Promise<void> {
  const store = await openKept(kept);
  const counts = await judge(dueOf, { store, slack, names, discord }, console.log);
  await store.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
  const isDown = (at: number) => downs.some(({ from, to }) => from <= at && at <= to);
  const missed = [...dueOf.values()].flat().filter(isDown).length;
  const unexplained = commands.unexplained();
  for (const line of unexplained) console.log(line);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(
    `seed ${values.seed}: ${made.length} subscriptions, ${killed} kills, ${minutes.length} due minutes, ${missed} digests due while it was down, ${seconds} s`,
  );
  if (isShared)
    console.log(
      `${processes} processes; the shard was connected to ${discord.gateway.identifies()} times, and each command without an answer was asked while it moved, a process was killed or Postgres restarted, save those above`,
    );
  console.log(JSON.stringify({ ...counts, ...(isShared && commands.counts()) }));
  const isUnexplained = counts.collapsed > missed || (mayLook && counts.unconfirmed > 0) || unexplained.length > 0;
  process.exit(isUnexplained || counts.lost + counts.doubled + counts.outOfOrder > 0 ? 1 : 0);
}
