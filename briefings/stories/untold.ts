/** What a channel has not been told yet, and what it wants to be told at all. */
import type { ArticleId, Mute, StoryId, StoryMember, ToldArticle } from '../model.ts';
import { contentStems, fold } from '../text/words.ts';

/** Two publishers with words of their own: one may only have rewritten what was known. */
const PUBLISHERS_OF_A_CHANGE = 2;

/** Without what was told, and without copies of it. */
export function untold(members: readonly StoryMember[], told: readonly ToldArticle[]): StoryMember[] {
  return withoutTexts(
    members,
    told.map(({ id }) => id),
  );
}

/**
 * Without what is muted: articles of a publisher, those whose title or first words have all the words, and stories, until two
 * publishers tell something of them that is no copy of what there was.
 *
 * @param members of one digest's time, with their openings.
 * @param told a story that was told since it was muted has changed.
 */
export function unmuted(
  members: readonly StoryMember[],
  mutes: readonly Mute[],
  told: readonly ToldArticle[] = [],
): StoryMember[] {
  const muted = mutes.filter((mute) => !isOver(mute, told)).map((mute) => mutedBy(mute, members));
  return members.filter((member) => !muted.some((isMuted) => isMuted(member)));
}

function isOver(mute: Mute, told: readonly ToldArticle[]): boolean {
  return mute.kind === 'story' && told.some(({ id, story }) => story === mute.story && !mute.articles.includes(id));
}

function mutedBy(mute: Mute, members: readonly StoryMember[]): (member: StoryMember) => boolean {
  switch (mute.kind) {
    case 'publisher':
      return ({ publisher }) => fold(publisher) === fold(mute.publisher);
    case 'words': {
      const wanted = contentStems(mute.words);
      // Mostly they are not there, and that is seen without taking the opening apart: all forms of a word begin alike.
      const beginnings = wanted.map((stem) => stem.slice(0, -1));
      return ({ opening = '' }) => {
        const folded = fold(opening);
        const mayHave = wanted.length > 0 && beginnings.every((beginning) => folded.includes(beginning));
        return mayHave && hasAll(new Set(contentStems(opening)), wanted);
      };
    }
    case 'story': {
      const isStill = !hasChanged(mute.story, members, mute.articles);
      const known = new Set(mute.articles);
      return ({ id, story }) => isStill && (known.has(id) || story === mute.story);
    }
    default:
      return mute satisfies never;
  }
}

function hasChanged(story: StoryId, members: readonly StoryMember[], known: readonly ArticleId[]): boolean {
  const its = members.filter((member) => member.story === story);
  const added = withoutTexts(its, known).filter(({ copyOf }) => copyOf === undefined);
  return new Set(added.map(({ publisher }) => publisher)).size >= PUBLISHERS_OF_A_CHANGE;
}

function withoutTexts(members: readonly StoryMember[], known: readonly ArticleId[]): StoryMember[] {
  const texts = new Set(known);
  for (const { id, copyOf } of members) if (copyOf !== undefined && texts.has(id)) texts.add(copyOf);
  return members.filter(({ id, copyOf = id }) => !texts.has(id) && !texts.has(copyOf));
}

function hasAll(stems: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.every((stem) => stems.has(stem));
}
