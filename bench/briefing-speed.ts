/**
 * `npx tsx bench/briefing-speed.ts [articles] [times]`: what a briefing of one day takes, from the question to what is said, with
 * all the day's articles in a SQLite file and in their stories; by the process's own time and by the clock. Filling the store
 * comes first, and takes minutes.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { analyze } from '../briefings/analyze.ts';
import type { Article, ChannelId, TenantId } from '../briefings/model.ts';
import { briefChannel, memoryOf, type Wish } from '../src/channel-briefing.ts';
import { createLeases } from '../src/leases.ts';
import { briefingParts } from '../src/present.ts';
import { createStories } from '../src/stories.ts';
import { inventedNews } from './invented-news.ts';

const [count = 10_000, times = 100] = process.argv.slice(2).map(Number);
const DAY_MS = 86_400_000;
const WORDS_A_SENTENCE = 18;
const place = { tenant: 'bench:team' as TenantId, channel: 'bench' as ChannelId };
const now = () => new Date(Date.UTC(2031, 4, 20, 8));

const folder = mkdtempSync(join(tmpdir(), 'verbatim-briefing-'));
const store = await openSqliteStore(folder);
try {
  const common = await fill();
  const wishes: Record<string, Partial<Wish>> = {
    'of everything, standard': {},
    'of everything, long': { length: 'long' },
    'about a word of every tenth article': { about: common },
  };
  console.log(`${count} articles of one day; load ${loadavg()[0]?.toFixed(1)}`);
  for (const [name, wish] of Object.entries(wishes)) await measure(name, wish);
  await store.addMute(place, { kind: 'words', words: 'kalor menti' }, now());
  await measure('with words muted', {});
} finally {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

/** @returns a word that about a tenth of the articles have. */
async function fill(): Promise<string> {
  const since = now().getTime() - DAY_MS;
  const news = inventedNews(count, 7).map(({ article }) => article);
  const frequency = new Map<string, number>();
  for (const [index, article] of news.entries()) {
    const publishedAt = new Date(since + ((index + 1) * DAY_MS) / (count + 1));
    const told: Article = { ...article, text: inSentences(article.text), publishedAt };
    for (const word of new Set(article.text.split(' '))) frequency.set(word, (frequency.get(word) ?? 0) + 1);
    await store.saveArticle([place.tenant], analyze(told), publishedAt);
  }
  const stories = createStories({ store, now, leases: createLeases(store, now) });
  await stories.placeWaiting();
  await stories.stop();
  return (
    [...frequency].find(([word, articles]) => word.length > 4 && articles < count / 8 && articles > count / 12)?.[0] ??
    ''
  );
}

function inSentences(text: string): string {
  const words = text.split(' ').filter((word) => word !== '');
  const sentences: string[] = [];
  for (let at = 0; at < words.length; at += WORDS_A_SENTENCE) {
    const [first = '', ...others] = words.slice(at, at + WORDS_A_SENTENCE);
    sentences.push(`${[`${first.charAt(0).toUpperCase()}${first.slice(1)}`, ...others].join(' ')}.`);
  }
  return sentences.join('\n\n');
}

async function measure(name: string, wish: Partial<Wish>): Promise<void> {
  const own: number[] = [];
  const clock: number[] = [];
  let said = '';
  for (let time = 0; time < times; time++) {
    const [from, ownFrom] = [performance.now(), process.cpuUsage()];
    const memory = await memoryOf(store, place, now());
    const asked = {
      wish: { since: new Date(now().getTime() - DAY_MS), length: 'standard', ...wish },
      memory,
      now: now(),
    } as const;
    const briefing = await briefChannel(store, place, asked);
    const parts = briefingParts(briefing);
    const { user, system } = process.cpuUsage(ownFrom);
    own.push((user + system) / 1000);
    clock.push(performance.now() - from);
    said = `${briefing.stories.length} stories of ${briefing.articleCount} articles, ${parts.length} parts`;
  }
  const at = (values: number[], share: number) =>
    (values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? 0).toFixed(0);
  console.log(
    `${name}: own time ${at(own, 0.5)} ms (p99 ${at(own, 0.99)}), by the clock ${at(clock, 0.5)} ms (p99 ${at(clock, 0.99)}); ${said}`,
  );
}
