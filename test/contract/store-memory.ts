/** What every store must keep of what channels were told and muted. */
import { describe, expect, test } from 'vitest';
import type { Delivery, Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { ArticleId, ChannelId, Mute, StoryId, SubscriptionId, TenantId } from '../../briefings/model.ts';

const at = (time: string) => new Date(`2031-05-20T${time}:00Z`);
const HERE = { tenant: 'slack:T1' as TenantId, channel: 'C1' as ChannelId };
const ELSEWHERE = { ...HERE, channel: 'C2' as ChannelId };
const subscription: Subscription = {
  ...HERE,
  id: 'k3fq7a' as SubscriptionId,
  when: 'daily 08:00',
  zone: 'UTC',
  length: 'standard',
  whenEmpty: 'nothing',
  createdBy: 'U1',
  createdAt: at('07:00'),
  nextDueAt: at('08:00'),
};
const told = ['a', 'b'] as ArticleId[];
const month = { since: new Date('2031-05-01T00:00:00Z'), before: new Date('2031-06-01T00:00:00Z') };

export function memoryPromises(store: () => Store): void {
  const compose = async (): Promise<Delivery> => {
    await store().addSubscription(subscription);
    await store().claimDelivery(subscription, {
      dueAt: at('08:00'),
      collapsed: [],
      nextDueAt: new Date('2031-05-21T08:00:00Z'),
      at: at('08:00'),
    });
    const [claimed] = await store().openDeliveries(at('08:01'));
    if (claimed === undefined) throw new Error('nothing claimed');
    const ready = { ...claimed, state: 'ready', pages: [{ parts: [] }], told } as const;
    expect(await store().saveDelivery(claimed, ready)).toBe(true);
    return ready;
  };
  const articlesTold = async (place = HERE, due = month) =>
    (await store().toldArticles(place, due)).map(({ id }) => id);

  describe('what a channel was told', () => {
    test('is kept with the pages, for that channel and that time', async () => {
      await compose();
      expect(await articlesTold()).toEqual(told);
      expect(await articlesTold(ELSEWHERE)).toEqual([]);
      expect(await articlesTold(HERE, { ...month, before: at('08:00') })).toEqual([]);
      expect(await articlesTold(HERE, { ...month, since: at('08:01') })).toEqual([]);
    });

    test('is nothing where the digest failed', async () => {
      const ready = await compose();
      await store().saveDelivery(ready, { ...ready, state: 'failed' });
      expect(await articlesTold()).toEqual([]);
    });
  });

  describe('mutes', () => {
    const words: Mute = { kind: 'words', words: 'ferry strike' };
    const publisher: Mute = { kind: 'publisher', publisher: 'The Quay' };
    const story: Mute = { kind: 'story', story: 7 as StoryId, headline: 'Pier to close', articles: told };

    test('are kept for one channel, in the order they were asked for', async () => {
      for (const [index, mute] of [words, publisher, story].entries()) {
        await store().addMute(HERE, mute, new Date(index));
      }
      expect(await store().mutes(HERE)).toEqual([words, publisher, story]);
      expect(await store().mutes(ELSEWHERE)).toEqual([]);
    });

    test('one for the same takes the place of the one before it, and is removed once', async () => {
      const now: Mute = { ...story, articles: [...told, 'c' as ArticleId] };
      await store().addMute(HERE, story, new Date(1));
      await store().addMute(HERE, now, new Date(2));
      expect(await store().mutes(HERE)).toEqual([now]);
      expect(await store().removeMute(HERE, now)).toBe(true);
      expect(await store().removeMute(HERE, now)).toBe(false);
    });
  });
}
