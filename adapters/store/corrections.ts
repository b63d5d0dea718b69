/** What the store keeps of the words that posted digests quote: whether their articles still have them. */
import type { ArticleId } from '../../briefings/model.ts';
import type { Message } from '../chat/message.ts';
import type { Delivery } from './digests.ts';

/** Words that a digest quotes. */
export interface Citation {
  readonly articleId: ArticleId;
  /** As shown. */
  readonly words: string;
}

/** The article reads otherwise since then, or its page is gone. */
export type Fate = 'changed' | 'gone';

/** A posted digest with citations that have to be looked at. */
export interface StaleDelivery {
  readonly delivery: Delivery;
  readonly citations: readonly (Citation & { readonly fate: Fate })[];
}

/** A citation that does not stand as it was posted. */
export interface Correction extends Citation {
  /** What stands there instead; absent where nothing like it does, and where the page is gone. */
  readonly now?: string;
  readonly isGone: boolean;
}

export interface CorrectionStore {
  /** Has the pages of articles that posted digests quote read again: some hours after the post, and a day after. */
  readCitedAgain(now: Date): Promise<void>;
  /** Posted digests with stale citations whose time to be tried has come, the longest posted first. */
  staleDeliveries(now: Date, limit: number): Promise<StaleDelivery[]>;
  /** Its citations are looked at, and these pages are what is posted now. A page that is gone is not told of again. */
  settleStale(stale: StaleDelivery, pages: readonly Message[], corrections: readonly Correction[]): Promise<void>;
  /** Tried again then. */
  putOffStale(stale: StaleDelivery, retryAt: Date): Promise<void>;
}
