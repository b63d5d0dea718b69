/** What every store promises about leases. */
import { expect, test } from 'vitest';
import type { Store } from '../../adapters/store/store.ts';

const at = (second: number) => new Date(Date.UTC(2031, 4, 20, 12, 0, second));
const ONE = { name: 'pages paper.example', holder: 'one' };
const OTHER = { ...ONE, holder: 'other' };

export function leasePromises(store: () => Store): void {
  test('a lease is one holder’s until it ends, or is ended', async () => {
    expect(await store().takeLease(ONE, at(0), at(30))).toBe('anew');
    expect(await store().takeLease(OTHER, at(29), at(60))).toBe(false);
    expect(await store().takeLease({ ...OTHER, name: 'another' }, at(0), at(30))).toBe('anew');
    expect(await store().takeLease(OTHER, at(30), at(60))).toBe('anew');
    await store().endLease(ONE);
    expect(await store().takeLease(ONE, at(31), at(60))).toBe(false);
    await store().endLease(OTHER);
    expect(await store().takeLease(ONE, at(31), at(60))).toBe('anew');
  });

  test('who holds it holds it on, and is told that nobody had it in between', async () => {
    await store().takeLease(ONE, at(0), at(10));
    expect(await store().takeLease(ONE, at(9), at(20))).toBe('again');
    await store().endLease(ONE);
    expect(await store().takeLease(ONE, at(40), at(50))).toBe('again');
    expect(await store().takeLease(OTHER, at(45), at(60))).toBe(false);
  });

  test('of many that want it at once one gets it', async () => {
    const wish = Array.from({ length: 20 }, (_, n) => ({ ...ONE, holder: `process ${n}` }));
    const taken = await Promise.all(wish.map((lease) => store().takeLease(lease, at(0), at(30))));
    expect(taken.filter(Boolean)).toEqual(['anew']);
  });

  test('what ended long ago is forgotten, what is held is not', async () => {
    await store().takeLease(ONE, at(0), at(10));
    await store().forgetLeases(at(10));
    expect(await store().takeLease(ONE, at(11), at(12))).toBe('again');
    await store().forgetLeases(at(13));
    expect(await store().takeLease(ONE, at(14), at(15))).toBe('anew');
  });
}
