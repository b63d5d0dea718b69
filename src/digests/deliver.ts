/**
 * Posts each due digest at most once, and never silently not:
 *
 *   tick ─▶ what is due is claimed ─▶ queue, by platform ─▶ open deliveries are moved on, those of one subscription in order
 *    ▲                                              │
 *    └─ every minute, and sooner where a platform said when to come back
 */
import type { Job, Queue } from '../../adapters/queue/queue.ts';
import type { Delivery, Subscription } from '../../adapters/store/digests.ts';
import type { SubscriptionId } from '../../briefings/model.ts';
import { claimDue } from './claim.ts';
import { tellOfPauses } from './pause-notices.ts';
import { type Delivering, isOpen, type Posting, postDelivery } from './post-delivery.ts';

export interface Deliveries {
  /** Claims what is due and moves open deliveries on; resolves when those stand still, whoever began them. */
  readonly tick: () => Promise<void>;
  /** Begins nothing more; what is under way the queue waits for. */
  readonly stop: () => void;
}

/** Discord lets 50 calls a second through (Rate Limits, "Global"), and answers one in a fifth of a second or so. */
const POSTS_AT_ONCE = 16;
/** What waits longer is left to the next minute's tick. */
const SOON_MS = 60_000;
const SOONEST_MS = 250;
/** Longer without a tick, and the machine was asleep. */
const ASLEEP_MS = 15 * 60_000;

/** A delivery that fails never stops another. */
export function createDeliveries(delivering: Delivering & { readonly queue: Queue }): Deliveries {
  return new Delivers(delivering);
}

class Delivers implements Deliveries {
  readonly #delivering: Posting;
  readonly #queue: Queue;
  /** Kinds of jobs that this process takes, one a platform: one that is slow does not hold up the other. */
  readonly #kinds = new Set<string>();
  /** Of those that come back before the next minute. */
  readonly #timers = new Map<SubscriptionId, NodeJS.Timeout>();
  #claiming = Promise.resolve();
  #isStopping = false;
  #tickedAt: Date;
  #awakeSince: Date;

  constructor({ queue, ...delivering }: Delivering & { readonly queue: Queue }) {
    this.#queue = queue;
    this.#delivering = { ...delivering, awakeSince: () => this.#awakeSince };
    this.#tickedAt = delivering.now();
    this.#awakeSince = this.#tickedAt;
  }

  readonly tick = async (): Promise<void> => {
    if (this.#isStopping) return;
    const { store, now, report } = this.#delivering;
    if (now().getTime() - this.#tickedAt.getTime() > ASLEEP_MS) this.#awakeSince = now();
    this.#tickedAt = now();
    this.#claiming = this.#claiming.then(() => claimDue(store, now, report));
    await this.#claiming;
    await this.#put(await store.subscriptionsToDeliver(now()));
    await tellOfPauses(this.#delivering);
  };

  readonly stop = (): void => {
    this.#isStopping = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
  };

  async #put(subscriptions: readonly Pick<Subscription, 'id' | 'tenant'>[]): Promise<void> {
    const kinds = new Map<string, Job[]>();
    for (const { id, tenant } of subscriptions) {
      const kind = `deliver-${tenant.split(':')[0]}`;
      const jobs = kinds.get(kind) ?? [];
      kinds.set(kind, jobs);
      jobs.push({ key: id, group: tenant });
    }
    await Promise.all(Array.from(kinds, ([kind, jobs]) => this.#putOn(kind, jobs)));
  }

  #putOn(kind: string, jobs: readonly Job[]): Promise<void> {
    const work = ({ key }: Job) => this.#deliver(key as SubscriptionId);
    if (!this.#kinds.has(kind)) this.#queue.take(kind, { atOnce: POSTS_AT_ONCE, work });
    this.#kinds.add(kind);
    return this.#queue.put(kind, jobs);
  }

  async #deliver(id: SubscriptionId): Promise<void> {
    if (this.#isStopping) return;
    const { store, now } = this.#delivering;
    await this.#inOrder(await store.openDeliveries(now(), id));
  }

  /** A digest waits for the one before it. */
  async #inOrder(open: readonly Delivery[]): Promise<void> {
    for (const delivery of open) {
      if (this.#isStopping) return;
      const rest = await this.#restOf(delivery);
      if (rest !== undefined) return this.#comeBack(rest, delivery);
      const after = await postDelivery(this.#delivering, delivery);
      if (isOpen(after)) return this.#comeBack(after.retryAt, after);
      this.#delivering.ended(after, this.#delivering.now().getTime() - after.dueAt.getTime());
    }
  }

  /** Where a whole workspace is to be left alone, each of its digests would only be refused once more. */
  async #restOf({ subscription: { tenant } }: Delivery): Promise<Date | undefined> {
    const { platformOf, now } = this.#delivering;
    const until = await platformOf(tenant)?.restsUntil?.(tenant);
    return until !== undefined && until > now() ? until : undefined;
  }

  /** A clock that is not as far by then leaves it to the next minute. */
  #comeBack(at: Date, { subscription }: Delivery): void {
    const { now, report } = this.#delivering;
    const wait = Math.max(SOONEST_MS, at.getTime() - now().getTime());
    if (wait >= SOON_MS || this.#isStopping) return;
    clearTimeout(this.#timers.get(subscription.id));
    const timer = setTimeout(() => {
      this.#timers.delete(subscription.id);
      if (now() >= at) this.#put([subscription]).catch(report);
    }, wait);
    timer.unref();
    this.#timers.set(subscription.id, timer);
  }
}
