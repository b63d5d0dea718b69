import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnalyzedArticle, ArticleId } from '../../briefings/model.ts';
import { groupIntoStories } from '../../briefings/stories/group.ts';

const hoursAgo = (hours: number) => new Date(Date.parse('2031-05-03T20:00:00Z') - hours * 3_600_000);
const fire =
  'A warehouse fire in Aldmere destroyed forty fishing boats as firefighters fought the blaze near the cannery overnight.';
const vote =
  'Lawmakers in Quillon passed the orchard levy, taxing every cider press in the valley from next autumn onward.';

function told(id: string, text: string, publisher: string, title = ''): AnalyzedArticle {
  const article = { id: id as ArticleId, publisher, language: 'en', title, text };
  return { article, quotations: [], reported: [], people: [] };
}
const now = new Date('2031-05-03T20:00:00Z');
const idsOf = (articles: readonly AnalyzedArticle[]) =>
  groupIntoStories(articles, { now }).map(({ articles: told, copies }) =>
    [...told, ...copies].map(({ article }) => String(article.id)).toSorted(),
  );

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

test('what is alike and a year apart is two events', () => {
  const again = 'A warehouse fire in Aldmere: forty boats burned near the cannery.';
  const dated = (id: string, text: string, publishedAt: Date): AnalyzedArticle => {
    const { article, ...found } = told(id, text, id);
    return { article: { ...article, publishedAt }, ...found };
  };
  expect(groupIntoStories([dated('a', fire, hoursAgo(1)), dated('b', again, hoursAgo(5))], { now })).toHaveLength(1);
  expect(
    groupIntoStories([dated('a', fire, hoursAgo(1)), dated('b', again, hoursAgo(24 * 365))], { now }),
  ).toHaveLength(2);
});

describe('copies of one text', () => {
  const agency = `${fire} The blaze began shortly after midnight in a store of nets, the harbor master said, and spread along the quay
    before three engines from Quillon could reach it. Nobody was hurt. The cannery will stay closed until the roof has been made safe.`;
  const own =
    'Forty fishing boats were lost when a warehouse fire swept past the cannery in Aldmere, and their owners fear for the season.';
  const storyOf = (...articles: AnalyzedArticle[]) => groupIntoStories(articles, { now })[0];

  test.each([
    ['word for word', agency],
    ['cut short', agency.slice(0, 260)],
    ['with a line of its own', `${agency} Readers may send their pictures of the fire to the Valley Post.`],
    ['in other quotation marks and capitals', agency.toUpperCase()],
  ])('%s: one text, two publishers', (_how, copy) => {
    const story = storyOf(
      told('a', agency, 'Harbour Times'),
      told('b', copy, 'Valley Post'),
      told('c', own, 'The Quay'),
    );
    expect(story?.articles).toHaveLength(2);
    expect(story?.copies).toHaveLength(1);
  });

  test('its own words about the same fire are no copy', () => {
    expect(storyOf(told('a', agency, 'Harbour Times'), told('c', own, 'The Quay'))?.copies).toEqual([]);
  });

  test('a headline without a text is a copy only of the same headline', () => {
    const title = 'Warehouse fire in Aldmere destroys forty fishing boats near the cannery';
    const story = storyOf(
      told('a', '', 'A', title),
      told('b', '', 'B', title),
      told('c', '', 'C', `${title}, no one hurt`),
    );
    expect([story?.articles.length, story?.copies.length]).toEqual([2, 1]);
  });

  test('a long statement that both quote is no copy', () => {
    const statement =
      '“We saw the flames from the mill and ran down to cut the boats loose, but the wind had turned,” Ben Okafor said.';
    const [one, other] = [
      `${own} ${statement} The mayor wants a fire watch at night.`,
      `${vote} ${statement} The levy pays for two engines.`,
    ];
    expect(
      groupIntoStories([told('a', one, 'A'), told('b', other, 'B')], { now }).flatMap(({ copies }) => copies),
    ).toEqual([]);
  });
});

describe('which story comes first', () => {
  const at = (id: string, text: string, publisher: string, hours: number): AnalyzedArticle => {
    const { article, ...found } = told(id, text, publisher);
    return { article: { ...article, publishedAt: hoursAgo(hours) }, ...found };
  };
  const snow =
    'Snow closed the pass above Merrow, and shepherds led three hundred sheep down by lantern on Friday night.';
  const first = (articles: readonly AnalyzedArticle[], topics?: readonly string[]) =>
    groupIntoStories(articles, { now, ...(topics !== undefined && { topics }) })[0]?.articles[0]?.article.text;

  test('the one more publishers tell of', () => {
    expect(
      first([
        at('a', snow, 'A', 1),
        at('b', fire, 'A', 1),
        at('c', `${fire} Nobody was hurt, said the master of the harbor at Aldmere.`, 'B', 1),
      ]),
    ).toContain('fire');
  });
  test('the fresher, where as many tell of it', () =>
    expect(first([at('a', snow, 'A', 30), at('b', vote, 'A', 2)])).toBe(vote));
  test('yesterday’s large story yields to what is new', () => {
    expect(
      first([
        at('a', fire, 'A', 40),
        at('b', `${fire} Nobody was hurt, the harbor master said.`, 'B', 41),
        at('c', snow, 'C', 1),
      ]),
    ).toBe(snow);
  });
  test('the channel’s topic', () =>
    expect(first([at('a', snow, 'A', 1), at('b', vote, 'A', 4)], ['cider', 'levies'])).toBe(vote));
  test('the one that moves, where as many tell of it', () => {
    const slow = [
      at('v1', vote, 'A', 1),
      at('v2', `${vote} It passed at noon by a single vote of the house.`, 'A', 30),
    ];
    const fast = [
      at('f1', fire, 'A', 1),
      at('f2', 'A warehouse fire near the cannery of Aldmere burned forty fishing boats.', 'A', 2),
    ];
    expect(first([...slow, ...fast])).toContain('fire');
  });
  test('one text printed by three does not beat two that looked for themselves', () => {
    const long = `${vote} The vote came after nine hours, and two members of the house slept through it on the benches by the door.`;
    const copies = ['A', 'B', 'C'].map((publisher) => at(`v${publisher}`, long, publisher, 1));
    const looked = [
      at('f1', fire, 'A', 1),
      at(
        'f2',
        'A warehouse fire near the cannery of Aldmere burned forty fishing boats, leaving firefighters exhausted.',
        'B',
        1,
      ),
    ];
    expect(first([...copies, ...looked])).toContain('fire');
  });
  test('a time to come is no freshness', () =>
    expect(
      first([
        at('a', snow, 'A', -500),
        at('b', vote, 'A', 0),
        at('c', `${vote} It passed at noon by a single vote of the house.`, 'B', 0),
      ]),
    ).toContain('levy'));
});
