/**
 * `npx tsx bench/scale.ts [--hosts 48] [--feeds 5] [--digests 400] [--processes 1,2,4]`: the same work by 1, 2 and 4 processes of the built
 * bot on one Postgres, handed out by pg-boss: feeds with articles that are new (reading), the same feeds a day later (polling), and digests
 * that fall due in one minute, on a platform without limits (composing and posting). Of each a part is done before, so that what is timed
 * is done by code that is compiled. Beside the time it tells the processor's: of the bots, and of the whole machine, on which Postgres, the
 * feeds' server and the platform run too.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openPostgresStore } from '../adapters/store/postgres/open.ts';
import type { Store } from '../adapters/store/store.ts';
import type { AnalyzedArticle, ChannelId, SubscriptionId, TenantId } from '../briefings/model.ts';
import { administer, startPostgres } from '../test/support/postgres-server.ts';
import { startWebServer, type WebServer } from '../test/support/web-server.ts';
import { built } from './built.ts';
import { busySeconds, cpuSeconds } from './process-use.ts';
import { makeArticles } from './scale-articles.ts';
import type { BotSettings, Told } from './scale-bot.ts';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '48' },
    feeds: { type: 'string', default: '5' },
    digests: { type: 'string', default: '400' },
    processes: { type: 'string', default: '1,2,4' },
  },
});
const [hosts, feedsEach, digestCount] = [values.hosts, values.feeds, values.digests].map(Number) as [
  number,
  number,
  number,
];
const ENTRIES = 4;
const TENANTS = 20;
const DAY = 86_400_000;

const startedAt = Date.now();
const script = built('scale-bot.ts');
const server = await startPostgres();
const sites = await Promise.all(Array.from({ length: hosts }, (_, n) => startSite(n)));
const feedUrls = sites.flatMap(({ url }) => Array.from({ length: feedsEach }, (_, n) => `${url}/${n}`));
const platform = await startPlatform();
const tenants = Array.from({ length: TENANTS }, (_, n) => `discord:${n}` as TenantId);

for (const processes of values.processes.split(',').map(Number)) await measure(processes);
await platform.close();
await Promise.all(sites.map(({ close }) => close()));
await server.stop();

async function measure(processes: number): Promise<void> {
  await administer(server, `CREATE DATABASE by_${processes}`);
  const databaseUrl = `${server.url}/by_${processes}`;
  const store = await openPostgresStore(databaseUrl);
  const half = feedUrls.length >> 1;
  const [early, late] = [feedUrls.slice(0, half), feedUrls.slice(half)];
  await addFeeds(store, early);
  await subscribe(store, 'early', new Date(startedAt + 1.15 * DAY));
  await subscribe(store, 'late', new Date(startedAt + 1.25 * DAY));
  const settings: BotSettings = { databaseUrl, allowed: sites.map(({ host }) => host), postsUrl: platform.url };
  const bots = Array.from({ length: processes }, () => fork(script, [JSON.stringify(settings)], { execArgv: [] }));
  await Promise.all(bots.map((bot) => once(bot, 'message')));
  console.log(`${processes} of them, load ${loadavg()[0]?.toFixed(1)}`);
  const read = (days: number) => all(bots, { do: 'read', aheadMs: days * DAY });
  await read(0);
  await addFeeds(store, late);
  await timed('reading, articles', bots, late.length * ENTRIES, () => read(0));
  const { articles } = await store.archiveSize(tenants[0] as TenantId);
  await read(1.1);
  await timed('polling, feeds', bots, feedUrls.length, () => read(2.2));
  platform.posted.clear();
  platform.digests.clear();
  const deliver = async (days: number, posts: number) => {
    while (platform.digests.size < posts) await all(bots, { do: 'deliver', aheadMs: days * DAY });
  };
  await deliver(1.2, digestCount);
  await timed('digests', bots, digestCount, () => deliver(1.3, 2 * digestCount));
  const doubled = [...platform.posted.values()].filter((times) => times > 1).length;
  const left = (await store.feedsToRead(new Date(startedAt + 2.2 * DAY))).length;
  console.log(`  ${doubled} doubled; feeds left ${left}; articles of a team ${articles}`);
  await Promise.all(bots.map(end));
  await store.close();
}

/** Each for two of the teams. */
async function addFeeds(store: Store, urls: readonly string[]): Promise<void> {
  for (const [n, feedUrl] of urls.entries()) {
    for (const tenant of [tenants[n % TENANTS], tenants[(n * 7 + 3) % TENANTS]])
      await store.addSource(tenant as TenantId, { feedUrl, title: `Paper ${n}`, addedAt: new Date(startedAt) });
  }
}

async function subscribe(store: Store, name: string, due: Date): Promise<void> {
  for (let n = 0; n < digestCount; n += 1)
    await store.addSubscription({
      id: `${name}${n}` as SubscriptionId,
      tenant: tenants[n % TENANTS] as TenantId,
      channel: `${name}${n}` as ChannelId,
      when: `daily ${due.toISOString().slice(11, 16)}`,
      zone: 'UTC',
      length: 'standard',
      whenEmpty: 'line',
      createdBy: '1',
      createdAt: new Date(startedAt),
      nextDueAt: due,
    });
}

async function timed(what: string, bots: readonly ChildProcess[], count: number, work: () => Promise<unknown>) {
  const [wall, busy, own] = [performance.now(), busySeconds(), botSeconds(bots)];
  await work();
  const seconds = (performance.now() - wall) / 1_000;
  const each = (cpu: number) => `${((cpu * 1_000) / count).toFixed(1)} ms`;
  console.log(
    `  ${what.padEnd(18)} ${(count / seconds).toFixed(1).padStart(7)} a second; of processor each ${each(botSeconds(bots) - own)} in the bots, ${each(busySeconds() - busy)} in all; ${seconds.toFixed(1)} s`,
  );
}

function botSeconds(bots: readonly ChildProcess[]): number {
  return bots.reduce((sum, { pid = 0 }) => sum + cpuSeconds(pid), 0);
}

function all(bots: readonly ChildProcess[], told: Told): Promise<unknown> {
  return Promise.all(
    bots.map((bot) => {
      const done = once(bot, 'message');
      bot.send(told);
      return done;
    }),
  );
}

async function end(bot: ChildProcess): Promise<void> {
  const gone = once(bot, 'exit');
  bot.kill('SIGKILL');
  await gone;
}

/** A host with feeds, and their pages. */
async function startSite(n: number): Promise<WebServer> {
  const site = await startWebServer({}, `127.0.1.${n + 1}`);
  const articles = makeArticles(feedsEach * ENTRIES, 1_000 + n);
  for (let feed = 0; feed < feedsEach; feed += 1) {
    const its = articles.slice(feed * ENTRIES, (feed + 1) * ENTRIES);
    site.route(`/${feed}`, { headers: { 'content-type': 'application/xml' }, body: toRss(site.url, feed, its) });
    for (const [index, { article }] of its.entries()) {
      const paragraphs = article.text.split(/(?<=\.) (?=“)/).map((part) => `<p>${part}</p>`);
      const body = `<html><body><article><h1>${article.title}</h1>${paragraphs.join('')}</article></body></html>`;
      site.route(`/${feed}/${index}.html`, { headers: { 'content-type': 'text/html' }, body });
    }
  }
  return site;
}

function toRss(url: string, feed: number, articles: readonly AnalyzedArticle[]): string {
  const items = articles.map(({ article }, index) => {
    const link = `${url}/${feed}/${index}.html`;
    const date = new Date(startedAt - index * 600_000).toUTCString();
    return `<item><guid>${link}</guid><link>${link}</link><title>${article.title}</title><pubDate>${date}</pubDate></item>`;
  });
  return `<rss version="2.0"><channel><title>Paper ${feed}</title>${items.join('')}</channel></rss>`;
}

async function startPlatform() {
  /** How often each key was posted. */
  const posted = new Map<string, number>();
  const digests = new Set<string>();
  const taker = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { key } = JSON.parse(Buffer.concat(parts).toString()) as { key: string };
      posted.set(key, (posted.get(key) ?? 0) + 1);
      digests.add(key.split('#')[0] ?? '');
      response.end('{}');
    });
  });
  await new Promise<void>((resolve) => taker.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(taker.address() as AddressInfo).port}/posts`,
    posted,
    digests,
    close: async () => {
      taker.close();
      taker.closeAllConnections();
    },
  };
}
