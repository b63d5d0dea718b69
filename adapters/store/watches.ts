/** What the store keeps of what channels watch for: whom or what they want to be told of as soon as it is said. */
import type { QuotationId, QuotationInArticle, TenantId } from '../../briefings/model.ts';
import type { Place } from '../chat/platform.ts';
import type { Delivery, Subscription } from './digests.ts';

/** A channel's wish to be told when somebody is newly quoted, or something newly spoken of; at least one of both is named. */
export interface Watch extends Place {
  /** A name or a role, as it was asked for. */
  readonly speaker?: string;
  /** Words, as they were asked for. */
  readonly topic?: string;
  readonly addedAt: Date;
}

/** How a channel is told: one for all its watches. Its posts are deliveries, as those of a digest. */
export interface WatchPosts extends Subscription {
  /** What arrived until then was looked at. */
  readonly lookedUntil: Date;
}

/** A quotation that a tenant came to see. */
export interface NewlySaid {
  readonly found: QuotationInArticle;
  readonly arrivedAt: Date;
}

/** What a post tells. */
export interface WatchNews {
  /** The watch in words: the heading it stands under. */
  readonly heading: string;
  readonly quotation: QuotationId;
}

export interface NewsClaim {
  readonly at: Date;
  readonly until: Date;
  readonly nextAt: Date;
  readonly news: readonly WatchNews[];
}

export interface WatchStore {
  /** Of one channel, in the order they were added. */
  watches(place: Place): Promise<Watch[]>;
  /**
   * The channel is told as `posts` says from now on; where it was told before, its earlier posts stay, and what was looked at. A pause ends.
   * @returns false where the channel watches for just that.
   */
  addWatch(watch: Watch, posts: WatchPosts): Promise<boolean>;
  /** With the last one, what is not posted yet is dropped. @returns false where there is none such. */
  removeWatch(watch: Watch): Promise<boolean>;
  watchPosts(place: Place): Promise<WatchPosts | undefined>;
  /** Those that may post at or before `now` and are not paused, longest waiting first. */
  dueWatchPosts(now: Date): Promise<WatchPosts[]>;
  /**
   * Quotations of articles that arrived after one time and until another, the latest arrived first: never `scare`, nor what an earlier
   * revision of the article had word for word, nor what was printed long before it arrived.
   */
  newlySaid(
    tenant: TenantId,
    arrived: { readonly after: Date; readonly until: Date },
    limit: number,
  ): Promise<NewlySaid[]>;
  /** There was nothing to tell until then. */
  lookedForNews(posts: WatchPosts, until: Date): Promise<void>;
  /**
   * Takes the news of what arrived until a time: a delivery due at `at` is on record, `claimed`, with what it tells; the next may be
   * at `nextAt`.
   * @returns false where somebody took it before, or the posts are gone.
   */
  claimNews(posts: WatchPosts, claim: NewsClaim): Promise<boolean>;
  /** What a claimed delivery tells, in order; without quotations that the tenant no longer sees. */
  newsOf(delivery: Delivery): Promise<{ readonly heading: string; readonly found: QuotationInArticle }[]>;
}
