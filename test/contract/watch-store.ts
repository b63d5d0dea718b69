/** What every store promises about watches, and what is newly said. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';
import type { Watch, WatchPosts } from '../../adapters/store/watches.ts';
import type { ChannelId, QuotationId, SubscriptionId, TenantId } from '../../briefings/model.ts';
import { type Printed, printed } from '../support/printed.ts';

const at = (time: string) => new Date(`2031-05-20T${time}:00Z`);
const HERE = { tenant: 'slack:T1' as TenantId, channel: 'C1' as ChannelId };
const speaker: Watch = { ...HERE, speaker: 'Olen Brandt', addedAt: at('08:00') };
const topic: Watch = { ...HERE, topic: 'dam', addedAt: at('08:01') };
const posts: WatchPosts = {
  ...HERE,
  id: 'w2tch3' as SubscriptionId,
  isWatch: true,
  when: 'any time',
  zone: 'Europe/Berlin',
  length: 'standard',
  whenEmpty: 'nothing',
  createdBy: 'U1',
  createdAt: at('08:00'),
  nextDueAt: at('08:00'),
  lookedUntil: at('08:00'),
};

export function watchStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps what every store promises of watches`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    const save = (what: Printed, time: string) =>
      store.saveArticle([HERE.tenant], printed({ at: at(time), ...what }), at(time));
    const said = async (after: string, until: string) =>
      (await store.newlySaid(HERE.tenant, { after: at(after), until: at(until) }, 10)).map(
        ({ found: { article, quotation } }) => article.text.slice(quotation.words.start, quotation.words.end),
      );
    const theIds = async () =>
      (await store.newlySaid(HERE.tenant, { after: at('00:00'), until: at('23:00') }, 10)).map(
        ({ found }) => found.id as QuotationId,
      );
    const news = (...ids: QuotationId[]) => ids.map((quotation) => ({ heading: 'New about dam', quotation }));
    const claim = (ids: QuotationId[], time: string) =>
      store.claimNews(posts, { at: at(time), until: at('08:59'), nextAt: at('09:15'), news: news(...ids) });

    test('watches come back as they were, by channel, in the order they were added; each once, however it is typed', async () => {
      expect(await store.addWatch(topic, posts)).toBe(true);
      expect(await store.addWatch(speaker, posts)).toBe(true);
      expect(await store.addWatch({ ...speaker, speaker: 'OLEN  brandt' }, posts)).toBe(false);
      expect(await store.addWatch({ ...speaker, topic: 'dam' }, posts)).toBe(true);
      expect(await store.watches(HERE)).toEqual([speaker, { ...speaker, topic: 'dam' }, topic]);
      expect(await store.watches({ ...HERE, channel: 'C2' as ChannelId })).toEqual([]);
      expect(await store.watches({ ...HERE, tenant: 'slack:T2' as TenantId })).toEqual([]);
    });

    test('a channel has one way to be told, which is none of its digests; the last watch takes it along', async () => {
      await store.addWatch(speaker, posts);
      await store.addWatch(topic, {
        ...posts,
        id: 'another' as SubscriptionId,
        when: 'not 22:00 to 07:00',
        zone: 'UTC',
      });
      expect(await store.watchPosts(HERE)).toEqual({ ...posts, when: 'not 22:00 to 07:00', zone: 'UTC' });
      expect(await store.subscriptions(HERE)).toEqual([]);
      expect(await store.subscriptionsBy(HERE.tenant, 'U1')).toEqual([]);
      expect(await store.dueSubscriptions(at('12:00'))).toEqual([]);
      expect((await store.size()).subscriptions).toBe(0);
      expect(await store.removeWatch({ ...speaker, speaker: 'somebody else' })).toBe(false);
      expect(await store.removeWatch({ ...speaker, speaker: 'olen brandt' })).toBe(true);
      expect(await store.watchPosts(HERE)).toBeDefined();
      expect(await store.removeWatch(topic)).toBe(true);
      expect(await store.watchPosts(HERE)).toBeUndefined();
    });

    test('posts are due from their time on, but not while they are paused; adding ends a pause, and what was missed is left', async () => {
      await store.addWatch(speaker, posts);
      expect(await store.dueWatchPosts(at('07:59'))).toEqual([]);
      expect(await store.dueWatchPosts(at('08:00'))).toEqual([posts]);
      await store.pauseSubscription(posts.id, 'the channel is gone');
      expect(await store.dueWatchPosts(at('08:00'))).toEqual([]);
      expect((await store.takePauseNotices()).map(({ id, isWatch }) => [id, isWatch])).toEqual([[posts.id, true]]);
      await store.addWatch(topic, { ...posts, lookedUntil: at('10:00') });
      expect(await store.dueWatchPosts(at('10:00'))).toEqual([{ ...posts, lookedUntil: at('10:00') }]);
      await store.addWatch(topic, { ...posts, lookedUntil: at('11:00') });
      expect((await store.watchPosts(HERE))?.lookedUntil).toEqual(at('10:00'));
    });

    test('newly said is what arrived after one time and until another, the latest first', async () => {
      await save({ words: 'the first' }, '08:00');
      await save({ words: 'the second' }, '08:10');
      await save({ words: 'a title', kind: 'scare' }, '08:11');
      await save({ words: 'the third' }, '08:20');
      await store.saveArticle(['slack:T2' as TenantId], printed({ words: 'of others', at: at('08:12') }), at('08:12'));
      expect(await said('08:00', '08:20')).toEqual(['the third', 'the second']);
      expect(await said('08:00', '08:19')).toEqual(['the second']);
      expect(await said('08:20', '09:00')).toEqual([]);
    });

    test('printed long before it arrived it is not new', async () => {
      await save({ words: 'long ago', at: new Date('2031-05-18T07:00:00Z') }, '08:10');
      await save({ words: 'lately', at: new Date('2031-05-18T09:00:00Z') }, '08:10');
      expect(await said('08:00', '09:00')).toEqual(['lately']);
    });

    test('of a changed article new is what it did not quote before', async () => {
      const article = { id: 'https://paper.example/dam', lead: 'The dam.' };
      await save({ ...article, words: 'It has never been so low' }, '08:00');
      await save({ ...article, words: 'It has NEVER been so low', lead: 'The dam is dry.' }, '08:10');
      expect(await said('08:05', '08:10')).toEqual([]);
      expect(await said('07:00', '08:10')).toEqual(['It has NEVER been so low']);
      await save({ ...article, words: 'It will rain' }, '08:20');
      expect(await said('08:15', '08:20')).toEqual(['It will rain']);
    });

    test('news are taken once, and told in their order, as far as they are seen then', async () => {
      await store.addWatch(topic, posts);
      await save({ words: 'the first', id: 'https://paper.example/1' }, '08:10');
      await save({ words: 'the second' }, '08:20');
      const ids = await theIds();
      expect(await claim(ids, '09:00')).toBe(true);
      expect(await claim(ids, '09:01')).toBe(false);
      expect(await store.dueWatchPosts(at('09:14'))).toEqual([]);
      const [due] = await store.dueWatchPosts(at('09:15'));
      expect(due).toEqual({ ...posts, nextDueAt: at('09:15'), lookedUntil: at('08:59') });
      const [open] = await store.openDeliveries(at('09:00'));
      expect(open).toMatchObject({
        state: 'claimed',
        dueAt: at('09:00'),
        subscription: { id: posts.id, isWatch: true },
      });
      if (open === undefined) throw new Error('None is open');
      const told = async () => (await store.newsOf(open)).map(({ heading, found }) => [heading, found.id]);
      expect(await told()).toEqual(ids.map((id) => ['New about dam', id]));
      await save({ words: 'something else', id: 'https://paper.example/1' }, '09:00');
      expect(await told()).toEqual([['New about dam', ids[0]]]);
      expect(await store.lastPostedAt(HERE)).toBeUndefined();
      await store.removeWatch(topic);
      expect(await store.openDeliveries(at('10:00'))).toEqual([]);
    });

    test('what was looked at with nothing to tell is not looked at again, and makes no delivery', async () => {
      await store.addWatch(topic, posts);
      await store.lookedForNews(posts, at('08:30'));
      await store.lookedForNews(posts, at('08:20'));
      expect((await store.watchPosts(HERE))?.lookedUntil).toEqual(at('08:30'));
      expect(await claim([], '09:00')).toBe(false);
      expect(await store.openDeliveries(at('12:00'))).toEqual([]);
    });
  });
}
