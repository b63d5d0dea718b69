import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cut } from '../../adapters/chat/cut.ts';

describe('cut', () => {
  test.each([
    { name: 'keeps what fits', text: 'ten chars!', max: 10, is: 'ten chars!' },
    { name: 'cuts after a word', text: 'The dockers voted on Monday', max: 18, is: 'The dockers voted…' },
    { name: 'keeps a word that ends where the room ends', text: 'The dockers voted', max: 12, is: 'The dockers…' },
    { name: 'cuts a long word inside', text: 'x'.repeat(50), max: 5, is: 'xxxx…' },
    { name: 'keeps a family together', text: 'ab 👨‍👩‍👧‍👦👨‍👩‍👧‍👦', max: 20, is: 'ab 👨‍👩‍👧‍👦…' },
    { name: 'keeps both halves of a character', text: '😀😀😀', max: 4, is: '😀…' },
    { name: 'has nothing to say in no room', text: 'words', max: 0, is: '' },
  ])('$name', ({ text, max, is }) => {
    expect(cut(text, max)).toBe(is);
  });

  test('whatever the text, it fits, and is its beginning in whole characters', () => {
    const anyText = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 30 }), (text, max) => {
        const short = cut(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        if (short === text || short === '') return;
        const kept = short.slice(0, -1);
        expect(text.startsWith(kept)).toBe(true);
        const starts = Array.from(new Intl.Segmenter().segment(text), ({ index }) => index);
        expect(starts).toContain(kept.length);
      }),
    );
  });
});
