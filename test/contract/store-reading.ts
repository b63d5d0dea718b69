/** What every store promises about entries that wait to be read. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { FeedEntry, SeenEntry } from '../../adapters/store/reading.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { ArticleId, TenantId } from '../../briefings/model.ts';
import { printed } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
const THEIRS = 'test:theirs' as TenantId;
const FEED = 'https://a.example/feed';
const at = (minute: number) => new Date(Date.UTC(2031, 4, 20, 12, minute));

export function readingPromises(store: () => Store): void {
  beforeEach(async () => {
    await store().addSource(OURS, { feedUrl: FEED, title: 'A', addedAt: at(0) });
  });

  const seen = (id: string, more: Partial<SeenEntry> = {}): SeenEntry => ({
    entry: { id, url: `https://a.example/${id}`, title: id, publishedAt: at(-60), html: `<p>${id}</p>` },
    keys: [`url ${id}`, `id ${id}`],
    host: 'a.example',
    datedAt: at(-60),
    ...more,
  });
  const note = (entries: readonly SeenEntry[], minute = 0, feedUrl = FEED) =>
    store().noteEntries({ feedUrl, title: 'A', entries, at: at(minute), again: false });
  const waiting = async (minute = 0) =>
    (await store().entriesWaiting({ host: 'a.example' }, at(minute), 99)).map(({ entry }) => entry.id);
  const keep = (number: number, tenants: readonly TenantId[] = [OURS], minute = 0) =>
    store().keepEntry(number, { tenants, analyzed: printed({ id: `https://a.example/${number}` }), at: at(minute) });

  describe('entries', () => {
    test('wait as they were seen, until they are kept', async () => {
      const [number = 0] = await note([seen('x')]);
      const [found] = await store().entriesWaiting({ feedUrl: FEED }, at(0), 9);
      const entry: FeedEntry = seen('x').entry;
      expect(found).toEqual({
        number,
        feedUrl: FEED,
        feedTitle: 'A',
        entry,
        firstSeenAt: at(0),
        tries: 0,
        isFromFeed: false,
      });
      expect(await store().hostsWaiting(at(0))).toEqual([{ host: 'a.example', reader: OURS }]);
      expect(await keep(number)).toBe('new');
      expect(await waiting()).toEqual([]);
      expect(await store().hostsWaiting(at(0))).toEqual([]);
      expect(await store().articlesOf([number])).toEqual([`https://a.example/${number}`]);
      expect(await store().hasArticle(OURS, `https://a.example/${number}` as ArticleId)).toBe(true);
    });

    test.each<[string, Partial<SeenEntry>, boolean]>([
      ['the same again', {}, false],
      ['another address, with an id it had', { keys: ['url y', 'id x'] }, false],
      ['another id, at the address it had', { keys: ['url x', 'id y'] }, false],
      ['dated later', { datedAt: at(10) }, true],
      ['dated later than now', { datedAt: at(500) }, false],
      ['titled anew', { entry: { ...seen('x').entry, title: 'y' } }, true],
      ['nothing in common', { keys: ['url y', 'id y'] }, true],
    ])('a kept one that is seen once more: %s', async (_, more, waits) => {
      const [number = 0] = await note([seen('x')]);
      await keep(number);
      await note([seen('x', more)], 20);
      expect(await waiting(20)).toEqual(waits ? ['x'] : []);
    });

    test('one that its feed dates anew all the time is read ever more rarely', async () => {
      const readings: number[] = [];
      for (let minute = 0; minute < 180; minute += 5) {
        const [number = 0] = await note([seen('x', { datedAt: at(minute) })], minute);
        if ((await waiting(minute)).length === 0) continue;
        readings.push(minute);
        await keep(number, [OURS], minute);
      }
      expect(readings).toEqual([0, 10, 30, 70, 150]);
    });

    test('one that is put off waits for its time; without one, for its feed', async () => {
      const [x = 0, y = 0] = await note([seen('x'), seen('y')]);
      await store().putOffEntry(x, { reason: 'busy', retryAt: at(5) });
      await store().putOffEntry(y, { reason: 'gone' });
      expect(await waiting(4)).toEqual([]);
      expect(await waiting(5)).toEqual(['x']);
      await note([seen('y', { datedAt: at(1) })], 6);
      expect(await waiting(6)).toEqual(['y', 'x']);
    });

    test('of a feed that nobody reads do not wait for anybody but who asks for that feed', async () => {
      await store().removeSource(OURS, FEED);
      await note([seen('x')]);
      expect(await waiting()).toEqual([]);
      expect(await store().hostsWaiting(at(0))).toEqual([]);
      expect(await store().entriesWaiting({ feedUrl: FEED }, at(0), 9)).toHaveLength(1);
    });

    test('what they gave can be shown to another tenant: what this feed gave, not what stands at the address', async () => {
      const id = 'https://a.example/shared';
      const [number = 0] = await note([seen('x')]);
      const give = (words: string) => printed({ id, words, by: 'Ada Nwosu', at: at(0) });
      await store().keepEntry(number, { tenants: [OURS], analyzed: give('as printed'), at: at(0) });
      await store().saveArticle([OURS], give('planted words'), at(1));
      expect(await store().showEntries([number], [THEIRS], at(2))).toBe(1);
      expect(await store().showEntries([number], [THEIRS], at(2))).toBe(0);
      expect(await store().quotationsLike(THEIRS, { parts: ['planted'], limit: 9 })).toEqual([]);
      expect(await store().quotationsLike(THEIRS, { parts: ['printed'], limit: 9 })).toHaveLength(1);
      expect(await store().speakers(THEIRS, 'nwo', 9)).toEqual([{ name: 'Ada Nwosu', quotations: 1 }]);
    });

    test('what is kept only as the feed carries it shows in the list of sources', async () => {
      const [x = 0] = await note([seen('x'), seen('y')]);
      const fromFeed = 'It is for members.';
      await store().keepEntry(x, { tenants: [OURS], analyzed: printed({}), at: at(0), fromFeed, retryAt: at(5) });
      expect(await store().listSources(OURS)).toMatchObject([{ fromFeed: { count: 1, reason: fromFeed } }]);
      expect(await store().entriesWaiting({ host: 'a.example' }, at(5), 9)).toMatchObject([
        { tries: 0, isFromFeed: false },
        { tries: 1, isFromFeed: true },
      ]);
      await keep(x, [OURS], 5);
      expect((await store().listSources(OURS))[0]).not.toHaveProperty('fromFeed');
    });

    test('another entry of the feed that gave the same article', async () => {
      const [x = 0, y = 0] = await note([seen('x'), seen('y')]);
      const [z = 0] = await note([seen('z')], 0, 'https://b.example/feed');
      await keep(x);
      const id = `https://a.example/${x}` as ArticleId;
      expect(await Promise.all([x, y, z].map((number) => store().isKeptByAnother(number, id)))).toEqual([
        false,
        true,
        false,
      ]);
    });
  });

  describe('entries that left their feed', () => {
    const DAY = 24 * 60;
    const years = { datedAt: at(9 * 365 * DAY) };

    test.each<[string, boolean, number, Partial<SeenEntry>, (number: number) => Promise<unknown>]>([
      ['a month ago are forgotten', true, 32, {}, (number) => keep(number)],
      ['as long ago, and gave nothing', true, 32, {}, (number) => store().putOffEntry(number, { reason: 'gone' })],
      ['lately are known', false, 29, {}, (number) => keep(number)],
      ['and still wait are known', false, 32, {}, async () => undefined],
      ['and have no date are known', false, 32, { datedAt: undefined as never }, (number) => keep(number)],
      ['and are dated far ahead are known', false, 32, years, (number) => keep(number)],
    ])('%s; none is read again', async (_, isForgotten, days, more, end) => {
      const [x = 0] = await note([seen('x', more)]);
      await end(x);
      const before = await waiting();
      await note([seen('y', { datedAt: at(days * DAY) })], days * DAY);
      const [back] = await note([seen('x', more)], (days + 1) * DAY);
      expect(back === x).toBe(!isForgotten);
      expect(await waiting((days + 1) * DAY)).toEqual(['y', ...before]);
      expect(await note([seen('x', more)], (days + 1) * DAY)).toEqual([back]);
    });

    test('are known as long as they stand in it', async () => {
      const [x = 0] = await note([seen('x')]);
      await keep(x);
      for (let day = 1; day < 70; day++) expect(await note([seen('x')], day * DAY)).toEqual([x]);
      expect(await waiting(70 * DAY)).toEqual([]);
    });

    test('and come back dated later are read, also where the feed has moved', async () => {
      const [x = 0, y = 0] = await note([seen('x'), seen('y')]);
      await keep(x);
      await keep(y);
      await note([], 40 * DAY);
      await store().moveFeed(FEED, 'https://b.example/feed');
      const later = seen('y', { datedAt: at(40 * DAY) });
      await note([seen('x'), later], 41 * DAY, 'https://b.example/feed');
      expect(await waiting(41 * DAY)).toEqual(['y']);
    });
  });

  describe('a feed that moves', () => {
    const NEW = 'https://b.example/feed';
    test('takes its readers, its state and its entries along', async () => {
      await store().addSource(THEIRS, { feedUrl: FEED, title: 'A', addedAt: at(0) });
      await store().saveFeedState({ feedUrl: FEED, etag: '"1"', lastReadAt: at(0) });
      const [number = 0] = await note([seen('x')]);
      await store().moveFeed(FEED, NEW);
      for (const tenant of [OURS, THEIRS]) {
        expect((await store().listSources(tenant)).map(({ feedUrl }) => feedUrl)).toEqual([NEW]);
      }
      expect(await store().feedState(NEW)).toEqual({ feedUrl: NEW, etag: '"1"', lastReadAt: at(0) });
      expect(await store().feedState(FEED)).toEqual({ feedUrl: FEED });
      expect(await note([seen('x')], 0, NEW)).toEqual([number]);
    });

    test('to one that is read already becomes that one', async () => {
      await store().addSource(OURS, { feedUrl: NEW, title: 'B', addedAt: at(0) });
      await store().addSource(THEIRS, { feedUrl: FEED, title: 'A', addedAt: at(0) });
      const [there] = await note([seen('x')], 0, NEW);
      await note([seen('x'), seen('y')]);
      await store().moveFeed(FEED, NEW);
      expect((await store().listSources(OURS)).map(({ title }) => title)).toEqual(['B']);
      expect(await store().readersOf(NEW)).toEqual([OURS, THEIRS]);
      expect(await note([seen('x')], 0, NEW)).toEqual([there]);
    });

    test('nobody reads it: nothing comes of it', async () => {
      await store().moveFeed('https://none.example/feed', NEW);
      expect(await store().feedsToRead(at(0))).toHaveLength(1);
    });
  });

  test('what several read is read for the one of them who reads least', async () => {
    for (const tenant of [OURS, THEIRS])
      await store().addSource(tenant, { feedUrl: 'https://b.example/feed', title: 'B', addedAt: at(0) });
    await note([seen('x', { host: 'b.example' })], 0, 'https://b.example/feed');
    await note([seen('y'), seen('z', { host: 'b.example' })]);
    expect((await store().feedsToRead(at(0))).map(({ feedUrl, reader }) => [feedUrl, reader])).toEqual([
      [FEED, OURS],
      ['https://b.example/feed', THEIRS],
    ]);
    expect((await store().hostsWaiting(at(0))).toSorted((a, b) => (a.host < b.host ? -1 : 1))).toEqual([
      { host: 'a.example', reader: OURS },
      { host: 'b.example', reader: THEIRS },
    ]);
  });
}
