/** Articles in their tenants' stories, on a real file: as they come, after a restart, and while somebody asks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import { analyze } from '../../briefings/analyze.ts';
import type { Article, ArticleId, TenantId } from '../../briefings/model.ts';
import { briefChannel } from '../../src/channel-briefing.ts';
import { createLeases } from '../../src/leases.ts';
import { createStories, type Stories } from '../../src/stories.ts';

const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.parse('2031-05-01T00:00:00Z') + hours * HOUR);
const FIRES = [
  'A warehouse fire in Aldmere destroyed forty fishing boats as firefighters fought the blaze near the cannery overnight.',
  'Forty fishing boats were lost when a warehouse fire swept past the cannery in Aldmere.',
  'Firefighters in Aldmere say the blaze at the cannery warehouse began among nets; forty boats burned.',
  'Owners of the forty boats burned in the Aldmere warehouse fire ask for help after the cannery blaze.',
] as const;
const VOTE =
  'Lawmakers in Quillon passed the orchard levy, taxing every cider press in the valley from next autumn onward.';
const SNOW = 'Snow closed the pass above Merrow, and shepherds led three hundred sheep down by lantern.';

let folder: string;
let store: Store;
let stories: Stories;
let hours: number;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-stories-'));
  hours = 0;
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  store = await openSqliteStore(folder);
  stories = createStories({ store, leases: createLeases(store, () => at(hours)), now: () => at(hours) });
}
async function stop(): Promise<void> {
  await stories.stop();
  await store.close();
}
async function restart(): Promise<void> {
  await stop();
  await start();
}

interface Came extends Partial<Omit<Article, 'id'>> {
  readonly text: string;
  readonly by?: readonly TenantId[];
}

/** Each an hour after the one before. */
async function come(id: string, { by = [OURS], ...article }: Came): Promise<void> {
  hours += 1;
  const whole = { publisher: `The ${id}`, language: 'en', publishedAt: at(hours), ...article, id: id as ArticleId };
  await store.saveArticle(by, analyze(whole), at(hours));
}
async function placed(id: string, article: Came): Promise<void> {
  await come(id, article);
  await stories.placeWaiting();
}
const where = async (tenant = OURS) =>
  Object.fromEntries((await store.storyMembers(tenant, { limit: 999 })).map(({ id, story }) => [id, story]));
const copies = async () =>
  Object.fromEntries((await store.storyMembers(OURS, { limit: 999 })).map(({ id, copyOf }) => [id, copyOf]));
const brief = (tenant = OURS, since = at(0)) =>
  briefChannel(store, { tenant }, { wish: { since, length: 'standard' }, memory: { mutes: [] }, now: at(hours) });

describe('a story', () => {
  test('grows and keeps its number, over restarts', async () => {
    await placed('a', { text: FIRES[0] });
    await placed('b', { text: VOTE });
    await restart();
    await placed('c', { text: FIRES[1] });
    await restart();
    await placed('d', { text: FIRES[2] });
    await placed('e', { text: SNOW });
    expect(await where()).toEqual({ a: 1, b: 2, c: 1, d: 1, e: 3 });
    const { stories: told, ...counts } = await brief();
    expect(counts).toMatchObject({ articleCount: 5, publisherCount: 5, date: at(5) });
    expect(told.map(({ id, articleCount }) => [id, articleCount])).toEqual([
      [1, 3],
      [3, 1],
      [2, 1],
    ]);
    expect(told[0]?.cited.length).toBeGreaterThan(1);
  });

  test('takes in what a killed process kept and did not place', async () => {
    await placed('a', { text: FIRES[0] });
    await come('b', { text: FIRES[1] });
    await restart();
    expect(await where()).toEqual({ a: 1, b: undefined });
    expect((await brief()).stories.map(({ id }) => id)).toEqual([undefined, 1]);
    await stories.settle(OURS);
    expect(await where()).toEqual({ a: 1, b: 1 });
    expect((await brief()).stories.map(({ id }) => id)).toEqual([1]);
  });

  test('that nobody told of for a week has ended: the same event again is another', async () => {
    await placed('a', { text: FIRES[0] });
    hours = 24 * 7;
    await placed('b', { text: FIRES[1] });
    await restart();
    await placed('c', { text: FIRES[2] });
    expect(await where()).toEqual({ a: 1, b: 2, c: 2 });
  });

  test('keeps an article whose page is changed, and lets it go when it tells of something else', async () => {
    await placed('a', { text: FIRES[0] });
    await placed('b', { text: FIRES[1] });
    await placed('v', { text: VOTE });
    await placed('b', { text: `${FIRES[1]} Nobody was hurt.` });
    expect(await where()).toEqual({ a: 1, b: 1, v: 2 });
    await restart();
    await placed('b', {
      text: 'The orchard levy passed in Quillon: cider presses in the valley will be taxed from autumn.',
    });
    expect(await where()).toEqual({ a: 1, b: 2, v: 2 });
  });

  test('is made of what its own tenant sees, whatever others read', async () => {
    const bridge = `${FIRES[0]} ${VOTE}`;
    for (let index = 0; index < 4; index++) await placed(`x${index}`, { text: bridge, by: [THEIRS] });
    await placed('a', { text: FIRES[1], by: [OURS, THEIRS] });
    await placed('b', { text: VOTE, by: [OURS, THEIRS] });
    expect(await where()).toEqual({ a: 1, b: 2 });
    expect(new Set(Object.values(await where(THEIRS)))).toEqual(new Set([1]));
    expect((await brief()).articleCount).toBe(2);
  });

  test('is there for every tenant, more of them than are remembered at once', async () => {
    const tenants = Array.from({ length: 30 }, (_, index) => `test:${index}` as TenantId);
    await come('a', { text: FIRES[0], by: tenants });
    await come('b', { text: FIRES[1], by: tenants.slice(10) });
    await stories.placeWaiting();
    await restart();
    await placed('c', { text: FIRES[2], by: tenants });
    for (const [index, tenant] of tenants.entries()) {
      expect(await where(tenant)).toEqual(index < 10 ? { a: 1, c: 1 } : { a: 1, b: 1, c: 1 });
    }
  });
});

describe('one text counts once', () => {
  const agency = `${FIRES[0]} The blaze began shortly after midnight in a store of nets, the harbor master said, and spread along
    the quay before three engines from Quillon could reach it. The cannery will stay closed until the roof is safe.`;
  const page = 'https://quay.example/news/fire';

  test('an agency’s, at three publishers', async () => {
    await placed('a', { text: agency });
    await placed('b', { text: `${agency} Send us your pictures.` });
    await restart();
    await placed('c', { text: agency.slice(0, 280) });
    await placed('d', { text: FIRES[3] });
    expect(await copies()).toEqual({ a: undefined, b: 'a', c: 'a', d: undefined });
    const { stories: told, articleCount, publisherCount } = await brief();
    expect(told).toMatchObject([{ articleCount: 2, publisherCount: 4 }]);
    expect([articleCount, publisherCount]).toEqual([2, 4]);
    // What came before is not in this window: one of its copies stands for it.
    expect(await brief(OURS, at(2))).toMatchObject({ articleCount: 2, publisherCount: 3 });
  });

  test('what an article said before it was changed is told by whoever repeated it', async () => {
    await placed('a', { text: agency });
    await placed('b', { text: agency });
    await placed('c', { text: agency });
    await placed('a', { text: SNOW });
    expect(await copies()).toEqual({ a: undefined, b: undefined, c: 'b' });
    expect((await brief()).articleCount).toBe(2);
  });

  test('the whole of it is what is told, where a teaser came first', async () => {
    await placed('teaser', { text: agency.slice(0, 180) });
    await placed('echo', { text: agency.slice(0, 170) });
    await placed('whole', { text: agency });
    expect(await copies()).toEqual({ teaser: 'whole', echo: 'whole', whole: undefined });
  });

  test.each([
    ['a tracker', `${page}?utm_source=rss&fbclid=1`],
    ['its phone edition', 'https://m.quay.example/news/fire'],
    ['AMP', 'https://amp.quay.example/news/fire.amp'],
    ['an AMP cache', 'https://quay-example.cdn.ampproject.org/c/s/quay.example/news/fire'],
  ])('its page by way of %s', async (_, url) => {
    await placed('a', { text: FIRES[0], url: page, canonicalUrl: page });
    await placed('b', { text: FIRES[3], url, canonicalUrl: url });
    expect(await copies()).toEqual({ a: undefined, b: 'a' });
    expect(await brief()).toMatchObject({ articleCount: 1, stories: [{ articleCount: 1 }] });
  });

  test.each(['first', 'last'])(
    'somebody else’s feed that claims its page, coming %s, never stands for it',
    async (when) => {
      const own = { text: FIRES[0], url: page, canonicalUrl: page };
      const claim = { text: SNOW, url: `${page}?utm_source=x`, isFeedText: true };
      await placed('first', when === 'first' ? claim : own);
      await placed('last', when === 'first' ? own : claim);
      const [paper, feed] = when === 'first' ? ['last', 'first'] : ['first', 'last'];
      expect(await copies()).toEqual({ [paper]: undefined, [feed]: paper });
      expect(new Set(Object.values(await where())).size).toBe(1);
      expect((await brief()).stories.flatMap(({ cited }) => cited.map(({ id }) => id))).toEqual([paper]);
    },
  );

  test('two feeds that claim one page are two texts: either may be made up', async () => {
    await placed('a', { text: FIRES[0], url: page });
    await placed('b', { text: FIRES[3], url: page });
    expect(await copies()).toEqual({ a: undefined, b: undefined });
  });
});

test('whoever asks comes in between, however many wait', async () => {
  const words = 'boats bridges schools harvests ferries orchards mills lanterns wells choirs quarries kites'.split(' ');
  const text = (n: number) =>
    Array.from({ length: 200 }, (_, i) => words[(n * 7 + i * (1 + (n % 5))) % words.length]).join(` ${n % 40} `);
  for (let index = 0; index < 300; index++) await come(`a${index}`, { text: text(index) });
  const placing = stories.placeWaiting();
  let turns = 0;
  let isOver = false;
  const counting = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      turns += 1;
    }
  })();
  await placing;
  isOver = true;
  await counting;
  expect(turns).toBeGreaterThan(250);
  expect(await store.tenantsToPlace()).toEqual([]);
});
