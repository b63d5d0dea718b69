import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSeal } from '../../src/seal.ts';

const key = (byte: number) => Buffer.alloc(32, byte);

describe('a seal', () => {
  const seal = createSeal(key(1), 'tests');

  test('gives any words back, and is another one each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (words, label) => {
        const [first, second] = [seal.close(words, label), seal.close(words, label)];
        expect(first).not.toBe(second);
        expect([seal.open(first, label), seal.open(second, label)]).toEqual([words, words]);
      }),
    );
  });

  test.each([
    { name: 'with another key', open: (sealed: string) => createSeal(key(2), 'tests').open(sealed, 'a') },
    { name: 'for another purpose', open: (sealed: string) => createSeal(key(1), 'others').open(sealed, 'a') },
    { name: 'under another label', open: (sealed: string) => seal.open(sealed, 'b') },
    { name: 'that is cut short', open: (sealed: string) => seal.open(sealed.slice(0, -4), 'a') },
    { name: 'that is empty', open: () => seal.open('', 'a') },
    {
      name: 'with one letter changed',
      open: (sealed: string) =>
        seal.open(`${sealed.slice(0, 30)}${sealed[30] === 'A' ? 'B' : 'A'}${sealed.slice(31)}`, 'a'),
    },
  ])('does not open $name, and tells no secret', ({ open }) => {
    expect(() => open(seal.close('xoxb-secret', 'a'))).toThrow(
      /^The configuration is wrong: VERBATIM_SECRET_KEY is not/u,
    );
  });
});
