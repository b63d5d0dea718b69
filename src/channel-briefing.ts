/** The briefing of one channel: articles of a window → stories → a message. */
import type { Store } from '../adapters/store/store.ts';
import { composeBriefing } from '../briefings/briefing.ts';
import type { Briefing, BriefingLength, TenantId } from '../briefings/model.ts';
import { searchWords } from './search-words.ts';

const MAX_ARTICLES = 1_000;

export interface Wish {
  readonly about?: string;
  readonly since: Date;
  readonly until?: Date;
  readonly length: BriefingLength;
}

export async function briefChannel(store: Store, tenant: TenantId, wish: Wish, now: Date): Promise<Briefing> {
  const topics = wish.about === undefined ? undefined : searchWords(wish.about);
  const articles = await store.articles(tenant, {
    since: wish.since,
    ...(wish.until !== undefined && { until: wish.until }),
    ...(topics !== undefined && { aboutWords: topics }),
    limit: MAX_ARTICLES,
  });
  return composeBriefing(articles, { now, length: wish.length, ...(topics !== undefined && { topics }) });
}
