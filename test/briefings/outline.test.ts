import { describe, expect, test } from 'vitest';
import type { ArticleId, StoryId, StoryMember } from '../../briefings/model.ts';
import { outlineStories, toRead } from '../../briefings/stories/outline.ts';

const now = new Date('2031-05-04T08:00:00Z');
const member = (id: string, story?: number, more: Partial<StoryMember> = {}): StoryMember => ({
  id: id as ArticleId,
  publisher: `The ${id}`,
  publishedAt: now,
  ...(story !== undefined && { story: story as StoryId }),
  ...more,
});
const copy = (id: string, of: string, story?: number) => member(id, story, { copyOf: of as ArticleId });
const outlined = (...members: StoryMember[]) =>
  outlineStories(members, { now })
    .map(({ id, told, copies }) => [id, told.map((one) => one.id).join(''), copies.map((one) => one.id).join('')])
    .toSorted((one, other) => `${one}`.localeCompare(`${other}`));

describe('stories as they are kept', () => {
  test.each<[string, StoryMember[], unknown[]]>([
    ['nothing', [], []],
    ['articles of one story', [member('a', 1), member('b', 1)], [[1, 'ab', '']]],
    [
      'what came just now is by itself',
      [member('a'), member('b'), member('c', 1)],
      [
        [undefined, 'a', ''],
        [undefined, 'b', ''],
        [1, 'c', ''],
      ],
    ],
    ['copies are told once', [copy('c', 'a', 1), member('b', 1), member('a', 1)], [[1, 'ba', 'c']]],
    [
      'a copy is where its text is told',
      [copy('c', 'a', 2), member('b', 2), member('a', 1)],
      [
        [1, 'a', 'c'],
        [2, 'b', ''],
      ],
    ],
    ['a story of nothing but such copies is none', [copy('c', 'a', 2), member('a', 1)], [[1, 'a', 'c']]],
    [
      'of copies whose text is not there the newest stands for it',
      [copy('c', 'x', 1), copy('b', 'x', 2)],
      [[1, 'c', 'b']],
    ],
  ])('%s', (_, members, expected) => expect(outlined(...members)).toEqual(expected));

  test('what is told by more publishers comes first', () => {
    const stories = outlineStories([member('a', 1), member('b', 2), member('c', 2)], { now });
    expect(stories.map(({ id }) => id)).toEqual([2, 1]);
  });

  test('of a large story the newest of each publisher are read before the second of any', () => {
    const by = (id: string, publisher: string) => member(id, 1, { publisher });
    const told = [by('a', 'P'), by('b', 'P'), by('c', 'Q'), by('d', 'P'), by('e', 'R')];
    expect(toRead({ told }, 4)).toEqual(['a', 'c', 'e', 'b']);
    expect(toRead({ told }, 99)).toHaveLength(5);
  });
});
