/** Calls of one budget, on a real store that answers late, or not at all. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import { createBudgets } from '../../src/budgets.ts';
import { mostInASecond } from '../support/most-in-a-second.ts';

const PACE = { everyMs: 25, burst: 5 };
const now = () => new Date();

let folder: string;
let store: Store;
let reports: unknown[];
beforeEach(async () => {
  reports = [];
  folder = mkdtempSync(join(tmpdir(), 'verbatim-budgets-'));
  store = await openSqliteStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A process, on a store that may differ. */
const open = (differs: Partial<Store> = {}) =>
  createBudgets({ store: { ...store, ...differs }, now, report: (problem) => reports.push(problem) });

/** @returns when each of so many calls was made, in ms. */
async function call({ turn }: ReturnType<typeof open>, times: number): Promise<number[]> {
  const made: number[] = [];
  const one = async () => {
    if ((await turn('discord', PACE)) === undefined) made.push(performance.now());
  };
  await Promise.all(Array.from({ length: times }, one));
  return made;
}

test('two processes take turns within one limit, and the store is asked for a few calls at once', async () => {
  let asked = 0;
  const reserveCalls: Store['reserveCalls'] = (...args) => {
    asked += 1;
    return store.reserveCalls(...args);
  };
  const made = await Promise.all([call(open({ reserveCalls }), 40), call(open({ reserveCalls }), 40)]);
  expect(made.map(({ length }) => length)).toEqual([40, 40]);
  expect(mostInASecond(made.flat())).toBeLessThanOrEqual(50);
  expect(asked).toBeLessThan(40);
});

/** A process whose store takes so long to answer; the last of these each time after. */
const slow = (...ms: readonly number[]) => {
  const left = [...ms];
  return open({
    reserveCalls: async (...args) => {
      const reserved = await store.reserveCalls(...args);
      await sleep(left.length > 1 ? left.shift() : left[0]);
      return reserved;
    },
  });
};

test('a store that answers late gives calls for later, not more of them', async () => {
  const made = await Promise.all([call(slow(250), 25), call(slow(10), 60)]);
  expect(made.map(({ length }) => length)).toEqual([25, 60]);
  expect(mostInASecond(made.flat())).toBeLessThanOrEqual(50);
});

test('calls that nobody expected to be late lapse, but for one', async () => {
  const made = await call(slow(0, 300, 0), 6);
  expect(made).toHaveLength(6);
  const [, first = 0, second = 0] = made;
  expect(second - first).toBeGreaterThan(150);
});

test.each<{ name: string; reserveCalls: Store['reserveCalls']; isReported: boolean }>([
  { name: 'fails', reserveCalls: () => Promise.reject(new Error('connection lost')), isReported: true },
  { name: 'does not answer', reserveCalls: () => new Promise(() => undefined), isReported: false },
])('while the store $name calls are made slowly, and none is lost', async ({ reserveCalls, isReported }) => {
  const made = await call(open({ reserveCalls }), 12);
  expect(made).toHaveLength(12);
  expect(mostInASecond(made)).toBeLessThanOrEqual(6);
  expect(reports.length > 0).toBe(isReported);
});

test('a store that is back is asked again', async () => {
  let isAway = true;
  const budgets = open({
    reserveCalls: (...args) => (isAway ? Promise.reject(new Error('connection lost')) : store.reserveCalls(...args)),
  });
  await call(budgets, 2);
  isAway = false;
  await sleep(2_000);
  expect(mostInASecond(await call(budgets, 30))).toBeGreaterThan(20);
});

test('whoever would wait for long is told to come back, and when', async () => {
  const [one, other] = [open(), open()];
  await one.rest('discord', 60_000);
  for (const process of [one, other]) {
    const stayAwayMs = await process.turn('discord', PACE);
    expect(stayAwayMs).toBeGreaterThan(58_000);
    expect(stayAwayMs).toBeLessThanOrEqual(60_000);
    expect((await process.restsUntil('discord'))?.getTime()).toBeGreaterThan(Date.now() + 50_000);
  }
  expect(await other.restsUntil('slack:t1')).toBeUndefined();
  expect(await other.turn('slack:t1', PACE)).toBeUndefined();
});

test('a line that is too long is cut: each is called or told to come back', async () => {
  const made = await call(open(), 300);
  expect(made.length).toBeGreaterThan(150);
  expect(made.length).toBeLessThan(230);
});

test('a rest that the store was not told of holds in its own process, and a call comes after it', async () => {
  const budgets = open({ restCalls: () => Promise.reject(new Error('connection lost')) });
  await budgets.rest('discord', 400);
  const since = performance.now();
  expect(await budgets.turn('discord', PACE)).toBeUndefined();
  expect(performance.now() - since).toBeGreaterThan(350);
  expect(reports).toHaveLength(1);
});
