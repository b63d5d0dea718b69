import { describe, expect, test } from 'vitest';
import type { Article, ArticleId, Quotation } from '../../briefings/model.ts';
import { isQuotedInSource, standsInSource } from '../../briefings/summary/stands-in-source.ts';

const text = 'Ilse Vårdal closed 12 piers on Tuesday. “We had no choice,” she told Tomas Okere.';
const article: Article = { id: 'a' as ArticleId, publisher: 'The Quay', language: 'en', text };
const first = 'Ilse Vårdal closed 12 piers on Tuesday.';
const span = { start: 0, end: first.length };

describe('standsInSource', () => {
  test('a slice of its article does', () => {
    expect(standsInSource({ sentence: { text: first, span }, article })).toBe(true);
  });

  test.each([
    { fault: 'a changed number', shown: 'Ilse Vårdal closed 13 piers on Tuesday.' },
    { fault: 'a swapped name', shown: 'Tomas Okere closed 12 piers on Tuesday.' },
    { fault: 'a name in other letters', shown: 'Ilse Vardal closed 12 piers on Tuesday.' },
    { fault: 'an added negation', shown: 'Ilse Vårdal never closed 12 piers on Tuesday.' },
    { fault: 'an invented quotation', shown: 'Ilse Vårdal closed “12 piers” on Tuesday.' },
    { fault: 'two sentences joined', shown: `${first} She told Tomas Okere.` },
    { fault: 'nothing', shown: '' },
  ])('$fault is caught', ({ shown }) => {
    expect(standsInSource({ sentence: { text: shown, span }, article })).toBe(false);
    expect(standsInSource({ sentence: { text: shown, span: { start: 0, end: shown.length } }, article })).toBe(false);
  });

  test('a sentence of another article is caught', () => {
    const other = { ...article, text: text.replace('12', '14') };
    expect(standsInSource({ sentence: { text: first, span }, article: other })).toBe(false);
  });
});

describe('isQuotedInSource', () => {
  const start = text.indexOf('“');
  const end = text.indexOf('”') + 1;
  const quotation = { span: { start, end }, words: { start: start + 1, end: end - 1 } } as Quotation;

  test.each([
    { fault: 'none', changed: {}, stands: true },
    { fault: 'words beyond the marks', changed: { words: { start: start + 1, end: end + 4 } }, stands: false },
    { fault: 'words before the marks', changed: { words: { start: start - 4, end: end - 1 } }, stands: false },
    { fault: 'no words', changed: { words: { start: start + 1, end: start + 1 } }, stands: false },
    { fault: 'marks beyond the text', changed: { span: { start, end: text.length + 9 } }, stands: false },
  ])('fault: $fault', ({ changed, stands }) => {
    expect(isQuotedInSource({ article, quotation: { ...quotation, ...changed } })).toBe(stands);
  });
});
