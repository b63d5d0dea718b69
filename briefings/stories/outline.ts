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
  return rankStories(
    groupedByStory(members).map(({ id, members: of }) => ({ ...(id !== undefined && { id }), ...withoutCopies(of) })),
    ranking,
    (story) => story,
  );
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

function groupedByStory(members: readonly StoryMember[]): { id: StoryId | undefined; members: StoryMember[] }[] {
  const stories = new Map<StoryId | ArticleId, StoryMember[]>();
  for (const member of members) {
    const key = member.story ?? member.id;
    const of = stories.get(key);
    if (of === undefined) stories.set(key, [member]);
    else of.push(member);
  }
  return Array.from(stories.values(), (of) => ({ id: of[0]?.story, members: of }));
}

/** A copy whose text is not among them stands for it: the newest. */
function withoutCopies(members: readonly StoryMember[]): { told: StoryMember[]; copies: StoryMember[] } {
  const told = new Map(
    members.flatMap((member) => (member.copyOf === undefined ? [[member.id, member] as const] : [])),
  );
  const copies: StoryMember[] = [];
  for (const member of members) {
    if (member.copyOf === undefined) continue;
    if (told.has(member.copyOf)) copies.push(member);
    else told.set(member.copyOf, member);
  }
  return { told: members.filter((member) => told.get(member.copyOf ?? member.id) === member), copies };
}
