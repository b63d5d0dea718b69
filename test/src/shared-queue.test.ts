/** Several bots on one Postgres, whose work pg-boss hands out: what is due is done once, by whoever is free. */
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { message } from '../../adapters/chat/message.ts';
import { createDiscord } from '../../adapters/discord/discord.ts';
import { createFetcher } from '../../adapters/feeds/fetch.ts';
import { openSharedQueue } from '../../adapters/queue/pg-boss.ts';
import { openPostgresStore } from '../../adapters/store/postgres/open.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../../briefings/model.ts';
import { createApp } from '../../src/app.ts';
import { createDeliveries } from '../../src/digests/deliver.ts';
import { startClock } from '../support/clock.ts';
import { startDiscord } from '../support/discord/discord.ts';
import { Faults } from '../support/faults.ts';
import { emptyStores, type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { deaf } from '../support/slack/connected.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

vi.setConfig({ testTimeout: 120_000 });

const BOTS = 3;
const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const FILLER = 'The council of Tarn has met in the old grain hall since the spring floods took its roof. '.repeat(4);

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
  expect(reports.splice(0)).toEqual([]);
});
const report = (problem: unknown) => void reports.push(problem);

/** One database, and of each bot a store and a queue on it. */
async function openBots() {
  const first = await emptyStore();
  endings.push(first.close);
  const bots = await Promise.all(
    Array.from({ length: BOTS }, async () => ({
      store: await openPostgresStore(first.url),
      queue: await openSharedQueue(first.url, report),
    })),
  );
  for (const { store, queue } of bots) {
    endings.push(store.close);
    endings.push(() => queue.stop());
  }
  return { store: first, bots };
}

/** Two feeds with an article each. */
async function startSite(host: number): Promise<WebServer> {
  const site = await startWebServer({}, `127.0.0.${host}`);
  endings.push(site.close);
  for (const feed of ['/1', '/2']) {
    const body = `<rss version="2.0"><channel><title>Post</title><item><guid>${feed}</guid><link>${site.url}${feed}.html</link>
      <title>About ${feed}</title><pubDate>Tue, 20 May 2031 09:00:00 GMT</pubDate></item></channel></rss>`;
    site.route(feed, { headers: { 'content-type': 'application/xml' }, body });
    const html = `<html><body><article><h1>Tarn ${host}</h1><p>${FILLER}</p><p>“We wait,” said Ada Nwosu.</p></article></body></html>`;
    site.route(`${feed}.html`, { headers: { 'content-type': 'text/html' }, body: html, delayMs: 20 });
  }
  return site;
}

test('each feed and each page is read once', async () => {
  const clock = startClock('2031-05-20T12:00:00Z');
  const sites = await Promise.all([2, 3, 4, 5, 6, 7, 8, 9].map(startSite));
  const { store, bots } = await openBots();
  for (const { url } of sites) {
    for (const feedUrl of [`${url}/1`, `${url}/2`]) {
      for (const tenant of [OURS, THEIRS])
        await store.addSource(tenant, { feedUrl, title: 'Post', addedAt: clock.now() });
    }
  }
  const fetch = () => createFetcher({ allowPrivateHosts: sites.map(({ host }) => host), pauseMs: 0 });
  const outside = { now: clock.now, random: () => 0.5, report };
  const apps = bots.map((bot) => createApp({ ...bot, ...outside, fetch: fetch() }));
  for (const app of apps) endings.push(app.stop);
  await Promise.all(apps.map((app) => app.readFeeds()));
  for (const { requests } of sites) {
    const asked = requests.map(({ path }) => path).filter((path) => path !== '/robots.txt');
    expect(asked.toSorted()).toEqual(['/1', '/1.html', '/2', '/2.html']);
  }
  const sizes = await Promise.all([OURS, THEIRS].map((tenant) => store.archiveSize(tenant)));
  expect(sizes.map(({ articles }) => articles)).toEqual([16, 16]);
  expect(await store.feedsToRead(clock.now())).toEqual([]);
});

const COMPOSING_MS = 50;

test('each digest is posted once', async () => {
  const clock = startClock('2031-05-19T06:00:00Z');
  const discord = await startDiscord({ clock, faults: new Faults() });
  endings.push(discord.close);
  const channels = Array.from({ length: 12 }, () => discord.guild.addChannel());
  const { store, bots } = await openBots();
  for (const [index, { id }] of channels.entries()) {
    await store.addSubscription({
      id: `k3fq${index}` as SubscriptionId,
      tenant: discord.tenant as TenantId,
      channel: id as ChannelId,
      when: 'daily 08:00',
      zone: 'Europe/Berlin',
      length: 'long',
      whenEmpty: 'nothing',
      createdBy: '1',
      createdAt: new Date('2031-05-18T12:00:00Z'),
      nextDueAt: clock.now(),
    });
  }
  const composedBy = bots.map(() => 0);
  const deliveries = await Promise.all(
    bots.map(async (bot, index) => {
      const platform = createDiscord({ token: discord.token, api: discord.api, commands: [], report });
      await platform.start(deaf);
      endings.push(() => platform.stop());
      return createDeliveries({
        ...bot,
        now: clock.now,
        platformOf: () => platform,
        compose: async ({ subscription, dueAt }) => {
          composedBy[index] = (composedBy[index] ?? 0) + 1;
          // As long as a briefing takes: one bot alone is else done before another has asked for work.
          await setTimeout(COMPOSING_MS);
          const text = `News for ${subscription.id} at ${dueAt.toISOString()}`;
          return { message: message({ kind: 'text', text }), citations: [], told: [] };
        },
        ended: () => undefined,
        report,
      });
    }),
  );
  for (const { stop } of deliveries) endings.push(stop);
  for (let day = 0; day < 3; day += 1) {
    await Promise.all(deliveries.map(({ tick }) => tick()));
    clock.advance(86_400_000);
  }
  for (const [index, channel] of channels.entries()) {
    expect(discord.messages(channel).map(({ text }) => text)).toEqual(
      ['19', '20', '21'].map((day) => `News for k3fq${index} at 2031-05-${day}T06:00:00.000Z`),
    );
  }
  expect(composedBy.filter((count) => count > 0).length).toBeGreaterThan(1);
});
