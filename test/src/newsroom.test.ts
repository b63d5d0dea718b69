/** A small newsroom with every bad habit, read by a process of its own over real sockets; `npm run newsroom` has a large one. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Newsroom, startNewsroom } from '../support/newsroom.ts';
import { type NewsroomBot, startNewsroomBot } from '../support/newsroom-bot.ts';
import { addAll, keptOf } from '../support/newsroom-kept.ts';

const HOUR = 3_600_000;
/** Enough for each habit once at least. */
const LARGE = { feeds: 38, hosts: 8 };
const SMALL = { feeds: 18, hosts: 6 };

let newsroom: Newsroom;
let data: string;
let running: NewsroomBot[];
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'verbatim-newsroom-'));
  running = [];
});
afterEach(async () => {
  for (const bot of running) await bot.kill();
  await newsroom.close();
  rmSync(data, { recursive: true, force: true });
});

async function open(size: { feeds: number; hosts: number }): Promise<void> {
  newsroom = await startNewsroom({ ...size, at: new Date() });
  await addAll(data, newsroom.feeds, new Date());
}

async function start(): Promise<NewsroomBot> {
  const bot = await startNewsroomBot({ data, allowed: newsroom.allowed, timeoutMs: 800, pauseMs: 10, seed: 1 });
  running.push(bot);
  return bot;
}

async function readAll(waitMs = 0): Promise<void> {
  const bot = await start();
  await bot.tell({ do: 'wait', ms: waitMs });
  await bot.tell({ do: 'read' });
  await bot.tell({ do: 'end' });
}

const good = () => newsroom.feeds.filter(({ isGood }) => isGood);
const nothing = { lost: [], doubled: [], strange: [] };
const pagesAskedTwice = () => [...newsroom.asked].filter(([path, times]) => times > 1 && path.includes('/page/'));

test('every good feed is read, every bad one says why, nothing private is reached; a day later what was bad comes back', async () => {
  await open(LARGE);
  await readAll();
  const kept = await keptOf(data, good());
  expect(kept).toMatchObject(nothing);
  expect(kept.failing.size).toBe(newsroom.feeds.length - good().length);
  expect(pagesAskedTwice()).toEqual([]);
  newsroom.mend();
  await readAll(25 * HOUR);
  const after = await keptOf(data, newsroom.feeds);
  expect(after).toMatchObject(nothing);
  expect(after.failing.size).toBe(0);
  expect(pagesAskedTwice()).toEqual([]);
  expect(newsroom.privateReached).toEqual([]);
  expect([...newsroom.asked.keys()].filter((path) => path.includes('/closed/'))).toEqual([]);
}, 120_000);

test('killed in the middle again and again, it loses nothing and doubles nothing', async () => {
  await open(SMALL);
  for (const ms of [300, 900, 1_500, 2_500]) {
    const bot = await start();
    bot.tell({ do: 'read' }).catch(() => undefined);
    await sleep(ms);
    await bot.kill();
    running.pop();
  }
  await readAll();
  expect(await keptOf(data, good())).toMatchObject(nothing);
  expect(newsroom.privateReached).toEqual([]);
}, 120_000);
