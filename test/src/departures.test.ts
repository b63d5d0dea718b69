/** Servers that took the bot out while it was down. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Listener } from '../../adapters/chat/platform.ts';
import type { TenantId } from '../../briefings/model.ts';
import { LOCAL_ASKER } from '../../src/app.ts';
import { listen } from '../../src/listen.ts';
import { type LocalApp, startLocalApp } from '../support/local-app.ts';

const TARN = 'discord:1' as TenantId;
const SEL = 'discord:2' as TenantId;
const SLACK = 'slack:T1' as TenantId;

let app: LocalApp;
let listener: Listener;
beforeEach(async () => {
  app = await startLocalApp({ at: '2031-05-19T05:00:00Z' });
  listener = listen({ services: app.services, now: app.clock.now, report: () => undefined });
  for (const tenant of [TARN, SEL, SLACK]) {
    await app.ask('/digest add daily 8:00 zone utc', { ...LOCAL_ASKER, tenant });
  }
});
afterEach(() => app.close());

const due = async () => {
  const all = await app.store.dueSubscriptions(new Date('2031-05-20T09:00:00Z'));
  return all.map(({ tenant }) => tenant).toSorted();
};

test('their digests rest; those of other platforms do not', async () => {
  await listener.here('discord', [TARN]);
  expect(await due()).toEqual([TARN, SLACK]);
});

test('a server that is there again goes on', async () => {
  await listener.here('discord', [TARN]);
  await listener.here('discord', [SEL, TARN]);
  expect(await due()).toEqual([TARN, SEL, SLACK]);
});

test('from no servers at all nothing is concluded', async () => {
  await listener.here('discord', []);
  expect(await due()).toEqual([TARN, SEL, SLACK]);
});
