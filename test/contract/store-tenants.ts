/** What every store promises about teams that come and leave. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { AnswerId, ChannelId, SubscriptionId, TenantId } from '../../briefings/model.ts';
import { printed } from '../support/printed.ts';

const OURS = 'slack:T1' as TenantId;
const THEIRS = 'slack:T2' as TenantId;
const day = (n: number) => new Date(Date.UTC(2031, 4, n, 9));

export function tenantPromises(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  test('what lets the bot in comes back as it was, the last one for each team', async () => {
    await store.saveInstallation(OURS, 'a', day(1));
    await store.saveInstallation(OURS, 'b', day(2));
    await store.saveInstallation(THEIRS, 'c', day(2));
    expect([await store.installation(OURS), await store.installation(THEIRS)]).toEqual(['b', 'c']);
    expect(await store.installation('slack:T3' as TenantId)).toBeUndefined();
  });

  test('teams of one platform are those with sources or digests', async () => {
    await store.addSubscription(subscription(OURS));
    await store.addSource(THEIRS, { feedUrl: 'https://tarn.example/feed', title: 'Tarn', addedAt: day(1) });
    await store.addSource(OURS, { feedUrl: 'https://tarn.example/feed', title: 'Tarn', addedAt: day(1) });
    expect(await store.tenantsOf('slack')).toEqual([OURS, THEIRS]);
    expect(await store.tenantsOf('discord')).toEqual([]);
  });

  test('a team that leaves loses that at once; its digests rest until it is back', async () => {
    await store.saveInstallation(OURS, 'a', day(1));
    await store.addSubscription(subscription(OURS));
    await store.addSubscription(subscription(THEIRS));
    const [first] = await store.dueSubscriptions(day(3));
    expect(first?.tenant).toBe(OURS);
    if (first !== undefined)
      await store.claimDelivery(first, { dueAt: day(2), collapsed: [], nextDueAt: day(3), at: day(2) });
    await store.tenantLeft(OURS, day(2));
    expect(await store.installation(OURS)).toBeUndefined();
    expect((await store.dueSubscriptions(day(4))).map(({ tenant }) => tenant)).toEqual([THEIRS]);
    expect(await store.openDeliveries(day(4))).toEqual([]);
    await store.tenantCame(OURS);
    expect(await store.dueSubscriptions(day(4))).toHaveLength(2);
    expect(await store.openDeliveries(day(4))).toHaveLength(1);
  });

  test('all of it is deleted once it has been gone for long enough, counted from the first time', async () => {
    for (const tenant of [OURS, THEIRS]) await fill(tenant);
    await store.tenantLeft(OURS, day(2));
    await store.tenantLeft(OURS, day(9));
    expect(await store.forgetTenants(day(2))).toEqual([]);
    expect((await store.archiveSize(OURS)).articles).toBe(1);
    expect(await store.forgetTenants(day(3))).toEqual([OURS]);
    expect(await kept(OURS)).toEqual([0, 0, 0, 0, 'unknown']);
    expect(await kept(THEIRS)).toEqual([1, 2, 1, 1, 'known']);
    expect((await store.feedsToRead(day(9))).map(({ feedUrl }) => feedUrl)).toEqual(['shared', THEIRS]);
    expect(await store.feedState(OURS)).toEqual({ feedUrl: OURS });
    expect(await store.forgetTenants(day(30))).toEqual([]);
  });

  test('a team that is back in time, or installed anew, is not forgotten', async () => {
    for (const tenant of [OURS, THEIRS]) await fill(tenant);
    for (const tenant of [OURS, THEIRS]) await store.tenantLeft(tenant, day(2));
    await store.tenantCame(OURS);
    await store.saveInstallation(THEIRS, 'again', day(3));
    expect(await store.forgetTenants(day(30))).toEqual([]);
    expect(await kept(OURS)).toEqual([1, 2, 1, 1, 'known']);
  });

  async function fill(tenant: TenantId): Promise<void> {
    await store.addSource(tenant, { feedUrl: tenant, title: 'Own', addedAt: day(1) });
    await store.addSource(tenant, { feedUrl: 'shared', title: 'Shared', addedAt: day(1) });
    await store.saveArticle([tenant], printed({ by: 'Ada Nwosu', at: day(1) }), day(1));
    await store.addSubscription(subscription(tenant));
    const answer = { id: `answer of ${tenant}` as AnswerId, tenant, message: { parts: [] }, keptAt: day(1) };
    await store.keepAnswer(answer, day(0));
  }

  async function kept(tenant: TenantId) {
    const shared = await store.takeAnswer(tenant, `answer of ${tenant}` as AnswerId, day(9));
    return [
      (await store.archiveSize(tenant)).articles,
      (await store.listSources(tenant)).length,
      (await store.subscriptions({ tenant, channel: 'C1' as ChannelId })).length,
      (await store.speakers(tenant, '', 9)).length,
      shared === 'unknown' ? 'unknown' : 'known',
    ];
  }
}

function subscription(tenant: TenantId): Subscription {
  return {
    id: `of ${tenant}` as SubscriptionId,
    tenant,
    channel: 'C1' as ChannelId,
    when: 'daily 09:00',
    zone: 'UTC',
    length: 'standard',
    whenEmpty: 'nothing',
    createdBy: 'U1',
    createdAt: day(1),
    nextDueAt: day(2),
  };
}
