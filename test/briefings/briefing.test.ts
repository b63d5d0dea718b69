import { describe, expect, test } from 'vitest';
import { analyze } from '../../briefings/analyze.ts';
import { composeBriefing } from '../../briefings/briefing.ts';
import type { ArticleId } from '../../briefings/model.ts';

const now = new Date('2031-05-04T08:00:00Z');
const text = [
  'A warehouse fire in Aldmere destroyed forty fishing boats near the cannery overnight.',
  '“The whole quay was burning when we came around the lighthouse,” said fire chief Ilse Vardal.',
  'The Aldmere council will meet on Friday to pay the owners of the fishing boats.',
].join('\n\n');

function told(id: string, publisher: string, body = text) {
  return analyze({
    id: id as ArticleId,
    publisher,
    language: 'en',
    text: body,
    publishedAt: new Date('2031-05-03T20:00:00Z'),
  });
}

describe('composeBriefing', () => {
  test('of nothing is empty, and about now', () => {
    expect(composeBriefing([], { now, length: 'standard' })).toEqual({
      date: now,
      stories: [],
      articleCount: 0,
      publisherCount: 0,
      readingMinutes: 1,
    });
  });

  test('every line names an article it stands in, and every cited article is used', () => {
    const articles = [
      told('a', 'The Quay'),
      told(
        'b',
        'Harbour Times',
        'Forty fishing boats were lost in Aldmere when a warehouse fire swept past the cannery.',
      ),
    ];
    const briefing = composeBriefing(articles, { now, length: 'long' });
    expect(briefing).toMatchObject({ articleCount: 2, publisherCount: 2, date: new Date('2031-05-03T20:00:00Z') });
    expect(briefing.stories).toHaveLength(1);
    for (const { sentences, quotations, cited } of briefing.stories) {
      expect(sentences.length).toBeGreaterThan(0);
      for (const { sentence, article } of sentences) {
        expect(article.text.slice(sentence.span.start, sentence.span.end)).toBe(sentence.text);
      }
      expect(cited).toEqual([...new Set([...sentences, ...quotations].map(({ article }) => article))]);
    }
  });

  test('a story is told in the words it may have, quotation included, and named by the article it opens with', () => {
    const [fire, said] = text.split('\n\n');
    const more = [
      'Owners came to the quay at dawn and counted what was left of their nets, their lamps and their winter stores.',
      'Insurers in Port Sel said that they would send two experts, who are to look at every hull before the weekend.',
      'A baker opened his shop two hours early and gave bread and hot soup to the men who had fought the flames.',
    ].join(' ');
    const [story] = composeBriefing([told('a', 'The Quay', `${fire} ${more} ${said}`)], {
      now,
      length: 'short',
    }).stories;
    const words = [
      ...(story?.sentences ?? []).map(({ sentence }) => sentence.text),
      ...(story?.quotations ?? []).map(({ article, quotation }) =>
        article.text.slice(quotation.words.start, quotation.words.end),
      ),
    ];
    expect(story?.quotations).toHaveLength(1);
    expect(words.join(' ').split(' ').length).toBeLessThanOrEqual(70);
    expect(story?.headline).toContain('A warehouse fire in Aldmere');
  });

  test('an agency copy is one article with two publishers, and is not said twice', () => {
    const { stories, ...counts } = composeBriefing([told('a', 'The Quay'), told('b', 'Harbour Times')], {
      now,
      length: 'long',
    });
    const shown = stories.flatMap(({ sentences }) => sentences.map(({ sentence }) => sentence.text));
    expect(new Set(shown).size).toBe(shown.length);
    expect(counts).toMatchObject({ articleCount: 1, publisherCount: 2 });
    expect(stories).toMatchObject([{ articleCount: 1, publisherCount: 2 }]);
  });
});
