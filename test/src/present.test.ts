import { expect, test } from 'vitest';
import { analyze } from '../../briefings/analyze.ts';
import { composeBriefing } from '../../briefings/briefing.ts';
import type { ArticleId, Quotation } from '../../briefings/model.ts';
import { briefingParts } from '../../src/present.ts';
import { quotationPart } from '../../src/present-quotation.ts';
import { printed } from '../support/printed.ts';

const now = new Date('2031-05-04T08:00:00Z');

function shown(publisher: string, language: string, id = publisher) {
  const text =
    '„Der Kai brannte“, sagte Ilse Vardal. Ein Feuer im Lager von Aldmere hat vierzig Boote zerstört, und der Rat der Stadt wird am Freitag über Hilfe beraten.';
  return analyze({ id: id as ArticleId, publisher, language, text, url: `https://${id}.example/a` });
}
const story = (articles: readonly ReturnType<typeof shown>[]) =>
  briefingParts(composeBriefing(articles, { now, length: 'standard' }))[1];

test.each([
  ['de', 'Hafenbote (in German)'],
  ['zh-Hant', 'Hafenbote (in Chinese)'],
  ['en-GB', 'Hafenbote'],
  ['und', 'Hafenbote'],
])('an article in %s is shown as from %s, with no quotations but in English', (language, label) => {
  const part = story([shown('Hafenbote', language)]);
  expect(part).toMatchObject({ references: [{ label }] });
  if (label !== 'Hafenbote') expect(part).toMatchObject({ quotations: [] });
});

test('an article that is only what its feed carries says so', () => {
  const { article, ...found } = shown('Hafenbote', 'de');
  expect(story([{ ...found, article: { ...article, isFeedText: true } }])).toMatchObject({
    references: [{ label: "Hafenbote (in German, only the feed's text)" }],
  });
});

test.each([
  [undefined, 'printed 3 May 2031'],
  [new Date('2031-05-03T20:00:00Z'), 'printed 3 May 2031'],
  [new Date('2031-05-05T20:00:00Z'), 'printed 3 May 2031, changed 5 May 2031'],
])('a quotation of an article changed %s', (updatedAt, expected) => {
  const { article, quotations } = printed({ at: new Date('2031-05-03T09:00:00Z') });
  const [quotation] = quotations as [Quotation];
  const changed = { ...article, ...(updatedAt !== undefined && { updatedAt }) };
  expect(quotationPart({ article: changed, quotation }).printed).toBe(expected);
});

test('one text at two publishers says so', () => {
  expect(story([shown('Hafenbote', 'de', 'a'), shown('Elbblatt', 'de', 'b')])).toMatchObject({
    note: '1 article from 2 publishers',
  });
});

const TOLD = [
  'A warehouse fire in Aldmere destroyed forty fishing boats near the cannery overnight.',
  'Forty fishing boats were lost in Aldmere when a warehouse fire swept past the cannery.',
  'Firefighters in Aldmere say the warehouse fire near the cannery burned forty fishing boats.',
  'The warehouse fire near the cannery of Aldmere cost forty owners their fishing boats.',
];
const noteOf = (texts: readonly string[], at: readonly (string | undefined)[]) => {
  const articles = texts.map((text, index) =>
    analyze({
      id: `a${index}` as ArticleId,
      publisher: `Paper ${index + 1}`,
      language: 'en',
      text,
      ...(at[index] !== undefined && { publishedAt: new Date(`2031-05-03T${at[index]}:00Z`) }),
    }),
  );
  const part = story(articles);
  return part?.kind === 'story' ? part.note : undefined;
};

test.each([
  {
    name: 'who came first and who tells it too',
    texts: TOLD.slice(0, 2),
    at: ['21:00', '20:00'],
    note: '2 articles from 2 publishers, the earliest by Paper 2, in its own words also by Paper 1',
  },
  {
    name: 'two of many by name',
    texts: TOLD,
    at: ['20:00', '21:00', '22:00', '23:00'],
    note: '4 articles from 4 publishers, the earliest by Paper 1, in their own words also by Paper 2, Paper 3 and 1 more',
  },
  {
    name: 'a copy confirms nothing',
    texts: [TOLD[0] ?? '', TOLD[0] ?? ''],
    at: ['20:00', '21:00'],
    note: '1 article from 2 publishers, the earliest by Paper 1',
  },
  {
    name: 'nobody where two were as early',
    texts: TOLD.slice(0, 2),
    at: ['20:00', '20:00'],
    note: '2 articles from 2 publishers',
  },
  {
    name: 'nobody where one has no time',
    texts: TOLD.slice(0, 2),
    at: ['20:00', undefined],
    note: '2 articles from 2 publishers',
  },
])('of a story it is said $name', ({ texts, at, note }) => {
  expect(noteOf(texts, at)).toBe(note);
});
