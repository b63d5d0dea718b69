import { describe, expect, test } from 'vitest';
import { decode, isText } from '../../adapters/feeds/decode.ts';
import { parseFeed } from '../../adapters/feeds/feed.ts';

const WORDS = 'The mayor said: “We will wait – no longer.”';
const WINDOWS = Buffer.from(WORDS.replace(/“/gu, '\x93').replace(/”/gu, '\x94').replace(/–/gu, '\x96'), 'latin1');

describe('decode', () => {
  test.each([
    ['UTF-8', Buffer.from(WORDS), undefined],
    ['Windows-1252 that says nothing', WINDOWS, undefined],
    ['Windows-1252 that calls itself Latin-1', WINDOWS, 'iso-8859-1'],
    ['an unknown charset', Buffer.from(WORDS), 'x-none'],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${WORDS}`, 'utf16le'), 'utf-8'],
    ['UTF-16 without one', Buffer.from(WORDS.replace(/[“”–]/gu, "'"), 'utf16le'), undefined],
  ])('%s', (name, bytes, declared) => {
    const said = name === 'UTF-16 without one' ? WORDS.replace(/[“”–]/gu, "'") : WORDS;
    expect(decode(bytes, declared)).toBe(said);
  });

  test('what nobody wrote is no text', () => {
    expect(isText(WORDS)).toBe(true);
    expect(isText('%PDF-1.7')).toBe(false);
    expect(isText('\u0001\u0002\u0003 abc')).toBe(false);
    expect(isText('a\0b')).toBe(false);
  });
});

test.each([
  ['later', '2025-02-23T11:00:00Z', new Date('2025-02-23T11:00:00Z')],
  ['the same', '2025-02-23T10:00:00Z', undefined],
  ['earlier', '2025-02-22T10:00:00Z', undefined],
])('an entry modified %s', (_, modified, updatedAt) => {
  const item = { id: '1', url: 'https://news.example/1', title: 'A', date_published: '2025-02-23T10:00:00Z' };
  const body = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'News',
    items: [{ ...item, date_modified: modified }],
  });
  expect(parseFeed(body, 'https://news.example/feed').entries[0]?.updatedAt).toEqual(updatedAt);
});
