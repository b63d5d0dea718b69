import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Article, ArticleId } from '../../briefings/model.ts';
import { type Arrival, arrivalOf } from '../../briefings/stories/arrival.ts';
import { Grouper, type StoryChange } from '../../briefings/stories/grouper.ts';
import { Holding } from '../../briefings/stories/holding.ts';
import { heaviest } from '../../briefings/stories/sparse-vector.ts';
import { StoryIndex, type Told } from '../../briefings/stories/story-index.ts';

const HOUR = 3_600_000;
const at = (hours: number) => new Date(Date.parse('2031-05-01T00:00:00Z') + hours * HOUR);
const FIRES = [
  'A warehouse fire in Aldmere destroyed forty fishing boats as firefighters fought the blaze near the cannery overnight.',
  'Forty fishing boats were lost when a warehouse fire swept past the cannery in Aldmere.',
  'Firefighters in Aldmere say the blaze at the cannery warehouse began among nets; forty boats burned.',
  'Owners of the forty boats burned in the Aldmere warehouse fire ask for help after the cannery blaze.',
];
const VOTES = [
  'Lawmakers in Quillon passed the orchard levy, taxing every cider press in the valley from next autumn onward.',
  'The orchard levy passed in Quillon: cider presses in the valley will be taxed from autumn.',
  'Cider makers of the valley call the orchard levy passed by Quillon lawmakers a ruin for every press.',
];
const SNOWS = [
  'Snow closed the pass above Merrow, and shepherds led three hundred sheep down by lantern.',
  'Three hundred sheep were led down from Merrow by lantern after snow closed the pass.',
];

const LONG = `${FIRES[0]} The blaze began shortly after midnight in a store of nets, the harbor master said, and spread along the
  quay before three engines from Quillon could reach it. Nobody was hurt. The cannery will stay closed until the roof is safe.`;

function article(id: string, text: string, hours = 0, more: Partial<Article> = {}): Arrival {
  return arrivalOf({
    id: id as ArticleId,
    publisher: 'The Quay',
    language: 'en',
    text,
    publishedAt: at(hours),
    ...more,
  });
}
function arrive(grouper: Grouper, texts: readonly string[], from = 0): StoryChange[] {
  return texts.flatMap((text, index) => [
    ...grouper.add(article(`${from + index}`, text, from + index), at(from + index)),
  ]);
}
const sizes = (grouper: Grouper) => Array.from(grouper.stories().values(), (ids) => ids.length).toSorted();

describe('Grouper', () => {
  test('articles of one event meet in whatever order they come, and the id stays', () => {
    const grouper = new Grouper({ windowMs: 100 * HOUR });
    const changes = arrive(
      grouper,
      [FIRES[0], VOTES[0], FIRES[1], SNOWS[0], VOTES[1], FIRES[2], SNOWS[1], FIRES[3], VOTES[2]].map(String),
    );
    expect(sizes(grouper)).toEqual([2, 3, 4]);
    expect(changes.filter(({ kind }) => kind === 'opened')).toHaveLength(3);
    expect(grouper.storyOf('0' as ArticleId)).toBe(1);
    expect(grouper.storyOf('7' as ArticleId)).toBe(1);
  });

  test('an article that was changed stays in its story while it is like it', () => {
    const grouper = new Grouper({ windowMs: 100 * HOUR });
    arrive(grouper, [...FIRES, VOTES[0] ?? '']);
    const changed = (id: string, text: string) => grouper.add(article(id, text), at(9));
    expect(changed('0', `${FIRES[0]} Nobody was hurt.`)).toMatchObject([{ kind: 'joined', story: 1, article: '0' }]);
    expect(changed('1', VOTES[1] ?? '')).toMatchObject([{ kind: 'joined', story: 2, article: '1' }]);
    expect(changed('2', SNOWS[0] ?? '')).toMatchObject([{ kind: 'opened', story: 3, article: '2' }]);
    expect(changed('2', SNOWS[1] ?? '')).toMatchObject([{ kind: 'joined', story: 3, article: '2' }]);
    const gone = changed('2', `${FIRES[2]} ${FIRES[3]}`);
    expect(gone[0]).toEqual({ kind: 'merged', story: 3, into: 1 });
    expect(grouper.size).toBe(5);
  });

  test('two stories that grow alike become one, and the older id stays', () => {
    const grouper = new Grouper({ windowMs: 1_000 * HOUR });
    const [a, b] = [
      'The harbor of Aldmere burned: boats lost, the quay gone.',
      'Cannery blaze: forty families of Merrow without work.',
    ];
    arrive(grouper, [a, b].map(String));
    expect(sizes(grouper)).toEqual([1, 1]);
    const changes = arrive(grouper, [`${a} ${b}`, `${b} ${a}`].map(String), 2);
    expect(changes).toContainEqual({ kind: 'merged', story: 2, into: 1 });
    expect(sizes(grouper)).toEqual([4]);
    expect(grouper.storyOf('1' as ArticleId)).toBe(1);
  });

  test('a story that turns out to be two is taken apart, and the larger part keeps the id', () => {
    const grouper = new Grouper({ windowMs: 1_000 * HOUR });
    // The first tells of both events, so that both gather around it.
    const hub = 'Firefighters fought a blaze at the cannery, and lawmakers passed a levy on cider.';
    const changes = arrive(grouper, [hub, FIRES[1], VOTES[1], FIRES[2], VOTES[2], FIRES[3], VOTES[0]].map(String));
    expect(sizes(grouper)).toEqual([3, 4]);
    expect(grouper.storyOf('1' as ArticleId)).toBe(grouper.storyOf('5' as ArticleId));
    expect(grouper.storyOf('2' as ArticleId)).toBe(1);
    expect(changes.at(-1)).toMatchObject({ kind: 'moved', story: 1, articles: ['1', '3', '5'] });
  });

  test('what is older than the window is forgotten, with its story', () => {
    const grouper = new Grouper({ windowMs: 11 * HOUR });
    arrive(grouper, FIRES);
    arrive(grouper, SNOWS, 13);
    expect(grouper.size).toBe(3);
    expect(grouper.storyOf('0' as ArticleId)).toBeUndefined();
    expect(grouper.storyOf('3' as ArticleId)).toBe(1);
    arrive(grouper, VOTES, 100);
    expect(sizes(grouper)).toEqual([3]);
    // Nothing of the old is left to join.
    expect(grouper.add(article('late', FIRES[0] ?? '', 103), at(103))).toMatchObject([{ kind: 'opened' }]);
  });

  test('of more articles than it may remember the oldest are forgotten', () => {
    const grouper = new Grouper({ windowMs: 1_000 * HOUR, maxArticles: 3 });
    arrive(grouper, [...FIRES, ...VOTES]);
    expect(grouper.size).toBe(3);
    expect(sizes(grouper)).toEqual([3]);
  });

  test('made again from what was kept it goes on as before: no number is given twice', () => {
    const before = new Grouper({ windowMs: 1_000 * HOUR });
    const texts = [...FIRES, ...VOTES, ...FIRES.slice(0, 1)];
    arrive(before, texts);
    const again = new Grouper({ windowMs: 1_000 * HOUR, lastStory: 7 });
    for (const [story, ids] of before.stories())
      for (const id of ids)
        again.remember(article(id, texts[Number(id)] ?? ''), at(Number(id)), { story, copyOf: undefined });
    expect(again.stories()).toEqual(before.stories());
    expect(again.add(article('more', FIRES[1] ?? '', 20), at(20))[0]).toMatchObject({ kind: 'joined', story: 1 });
    expect(again.add(article('snow', SNOWS[0] ?? '', 21), at(21))).toMatchObject([{ kind: 'opened', story: 8 }]);
  });

  test('what repeated a claim to a page repeats nobody once the page itself comes', () => {
    const grouper = new Grouper({ windowMs: 60 * HOUR });
    const followed: Followed = { stories: new Map(), copies: new Map() };
    const url = 'https://quay.example/a';
    const came: readonly [text: string, address: Partial<Article>][] = [
      [FIRES[0] ?? '', { url }],
      [LONG, { url }],
      [FIRES[0] ?? '', {}],
      [`${SNOWS[0]} ${VOTES[1]}`, { url, canonicalUrl: url }],
    ];
    for (const [hours, [text, address]] of came.entries())
      for (const change of grouper.add(article(`${hours}`, text, hours, address), at(hours))) follow(followed, change);
    expect([...followed.copies].toSorted()).toEqual([
      ['0', '3'],
      ['1', '3'],
    ]);
  });

  test('the changes told are the stories kept', () => {
    const text = fc.constantFrom(
      ...FIRES,
      ...VOTES,
      ...SNOWS,
      '',
      'Snow.',
      `${FIRES[0]} ${VOTES[0]}`,
      `${SNOWS[0]} ${VOTES[1]}`,
      LONG,
      `${LONG} Send us your pictures.`,
      LONG.slice(0, 300),
    );
    const url = fc.constantFrom(undefined, 'https://quay.example/a', 'https://m.quay.example/a?utm_source=x');
    fc.assert(
      fc.property(
        fc.array(fc.record({ text, url, isOwn: fc.boolean(), id: fc.integer({ min: 0, max: 30 }) }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 60 }),
        (came, windowHours) => {
          const grouper = new Grouper({ windowMs: windowHours * HOUR });
          const followed: Followed = { stories: new Map(), copies: new Map() };
          // The same id once more is an article that was changed.
          for (const [hours, { text: told, id, ...address }] of came.entries())
            for (const change of grouper.add(article(`${id}`, told, hours, addressed(address)), at(hours)))
              follow(followed, change);
          for (const [story, ids] of grouper.stories())
            expect(ids.map((id) => followed.stories.get(id))).toEqual(ids.map(() => story));
          expect(grouper.size).toBe(new Set(came.slice(-windowHours - 1).map(({ id }) => id)).size);
          // What repeats another is never repeated itself, as far as both are remembered.
          const isRemembered = (id: string) => grouper.storyOf(id as ArticleId) !== undefined;
          const both = [...followed.copies].filter(([copy, of]) => isRemembered(copy) && isRemembered(of));
          expect(both.filter(([, of]) => followed.copies.has(of))).toEqual([]);
        },
      ),
    );
  });
});

describe('StoryIndex', () => {
  const memberOf = (index: StoryIndex, ...words: string[]) => {
    const one: Told = {
      id: words.join() as ArticleId,
      ...index.count(new Map(words.map((word) => [word, 1])), 2),
      print: new Uint32Array(),
      address: { isOwn: false },
      publishedAt: 0,
      arrivedAt: 0,
      story: index.open(),
    };
    index.join(one, one.story);
    return one;
  };

  test('a term counts for the articles that are remembered, and its number is used again', () => {
    const index = new StoryIndex();
    const [first] = [memberOf(index, 'boat', 'fire'), memberOf(index, 'fire')];
    expect([index.frequency('fire'), index.frequency('boat')]).toEqual([2, 1]);
    index.forget(first);
    expect([index.frequency('fire'), index.frequency('boat')]).toEqual([1, 0]);
    const { terms } = index.count(
      new Map([
        ['levy', 1],
        ['cider', 1],
      ]),
      2,
    );
    expect([...terms]).toEqual([0, 2]);
  });

  test('a story takes over nothing from one that has ended', () => {
    const index = new StoryIndex();
    const [ended, still] = [memberOf(index, 'boat', 'fire'), memberOf(index, 'boat', 'fire')];
    index.forget(ended);
    const { story } = memberOf(index, 'levy');
    expect(story.slot).toBe(ended.story.slot);
    expect(index.productWith(still.vector, story)).toBe(0);
    expect(index.nearest(still.vector)).toEqual([still.story]);
  });
});

test('nothing is held of a weight that was added and taken away', () => {
  const holding = new Holding();
  for (const weight of [0.1, 0.2]) holding.add(7, weight);
  for (const weight of [0.2, 0.1]) holding.take(7, weight);
  expect(holding).toMatchObject({ slots: [], sums: [] });
});

test.each([
  ['all of few, by number', [7, 3], [3, 4], [3, 7], [0.8, 0.6]],
  ['the heaviest, of equals the first', [9, 5, 1, 7], [1, 2, 1, 1], [5, 9], [2 / 5 ** 0.5, 1 / 5 ** 0.5]],
  ['nothing of nothing', [], [], [], []],
  ['terms that weigh nothing', [4], [0], [4], [0]],
])('a vector holds %s', (_what, terms, weights, kept, normal) => {
  const vector = heaviest(Int32Array.from(terms), Float64Array.from(weights), 2);
  expect([[...vector.terms], [...vector.weights]]).toEqual([kept, normal]);
});

interface Followed {
  readonly stories: Map<string, number>;
  readonly copies: Map<string, string>;
}

function follow({ stories, copies }: Followed, change: StoryChange): void {
  switch (change.kind) {
    case 'merged':
      for (const [id, story] of stories) if (story === change.story) stories.set(id, change.into);
      return;
    case 'moved':
      for (const id of change.articles) stories.set(id, change.into);
      return;
    case 'copied':
      if (change.of === undefined) copies.delete(change.article);
      else copies.set(change.article, change.of);
      return;
    case 'opened':
    case 'joined':
      stories.set(change.article, change.story);
      copies.delete(change.article);
      return;
    default:
      change satisfies never;
  }
}

function addressed({ url, isOwn }: { url: string | undefined; isOwn: boolean }): Partial<Article> {
  return url === undefined ? {} : { url, ...(isOwn && { canonicalUrl: url }) };
}
