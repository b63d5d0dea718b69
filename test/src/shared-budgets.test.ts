/** Two processes on one Postgres, which post with the same tokens: together no more than Discord and Slack take. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { message } from '../../adapters/chat/message.ts';
import { createDiscord } from '../../adapters/discord/discord.ts';
import { createInProcessQueue } from '../../adapters/queue/in-process.ts';
import { openPostgresStore } from '../../adapters/store/postgres/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import { NotPostedError } from '../../briefings/errors.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../../briefings/model.ts';
import { createBudgets } from '../../src/budgets.ts';
import { readConfig } from '../../src/config.ts';
import { createDeliveries } from '../../src/digests/deliver.ts';
import { createSlackFor } from '../../src/slack-access.ts';
import { type LocalDiscord, startDiscord } from '../support/discord/discord.ts';
import type { Channel } from '../support/discord/guild.ts';
import { Faults } from '../support/faults.ts';
import { mostInASecond } from '../support/most-in-a-second.ts';
import { emptyStores, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { deaf, runningClock } from '../support/slack/connected.ts';
import { install } from '../support/slack/installing.ts';
import { startSlack } from '../support/slack/slack.ts';
import { PUBLIC_URL, TEAM } from '../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 120_000 });

const { now } = runningClock;
const BOREAL = { id: 'T000000002', name: 'Boreal', domain: 'boreal' };
const POST = 'POST /channels/:id/messages';
const page = message({ kind: 'text', text: 'News of Tarn' });

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop(), 60_000);
const emptyStore = emptyStores(() => server);
const endings: (() => Promise<void> | void)[] = [];
const reports: unknown[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
  reports.length = 0;
});
const report = (problem: unknown) => void reports.push(problem);

/** What two processes have: each a store of its own, on one database. */
async function openTwo(): Promise<readonly [Process, Process]> {
  const first = await emptyStore();
  endings.push(first.close);
  const open = async () => {
    const store = await openPostgresStore(first.url);
    endings.push(store.close);
    return { store, budgets: createBudgets({ store, now, report }) };
  };
  return [await open(), await open()];
}

interface Process {
  readonly store: Store;
  readonly budgets: ReturnType<typeof createBudgets>;
}

async function openDiscord() {
  const faults = new Faults();
  const discord = await startDiscord({ clock: runningClock, faults });
  endings.push(discord.close);
  return { discord, faults };
}

async function postingOn(discord: LocalDiscord, { budgets }: Process) {
  const platform = createDiscord({ token: discord.token, api: discord.api, commands: [], report, budgets });
  await platform.start(deaf);
  endings.push(platform.stop);
  const place = ({ id }: Channel) => ({ tenant: discord.tenant as TenantId, channel: id as ChannelId });
  return { post: (channel: Channel) => platform.post(place(channel), page, `k ${channel.id}`) };
}

/** As digests do, comes back where it is told to. */
async function untilPosted(post: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await post();
      return;
    } catch (error) {
      if (!(error instanceof NotPostedError) || !error.retryable) throw error;
      await sleep(error.retryAfterMs);
    }
  }
}

test('many posts to Discord are no more than 50 calls in any second, none lost, none doubled, none refused', async () => {
  const { discord } = await openDiscord();
  const channels = Array.from({ length: 150 }, () => discord.guild.addChannel());
  const processes = await openTwo();
  const bots = [await postingOn(discord, processes[0]), await postingOn(discord, processes[1])];
  const since = performance.now();
  await Promise.all(channels.map((channel, index) => bots[index % 2]?.post(channel)));
  expect(performance.now() - since).toBeLessThan(8_000);
  expect(channels.map(({ messages }) => messages.length)).toEqual(channels.map(() => 1));
  const { calls } = discord.rest;
  expect(mostInASecond(calls.map(({ at }) => at))).toBeLessThanOrEqual(50);
  expect(calls.filter(({ status }) => status >= 400)).toEqual([]);
  expect(reports).toEqual([]);
});

const tooMany = (seconds: number) =>
  ({
    kind: 'status',
    status: 429,
    headers: { 'retry-after': String(seconds), 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: true },
  }) as const;

test('where Discord asks one process to wait, no process calls before that', async () => {
  const { discord, faults } = await openDiscord();
  const [ours, theirs] = [discord.guild.addChannel(), discord.guild.addChannel()];
  const processes = await openTwo();
  const bots = [await postingOn(discord, processes[0]), await postingOn(discord, processes[1])] as const;
  const before = discord.rest.calls.length;
  faults.plan(POST, 'before', tooMany(2));
  const since = performance.now();
  const first = bots[0].post(ours);
  await expect.poll(() => processes[1].budgets.restsUntil('discord'), { interval: 20 }).toBeDefined();
  await Promise.all([first, bots[1].post(theirs)]);
  const made = discord.rest.calls.slice(before).map(({ at }) => at - since);
  expect(made).toHaveLength(2);
  expect(Math.min(...made)).toBeGreaterThanOrEqual(1_990);
  expect([ours, theirs].map(({ messages }) => messages.length)).toEqual([1, 1]);
});

test('where that is long, each process says for certain that it has not posted, and when to come back', async () => {
  const { discord, faults } = await openDiscord();
  const channel = discord.guild.addChannel();
  const processes = await openTwo();
  const bots = [await postingOn(discord, processes[0]), await postingOn(discord, processes[1])];
  faults.plan(POST, 'before', tooMany(60));
  for (const bot of bots) {
    const refusal = bot.post(channel);
    await expect(refusal).rejects.toMatchObject({ name: 'NotPostedError', refusal: 'busy', retryable: true });
    await refusal.catch(({ retryAfterMs }: NotPostedError) => expect(retryAfterMs).toBeGreaterThan(50_000));
  }
  expect(channel.messages).toEqual([]);
});

test('while Postgres restarts posts go on slowly: none is lost, none doubled, never too many', async () => {
  const { discord } = await openDiscord();
  const channels = Array.from({ length: 100 }, () => discord.guild.addChannel());
  const processes = await openTwo();
  const bots = [await postingOn(discord, processes[0]), await postingOn(discord, processes[1])];
  const before = discord.rest.calls.length;
  const posted = channels.map((channel, index) => untilPosted(async () => bots[index % 2]?.post(channel)));
  const made = () => discord.rest.calls.length - before;
  await expect.poll(made, { interval: 10 }).toBeGreaterThan(20);
  await server.restart(2_000);
  expect(made()).toBeGreaterThan(30);
  expect(made()).toBeLessThan(70);
  await Promise.all(posted);
  expect(channels.map(({ messages }) => messages.length)).toEqual(channels.map(() => 1));
  const { calls } = discord.rest;
  expect(mostInASecond(calls.map(({ at }) => at))).toBeLessThanOrEqual(50);
  expect(calls.filter(({ status }) => status >= 400)).toEqual([]);
});

test('an answer to a command does not wait for a store that hangs, as a post does', async () => {
  const { discord } = await openDiscord();
  const channel = discord.guild.addChannel();
  const [{ store }] = await openTwo();
  const hanging = { ...store, reserveCalls: () => new Promise<never>(() => undefined) };
  const { toDiscordCommands } = await import('../../adapters/discord/command-schema.ts');
  const { commands } = await import('../../src/commands/index.ts');
  const budgets = createBudgets({ store: hanging, now, report });
  const platform = createDiscord({
    token: discord.token,
    api: discord.api,
    commands: toDiscordCommands(commands),
    report,
    budgets,
  });
  await platform.start(deaf);
  endings.push(platform.stop);
  const place = { tenant: discord.tenant as TenantId, channel: channel.id as ChannelId };
  const posts = Promise.all(['1', '2', '3', '4', '5'].map((key) => platform.post(place, page, key)));
  const asked = discord.command({ id: '700000001', permissions: 0n }, channel, 'briefing');
  await asked.until();
  expect(channel.messages.length).toBeLessThan(5);
  expect(asked.interaction.acknowledgedAfterMs).toBeLessThan(1_000);
  await posts;
  expect(channel.messages).toHaveLength(5);
});

/** Two processes that serve the same workspaces. */
async function openSlack(channels: readonly string[] = []) {
  const faults = new Faults();
  const slack = await startSlack({ clock: runningClock, faults, channels });
  endings.push(slack.close);
  const { slack: config } = readConfig({
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'secret',
    SLACK_SIGNING_SECRET: slack.signingSecret,
    SLACK_PUBLIC_URL: PUBLIC_URL,
    SLACK_PORT: '0',
    SLACK_API_URL: slack.apiUrl,
    VERBATIM_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  });
  if (config === undefined) throw new Error('Slack is not configured');
  const processes = await openTwo();
  const bots = [];
  for (const { store, budgets } of processes) {
    const platform = createSlackFor(config, { store, budgets, now, warn: report });
    const line = await platform.start(deaf);
    endings.push(platform.stop);
    bots.push({ store, platform, app: `http://127.0.0.1:${/port (\d+)/u.exec(line)?.[1]}` });
  }
  for (const team of [TEAM, BOREAL]) {
    slack.tokens.installing = team;
    await install({ app: bots[0]?.app ?? '' });
  }
  const place = (team: { readonly id: string }, channel: string) => ({
    tenant: `slack:${team.id}` as TenantId,
    channel: slack.channel(channel).id as ChannelId,
  });
  return { slack, faults, bots: bots as [(typeof bots)[0], (typeof bots)[0]], place };
}

test('a workspace that asks one process to wait is left alone by all; others get their digests', async () => {
  const { slack, faults, bots, place } = await openSlack();
  const [ours, theirs] = bots;
  for (const [index, team] of [TEAM, BOREAL].entries()) {
    await theirs.store.addSubscription({
      id: `k3fq${index}` as SubscriptionId,
      ...place(team, 'news'),
      when: 'daily 08:00',
      zone: 'Europe/Berlin',
      length: 'long',
      whenEmpty: 'nothing',
      createdBy: '1',
      createdAt: new Date(now().getTime() - 1_000),
      nextDueAt: now(),
    });
  }
  faults.plan('chat.postMessage', 'before', { kind: 'status', status: 429, headers: { 'retry-after': '2' }, body: {} });
  await expect(ours.platform.post(place(TEAM, 'general'), page, 'k')).rejects.toMatchObject({ retryAfterMs: 2_000 });
  const until = await theirs.platform.restsUntil?.(place(TEAM, 'news').tenant);
  const deliveries = createDeliveries({
    store: theirs.store,
    queue: createInProcessQueue(report),
    now,
    platformOf: () => theirs.platform,
    compose: async () => ({ message: page, citations: [], told: [] }),
    ended: () => undefined,
    report,
  });
  endings.push(deliveries.stop);
  await deliveries.tick();
  const teams = () => slack.channel('news').messages.map(({ team }) => team);
  expect(teams()).toEqual([BOREAL.id]);
  expect(now().getTime()).toBeLessThan(until?.getTime() ?? 0);
  await expect.poll(teams, { timeout: 10_000, interval: 10 }).toEqual([BOREAL.id, TEAM.id]);
  expect(now().getTime()).toBeGreaterThanOrEqual(until?.getTime() ?? 0);
  expect(reports).toEqual([]);
});

test('a workspace with many digests gets them at its pace from all processes together; none is refused', async () => {
  const names = Array.from({ length: 36 }, (_, index) => `desk-${index}`);
  const { slack, bots, place } = await openSlack(names);
  const posted: number[] = [];
  await Promise.all(
    names.map(async (name, index) => {
      await bots[index % 2 === 0 ? 0 : 1].platform.post(place(TEAM, name), page, name);
      posted.push(performance.now());
    }),
  );
  expect(names.map((name) => slack.channel(name).messages.length)).toEqual(names.map(() => 1));
  expect(mostInASecond(posted)).toBeLessThanOrEqual(26);
  expect((posted.at(-1) ?? 0) - (posted[0] ?? 0)).toBeGreaterThan(2_500);
});
