/** The briefing of one channel: the stories of a window, as the store keeps them → the articles of those that are told. */
import type { Store } from '../adapters/store/store.ts';
import { chooseStories, composeChosen } from '../briefings/briefing.ts';
import type { Briefing, BriefingLength, StoryMember, TenantId } from '../briefings/model.ts';
import { searchWords } from './search-words.ts';

/** Ten days of the largest tenant; of each only a line is read. */
const MAX_ARTICLES = 20_000;

export interface Wish {
  readonly about?: string;
  readonly since: Date;
  readonly until?: Date;
  readonly length: BriefingLength;
}

export async function briefChannel(store: Store, tenant: TenantId, wish: Wish, now: Date): Promise<Briefing> {
  const { members, topics } = await wishedMembers(store, tenant, wish);
  const options = { now, length: wish.length, ...(topics !== undefined && { topics }) };
  const chosen = chooseStories(members, options);
  return composeChosen(chosen, await store.articlesById(tenant, chosen.toRead), options);
}

/** The articles that a wish is about, as far as it takes to rank their stories. */
export async function wishedMembers(
  store: Store,
  tenant: TenantId,
  wish: Wish,
): Promise<{ readonly members: readonly StoryMember[]; readonly topics?: readonly string[] }> {
  const topics = wish.about === undefined ? undefined : searchWords(wish.about);
  const members = await store.storyMembers(tenant, {
    since: wish.since,
    ...(wish.until !== undefined && { until: wish.until }),
    ...(topics !== undefined && { aboutWords: topics }),
    limit: MAX_ARTICLES,
  });
  return { members, ...(topics !== undefined && { topics }) };
}
