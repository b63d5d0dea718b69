/** What every store promises about subscriptions and deliveries. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../../briefings/model.ts';

const at = (time: string) => new Date(`2031-05-20T${time}:00Z`);
const CHANNEL = { tenant: 'test:ours' as TenantId, channel: 'C1' as ChannelId };

function subscription(id: string, change: Partial<Subscription> = {}): Subscription {
  return {
    ...CHANNEL,
    id: id as SubscriptionId,
    when: 'weekdays 08:00',
    zone: 'Europe/Berlin',
    about: 'harbour',
    length: 'standard',
    whenEmpty: 'nothing',
    createdBy: 'U1',
    createdAt: at('07:00'),
    nextDueAt: at('08:00'),
    ...change,
  };
}

const claim = (nextDueAt: string, dueAt: string) => ({
  dueAt: at(dueAt),
  collapsed: [],
  nextDueAt: at(nextDueAt),
  at: at(dueAt),
});

export function digestStoreContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps what every store promises of digests`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const theOpenOne = async () => {
      const [open] = await store.openDeliveries(at('08:00'));
      if (open === undefined) throw new Error('None is open');
      return open;
    };

    test('subscriptions come back as they were, by channel, in the order they were made', async () => {
      const { about: _, ...general } = subscription('b', { createdAt: at('07:02'), length: 'short' });
      const first = subscription('z');
      await store.addSubscription(general);
      await store.addSubscription(first);
      await store.addSubscription(subscription('other', { channel: 'C2' as ChannelId }));
      await store.addSubscription(subscription('foreign', { tenant: 'test:theirs' as TenantId }));
      expect(await store.subscriptions(CHANNEL)).toEqual([first, general]);
      const byMaker = await store.subscriptionsBy(CHANNEL.tenant, 'U1');
      expect(byMaker.map(({ id }) => id)).toEqual(['other', 'z', 'b']);
      expect(await store.subscriptionsBy(CHANNEL.tenant, 'U2')).toEqual([]);
    });

    test('a subscription is removed by its own tenant, once, with what is still open', async () => {
      const made = subscription('a');
      await store.addSubscription(made);
      await store.claimDelivery(made, claim('09:00', '08:00'));
      expect(await store.removeSubscription('test:theirs' as TenantId, made.id)).toBe(false);
      expect(await store.removeSubscription(CHANNEL.tenant, made.id)).toBe(true);
      expect(await store.removeSubscription(CHANNEL.tenant, made.id)).toBe(false);
      expect(await store.openDeliveries(at('23:00'))).toEqual([]);
      expect(await store.claimDelivery(made, claim('10:00', '09:00'))).toBe(false);
    });

    test('due at or before now, the longest waiting first', async () => {
      await store.addSubscription(subscription('late', { nextDueAt: at('08:01') }));
      await store.addSubscription(subscription('now', { nextDueAt: at('08:00') }));
      await store.addSubscription(subscription('long', { nextDueAt: at('07:00') }));
      expect((await store.dueSubscriptions(at('08:00'))).map(({ id }) => id)).toEqual(['long', 'now']);
    });

    test('a due time is claimed by one, however many try', async () => {
      const due = subscription('a');
      await store.addSubscription(due);
      const claims = await Promise.all(
        Array.from({ length: 8 }, () => store.claimDelivery(due, claim('20:00', '08:00'))),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect(await store.dueSubscriptions(at('08:00'))).toEqual([]);
      expect(await store.openDeliveries(at('08:00'))).toEqual([
        {
          subscription: { ...due, nextDueAt: at('20:00') },
          dueAt: at('08:00'),
          state: 'claimed',
          pages: [],
          messageIds: [],
          retryAt: at('08:00'),
        },
      ]);
    });

    test('what was missed is on record, and the digest that makes up for it knows since when', async () => {
      const due = subscription('a');
      await store.addSubscription(due);
      const missed = { collapsed: [at('08:00'), at('09:00')], nextDueAt: at('11:00'), at: at('10:30') };
      expect(await store.claimDelivery(due, { ...missed, dueAt: at('10:00') })).toBe(true);
      const recent = await store.recentDeliveries(due.id, 5);
      expect(recent.map(({ dueAt, state, makesUpFrom }) => [dueAt, state, makesUpFrom])).toEqual([
        [at('10:00'), 'claimed', at('08:00')],
        [at('09:00'), 'collapsed', undefined],
        [at('08:00'), 'collapsed', undefined],
      ]);
      expect(await store.openDeliveries(at('23:00'))).toHaveLength(1);
    });

    test('after downtime what was claimed before is made up for too, unless some of it was sent', async () => {
      const due = subscription('a');
      await store.addSubscription(due);
      const claim = { collapsed: [], afterDowntime: false, at: at('08:00') };
      await store.claimDelivery(due, { ...claim, dueAt: at('08:00'), nextDueAt: at('09:00') });
      const [sent] = await store.openDeliveries(at('08:00'));
      if (sent === undefined) throw new Error('not open');
      await store.saveDelivery(sent, { ...sent, state: 'ready', messageIds: ['1'] });
      const [second] = await store.subscriptions(due);
      await store.claimDelivery(second ?? due, { ...claim, dueAt: at('09:00'), nextDueAt: at('10:00') });
      const [third] = await store.subscriptions(due);
      const late = { collapsed: [at('10:00')], afterDowntime: true, at: at('11:30') };
      await store.claimDelivery(third ?? due, { ...late, dueAt: at('11:00'), nextDueAt: at('23:00') });
      const recent = await store.recentDeliveries(due.id, 5);
      expect(recent.map(({ dueAt, state, makesUpFrom }) => [dueAt, state, makesUpFrom])).toEqual([
        [at('11:00'), 'claimed', at('09:00')],
        [at('10:00'), 'collapsed', undefined],
        [at('09:00'), 'collapsed', undefined],
        [at('08:00'), 'ready', undefined],
      ]);
    });

    test('a subscription that changes is changed as a whole, by its own tenant', async () => {
      const { about: _, ...made } = subscription('a');
      await store.addSubscription(subscription('a'));
      const changed = {
        ...made,
        when: 'daily 09:00',
        zone: 'UTC',
        length: 'long',
        whenEmpty: 'line',
        nextDueAt: at('09:00'),
        pause: { reason: 'rain' },
      } as const;
      expect(await store.changeSubscription({ ...made, tenant: 'test:theirs' as TenantId }, changed)).toBe(false);
      expect(await store.changeSubscription(made, changed)).toBe(true);
      expect(await store.subscriptions(CHANNEL)).toEqual([changed]);
    });

    test('paused, nothing is due until the pause is over', async () => {
      await store.addSubscription(subscription('a'));
      const made = subscription('a');
      await store.changeSubscription(made, subscription('a', { pause: { reason: 'rain', until: at('09:00') } }));
      expect(await store.dueSubscriptions(at('08:59'))).toEqual([]);
      expect(await store.dueSubscriptions(at('09:00'))).toHaveLength(1);
      await store.changeSubscription(made, subscription('a', { pause: { reason: 'rain' } }));
      expect(await store.dueSubscriptions(at('23:00'))).toEqual([]);
    });

    test('a pause leaves what was changed meanwhile', async () => {
      await store.addSubscription(subscription('a'));
      const changed = subscription('a', { when: 'daily 09:00', nextDueAt: at('09:00') });
      await store.changeSubscription(subscription('a'), changed);
      await store.pauseSubscription(changed.id, 'the channel is gone');
      expect(await store.subscriptions(CHANNEL)).toEqual([{ ...changed, pause: { reason: 'the channel is gone' } }]);
      expect(await store.dueSubscriptions(at('23:00'))).toEqual([]);
    });

    test('what came due since it was read is not changed', async () => {
      const made = subscription('a');
      await store.addSubscription(made);
      await store.claimDelivery(made, claim('20:00', '08:00'));
      expect(await store.changeSubscription(made, { ...made, when: 'daily 09:00' })).toBe(false);
      expect(await store.subscriptions(CHANNEL)).toEqual([{ ...made, nextDueAt: at('20:00') }]);
    });

    test('whose maker is to be told of a pause is handed out once, and again where it was put back', async () => {
      const made = subscription('a');
      await store.addSubscription(made);
      await store.addSubscription(subscription('b'));
      await store.pauseSubscription(made.id, 'the channel is gone');
      await store.pauseSubscription(made.id, 'it is still gone');
      const paused = { ...made, pause: { reason: 'the channel is gone' } };
      expect(await store.takePauseNotices()).toEqual([paused]);
      expect(await store.takePauseNotices()).toEqual([]);
      await store.putBackPauseNotice(made.id);
      expect(await store.takePauseNotices()).toEqual([paused]);
      await store.putBackPauseNotice(made.id);
      await store.changeSubscription(paused, made);
      expect(await store.takePauseNotices()).toEqual([]);
    });

    test('a due time that was there before is not there twice', async () => {
      const made = subscription('a');
      await store.addSubscription(made);
      await store.claimDelivery(made, claim('08:00', '08:00'));
      expect(await store.claimDelivery(made, claim('20:00', '08:00'))).toBe(true);
      expect(await store.recentDeliveries(made.id, 5)).toHaveLength(1);
    });

    test('a delivery is moved on by one, however many try', async () => {
      const made = subscription('a');
      await store.addSubscription(made);
      await store.claimDelivery(made, claim('20:00', '08:00'));
      const open = await theOpenOne();
      const posting = { ...open, state: 'posting', retryAt: at('08:01') } as const;
      const tries = await Promise.all(Array.from({ length: 8 }, () => store.saveDelivery(open, posting)));
      expect(tries.filter(Boolean)).toHaveLength(1);
      expect(await store.saveDelivery({ ...open, dueAt: at('09:00') }, posting)).toBe(false);
      expect(await store.recentDeliveries(made.id, 5)).toMatchObject([{ state: 'posting' }]);
    });

    test('subscriptions with open deliveries are named once, the earliest first; each has its own', async () => {
      const [early, late] = [subscription('z'), subscription('a', { nextDueAt: at('09:00') })];
      for (const due of [late, early]) await store.addSubscription(due);
      await store.claimDelivery(late, claim('10:00', '09:00'));
      await store.claimDelivery(early, claim('09:30', '08:00'));
      await store.claimDelivery({ ...early, nextDueAt: at('09:30') }, claim('10:00', '09:30'));
      expect(await store.subscriptionsToDeliver(at('09:30'))).toEqual([
        { id: 'z', tenant: CHANNEL.tenant },
        { id: 'a', tenant: CHANNEL.tenant },
      ]);
      const [ofOne, ofOther] = await Promise.all([early, late].map(({ id }) => store.openDeliveries(at('09:30'), id)));
      expect(ofOne?.map(({ dueAt }) => dueAt)).toEqual([at('08:00'), at('09:30')]);
      expect(ofOther?.map(({ subscription }) => subscription.id)).toEqual(['a']);
      expect(await store.subscriptionsToDeliver(at('07:59'))).toEqual([]);
    });

    test('a delivery that waits for its next try holds up those after it, of its own subscription', async () => {
      const made = subscription('a');
      const other = subscription('b');
      await store.addSubscription(made);
      await store.addSubscription(other);
      await store.claimDelivery(made, claim('08:15', '08:00'));
      const first = await theOpenOne();
      await store.saveDelivery(first, { ...first, state: 'ready', retryAt: at('08:20') });
      await store.claimDelivery({ ...made, nextDueAt: at('08:15') }, claim('20:00', '08:15'));
      await store.claimDelivery(other, claim('20:00', '08:15'));
      const openAt = async (time: string) =>
        (await store.openDeliveries(at(time))).map(({ subscription: { id }, dueAt }) => [id, dueAt]);
      expect(await openAt('08:19')).toEqual([['b', at('08:15')]]);
      expect(await openAt('08:20')).toEqual([
        ['a', at('08:00')],
        ['a', at('08:15')],
        ['b', at('08:15')],
      ]);
    });

    test.each([
      ['claimed', true],
      ['ready', true],
      ['posting', true],
      ['posted', false],
      ['empty', false],
      ['failed', false],
      ['unconfirmed', false],
    ] as const)('a delivery that is %s is open: %s, when its time has come', async (state, isOpen) => {
      const due = subscription('a');
      await store.addSubscription(due);
      await store.claimDelivery(due, claim('20:00', '08:00'));
      const progress = {
        state,
        pages: [{ parts: [{ kind: 'text', text: '“One” 🐟' }] }, { parts: [{ kind: 'note', text: 'Two' }] }],
        messageIds: ['1.2'],
        reason: 'it rains',
        retryAt: at('08:05'),
      } as const;
      expect(await store.saveDelivery(await theOpenOne(), progress)).toBe(true);
      const kept = { subscription: { ...due, nextDueAt: at('20:00') }, dueAt: at('08:00'), ...progress };
      expect(await store.openDeliveries(at('08:04'))).toEqual([]);
      const open = isOpen ? [kept] : [];
      expect(await store.openDeliveries(at('08:05'))).toEqual(open);
      expect(await store.openDeliveries(at('08:05'), due.id)).toEqual(open);
      expect(await store.recentDeliveries(due.id, 5)).toEqual([kept]);
      expect(await store.lastPostedAt(CHANNEL)).toEqual(state === 'posted' ? at('08:00') : undefined);
      const isTold = state === 'posted' || state === 'empty';
      expect(await store.toldUntil(due.id)).toEqual(isTold ? at('08:00') : undefined);
    });
  });
}
