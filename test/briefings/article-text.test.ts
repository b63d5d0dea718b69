import { describe, expect, test } from 'vitest';
import { NoArticleError } from '../../briefings/errors.ts';
import type { ArticleId } from '../../briefings/model.ts';
import { articleFromText } from '../../briefings/text/article-text.ts';
import { isFurniture } from '../../briefings/text/furniture.ts';

const source = { id: 'file:///harbor.txt' as ArticleId, publisher: 'The Harbor Post' };
const read = (raw: string) => articleFromText(raw, source);

const FIRST = 'Mayor Ada Nwosu opened the new harbor of Port Ellery on Monday.';
const SECOND = '“It took us nine years,” she said.';
const APPEAL =
  'Your support helps us to tell the story Read more Support Now Our reporters go where it happens. Your donation allows us to keep sending them. Your support makes all the difference. Read more';

describe('articleFromText', () => {
  test.each([
    ['blank lines', `${FIRST}\n\n${SECOND}`],
    ['CRLF and a byte order mark', `\uFEFF${FIRST}\r\n\r\n${SECOND}\r\n`],
    ['single newlines', `${FIRST}\n${SECOND}\n`],
    ['no-break and doubled spaces', `${FIRST.replaceAll(' ', '\u00a0 ')}\n \t\n${SECOND}`],
    ['wrapped lines', `${FIRST.replace(' of ', '\nof ')}\n\n${SECOND.replace(' nine', '\nnine')}`],
    ['an appeal as a paragraph', `${APPEAL}\n\n${FIRST}\n\n${SECOND}`],
    ['an appeal before the story', `${APPEAL} ${FIRST}\n\n${SECOND}`],
    [
      'labels',
      `Advertisement\n\n${FIRST}\n\nRead more\n\nSign up for our newsletter\n\n${SECOND}\n\nShare this article`,
    ],
    ['a label inside a paragraph', `${FIRST}\nAdvertisement\n\n${SECOND}`],
  ])('%s', (_what, raw) => {
    expect(read(raw).text).toBe(`${FIRST}\n\n${SECOND}`);
  });

  test.each([
    ['a date line', ` date 2025-02-23 ${FIRST}`, '2025-02-23T00:00:00.000Z'],
    ['a date line before furniture', ` date 2025-02-23 ${APPEAL}\n\n${FIRST}`, '2025-02-23T00:00:00.000Z'],
    ['no date', FIRST, undefined],
  ])('%s', (_what, raw, date) => {
    const article = read(raw);
    expect(article.publishedAt?.toISOString()).toBe(date);
    expect(article.text).toBe(FIRST);
    expect(article.title).toBeUndefined();
  });

  test.each([
    ['12 March 2026', '2026-03-12'],
    ['Thursday, 12 March 2026', '2026-03-12'],
    ['March 12, 2026', '2026-03-12'],
    ['Sept. 3rd, 2026, 09:30 GMT', '2026-09-03'],
    ['Published: Thu 12 March 2026 at 7:15 pm', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
  ])('a dateline under title and byline: %s', (line, day) => {
    for (const head of [
      `Harbor opens\n\nBy Jane Doe\n${line}`,
      `Harbor opens\n${line}\n\nBy Jane Doe`,
      `Harbor opens\n\n${line}`,
    ]) {
      const article = read(`${head}\n\n${FIRST}\n\n${SECOND}`);
      expect(article).toMatchObject({ title: 'Harbor opens', text: `${FIRST}\n\n${SECOND}` });
      expect(article.publishedAt?.toISOString().slice(0, 10)).toBe(day);
    }
  });

  test.each(['31 February 2026', '12 Marble 2026', 'On 12 March 2026 it rained', '2026'])('no dateline: %s', (line) => {
    expect(read(`${FIRST}\n\n${line}\n\n${SECOND}`).publishedAt).toBeUndefined();
  });

  test('a date that no calendar has stays in the text', () => {
    expect(read(`date 2025-02-31 ${FIRST}`)).toMatchObject({ text: `date 2025-02-31 ${FIRST}` });
  });

  test('the fallback date counts only without a date of its own', () => {
    const fallbackDate = new Date('2024-01-01T00:00:00Z');
    expect(articleFromText(FIRST, { ...source, fallbackDate }).publishedAt).toBe(fallbackDate);
    expect(
      articleFromText(`date 2025-02-23\n${FIRST}`, { ...source, fallbackDate }).publishedAt?.getUTCFullYear(),
    ).toBe(2025);
  });

  test.each([
    ['paragraphs', `Harbor opens after nine years\n\nBy Jane Doe and Li Wen\n\n${FIRST}`],
    ['lines of one block', `Harbor opens after nine years\nBy Jane Doe and Li Wen\n\n${FIRST}`],
    ['single lines', `# Harbor opens after nine years\nBy Jane Doe and Li Wen\n${FIRST}`],
  ])('title and byline as %s', (_what, raw) => {
    expect(read(raw)).toMatchObject({
      title: 'Harbor opens after nine years',
      byline: 'Jane Doe and Li Wen',
      text: FIRST,
    });
  });

  test.each(['', '  \n\n ', 'Read more', 'Two words', APPEAL, 'date 2025-02-23'])('no article in %j', (raw) => {
    expect(() => read(raw)).toThrow(NoArticleError);
  });
});

describe('a story keeps its own sentences', () => {
  test.each([
    'Parents can sign up for the scheme from Monday.',
    'Sign up for the newsletter, she told the crowd.',
    'Subscribe, donate and support were the three words on the banner.',
    'Read more books, the minister said.',
    '“Your support helps us and your donation allows us to rebuild,” the head of the charity said.',
    'Cookies were sold out by noon.',
    'In a letter to every household of the town the council of Port Ellery wrote that your donation allows volunteers to mend the roof of the old customs house before the winter storms come.',
    'Share prices fell by a fifth.',
    'By Monday the harbor was open.',
    'The party said: "We need your votes and your support means everything."',
  ])('%s', (sentence) => {
    expect(isFurniture(sentence)).toBe(false);
    expect(read(`${sentence}\n\n${FIRST}`).text).toBe(`${sentence}\n\n${FIRST}`);
  });
});
