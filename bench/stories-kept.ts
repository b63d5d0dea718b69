/**
 * `npx tsx bench/stories-kept.ts [articles] [tenants]`: what stories cost in the store. One tenant sees all the articles, the
 * others the first hundred of them: to save them, to place them, to be ready again after a restart, and what somebody waits
 * who asks for a briefing of all of them meanwhile and afterwards.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { analyze } from '../briefings/analyze.ts';
import type { TenantId } from '../briefings/model.ts';
import { briefChannel } from '../src/channel-briefing.ts';
import { createLeases } from '../src/leases.ts';
import { createStories } from '../src/stories.ts';
import { inventedNews } from './invented-news.ts';

const [count = 5_000, many = 50] = process.argv.slice(2).map(Number);
const SHARED = 100;
const BIG = 'bench:big' as TenantId;
const others = Array.from({ length: many }, (_, index) => `bench:${index}` as TenantId);

const folder = mkdtempSync(join(tmpdir(), 'verbatim-kept-'));
const news = inventedNews(count + 1, 7);
const last = news.at(-1);
let store = await openSqliteStore(folder);
const now = () => last?.at ?? new Date(0);
const brief = () =>
  briefChannel(
    store,
    { tenant: BIG },
    { wish: { since: new Date(0), length: 'standard' }, memory: { mutes: [] }, now: now() },
  );

const save = async ({ article, at }: (typeof news)[number], tenants: readonly TenantId[]) =>
  void (await store.saveArticle(tenants, analyze(article), at));
await timed(`${count} articles saved`, async () => {
  for (const one of news.slice(0, count)) await save(one, [BIG]);
});
let stories = createStories({ store, now, leases: createLeases(store, now) });
const waits: number[] = [];
let isOver = false;
const asking = (async () => {
  for (; !isOver; await sleep(200)) {
    const from = performance.now();
    await brief();
    waits.push(performance.now() - from);
  }
})();
await timed(`${count} articles placed, while somebody asks five times a second`, () => stories.placeWaiting());
isOver = true;
await asking;
console.log(
  `  a briefing meanwhile: half within ${at(0.5)} ms, 99 of 100 within ${at(0.99)} ms, the longest ${at(1)} ms`,
);
await timed('a briefing of all of them', brief);
await stories.stop();
await store.close();

store = await openSqliteStore(folder);
stories = createStories({ store, now, leases: createLeases(store, now) });
if (last !== undefined) await save(last, [BIG]);
await timed('one more after a restart, the window read again', () => stories.placeWaiting());
await timed(`${SHARED} articles saved for ${many} tenants more`, async () => {
  for (const one of news.slice(-SHARED)) await save(one, others);
});
await timed('and placed', () => stories.placeWaiting());
console.log(`${Math.round(process.resourceUsage().maxRSS / 1_024)} MB at most`);
await stories.stop();
await store.close();
rmSync(folder, { recursive: true, force: true });

function at(share: number): string {
  const sorted = waits.toSorted((a, b) => a - b);
  return (sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0).toFixed(0);
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<void> {
  const from = performance.now();
  await work();
  console.log(`${what}: ${(performance.now() - from).toFixed(0)} ms`);
}
