/**
 * `npx tsx --expose-gc bench/stories-speed.ts [articles] [seed]`: articles of invented events arrive one by one, 2,000 a day,
 * and are grouped with a window of five days. What one costs, by ten thousand; what is remembered; how well the invented
 * events are found again. Beside it, in the same run, the batch way: all of the window again for every arrival.
 */
import type { AnalyzedArticle, ArticleId } from '../briefings/model.ts';
import { arrivalOf } from '../briefings/stories/arrival.ts';
import { groupIntoStories } from '../briefings/stories/group.ts';
import { Grouper } from '../briefings/stories/grouper.ts';
import { A_DAY, inventedNews } from './invented-news.ts';

const [count = 100_000, seed = 7] = process.argv.slice(2).map(Number);
const DAY_MS = 86_400_000;
const WINDOW_MS = 5 * DAY_MS;
const STEP = 10_000;
if (globalThis.gc === undefined) console.log('Without --expose-gc the memory is also what nobody has collected yet.');
function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function purity(grouped: readonly { story: number | undefined; event: number }[]): string {
  const counts = (key: (one: (typeof grouped)[number]) => unknown) => {
    const map = new Map<unknown, number>();
    for (const one of grouped) map.set(key(one), (map.get(key(one)) ?? 0) + 1);
    return map;
  };
  const [stories, events, both] = [
    counts((one) => one.story),
    counts((one) => one.event),
    counts((one) => `${one.story} ${one.event}`),
  ];
  const mean = (of: (one: (typeof grouped)[number]) => number) =>
    grouped.reduce((sum, one) => sum + of(one), 0) / grouped.length;
  const joint = (one: (typeof grouped)[number]) => both.get(`${one.story} ${one.event}`) ?? 0;
  const precision = mean((one) => joint(one) / (stories.get(one.story) ?? 1));
  const recall = mean((one) => joint(one) / (events.get(one.event) ?? 1));
  return `BCubed precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`;
}

/** Written a step at a time, so that what is measured as remembered is what the grouper remembers. */
function run(): void {
  const all = inventedNews(Math.min(count, STEP * 2), seed);
  const grouper = new Grouper({ windowMs: WINDOW_MS });
  let [started, cpu] = [performance.now(), process.cpuUsage()];
  const before = heapMb();
  let [total, totalCpu] = [0, 0];
  const costs: number[] = [];
  for (let index = 0; index < count; index++) {
    const given = all[index % all.length];
    if (given === undefined) break;
    const round = Math.floor(index / all.length);
    // The same texts come round again long after they were forgotten; to the grouper they are new.
    const at = new Date((index * DAY_MS) / A_DAY);
    const from = performance.now();
    // A text of its own, or what the grouper holds on to would not show.
    const text = `${given.article.text} ${round}`;
    grouper.add(
      arrivalOf({ ...given.article, text, id: `${given.article.id}.${round}` as ArticleId, publishedAt: at }),
      at,
    );
    costs.push(performance.now() - from);
    if ((index + 1) % STEP === 0) {
      const ms = performance.now() - started;
      const { user, system } = process.cpuUsage(cpu);
      total += ms;
      totalCpu += (user + system) / 1e3;
      const sorted = costs.splice(0).toSorted((a, b) => a - b);
      const at99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
      console.log(
        `${String(index + 1).padStart(7)} articles  ${(ms / STEP).toFixed(3)} ms each  99 of 100 under ${at99.toFixed(2)} ms, longest ${(sorted.at(-1) ?? 0).toFixed(0)} ms  ${grouper.size} remembered  ${(heapMb() - before).toFixed(0)} MB`,
      );
      [started, cpu] = [performance.now(), process.cpuUsage()];
    }
  }
  console.log(
    `${count} articles one by one: ${(total / 1000).toFixed(1)} s, of them ${(totalCpu / 1000).toFixed(1)} s at work (on a busy machine the first is longer)`,
  );
  const recent = all.filter(
    ({ article }) =>
      grouper.storyOf(`${article.id}.${Math.floor((count - 1) / all.length)}` as ArticleId) !== undefined,
  );
  const last = Math.floor((count - 1) / all.length);
  console.log(
    purity(
      recent.map(({ article, event }) => ({ event, story: grouper.storyOf(`${article.id}.${last}` as ArticleId) })),
    ),
  );
  const window = recent
    .slice(0, 2_000)
    .map(({ article }): AnalyzedArticle => ({ article, quotations: [], reported: [], people: [] }));
  const from = performance.now();
  groupIntoStories(window, { now: new Date(0) });
  console.log(`${window.length} articles at once: ${(performance.now() - from).toFixed(0)} ms, for every arrival anew`);
}

run();
