/** What every store promises about the words that posted digests quote. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Citation, StaleDelivery } from '../../adapters/store/corrections.ts';
import type { Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { ArticleId, ChannelId, SubscriptionId, TenantId } from '../../briefings/model.ts';
import { printed } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
const FEED = 'https://a.example/feed';
const URL = 'https://a.example/x';
const HOUR = 3_600_000;
const DUE = new Date('2031-05-20T08:00:00Z');
const hours = (n: number) => new Date(DUE.getTime() + n * HOUR);
const pages = [{ parts: [{ kind: 'text', text: 'We will wait' }] }] as const;
const cited: Citation = { articleId: URL as ArticleId, words: 'We will wait' };

const subscription: Subscription = {
  id: 'k3fq7a' as SubscriptionId,
  tenant: OURS,
  channel: 'C1' as ChannelId,
  when: 'daily 08:00',
  zone: 'UTC',
  length: 'standard',
  whenEmpty: 'nothing',
  createdBy: 'U1',
  createdAt: hours(-1),
  nextDueAt: DUE,
};

export function correctionPromises(store: () => Store): void {
  describe('words that a posted digest quotes', () => {
    let entry: number;
    beforeEach(async () => {
      await store().addSource(OURS, { feedUrl: FEED, title: 'A', addedAt: hours(-2) });
      const seen = { entry: { id: 'x', url: URL }, keys: ['x'], host: 'a.example', datedAt: hours(-2) };
      const feed = { feedUrl: FEED, title: 'A', entries: [seen], at: hours(-2), again: false };
      [entry = 0] = await store().noteEntries(feed);
      await keep('We will wait', hours(-2));
      await store().addSubscription(subscription);
      const claim = { dueAt: DUE, collapsed: [], nextDueAt: hours(24), at: DUE };
      await store().claimDelivery(subscription, claim);
      const [claimed] = await store().openDeliveries(DUE);
      if (claimed === undefined) throw new Error('None is open');
      const ready = { ...claimed, state: 'ready', pages, citations: [cited] } as const;
      await store().saveDelivery(claimed, ready);
      await store().saveDelivery(ready, { ...claimed, pages, state: 'posted', messageIds: ['1.2'] });
    });
    const keep = (words: string, at: Date) =>
      store().keepEntry(entry, {
        tenants: [OURS],
        analyzed: printed({ id: URL, at: hours(-3), title: 'Now', lead: 'Now.', words }),
        at,
      });
    const stale = async (at = DUE) => store().staleDeliveries(at, 9);
    const theStaleOne = async (): Promise<StaleDelivery> => {
      const [one] = await stale();
      if (one === undefined) throw new Error('None is stale');
      return one;
    };

    test('are looked at when the article is changed, until that is settled', async () => {
      expect(await stale()).toEqual([]);
      await keep('We will wait', hours(1));
      expect(await stale()).toEqual([]);
      await keep('We will not wait', hours(1));
      const one = await theStaleOne();
      expect(one).toMatchObject({ delivery: { dueAt: DUE, pages, messageIds: ['1.2'] } });
      expect(one.citations).toEqual([{ ...cited, fate: 'changed' }]);
      await store().putOffStale(one, hours(2));
      expect(await stale(hours(1))).toEqual([]);
      const corrected = [{ parts: [{ kind: 'text', text: 'We will not wait' }] }] as const;
      await store().settleStale(one, corrected, [{ ...cited, now: 'We will not wait', isGone: false }]);
      expect(await stale(hours(2))).toEqual([]);
      expect(await store().recentDeliveries(subscription.id, 1)).toMatchObject([{ pages: corrected }]);
      await keep('We may wait', hours(3));
      const [again] = await stale(hours(3));
      expect(again?.citations).toEqual([{ ...cited, words: 'We will not wait', fate: 'changed' }]);
    });

    test('that were taken out are looked at no more', async () => {
      await keep('Nothing', hours(1));
      await store().settleStale(await theStaleOne(), pages, [{ ...cited, isGone: false }]);
      await keep('We may wait', hours(2));
      expect(await stale()).toEqual([]);
    });

    test('of a page that is gone are told of once', async () => {
      await store().putOffEntry(entry, { reason: 'not there', retryAt: hours(1) });
      expect(await stale()).toEqual([]);
      await store().putOffEntry(entry, { reason: 'not there', isGone: true });
      const one = await theStaleOne();
      expect(one.citations).toEqual([{ ...cited, fate: 'gone' }]);
      await store().settleStale(one, pages, [{ ...cited, isGone: true }]);
      await store().putOffEntry(entry, { reason: 'not there', isGone: true });
      expect(await stale()).toEqual([]);
    });

    test('have their page read again, with what was known of it, after some hours and after a day', async () => {
      const reads: number[] = [];
      for (let hour = 0; hour <= 48; hour += 1) {
        await store().readCitedAgain(hours(hour));
        const [waiting] = await store().entriesWaiting({ host: 'a.example' }, hours(hour), 9);
        if (waiting === undefined) continue;
        expect(waiting.entry).toMatchObject({ url: URL, publishedAt: hours(-3) });
        expect(waiting.articleId).toBe(URL);
        reads.push(hour);
        await keep('We will wait', hours(hour));
      }
      expect(reads).toEqual([3, 24]);
    });
  });
}
