/** What every store promises about the tokens a model used. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';
import type { ChannelId, TenantId } from '../../briefings/model.ts';

const HERE = { tenant: 'test:ours' as TenantId, channel: 'C1' as ChannelId };
const day = '2031-05-20';

export function modelUseContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps what every store promises of a model's use`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());
    const take = (count: number, change: object = {}) =>
      store.takeTokens({ ...HERE, ...change }, { day, count, atMost: 1_000, ...change });

    test('tokens are taken as long as there are as many', async () => {
      expect(await take(1_001)).toBe(false);
      expect(await take(600)).toBe(true);
      expect(await take(401)).toBe(false);
      expect(await take(400)).toBe(true);
      expect(await take(1)).toBe(false);
    });

    test('of many who take at once no two get the same', async () => {
      const taken = await Promise.all(Array.from({ length: 20 }, () => take(300)));
      expect(taken.filter(Boolean)).toHaveLength(3);
    });

    test('what is given back can be taken again; more used than taken counts', async () => {
      await take(1_000);
      await store.giveBackTokens(HERE, { day, count: 300 });
      expect(await take(300)).toBe(true);
      await store.giveBackTokens(HERE, { day, count: -500 });
      await store.giveBackTokens(HERE, { day, count: 500 });
      expect(await take(1)).toBe(false);
    });

    test('every channel, tenant and day has its own', async () => {
      await take(1_000);
      for (const other of [
        { channel: 'C2' as ChannelId },
        { tenant: 'test:theirs' as TenantId },
        { day: '2031-05-21' },
      ])
        expect(await take(1_000, other)).toBe(true);
    });
  });
}
