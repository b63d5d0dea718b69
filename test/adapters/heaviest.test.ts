import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heaviest } from '../../adapters/store/sql/heaviest.ts';

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 30 });
const lists = fc.array(fc.record({ ids, weight: fc.constantFrom(1, 2, 4) }), { minLength: 1, maxLength: 6 });

test('the heaviest come first, of equals the highest number; those in all lists are counted', () => {
  fc.assert(
    fc.property(lists, fc.integer({ min: 1, max: 50 }), (some, most) => {
      const weightOf = (id: number) => some.reduce((sum, list) => sum + (list.ids.includes(id) ? list.weight : 0), 0);
      const all = [...new Set(some.flatMap((list) => list.ids))];
      const expected = all.toSorted((a, b) => weightOf(b) - weightOf(a) || b - a).slice(0, most);
      const found = heaviest(some, 40, most);
      expect(found.ids.map(weightOf)).toEqual(expected.map(weightOf));
      expect(new Set(found.ids).size).toBe(expected.length);
      expect(found.withAll).toBe(all.filter((id) => some.every((list) => list.ids.includes(id))).length);
    }),
  );
});

test('of very many equals those with the highest numbers are taken', () => {
  const many = Array.from({ length: 5_000 }, (_, n) => 5_000 - n);
  expect(heaviest([{ ids: many, weight: 1 }], 5_000, 3).ids).toEqual([5_000, 4_999, 4_998]);
});
