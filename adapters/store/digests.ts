/** What the store keeps of scheduled briefings: wishes (subscriptions) and the record of posting (deliveries). */
import type { ArticleId, BriefingLength, SubscriptionId, TenantId } from '../../briefings/model.ts';
import type { Message } from '../chat/message.ts';
import type { Place } from '../chat/platform.ts';
import type { Citation } from './corrections.ts';

/** One channel's wish for a briefing on schedule. */
export interface Subscription extends Place {
  /** Short enough to be typed. */
  readonly id: SubscriptionId;
  /** It posts what is newly said, for the channel's watches; it is none of the channel's digests. */
  readonly isWatch?: true;
  /** In words, such as `weekdays 08:00`; of watches when they may post, such as `not 22:00 to 07:00`. */
  readonly when: string;
  /** IANA name. */
  readonly zone: string;
  readonly about?: string;
  readonly length: BriefingLength;
  /** What is posted where nothing is new. */
  readonly whenEmpty: 'nothing' | 'line';
  /** The platform's id of the person. */
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly nextDueAt: Date;
  readonly pause?: Pause;
}

interface Pause {
  /** Absent: until somebody resumes it. */
  readonly until?: Date;
  /** In words for a person. */
  readonly reason: string;
}

/**
 *   collapsed: missed while the bot was down; a later one makes up for it
 *
 *   claimed ──composed──▶ ready ──▶ posting ──▶ (next page) ready … posted
 *      │                    ▲          │
 *      ▼                    └─ absent ─┤ nobody knows whether it was posted: it is looked for
 *    empty                             ▼
 *                             unconfirmed, where it cannot be looked for      ready, posting ─refused─▶ failed
 */
export type DeliveryState =
  | 'collapsed'
  | 'claimed'
  | 'ready'
  | 'posting'
  | 'posted'
  | 'empty'
  | 'failed'
  | 'unconfirmed';

/** The record of one digest at one due time. */
export interface Delivery {
  readonly subscription: Subscription;
  readonly dueAt: Date;
  readonly state: DeliveryState;
  /** The first due time it makes up for, where it makes up for others. */
  readonly makesUpFrom?: Date;
  /** What is posted, page by page; none until it is composed. */
  readonly pages: readonly Message[];
  /** The platform's ids of the pages posted so far. */
  readonly messageIds: readonly string[];
  /** Why it failed or waits, in words for a person. */
  readonly reason?: string;
  /** Not touched again before this. */
  readonly retryAt: Date;
}

export type DeliveryProgress = Pick<Delivery, 'state' | 'pages' | 'messageIds' | 'reason' | 'retryAt'> & {
  /** What its pages quote, given once, with them. */
  readonly citations?: readonly Citation[];
  /** The articles of the stories that its pages tell, given once, with them. */
  readonly told?: readonly ArticleId[];
};

export interface Claim {
  /** The due time that is posted; absent where even the last one is left to the next digest. */
  readonly dueAt?: Date;
  /** Due times that are not posted for themselves, in order. */
  readonly collapsed: readonly Date[];
  /** The bot was down: what was claimed before, and of which nothing is sent yet, is made up for too. */
  readonly afterDowntime?: boolean;
  readonly nextDueAt: Date;
  readonly at: Date;
}

export interface DigestStore {
  addSubscription(subscription: Subscription): Promise<void>;
  /** @returns false when the tenant has no such subscription. What is not posted yet is dropped with it. */
  removeSubscription(tenant: TenantId, id: SubscriptionId): Promise<boolean>;
  /** Of one channel, in the order they were made. */
  subscriptions(place: Place): Promise<Subscription[]>;
  /** Those that this person made, in any channel, in the order they were made. */
  subscriptionsBy(tenant: TenantId, user: string): Promise<Subscription[]>;
  /**
   * Everything but the channel and who made it is as given from now on.
   * @returns false when there is no such subscription, or it came due since `before` was read.
   */
  changeSubscription(before: Subscription, after: Subscription): Promise<boolean>;
  /** Until somebody resumes it; whoever made it is to be told. What else of it has changed meanwhile stays. */
  pauseSubscription(id: SubscriptionId, reason: string): Promise<void>;
  /** Those that were paused and whose maker is to be told; each is handed out once. */
  takePauseNotices(): Promise<Subscription[]>;
  /** It is certain that nobody was told: it is handed out again. */
  putBackPauseNotice(id: SubscriptionId): Promise<void>;
  /** Those due at or before `now` and not paused, longest waiting first. */
  dueSubscriptions(now: Date): Promise<Subscription[]>;
  /**
   * Takes what is due: the subscription moves on to its next due time, and deliveries are on record, `claimed` or `collapsed`.
   * @returns false when somebody took it before, or the subscription is gone.
   */
  claimDelivery(due: Subscription, claim: Claim): Promise<boolean>;
  /** Those with open deliveries; whose is due earliest comes first. */
  subscriptionsToDeliver(now: Date): Promise<Pick<Subscription, 'id' | 'tenant'>[]>;
  /**
   * Those that are not at an end, and whose `retryAt` has come, as has that of those before them; earliest due first.
   * @param id of one subscription alone.
   */
  openDeliveries(now: Date, id?: SubscriptionId): Promise<Delivery[]>;
  /** @returns false, and changes nothing, where it is not as `before` says any more: somebody else moved it on. */
  saveDelivery(before: Delivery, after: DeliveryProgress): Promise<boolean>;
  /** By due time, the latest first, in whatever state. */
  recentDeliveries(id: SubscriptionId, limit: number): Promise<Delivery[]>;
  /** Due time of the latest digest that told all there was: posted, or empty. */
  toldUntil(id: SubscriptionId): Promise<Date | undefined>;
  /** Due time of the channel's latest posted digest. */
  lastPostedAt(place: Place): Promise<Date | undefined>;
}
