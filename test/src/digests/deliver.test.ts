/** Digests of several posts, on the real discord.js, a local Discord and a real store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { message, type Part } from '../../../adapters/chat/message.ts';
import type { PostingPlatform } from '../../../adapters/chat/platform.ts';
import { createDiscord } from '../../../adapters/discord/discord.ts';
import { createInProcessQueue } from '../../../adapters/queue/in-process.ts';
import type { Citation } from '../../../adapters/store/corrections.ts';
import { openSqliteStore } from '../../../adapters/store/sqlite/open.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { ArticleId, ChannelId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import { createDeliveries } from '../../../src/digests/deliver.ts';
import { type Clock, startClock } from '../../support/clock.ts';
import { type LocalDiscord, startDiscord } from '../../support/discord/discord.ts';
import type { Channel } from '../../support/discord/guild.ts';
import { Faults } from '../../support/faults.ts';
import { printed } from '../../support/printed.ts';
import { deaf } from '../../support/slack/connected.ts';

const DUE = '2031-05-19T06:00:00Z';
const MINUTE = 60_000;
const PLACES = ['Aldmere', 'Brockby', 'Corveth', 'Dunlow', 'Elsing', 'Farrow', 'Gossel'];

let folder: string;
let clock: Clock;
let faults: Faults;
let discord: LocalDiscord;
let channel: Channel;
let platform: PostingPlatform;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-deliver-'));
  composed = 0;
  cited = [];
  clock = startClock(DUE);
  faults = new Faults();
  discord = await startDiscord({ clock, faults });
  channel = discord.guild.addChannel();
  store = await openSqliteStore(folder);
  await store.addSubscription({
    id: 'k3fq7a' as SubscriptionId,
    tenant: discord.tenant as TenantId,
    channel: channel.id as ChannelId,
    when: 'daily 08:00',
    zone: 'Europe/Berlin',
    length: 'long',
    whenEmpty: 'nothing',
    createdBy: '1',
    createdAt: new Date('2031-05-18T12:00:00Z'),
    nextDueAt: new Date(DUE),
  });
  platform = await connect();
});
afterEach(async () => {
  await platform.stop();
  await store.close();
  await discord.close();
  rmSync(folder, { recursive: true, force: true });
  expect(discord.rest.problems).toEqual([]);
});

async function connect(): Promise<PostingPlatform> {
  const made = createDiscord({ token: discord.token, api: discord.api, commands: [], report: () => undefined });
  await made.start(deaf);
  return made;
}

const story = (place: string, index: number): Part => ({
  kind: 'story',
  number: index + 1,
  headline: `News of ${place}`,
  sentences: Array.from({ length: 6 }, (_, n) => ({
    text: `The council of ${place} met for the ${n + 2}nd time in the old grain hall to hear what the ferry company had to say.`,
    reference: 1,
  })),
  quotations: [],
  references: [{ number: 1, label: 'Tarn Post', url: 'https://tarn.example/1' }],
});

/** How often a briefing was made. */
let composed: number;
/** What it quotes. */
let cited: readonly Citation[];

/** A process that has just begun. */
function begun() {
  return createDeliveries({
    store,
    queue: createInProcessQueue(() => undefined),
    now: clock.now,
    platformOf: () => platform,
    compose: async () => {
      composed += 1;
      return { message: message(...PLACES.map(story)), citations: cited, told: [] };
    },
    ended: () => undefined,
    report: () => undefined,
  });
}

/** What such a process does in its first minute. */
async function tick(): Promise<void> {
  const deliveries = begun();
  await deliveries.tick();
  deliveries.stop();
}

test.each(['before', 'after'] as const)(
  'what is too long for one post is cut between stories, and goes on where it broke off %s its work, in another process',
  async (when) => {
    faults.plan('POST /channels/:id/messages', 'before', { kind: 'delay', ms: 1 });
    faults.plan('POST /channels/:id/messages', when, { kind: 'drop' });
    await tick();
    expect(discord.messages(channel)).toHaveLength(when === 'before' ? 1 : 2);
    await platform.stop();
    platform = await connect();
    clock.advance(2 * MINUTE);
    await tick();
    const pages = discord.messages(channel).map(({ text }) => text);
    expect(pages.length).toBeGreaterThan(1);
    const headlines = pages.flatMap((page) => page.match(/News of \w+/g) ?? []);
    expect(headlines).toEqual(PLACES.map((place) => `News of ${place}`));
    const sentences = pages.map((page) => page.match(/met for the/g)?.length);
    expect(sentences.every((many = 0) => many % 6 === 0)).toBe(true);
    expect(await store.recentDeliveries('k3fq7a' as SubscriptionId, 9)).toMatchObject([{ state: 'posted' }]);
  },
);

test('what it quotes is kept once, however many pages are posted', async () => {
  const article = (words: string) => printed({ id: 'https://tarn.example/1', words });
  const tenants = [discord.tenant as TenantId];
  await store.saveArticle(tenants, article('We will wait'), clock.now());
  cited = [{ articleId: 'https://tarn.example/1' as ArticleId, words: 'We will wait' }];
  await tick();
  expect(discord.messages(channel).length).toBeGreaterThan(1);
  await store.saveArticle(tenants, article('We will not wait'), clock.now());
  clock.advance(2 * MINUTE);
  const stale = await store.staleDeliveries(clock.now(), 9);
  expect(stale.map(({ citations }) => citations)).toEqual([[{ ...cited[0], fate: 'changed' }]]);
});

const busy = {
  kind: 'status',
  status: 429,
  headers: { 'retry-after': '30' },
  body: { message: 'slow down', retry_after: 30, global: false },
} as const;
const delivered = async () => (await store.recentDeliveries('k3fq7a' as SubscriptionId, 9))[0];

test('what was under way when the bot went down for long is tried more than once when it is back', async () => {
  faults.plan('POST /channels/:id/messages', 'before', busy);
  await tick();
  clock.advance(7 * 60 * MINUTE);
  faults.plan('POST /channels/:id/messages', 'before', busy);
  const deliveries = begun();
  await deliveries.tick();
  expect(await delivered()).toMatchObject({ state: 'ready', messageIds: [] });
  clock.advance(2 * MINUTE);
  await deliveries.tick();
  expect(await delivered()).toMatchObject({ state: 'posted' });
});

test('a digest that is refused for six hours is given up, and the record says why', async () => {
  const deliveries = begun();
  faults.plan('POST /channels/:id/messages', 'before', busy, 60);
  for (let minute = 0; minute < 6 * 60 - 10; minute += 10, clock.advance(10 * MINUTE)) await deliveries.tick();
  expect(await delivered()).toMatchObject({ state: 'ready' });
  for (let minute = 0; minute < 120; minute += 10, clock.advance(10 * MINUTE)) await deliveries.tick();
  expect(await delivered()).toMatchObject({
    state: 'failed',
    reason: 'Discord asks to wait, and so it went for six hours',
  });
});

test('of processes that wake in the same minute one composes a digest', async () => {
  await Promise.all([tick(), tick(), tick(), tick()]);
  expect(await delivered()).toMatchObject({ state: 'posted' });
  expect(composed).toBe(1);
});

test('one that is killed while it composes is made up for a minute later', async () => {
  const open = async () => store.openDeliveries(clock.now());
  const killed = createDeliveries({
    store,
    queue: createInProcessQueue(() => undefined),
    now: clock.now,
    platformOf: () => platform,
    compose: () => new Promise(() => undefined),
    ended: () => undefined,
    report: () => undefined,
  });
  void killed.tick();
  await expect.poll(async () => [await delivered(), await open()]).toMatchObject([{ state: 'claimed' }, []]);
  await tick();
  expect(composed).toBe(0);
  clock.advance(MINUTE);
  await tick();
  expect(await delivered()).toMatchObject({ state: 'posted' });
});

test('a wake ends when what it found is posted, though another began it', async () => {
  faults.plan('POST /channels/:id/messages', 'before', { kind: 'delay', ms: 300 });
  const deliveries = begun();
  void deliveries.tick();
  await expect.poll(delivered).toMatchObject({ state: 'posting' });
  clock.advance(MINUTE);
  await deliveries.tick();
  expect(await delivered()).toMatchObject({ state: 'posted' });
});
