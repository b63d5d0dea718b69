/** What every store promises about stories: what waits to be placed, where things are, what changes keep. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';
import type { ArticleId, StoryId, TenantId } from '../../briefings/model.ts';
import type { StoryChange } from '../../briefings/stories/grouper.ts';
import { printed } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const at = (hour: number) => new Date(Date.UTC(2031, 4, 20, hour));
const id = (name: string) => `https://paper.example/${name}` as ArticleId;
const story = (number: number) => number as StoryId;

export function storyPromises(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    return () => store.close();
  });

  const save = (name: string, hour: number, tenants: readonly TenantId[] = [OURS], title = name) =>
    store.saveArticle(tenants, printed({ id: id(name), at: at(hour), title, lead: `All about ${title}.` }), at(hour));
  const waiting = async (tenant = OURS, limit = 99) =>
    (await store.articlesToPlace(tenant, limit)).map(({ article }) => article.id);
  const place = async (name: string, number: number, ...more: StoryChange[]) => {
    const [seen] = await store.seenArticles(OURS, [id(name)]);
    if (seen === undefined) throw new Error(`${name} is not there`);
    await store.placeArticle(OURS, seen, [{ kind: 'joined', story: story(number), article: id(name) }, ...more]);
  };
  const members = async () =>
    Object.fromEntries(
      (await store.storyMembers(OURS, { limit: 99 })).map((member) => [
        member.id.slice(id('').length),
        member.copyOf === undefined ? member.story : [member.story, member.copyOf.slice(id('').length)],
      ]),
    );

  describe('what waits to be placed', () => {
    test('is everything that came, in order of arrival, for each tenant that sees it', async () => {
      await save('b', 9, [OURS, THEIRS]);
      await save('a', 8);
      expect(await store.tenantsToPlace()).toEqual([OURS, THEIRS]);
      expect(await waiting()).toEqual([id('a'), id('b')]);
      expect(await waiting(OURS, 1)).toEqual([id('a')]);
      expect(await waiting(THEIRS)).toEqual([id('b')]);
    });

    test('is nothing once it is placed, and again what was changed, with the story it was in', async () => {
      await save('a', 8, [OURS, THEIRS]);
      await place('a', 4);
      expect(await waiting()).toEqual([]);
      expect(await waiting(THEIRS)).toEqual([id('a')]);
      expect(await store.tenantsToPlace()).toEqual([THEIRS]);
      await save('a', 9, [OURS], 'another title');
      expect(await store.articlesToPlace(OURS, 9)).toMatchObject([{ story: 4, arrivedAt: at(9) }]);
      expect(await members()).toEqual({ a: 4 });
    });

    test('is still what changed while it was placed', async () => {
      await save('a', 8);
      const [seen] = await store.articlesToPlace(OURS, 1);
      await save('a', 9, [OURS], 'another title');
      await store.placeArticle(OURS, seen as never, [{ kind: 'opened', story: story(1), article: id('a') }]);
      expect(await waiting()).toEqual([id('a')]);
      expect(await members()).toEqual({ a: 1 });
    });

    test('is what an entry gave before to whoever comes later', async () => {
      const entry = { id: 'x', url: id('x'), title: 'x' };
      const seen = { entry, keys: ['x'], host: 'paper.example' };
      const feedUrl = 'https://paper.example/feed';
      const [number = 0] = await store.noteEntries({ feedUrl, title: 'A', entries: [seen], at: at(8), again: false });
      await store.keepEntry(number, { tenants: [OURS], analyzed: printed({ id: id('x') }), at: at(8) });
      await store.showEntries([number], [THEIRS], at(9));
      expect(await store.articlesToPlace(THEIRS, 9)).toMatchObject([{ arrivedAt: at(9) }]);
    });
  });

  describe('a story', () => {
    test('keeps its articles, newest first, and says no more of them than it takes', async () => {
      for (const [name, hour] of [
        ['a', 8],
        ['b', 9],
        ['c', 10],
      ] as const) {
        await save(name, hour);
        if (name !== 'c') await place(name, 1);
      }
      expect(await store.storyMembers(OURS, { since: at(9), until: at(9), limit: 9 })).toEqual([
        { id: id('b'), story: 1, publisher: 'The Paper', publishedAt: at(9) },
      ]);
      const about = await store.storyMembers(OURS, { aboutWords: ['all'], limit: 2 });
      expect(about.map(({ id: article, story: of }) => [article, of])).toEqual([
        [id('c'), undefined],
        [id('b'), 1],
      ]);
      expect(about[0]?.opening).toMatch(/^c All about c\. /);
      expect(await store.storyMembers(THEIRS, { limit: 9 })).toEqual([]);
    });

    test('has what came late too, where that is asked, by when it was first seen and how old it was then', async () => {
      const comes = (name: string, printedAt: number, seenAt: number, title = name) =>
        store.saveArticle([OURS], printed({ id: id(name), at: at(printedAt), title }), at(seenAt));
      await comes('early', 7, 7);
      await comes('late', 8, 10);
      await comes('old', 5, 10);
      await comes('new', 11, 11);
      await comes('early', 7, 11, 'another title');
      const ids = async (lateMs?: number) =>
        (await store.storyMembers(OURS, { since: at(9), limit: 9, ...(lateMs !== undefined && { lateMs }) })).map(
          (member) => member.id,
        );
      expect(await ids()).toEqual([id('new')]);
      expect(await ids(2 * 3_600_000)).toEqual([id('new'), id('late')]);
      expect(await store.seenArticles(OURS, [id('early')])).toMatchObject([{ arrivedAt: at(11), firstSeenAt: at(7) }]);
    });

    test('that is merged leads to the one it is part of, as far as it takes', async () => {
      for (const [index, name] of ['a', 'b', 'c'].entries()) {
        await save(name, 8 + index);
        await place(name, 1 + index);
      }
      await place('c', 3, { kind: 'merged', story: story(3), into: story(2) });
      await place('b', 2, { kind: 'merged', story: story(2), into: story(1) });
      expect(await members()).toEqual({ a: 1, b: 1, c: 1 });
      expect(await Promise.all([3, 2, 1, 4].map((number) => store.storyNow(OURS, story(number))))).toEqual([
        1,
        1,
        1,
        undefined,
      ]);
      expect(await store.storyNow(THEIRS, story(1))).toBeUndefined();
      expect(await store.lastStory(OURS)).toBe(3);
      expect(await store.lastStory(THEIRS)).toBe(0);
    });

    test('that is taken apart keeps what is not moved', async () => {
      for (const name of ['a', 'b', 'c']) {
        await save(name, 8);
        await place(name, 1);
      }
      await place('c', 1, { kind: 'moved', story: story(1), into: story(2), articles: [id('a'), id('b')] });
      expect(await members()).toEqual({ a: 2, b: 2, c: 1 });
      expect(await store.lastStory(OURS)).toBe(2);
    });

    test('a copy is one until it is placed anew', async () => {
      await save('a', 8);
      await place('a', 1);
      await save('b', 9);
      await place('b', 1, { kind: 'copied', article: id('b'), of: id('a') });
      expect(await members()).toEqual({ a: 1, b: [1, 'a'] });
      expect(await store.seenArticles(OURS, [id('b'), id('x')])).toMatchObject([{ story: 1, copyOf: id('a') }]);
      await place('b', 1);
      expect(await members()).toEqual({ a: 1, b: 1 });
    });
  });

  test('what was placed since some time comes back in order of arrival, of many the latest', async () => {
    for (const [index, name] of ['d', 'c', 'b', 'a'].entries()) {
      await save(name, 8 + index);
      if (name !== 'b') await place(name, 1);
    }
    expect(await store.placedSince(OURS, at(9), 9)).toEqual([id('c'), id('a')]);
    expect(await store.placedSince(OURS, at(0), 2)).toEqual([id('c'), id('a')]);
    expect(await store.placedSince(THEIRS, at(0), 9)).toEqual([]);
  });

  test('articles by their ids come in that order, as far as the tenant sees them', async () => {
    const mine = printed({ id: id('a'), at: at(8) });
    await store.saveArticle([OURS], mine, at(8));
    await save('b', 9, [THEIRS]);
    await save('c', 10);
    const found = await store.articlesById(OURS, [id('c'), id('b'), id('a'), id('x')]);
    expect(found.map(({ article }) => article.id)).toEqual([id('c'), id('a')]);
    expect(found[1]).toEqual(mine);
    expect(await store.articlesById(OURS, [])).toEqual([]);
  });
}
