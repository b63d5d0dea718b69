import { describe, expect, test } from 'vitest';
import { chooseStories } from '../../briefings/briefing.ts';
import type { ArticleId, Mute, StoryId, StoryMember } from '../../briefings/model.ts';
import { unmuted, untold } from '../../briefings/stories/untold.ts';

const PIER = 1 as StoryId;
const now = new Date('2031-05-20T08:00:00Z');
const member = (id: string, more: Partial<StoryMember> = {}): StoryMember => ({
  id: id as ArticleId,
  story: PIER,
  publisher: `The ${id}`,
  publishedAt: now,
  ...more,
});
const ids = (members: readonly StoryMember[]) => members.map(({ id }) => id);
const told = (...articles: string[]) => articles.map((id) => ({ id: id as ArticleId, story: PIER }));

describe('untold', () => {
  test.each([
    { name: 'an article that was told', members: [member('a'), member('b')], left: ['b'] },
    { name: 'a copy of one', members: [member('b', { copyOf: 'a' as ArticleId })], left: [] },
    {
      name: 'what a told copy repeats',
      members: [member('a', { copyOf: 'c' as ArticleId }), member('c'), member('d', { copyOf: 'c' as ArticleId })],
      left: [],
    },
  ])('leaves out $name', ({ members, left }) => {
    expect(ids(untold(members, told('a')))).toEqual(left);
  });

  test('a story goes on only with articles that are new, beside those told before', () => {
    const { stories } = chooseStories([member('a'), member('b')], { now, length: 'standard', told: told('a') });
    expect(stories.map((story) => ({ told: ids(story.told), before: story.before }))).toEqual([
      { told: ['b'], before: ['a'] },
    ]);
  });
});

describe('unmuted', () => {
  const opening = 'Ferry strike ends. The ferries of Aldmere sail again.';
  test.each<{ name: string; mute: Mute; kept: readonly string[] }>([
    { name: 'a publisher, however written', mute: { kind: 'publisher', publisher: 'the A' }, kept: ['b'] },
    { name: 'words that all stand in it', mute: { kind: 'words', words: 'ferries, strike' }, kept: ['b'] },
    { name: 'no words of which one is missing', mute: { kind: 'words', words: 'ferry election' }, kept: ['a', 'b'] },
  ])('mutes $name', ({ mute, kept }) => {
    expect(ids(unmuted([member('a', { opening }), member('b', { opening: 'Market opens.' })], [mute]))).toEqual(kept);
  });

  test('mutes words in whatever form they stand', () => {
    const told = member('a', { opening: 'The cities of Norland stopped their trams; Müller’s plan was dropped.' });
    expect(unmuted([told], [{ kind: 'words', words: 'city tram stop muller drops' }])).toEqual([]);
  });

  const mute: Mute = { kind: 'story', story: PIER, headline: 'Pier to close', articles: ['a' as ArticleId] };
  test.each([
    {
      name: 'stays muted with copies',
      added: [member('b', { copyOf: 'a' as ArticleId }), member('c', { copyOf: 'a' as ArticleId })],
      kept: [],
    },
    { name: 'stays muted with one more publisher', added: [member('b')], kept: [] },
    {
      name: 'comes back when two publishers tell something new',
      added: [member('b'), member('c')],
      kept: ['a', 'b', 'c'],
    },
  ])('a story $name', ({ added, kept }) => {
    expect(ids(unmuted([member('a'), ...added], [mute]))).toEqual(kept);
  });
});

test('a mute ends where its story was told after it', () => {
  const mute: Mute = { kind: 'story', story: PIER, headline: 'Pier to close', articles: ['a' as ArticleId] };
  expect(ids(unmuted([member('c')], [mute], told('b')))).toEqual(['c']);
  expect(ids(unmuted([member('c')], [mute], told('a')))).toEqual([]);
});
