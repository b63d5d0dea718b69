/**
 * Posts each due digest at most once, and never silently not:
 *
 *   tick ─▶ what is due is claimed ─▶ open deliveries are moved on, those of one subscription in order
 *    ▲                                              │
 *    └─ every minute, and sooner where a platform said when to come back
 */
import type { Delivery } from '../../adapters/store/digests.ts';
import type { SubscriptionId } from '../../briefings/model.ts';
import { createLimit, type Limit } from '../limit.ts';
import { claimDue } from './claim.ts';
import { tellOfPauses } from './pause-notices.ts';
import { type Delivering, isOpen, type Posting, postDelivery } from './post-delivery.ts';

export interface Deliveries {
  /** Claims what is due and moves open deliveries on; resolves when those stand still, whoever began them. */
  readonly tick: () => Promise<void>;
  /** Begins nothing more; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
}

/** Discord lets 50 calls a second through (Rate Limits, "Global"), and answers one in a fifth of a second or so. */
const POSTS_AT_ONCE = 16;
/** What waits longer is left to the next minute's tick. */
const SOON_MS = 60_000;
const SOONEST_MS = 250;
/** Longer without a tick, and the machine was asleep. */
const ASLEEP_MS = 15 * 60_000;

/** A delivery that fails never stops another. */
export function createDeliveries(delivering: Delivering): Deliveries {
  return new Delivers(delivering);
}

class Delivers implements Deliveries {
  readonly #delivering: Posting;
  /** By platform: one that is slow does not hold up the other. */
  readonly #limits = new Map<string, Limit>();
  readonly #inFlight = new Map<SubscriptionId, Promise<void>>();
  /** Of those that come back before the next minute. */
  readonly #timers = new Map<SubscriptionId, NodeJS.Timeout>();
  #claiming = Promise.resolve();
  #isStopping = false;
  #tickedAt = new Date(0);
  #awakeSince = new Date(0);

  constructor(delivering: Delivering) {
    this.#delivering = { ...delivering, awakeSince: () => this.#awakeSince };
  }

  readonly tick = async (): Promise<void> => {
    if (this.#isStopping) return;
    const { store, now, report } = this.#delivering;
    if (now().getTime() - this.#tickedAt.getTime() > ASLEEP_MS) this.#awakeSince = now();
    this.#tickedAt = now();
    this.#claiming = this.#claiming.then(() => claimDue(store, now, report));
    await this.#claiming;
    const bySubscription = grouped(await store.openDeliveries(now()));
    const begun = Array.from(bySubscription, ([id, open]) => this.#begin(id, open));
    await Promise.all(begun);
    await tellOfPauses(this.#delivering);
  };

  readonly stop = async (): Promise<void> => {
    this.#isStopping = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await Promise.all(this.#inFlight.values());
  };

  #begin(id: SubscriptionId, open: readonly Delivery[]): Promise<void> {
    const underWay = this.#inFlight.get(id);
    if (underWay !== undefined) return underWay;
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    const platform = open[0]?.subscription.tenant.split(':')[0] ?? '';
    const limit = this.#limits.get(platform) ?? createLimit(POSTS_AT_ONCE);
    this.#limits.set(platform, limit);
    const running = limit(() => this.#inOrder(open))
      .catch(this.#delivering.report)
      .finally(() => this.#inFlight.delete(id));
    this.#inFlight.set(id, running);
    return running;
  }

  /** A digest waits for the one before it. */
  async #inOrder(open: readonly Delivery[]): Promise<void> {
    for (const [index, delivery] of open.entries()) {
      if (this.#isStopping) return;
      const rest = this.#restOf(delivery);
      if (rest !== undefined) return this.#comeBack(rest, open.slice(index));
      const after = await postDelivery(this.#delivering, delivery);
      if (isOpen(after)) return this.#comeBack(after.retryAt, [after, ...open.slice(index + 1)]);
      this.#delivering.ended(after, this.#delivering.now().getTime() - after.dueAt.getTime());
    }
  }

  /** Where a whole workspace is to be left alone, each of its digests would only be refused once more. */
  #restOf({ subscription: { tenant } }: Delivery): Date | undefined {
    const { platformOf, now } = this.#delivering;
    const until = platformOf(tenant)?.restsUntil?.(tenant);
    return until !== undefined && until > now() ? until : undefined;
  }

  /** A clock that is not as far by then leaves them to the next minute. */
  #comeBack(at: Date, open: readonly Delivery[]): void {
    const id = open[0]?.subscription.id;
    const { now } = this.#delivering;
    const wait = Math.max(SOONEST_MS, at.getTime() - now().getTime());
    if (id === undefined || wait >= SOON_MS || this.#isStopping) return;
    const timer = setTimeout(() => {
      if (now() >= at) void this.#begin(id, open);
    }, wait);
    timer.unref();
    this.#timers.set(id, timer);
  }
}

/** By subscription; each in order of due time, as they come. */
function grouped(open: readonly Delivery[]): Map<SubscriptionId, Delivery[]> {
  const groups = new Map<SubscriptionId, Delivery[]>();
  for (const delivery of open) {
    const { id } = delivery.subscription;
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [delivery]);
    else group.push(delivery);
  }
  return groups;
}
