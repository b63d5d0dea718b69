/** What every store promises about budgets of calls. */
import { expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';

const START = Date.UTC(2031, 4, 20, 12);
const at = (ms: number) => new Date(START + ms);
/** 45 in a second at most. */
const PACE = { everyMs: 25, burst: 5 };

export function budgetPromises(store: () => Store): void {
  const take = async (calls: number, ms: number, budget = 'discord') => {
    const reserved = await store().reserveCalls(budget, { calls, ...PACE }, at(ms));
    return reserved.at.map((time) => time.getTime() - START);
  };

  test('some calls come at once, then one after the other, and after a while some at once again', async () => {
    expect(await take(7, 0)).toEqual([0, 0, 0, 0, 0, 25, 50]);
    expect(await take(2, 60)).toEqual([75, 100]);
    expect(await take(1, 60, 'another')).toEqual([60]);
    expect(await take(3, 1_000)).toEqual([1_000, 1_000, 1_000]);
    expect(await take(3, 1_000)).toEqual([1_000, 1_000, 1_025]);
  });

  test('of many that take at once nobody gets what another has', async () => {
    const taken = (await Promise.all(Array.from({ length: 30 }, () => take(5, 0)))).flat().toSorted((a, b) => a - b);
    expect(taken).toEqual(Array.from({ length: 150 }, (_, n) => Math.max(0, (n - 4) * 25)));
    const inASecond = taken.map((from) => taken.filter((time) => time >= from && time < from + 1_000).length);
    expect(Math.max(...inASecond)).toBe(44);
  });

  test('while everybody rests nobody gets any, and none are lost by asking', async () => {
    await store().restCalls('discord', at(2_000));
    await store().restCalls('discord', at(1_000));
    const asked = await store().reserveCalls('discord', { calls: 3, ...PACE }, at(1_999));
    expect(asked).toEqual({ at: [], restsUntil: at(2_000) });
    expect(await store().restOfCalls('discord')).toEqual(at(2_000));
    expect(await store().restOfCalls('slack:t1')).toBeUndefined();
    expect(await take(1, 0, 'slack:t1')).toEqual([0]);
    expect(await store().restOfCalls('slack:t1')).toBeUndefined();
    expect(await take(6, 2_000)).toEqual([2_000, 2_000, 2_000, 2_000, 2_000, 2_025]);
  });

  test('what was not used for long is forgotten', async () => {
    await take(1, 0);
    await store().restCalls('slack:t1', at(500));
    await store().forgetBudgets(at(400));
    expect(await store().restOfCalls('slack:t1')).toEqual(at(500));
    await store().forgetBudgets(at(501));
    expect(await store().restOfCalls('slack:t1')).toBeUndefined();
    expect(await take(6, 0)).toEqual([0, 0, 0, 0, 0, 25]);
  });
}
