/** Stories as the store keeps them, before any article of theirs is read. */
import type { ArticleId, StoryId, StoryMember } from '../model.ts';
import { type Ranking, rankStories } from './rank.ts';

export interface StoryOutline {
  /** Absent for an article that came just now. */
  readonly id?: StoryId;
  /** Each text once, newest first. */
  readonly told: readonly StoryMember[];
  readonly copies: readonly StoryMember[];
}

/** @param members newest first. @returns their stories, as {@link rankStories} has them. */
export function outlineStories(members: readonly StoryMember[], ranking: Ranking): StoryOutline[] {
  return rankStories(groupedByStory(members), ranking, (story) => story);
}

/** What stands for a story when it is read: its newest articles, one of each publisher before the second of any. */
export function toRead({ told }: Pick<StoryOutline, 'told'>, most: number): ArticleId[] {
  const seen = new Map<string, number>();
  return told
    .map((member) => {
      const before = seen.get(member.publisher) ?? 0;
      seen.set(member.publisher, before + 1);
      return { id: member.id, before };
    })
    .toSorted((a, b) => a.before - b.before)
    .slice(0, most)
    .map(({ id }) => id);
}

interface GrowingOutline extends StoryOutline {
  readonly told: StoryMember[];
  readonly copies: StoryMember[];
}

/** A copy is where its text is told, whatever else it was taken to be about. */
function groupedByStory(members: readonly StoryMember[]): StoryOutline[] {
  const tellers = tellersOf(members);
  const stories = new Map<StoryId | ArticleId, GrowingOutline>();
  for (const member of members) {
    const teller = tellers.get(member.copyOf ?? member.id) ?? member;
    const key = teller.story ?? teller.id;
    const story = stories.get(key) ?? { ...(teller.story !== undefined && { id: teller.story }), told: [], copies: [] };
    stories.set(key, story);
    (teller === member ? story.told : story.copies).push(member);
  }
  return [...stories.values()];
}

/** By text: who tells it. A copy whose text is not among them stands for it, the newest of several. */
function tellersOf(members: readonly StoryMember[]): Map<ArticleId, StoryMember> {
  const tellers = new Map<ArticleId, StoryMember>();
  for (const member of members) {
    const text = member.copyOf ?? member.id;
    if (member.copyOf === undefined || !tellers.has(text)) tellers.set(text, member);
  }
  return tellers;
}
