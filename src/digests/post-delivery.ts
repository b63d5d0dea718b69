/**
 * One delivery, moved on as far as it goes: what happens next is read from the store, so that a process may end anywhere
 * and the next one goes on from there. The states are in adapters/store/digests.ts.
 *
 * Before a page is sent the record says `posting`; only the platform's answer moves it on. Where no answer came, the
 * platform is asked whether the page is there before anything is sent again.
 */
import type { Message } from '../../adapters/chat/message.ts';
import type { PostingPlatform } from '../../adapters/chat/platform.ts';
import type { Delivery, DeliveryProgress, DigestStore } from '../../adapters/store/digests.ts';
import { inOneSentence, NotPostedError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';
import type { Composed } from './compose.ts';

export interface Delivering {
  readonly store: DigestStore;
  readonly now: () => Date;
  readonly platformOf: (tenant: TenantId) => PostingPlatform | undefined;
  /** @returns undefined where there is nothing to tell. */
  readonly compose: (delivery: Delivery) => Promise<Composed | undefined>;
  /** Told of a delivery that is at an end. @param lateMs after it was due. */
  readonly ended: (delivery: Delivery, lateMs: number) => void;
  /** Told of bugs, and of outcomes nobody knows. */
  readonly report: (problem: unknown) => void;
}

export interface Posting extends Delivering {
  /** Since when the bot has been at work without a break: what was due while it was down has not been tried yet. */
  readonly awakeSince: () => Date;
}

/** Nobody else composes it, or looks at a post of it, before this: whoever did so first may still be at it. */
const LOOK_AFTER_MS = 60_000;
/** What has been tried for some time is tried again after this part of it: 15 minutes after an hour. */
const BACKOFF = 4;
/** A digest that could not be posted in so long a time is given up: the next one brings what it missed. */
const GIVE_UP_AFTER_MS = 6 * 3_600_000;

/** Posts all that is left of it. @returns as it stands then: at an end, or with the time of the next try. */
export async function postDelivery(delivering: Posting, delivery: Delivery): Promise<Delivery> {
  try {
    return await moveOn(delivering, delivery);
  } catch (error) {
    if (!(error instanceof MovedElsewhere)) throw error;
    return { ...delivery, retryAt: later(delivering.now(), LOOK_AFTER_MS) };
  }
}

/** Somebody else has moved the delivery on: another process, or an earlier tick. It is theirs. */
class MovedElsewhere extends Error {
  override readonly name = 'MovedElsewhere';
}

async function moveOn(delivering: Posting, delivery: Delivery): Promise<Delivery> {
  const platform = delivering.platformOf(delivery.subscription.tenant);
  if (platform === undefined) return putOff(delivering, delivery, 'the bot is not connected there');
  const ready = await makeReady(delivering, platform, delivery);
  return ready.state === 'ready' ? postPages(delivering, platform, ready) : ready;
}

export function isOpen({ state }: Pick<Delivery, 'state'>): boolean {
  return state === 'claimed' || state === 'ready' || state === 'posting';
}

async function makeReady(delivering: Posting, platform: PostingPlatform, delivery: Delivery): Promise<Delivery> {
  if (delivery.state === 'posting') return lookFor(delivering, platform, delivery);
  if (delivery.state !== 'claimed') return delivery;
  const taken = await saved(delivering, delivery, { retryAt: later(delivering.now(), LOOK_AFTER_MS) });
  try {
    const composed = await delivering.compose(taken);
    if (composed === undefined) return await saved(delivering, taken, { state: 'empty' });
    const { message, citations, told } = composed;
    return await saved(delivering, taken, { state: 'ready', pages: platform.pages(message), citations, told });
  } catch (error) {
    if (error instanceof MovedElsewhere) throw error;
    delivering.report(error);
    return putOff(delivering, taken, 'the briefing could not be made');
  }
}

async function lookFor(delivering: Posting, platform: PostingPlatform, delivery: Delivery): Promise<Delivery> {
  const { subscription, dueAt, messageIds } = delivery;
  const found = await platform
    .findPost(subscription, keyOf(delivery), dueAt, messageIds.at(-1))
    .catch((error: unknown) => {
      delivering.report(error);
      return undefined;
    });
  if (found === 'absent') return saved(delivering, delivery, { state: 'ready', retryAt: delivering.now() });
  if (typeof found === 'object') return saved(delivering, delivery, afterPosting(delivery, found.messageId));
  if (found === undefined && !isTooLate(delivering, delivery)) {
    return saved(delivering, delivery, { retryAt: nextTry(delivering, delivery) });
  }
  const reason = 'the platform did not say whether it was posted, and does not let the bot look';
  return saved(delivering, delivery, { state: 'unconfirmed', reason });
}

async function postPages(delivering: Posting, platform: PostingPlatform, ready: Delivery): Promise<Delivery> {
  const { now, report } = delivering;
  let delivery = ready;
  for (let page = next(delivery); page !== undefined; page = next(delivery)) {
    delivery = await saved(delivering, delivery, { state: 'posting', retryAt: later(now(), LOOK_AFTER_MS) });
    try {
      const before = delivery.messageIds.at(-1);
      const { messageId } = await platform.post(delivery.subscription, page, keyOf(delivery), before);
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
async function refused(delivering: Posting, delivery: Delivery, error: NotPostedError): Promise<Delivery> {
  const reason = error.retryable ? `${error.message}, and so it went for six hours` : inOneSentence(error);
  if (error.retryable && !isTooLate(delivering, delivery)) {
    const wished = error.retryAfterMs === undefined ? undefined : later(delivering.now(), error.retryAfterMs);
    const retryAt = wished ?? nextTry(delivering, delivery);
    return saved(delivering, delivery, { state: 'ready', reason: error.message, retryAt });
  }
  if (error.refusal === 'channel-gone' || error.refusal === 'forbidden') {
    await delivering.store.pauseSubscription(delivery.subscription.id, reason);
  }
  return saved(delivering, delivery, { state: 'failed', reason });
}

/** Tried again later, or given up after {@link GIVE_UP_AFTER_MS}. What may be posted in part is left as it is known. */
function putOff(delivering: Posting, delivery: Delivery, reason: string): Promise<Delivery> {
  if (!isTooLate(delivering, delivery)) {
    return saved(delivering, delivery, { reason, retryAt: nextTry(delivering, delivery) });
  }
  const state = delivery.state === 'posting' ? 'unconfirmed' : 'failed';
  return saved(delivering, delivery, { state, reason });
}

function nextTry(delivering: Posting, delivery: Delivery): Date {
  return later(delivering.now(), Math.max(LOOK_AFTER_MS, triedForMs(delivering, delivery) / BACKOFF));
}

function isTooLate(delivering: Posting, delivery: Delivery): boolean {
  return triedForMs(delivering, delivery) > GIVE_UP_AFTER_MS;
}

function triedForMs({ now, awakeSince }: Posting, { dueAt }: Delivery): number {
  return now().getTime() - Math.max(dueAt.getTime(), awakeSince().getTime());
}

function next({ pages, messageIds }: Delivery): Message | undefined {
  return pages[messageIds.length];
}

function afterPosting({ pages, messageIds }: Delivery, messageId: string): Partial<DeliveryProgress> {
  const posted = [...messageIds, messageId];
  return { state: posted.length < pages.length ? 'ready' : 'posted', messageIds: posted };
}

/** Citations and what is told come with the pages, once: a delivery does not carry them on. */
async function saved(
  { store, now }: Posting,
  { reason: _, ...delivery }: Delivery,
  { citations, told, ...change }: Partial<DeliveryProgress>,
): Promise<Delivery> {
  const retryAt = change.state === 'ready' && change.retryAt === undefined ? now() : delivery.retryAt;
  const changed = { ...delivery, retryAt, ...change };
  const withPages = { ...(citations !== undefined && { citations }), ...(told !== undefined && { told }) };
  if (!(await store.saveDelivery(delivery, { ...changed, ...withPages }))) throw new MovedElsewhere();
  return changed;
}

/** Names one page of one digest for all time. @param page from 1; the one that is posted next where it is not given. */
export function keyOf({ subscription, dueAt, messageIds }: Delivery, page = messageIds.length + 1): string {
  return `${subscription.id}@${dueAt.toISOString()}#${page}`;
}

function later(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
