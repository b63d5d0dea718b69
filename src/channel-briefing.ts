/**
 * The briefing of one channel: the stories of a window, as the store keeps them, without what the channel muted or was told →
 * the articles of those that are told.
 */
import type { Place } from '../adapters/chat/platform.ts';
import type { Store } from '../adapters/store/store.ts';
import type { SeenArticle } from '../adapters/store/stories.ts';
import { type BriefingOptions, chooseStories, composeChosen } from '../briefings/briefing.ts';
import type { Briefing, BriefingLength, Mute, StoryMember, ToldArticle } from '../briefings/model.ts';
import { unmuted } from '../briefings/stories/untold.ts';
import { searchWords } from './search-words.ts';

/** Ten days of the largest tenant; of each only a line is read. */
const MAX_ARTICLES = 20_000;
/** What a channel was told longer ago is told anew if it comes up. */
const REMEMBERED_MS = 14 * 86_400_000;

/** What is read so long after it was printed is still news. Older things come with a feed that is new, or was out of order for days. */
const LATE_MS = 2 * 86_400_000;

export interface Wish {
  readonly about?: string;
  readonly since: Date;
  /** By when it was printed alone: what came in late is left out. */
  readonly asPrinted?: boolean;
  readonly until?: Date;
  readonly length: BriefingLength;
}

/** What a channel knows already, and what it does not want to know. */
export interface Memory {
  readonly mutes: readonly Mute[];
  /** Absent where what it was told is told again. */
  readonly told?: readonly ToldArticle[];
}

/** What a channel's digests have told before that time. */
export async function memoryOf(store: Store, place: Place, before: Date): Promise<Memory> {
  const since = new Date(before.getTime() - REMEMBERED_MS);
  return { mutes: await store.mutes(place), told: await store.toldArticles(place, { since, before }) };
}

/** Printed in that time; or first seen in it, and printed not long before. */
export function fallsInto(
  { article, arrivedAt, firstSeenAt }: SeenArticle,
  { since, until }: { readonly since: Date; readonly until: Date },
): boolean {
  const printedAt = article.publishedAt ?? arrivedAt;
  const isLate = firstSeenAt >= since && firstSeenAt.getTime() - printedAt.getTime() <= LATE_MS;
  return printedAt <= until && (printedAt >= since || isLate);
}

export async function briefChannel(
  store: Store,
  { tenant }: Pick<Place, 'tenant'>,
  asked: { readonly wish: Wish; readonly memory: Memory; readonly now: Date },
): Promise<Briefing> {
  const { members, options } = await wishedMembers(store, { tenant }, asked);
  const chosen = chooseStories(members, options);
  return composeChosen(chosen, await store.articlesById(tenant, chosen.toRead), options);
}

/** The articles that a wish is about, as far as it takes to rank their stories, and how they are chosen from. */
export async function wishedMembers(
  store: Store,
  { tenant }: Pick<Place, 'tenant'>,
  { wish, memory: { mutes, told }, now }: { readonly wish: Wish; readonly memory: Memory; readonly now: Date },
): Promise<{ readonly members: readonly StoryMember[]; readonly options: BriefingOptions }> {
  const { about, since, until, length, asPrinted = false } = wish;
  const topics = about === undefined ? undefined : searchWords(about);
  const members = await store.storyMembers(tenant, {
    since,
    ...(!asPrinted && { lateMs: LATE_MS }),
    ...(until !== undefined && { until }),
    ...(topics !== undefined && { aboutWords: topics }),
    ...(mutes.some(({ kind }) => kind === 'words') && { withOpening: true }),
    limit: MAX_ARTICLES,
  });
  const options = { now, length, ...(topics !== undefined && { topics }), ...(told !== undefined && { told }) };
  return { members: unmuted(members, mutes, told), options };
}
