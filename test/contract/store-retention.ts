/** What every store promises about what it lets go of. */
import { describe, expect, test } from 'vitest';
import type { Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { ArticleId, ChannelId, SubscriptionId, TenantId } from '../../briefings/model.ts';
import { printed, wordsOf } from '../support/printed.ts';

const OURS = 'test:ours' as TenantId;
const day = (n: number) => new Date(Date.UTC(2031, 4, n, 8));
const NEVER = day(400);

export function retentionPromises(store: () => Store): void {
  describe('with time', () => {
    test('an article keeps its quotations alone, which are found as before', async () => {
      const old = printed({
        id: 'old',
        at: day(1),
        lead: 'The harbour was shut.',
        words: 'We will wait',
        by: 'Ada Nwosu',
      });
      const young = printed({
        id: 'young',
        at: day(9),
        lead: 'The harbour was open.',
        words: 'We waited',
        by: 'Ada Nwosu',
      });
      for (const each of [old, young]) await store().saveArticle([OURS], each, day(9));
      expect(await store().shrinkArticles(day(5), 9)).toBe(1);
      expect(await store().shrinkArticles(day(5), 9)).toBe(0);
      const [shrunk, kept] = await store().articlesById(OURS, ['old', 'young'] as ArticleId[]);
      expect(shrunk?.article.text).toBe('“We will wait,” said Ada Nwosu.');
      expect(shrunk?.article).toEqual({ ...old.article, text: shrunk?.article.text });
      expect(kept).toEqual(young);
      const found = await store().quotations(OURS, { speakers: ['nwosu'], limit: 9 });
      expect(wordsOf(found)).toEqual(['We waited', 'We will wait']);
      expect(await store().archiveSize(OURS)).toMatchObject({ articles: 2, quotations: 2 });
      expect(
        (await store().articles(OURS, { aboutWords: ['shut'], limit: 9 })).map(({ article: { id } }) => id),
      ).toEqual([]);
    });

    test('a version that nobody sees any more goes altogether', async () => {
      await store().saveArticle(
        [OURS],
        printed({ id: 'x', at: day(1), words: 'We will wait', by: 'Ada Nwosu' }),
        day(1),
      );
      await store().saveArticle(
        [OURS],
        printed({ id: 'x', at: day(1), words: 'We may wait', by: 'Ada Nwosu' }),
        day(2),
      );
      expect(await store().shrinkArticles(day(5), 9)).toBe(2);
      const found = await store().quotations(OURS, { speakers: ['nwosu'], limit: 9 });
      expect(wordsOf(found)).toEqual(['We may wait']);
    });

    test('digests at an end are forgotten, open ones never', async () => {
      const subscription: Subscription = {
        id: 'k3fq7a' as SubscriptionId,
        tenant: OURS,
        channel: 'C1' as ChannelId,
        when: 'daily 08:00',
        zone: 'UTC',
        length: 'standard',
        whenEmpty: 'nothing',
        createdBy: 'U1',
        createdAt: day(0),
        nextDueAt: day(3),
      };
      await store().addSubscription(subscription);
      const claim = { dueAt: day(3), collapsed: [day(1), day(2)], nextDueAt: day(4), at: day(3) };
      await store().claimDelivery(subscription, claim);
      await store().forgetDeliveries(day(2));
      expect(await store().recentDeliveries(subscription.id, 9)).toHaveLength(2);
      await store().forgetDeliveries(NEVER);
      expect(await store().recentDeliveries(subscription.id, 9)).toMatchObject([{ state: 'claimed' }]);
    });
  });
}
