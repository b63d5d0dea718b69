import { describe, expect, test } from 'vitest';
import type { AnalyzedArticle, ArticleId } from '../../briefings/model.ts';
import { differingFigures } from '../../briefings/summary/differing-figures.ts';

const at = (hour: number) => new Date(Date.UTC(2031, 4, 20, hour));
const told = (publisher: string, text: string, hour = 8): AnalyzedArticle => ({
  article: { id: publisher as ArticleId, publisher, language: 'en', publishedAt: at(hour), text },
  quotations: [],
  reported: [],
  people: [],
});
const differing = (...articles: AnalyzedArticle[]) =>
  differingFigures(articles).map((claims) =>
    claims.map(({ article, span }) => article.text.slice(span.start, span.end)),
  );

describe('differingFigures', () => {
  test.each([
    {
      name: 'the dead',
      one: 'At least 12 people were killed when a ferry sank off Aldmere.',
      other: 'A ferry sank off Aldmere, killing 15 people.',
      claims: [['At least 12 people were killed', 'killing 15 people']],
    },
    {
      name: 'each number apart',
      one: 'The ferry sank off Aldmere; 12 people died and 30 were injured.',
      other: 'The death toll rose to 12 and more than 40 others were hurt off Aldmere.',
      claims: [['30 were injured', 'more than 40 others were hurt']],
    },
    {
      name: 'a number as a word',
      one: 'Three fishermen are missing off Aldmere.',
      other: 'Four men are missing off Aldmere after the storm.',
      claims: [['Three fishermen are missing', 'Four men are missing']],
    },
    {
      name: 'a size',
      one: 'A 6.1-magnitude earthquake shook Aldmere.',
      other: 'An earthquake of magnitude 6.3 shook Aldmere.',
      claims: [['6.1-magnitude', 'magnitude 6.3']],
    },
  ])('finds $name', ({ one, other, claims }) => {
    expect(differing(told('Quay', one), told('Herald', other))).toEqual(claims);
  });

  test.each([
    { name: 'the same in figures and words', one: '12 people died.', other: 'Twelve people were killed.', hour: 8 },
    { name: 'numbers of other things', one: '12 people died in 3 cars.', other: 'Of 30 passengers 12 died.', hour: 8 },
    { name: 'what was known earlier', one: '12 people died.', other: '15 people died.', hour: 16 },
  ])('is silent about $name', ({ one, other, hour }) => {
    expect(differing(told('Quay', one), told('Herald', other, hour))).toEqual([]);
  });

  test('one publisher does not differ from itself', () => {
    expect(differing(told('Quay', '12 people died.'), told('Quay', '15 people died.'))).toEqual([]);
  });
});
