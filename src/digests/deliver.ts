/**
 * Posts each due digest at most once, and never silently not: what happens next is read from the store, so that a
 * process may end anywhere and the next one goes on from there. The states are in adapters/store/digests.ts.
 *
 * Before a page is sent the record says `posting`; only the platform's answer moves it on. Where no answer came, the
 * platform is asked whether the page is there before anything is sent again.
 */
import type { Message } from '../../adapters/chat/message.ts';
import type { PostingPlatform } from '../../adapters/chat/platform.ts';
import type { Claim, Delivery, DeliveryProgress, DigestStore, Subscription } from '../../adapters/store/digests.ts';
import { inOneSentence, NotPostedError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';
import { nextDue, parseSchedule } from './schedule.ts';

export interface Delivering {
  readonly store: DigestStore;
  readonly now: () => Date;
  readonly platformOf: (tenant: TenantId) => PostingPlatform | undefined;
  /** @returns undefined where there is nothing to tell. */
  readonly compose: (delivery: Delivery) => Promise<Message | undefined>;
  /** Told of bugs, and of outcomes nobody knows. */
  readonly report: (problem: unknown) => void;
}

/** No second look at a post before this: the first may still be under way. */
const LOOK_AFTER_MS = 60_000;
/** A digest that could not be posted for so long is given up: the next one brings what it missed. */
const GIVE_UP_AFTER_MS = 6 * 3_600_000;

/** Up to this late a digest is on time: no downtime to make up for. */
const LATE_MS = 15 * 60_000;
/** Missed digests are left to the next one where that is so near. */
const SOON_MS = 3_600_000;

/** One tick: claims what is due and moves every open delivery on. A delivery that fails never stops another. */
export async function deliverDue(delivering: Delivering): Promise<void> {
  const { store, now, report } = delivering;
  for (const due of await store.dueSubscriptions(now())) await store.claimDelivery(due, claimOf(due, now()));
  const bySubscription = grouped(await store.openDeliveries(now()));
  await Promise.all(Array.from(bySubscription.values(), (open) => inOrder(delivering, open).catch(report)));
}

/** What is due, and what was missed before it: after downtime one digest makes up for all. */
function claimOf(due: Subscription, now: Date): Claim {
  const schedule = parseSchedule(due.when);
  const times = [due.nextDueAt];
  let nextDueAt = nextDue(schedule, due.zone, due.nextDueAt);
  while (nextDueAt <= now) {
    times.push(nextDueAt);
    nextDueAt = nextDue(schedule, due.zone, nextDueAt);
  }
  const dueAt = times.at(-1) ?? due.nextDueAt;
  const wasDown = times.length > 1 || now.getTime() - dueAt.getTime() > LATE_MS;
  const isNextSoon = nextDueAt.getTime() - now.getTime() <= SOON_MS;
  if (wasDown && isNextSoon) return { collapsed: times, nextDueAt, at: now };
  return { dueAt, collapsed: times.slice(0, -1), nextDueAt, at: now };
}

/** A digest waits for the one before it. */
async function inOrder(delivering: Delivering, open: readonly Delivery[]): Promise<void> {
  for (const delivery of open) {
    const { state } = await moveOn(delivering, delivery);
    if (isOpen(state)) return;
  }
}

/** By subscription; each in order of due time, as they come. */
function grouped(open: readonly Delivery[]): Map<string, Delivery[]> {
  const groups = new Map<string, Delivery[]>();
  for (const delivery of open) {
    const { id } = delivery.subscription;
    groups.set(id, [...(groups.get(id) ?? []), delivery]);
  }
  return groups;
}

function isOpen(state: Delivery['state']): boolean {
  return state === 'claimed' || state === 'ready' || state === 'posting';
}

async function moveOn(delivering: Delivering, delivery: Delivery): Promise<Delivery> {
  const platform = delivering.platformOf(delivery.subscription.tenant);
  if (platform === undefined) return delivery;
  const ready = await makeReady(delivering, platform, delivery);
  return ready.state === 'ready' ? postPages(delivering, platform, ready) : ready;
}

async function makeReady(delivering: Delivering, platform: PostingPlatform, delivery: Delivery): Promise<Delivery> {
  if (delivery.state === 'posting') return lookFor(delivering, platform, delivery);
  if (delivery.state !== 'claimed') return delivery;
  const message = await delivering.compose(delivery);
  if (message === undefined) return saved(delivering, delivery, { state: 'empty' });
  return saved(delivering, delivery, { state: 'ready', pages: platform.pages(message) });
}

async function lookFor(delivering: Delivering, platform: PostingPlatform, delivery: Delivery): Promise<Delivery> {
  const { now, report } = delivering;
  const { subscription, dueAt } = delivery;
  const found = await platform.findPost(subscription, keyOf(delivery), dueAt).catch((error: unknown) => {
    report(error);
    return undefined;
  });
  if (found === 'absent') return saved(delivering, delivery, { state: 'ready' });
  if (typeof found === 'object') return saved(delivering, delivery, afterPosting(delivery, found.messageId));
  if (found === undefined && now().getTime() - dueAt.getTime() < GIVE_UP_AFTER_MS) {
    return saved(delivering, delivery, { retryAt: later(now(), LOOK_AFTER_MS) });
  }
  const reason = 'the platform did not say whether it was posted, and does not let the bot look';
  return saved(delivering, delivery, { state: 'unconfirmed', reason });
}

async function postPages(delivering: Delivering, platform: PostingPlatform, ready: Delivery): Promise<Delivery> {
  const { now, report } = delivering;
  let delivery = ready;
  for (let page = next(delivery); page !== undefined; page = next(delivery)) {
    delivery = await saved(delivering, delivery, { state: 'posting', retryAt: later(now(), LOOK_AFTER_MS) });
    try {
      const { messageId } = await platform.post(delivery.subscription, page, keyOf(delivery));
      delivery = await saved(delivering, delivery, afterPosting(delivery, messageId));
    } catch (error) {
      if (error instanceof NotPostedError) return refused(delivering, delivery, error);
      report(error);
      return delivery;
    }
  }
  return delivery;
}

/** A channel that is gone or closed to the bot pauses the subscription: the next digests would fare no better. */
async function refused(delivering: Delivering, delivery: Delivery, error: NotPostedError): Promise<Delivery> {
  const { store, now } = delivering;
  const isHopeless = !error.retryable || now().getTime() - delivery.dueAt.getTime() > GIVE_UP_AFTER_MS;
  const reason = inOneSentence(error);
  if (!isHopeless) {
    const retryAt = later(now(), error.retryAfterMs ?? LOOK_AFTER_MS);
    return saved(delivering, delivery, { state: 'ready', reason: error.message, retryAt });
  }
  if (error.refusal === 'channel-gone' || error.refusal === 'forbidden') {
    await store.pauseSubscription(delivery.subscription.id, reason);
  }
  return saved(delivering, delivery, { state: 'failed', reason });
}

function next({ pages, messageIds }: Delivery): Message | undefined {
  return pages[messageIds.length];
}

function afterPosting({ pages, messageIds }: Delivery, messageId: string): Partial<DeliveryProgress> {
  const posted = [...messageIds, messageId];
  return { state: posted.length < pages.length ? 'ready' : 'posted', messageIds: posted };
}

async function saved(
  { store }: Delivering,
  { reason: _, ...delivery }: Delivery,
  change: Partial<DeliveryProgress>,
): Promise<Delivery> {
  const changed = { ...delivery, ...change };
  await store.saveDelivery(delivery, changed);
  return changed;
}

/** Names one page of one digest for all time. */
function keyOf({ subscription, dueAt, messageIds }: Delivery): string {
  return `${subscription.id}@${dueAt.toISOString()}#${messageIds.length + 1}`;
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
