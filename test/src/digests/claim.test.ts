/** What is claimed when it is due, out of a real store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Subscription } from '../../../adapters/store/digests.ts';
import { openSqliteStore } from '../../../adapters/store/sqlite/open.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import { claimDue } from '../../../src/digests/claim.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-claim-'));
  store = await openSqliteStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const at = (time: string) => new Date(`2031-07-${time}:00Z`);
const inBerlin: Subscription = {
  id: 'k3fq7a' as SubscriptionId,
  tenant: 'test:ours' as TenantId,
  channel: 'news' as ChannelId,
  when: 'daily 08:00',
  zone: 'Europe/Berlin',
  length: 'standard',
  whenEmpty: 'nothing',
  createdBy: 'ada',
  createdAt: at('01T05:00'),
  nextDueAt: at('02T06:00'),
};

async function claimAt(time: string): Promise<void> {
  await claimDue(
    store,
    () => at(time),
    (problem) => expect(problem).toBeUndefined(),
  );
}

async function states(): Promise<string[]> {
  const recent = await store.recentDeliveries(inBerlin.id, 9);
  return recent.map(({ dueAt, state, makesUpFrom }) =>
    [dueAt, state, ...(makesUpFrom ? [makesUpFrom] : [])]
      .map((each) => (typeof each === 'string' ? each : each.toISOString().slice(8, 16)))
      .join(' '),
  );
}

test.each([
  ['02T05:00', '02T06:00', [], 'later: it waits until then'],
  ['02T07:00', '03T06:00', ['02T07:00 claimed'], 'earlier: it comes at once'],
])('noted for %s before its zone got other rules, it is then due at %s: %j, %s', async (noted, next, claimed) => {
  await store.addSubscription({ ...inBerlin, nextDueAt: at(noted) });
  await claimAt(noted);
  expect(await states()).toEqual(claimed);
  expect(await store.subscriptions(inBerlin)).toMatchObject([{ nextDueAt: at(next) }]);
});

test('claimed, and the bot ended before it was sent: after days down there is one digest, for all of them', async () => {
  await store.addSubscription(inBerlin);
  await claimAt('02T06:00');
  await claimAt('05T09:30');
  expect(await states()).toEqual([
    '05T06:00 claimed 02T06:00',
    '04T06:00 collapsed',
    '03T06:00 collapsed',
    '02T06:00 collapsed',
  ]);
});

test('claimed, and the bot ended before it was sent: back within minutes it is sent as it was', async () => {
  await store.addSubscription(inBerlin);
  await claimAt('02T06:00');
  await claimAt('02T06:20');
  expect(await states()).toEqual(['02T06:00 claimed']);
});
