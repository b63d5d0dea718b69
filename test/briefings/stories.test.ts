import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalyzedArticle, ArticleId } from '../../briefings/model.ts';
import { groupIntoStories } from '../../briefings/stories/group.ts';

const fire =
  'A warehouse fire in Aldmere destroyed forty fishing boats as firefighters fought the blaze near the cannery overnight.';
const vote =
  'Lawmakers in Quillon passed the orchard levy, taxing every cider press in the valley from next autumn onward.';

function told(id: string, text: string, publisher: string, title = ''): AnalyzedArticle {
  const article = { id: id as ArticleId, publisher, language: 'en', title, text };
  return { article, quotations: [], reported: [], people: [] };
}
const idsOf = (articles: readonly AnalyzedArticle[]) =>
  groupIntoStories(articles).map((story) => story.articles.map(({ article }) => String(article.id)).toSorted());

describe('groupIntoStories', () => {
  test('one event is one story, and more publishers come first', () => {
    const articles = [
      told('vote', vote, 'The Quay'),
      told('a', fire, 'Harbour Times'),
      told('b', `${fire} No one was hurt.`, 'Valley Post'),
      told('c', 'Forty fishing boats were lost when a warehouse fire swept past the cannery in Aldmere.', 'The Quay'),
    ];
    expect(idsOf(articles)).toEqual([['a', 'b', 'c'], ['vote']]);
  });
  test('no articles, no stories', () => expect(idsOf([])).toEqual([]));

  test('every article stands in exactly one story', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(fire, vote, '', 'Snow fell.')), (texts) => {
        const ids = texts.map((_, index) => `article:${index}`);
        expect(
          idsOf(texts.map((text, index) => told(`article:${index}`, text, 'x')))
            .flat()
            .toSorted(),
        ).toEqual(ids.toSorted());
      }),
    );
  });
});
