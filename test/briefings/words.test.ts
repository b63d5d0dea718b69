import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesOf } from '../../briefings/text/matches.ts';
import { contentStems, countWords, stem } from '../../briefings/text/words.ts';

/** Where what counts as a letter, a digit or white space is easily got wrong. */
const pieces = [
  ' ',
  '\t',
  '\n',
  '\u00a0',
  '\u2028',
  '\ufeff',
  'a',
  'Z',
  '7',
  '٣',
  'é',
  'ſ',
  '日',
  '𝒜',
  '😀',
  '\ud835',
  '\udc9c',
];
const text = fc.string({
  unit: fc.constantFrom(...pieces, '“', '’', '-', '–', '.', '_', '@', '[', '`', '{', '/', ':', '\u0301'),
});

describe('words', () => {
  test('those a reader counts begin with a letter or a digit and end with white space, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (any) => {
        expect(countWords(any)).toBe(any.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    { forms: "talk talks talk's talked talking talks'", one: 'talk' },
    { forms: "ferry ferries ferry's", one: 'ferry' },
    { forms: 'stop stops stopped stopping', one: 'stop' },
    { forms: 'wall walls walled', one: 'wall' },
    { forms: "pier piers pier's pier're pier've pier'd", one: 'pier' },
    { forms: "they they'll", one: 'they' },
    { forms: 'boat boats', one: 'boat' },
  ])('$forms are forms of $one', ({ forms, one }) => {
    for (const form of forms.split(' ')) expect(stem(form)).toBe(one);
  });

  test('what says nothing of the subject is no content, nor is a single letter', () => {
    expect(contentStems('She said that B. Okere’s BOATS were 3 of the 40 piers’ boats')).toEqual(
      'okere boat 40 pier boat'.split(' '),
    );
  });
});

describe('matchesOf', () => {
  test('finds what matchAll finds, each time anew', () => {
    const pattern = /o(.)/g;
    for (const said of ['one to', 'ono on', '', 'none']) {
      expect(matchesOf(pattern, said)).toEqual([...said.matchAll(pattern)]);
    }
  });
});
