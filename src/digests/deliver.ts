/**
 * Posts each due digest at most once, and never silently not: what happens next is read from the store, so that a
 * process may end anywhere and the next one goes on from there. The states are in adapters/store/digests.ts.
 *
 * Before a page is sent the record says `posting`; only the platform's answer moves it on. Where no answer came, the
 * platform is asked whether the page is there before anything is sent again.
 */
import type { Message } from '../../adapters/chat/message.ts';
import type { PostingPlatform } from '../../adapters/chat/platform.ts';
import type { Delivery, DeliveryProgress, DigestStore, Subscription } from '../../adapters/store/digests.ts';
import { inOneSentence, NotPostedError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';
import { nextDue, parseSchedule } from './schedule.ts';

export interface Delivering {
  readonly store: DigestStore;
  readonly now: () => Date;
  readonly platformOf: (tenant: TenantId) => PostingPlatform | undefined;
  /** @returns undefined where there is nothing to tell. */
  readonly compose: (subscription: Subscription, dueAt: Date) => Promise<Message | undefined>;
  /** Told of bugs, and of outcomes nobody knows. */
  readonly report: (problem: unknown) => void;
}

/** No second look at a post before this: the first may still be under way. */
const LOOK_AFTER_MS = 60_000;
/** A digest that could not be posted for so long is given up: the next one brings what it missed. */
const GIVE_UP_AFTER_MS = 6 * 3_600_000;

/** One tick: claims what is due and moves every open delivery on. A delivery that fails never stops another. */
export async function deliverDue(delivering: Delivering): Promise<void> {
  const { store, now, report } = delivering;
  for (const due of await store.dueSubscriptions(now())) {
    await store.claimDelivery(due, nextDue(parseSchedule(due.when), due.zone, now()), now());
  }
  const open = await store.openDeliveries(now());
  await Promise.all(open.map((delivery) => moveOn(delivering, delivery).catch(report)));
}

async function moveOn(delivering: Delivering, delivery: Delivery): Promise<void> {
  const platform = delivering.platformOf(delivery.subscription.tenant);
  if (platform === undefined) return;
  const ready = await makeReady(delivering, platform, delivery);
  if (ready?.state === 'ready') await postPages(delivering, platform, ready);
}

/** @returns undefined where the delivery has to wait. */
async function makeReady(
  delivering: Delivering,
  platform: PostingPlatform,
  delivery: Delivery,
): Promise<Delivery | undefined> {
  if (delivery.state === 'posting') return lookFor(delivering, platform, delivery);
  if (delivery.state !== 'claimed') return delivery;
  const message = await delivering.compose(delivery.subscription, delivery.dueAt);
  if (message === undefined) return saved(delivering, delivery, { state: 'empty' });
  return saved(delivering, delivery, { state: 'ready', pages: platform.pages(message) });
}

async function lookFor(
  delivering: Delivering,
  platform: PostingPlatform,
  delivery: Delivery,
): Promise<Delivery | undefined> {
  const { store, now, report } = delivering;
  const found = await platform
    .findPost(delivery.subscription, keyOf(delivery), delivery.dueAt)
    .catch((error: unknown) => {
      report(error);
      return undefined;
    });
  if (found === undefined && now().getTime() - delivery.dueAt.getTime() < GIVE_UP_AFTER_MS) {
    await store.saveDelivery(delivery, { ...delivery, retryAt: later(now(), LOOK_AFTER_MS) });
    return undefined;
  }
  if (found === undefined || found === 'unknowable') {
    const reason = 'the platform did not say whether it was posted, and does not let the bot look';
    return saved(delivering, delivery, { state: 'unconfirmed', reason });
  }
  return found === 'absent'
    ? saved(delivering, delivery, { state: 'ready' })
    : saved(delivering, delivery, afterPosting(delivery, found.messageId));
}

async function postPages(delivering: Delivering, platform: PostingPlatform, ready: Delivery): Promise<void> {
  const { now, report } = delivering;
  let delivery = ready;
  for (let page = next(delivery); page !== undefined; page = next(delivery)) {
    delivery = await saved(delivering, delivery, { state: 'posting', retryAt: later(now(), LOOK_AFTER_MS) });
    try {
      const { messageId } = await platform.post(delivery.subscription, page, keyOf(delivery));
      delivery = await saved(delivering, delivery, afterPosting(delivery, messageId));
    } catch (error) {
      if (error instanceof NotPostedError) await saved(delivering, delivery, afterRefusal(delivery, error, now()));
      else report(error);
      return;
    }
  }
}

function next({ pages, messageIds }: Delivery): Message | undefined {
  return pages[messageIds.length];
}

function afterPosting({ pages, messageIds }: Delivery, messageId: string): Partial<DeliveryProgress> {
  const posted = [...messageIds, messageId];
  return { state: posted.length < pages.length ? 'ready' : 'posted', messageIds: posted };
}

function afterRefusal({ dueAt }: Delivery, error: NotPostedError, now: Date): Partial<DeliveryProgress> {
  const isHopeless = !error.retryable || now.getTime() - dueAt.getTime() > GIVE_UP_AFTER_MS;
  if (isHopeless) return { state: 'failed', reason: inOneSentence(error) };
  return { state: 'ready', reason: error.message, retryAt: later(now, error.retryAfterMs ?? LOOK_AFTER_MS) };
}

async function saved<D extends Delivery>(
  { store }: Delivering,
  { reason: _, ...delivery }: D,
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
