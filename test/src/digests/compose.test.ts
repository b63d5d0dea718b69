/** What a digest says, out of a real store. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Delivery } from '../../../adapters/store/digests.ts';
import { openSqliteStore } from '../../../adapters/store/sqlite/open.ts';
import type { Store } from '../../../adapters/store/store.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import { createComposer } from '../../../src/digests/compose.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-compose-'));
  store = await openSqliteStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const dueAt = new Date('2031-05-20T08:00:00Z');
const delivery: Delivery = {
  subscription: {
    id: 'k3fq7a' as SubscriptionId,
    tenant: 'test:ours' as TenantId,
    channel: 'news' as ChannelId,
    when: 'daily 08:00',
    zone: 'UTC',
    length: 'standard',
    whenEmpty: 'nothing',
    createdBy: 'ada',
    createdAt: dueAt,
    nextDueAt: dueAt,
  },
  dueAt,
  state: 'claimed',
  pages: [],
  messageIds: [],
  retryAt: dueAt,
};

test('the same briefing for many channels is composed once', async () => {
  let times = 0;
  const counting: Store = {
    ...store,
    storyMembers: async (...wish) => {
      times += 1;
      return store.storyMembers(...wish);
    },
  };
  const compose = createComposer({ store: counting, reword: async (briefing) => briefing });
  const inChannel = (channel: string, about?: string): Delivery => ({
    ...delivery,
    subscription: {
      ...delivery.subscription,
      id: channel as SubscriptionId,
      channel: channel as ChannelId,
      ...(about !== undefined && { about }),
    },
  });
  await Promise.all(['a', 'b', 'c'].map((channel) => compose(inChannel(channel))));
  expect(times).toBe(1);
  await compose(inChannel('d', 'harbour'));
  expect(times).toBe(2);
});

test('a digest that could not be composed once is composed at the next try', async () => {
  let isBroken = true;
  const failing: Store = {
    ...store,
    storyMembers: async (...wish) => {
      if (isBroken) throw new Error('disk I/O error');
      return store.storyMembers(...wish);
    },
  };
  const compose = createComposer({ store: failing, reword: async (briefing) => briefing });
  await expect(compose(delivery)).rejects.toThrow('disk I/O error');
  isBroken = false;
  expect(await compose(delivery)).toBeUndefined();
});
