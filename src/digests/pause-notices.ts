/** Whoever made a digest is told, once, that it was paused: nobody else may notice that a channel has fallen silent. */
import { message } from '../../adapters/chat/message.ts';
import type { Subscription } from '../../adapters/store/digests.ts';
import { NotPostedError } from '../../briefings/errors.ts';
import type { Delivering } from './post-delivery.ts';
import { described } from './words.ts';

export async function tellOfPauses(delivering: Delivering): Promise<void> {
  const paused = await delivering.store.takePauseNotices();
  await Promise.all(paused.map((subscription) => tell(delivering, subscription)));
}

async function tell({ store, platformOf, report }: Delivering, subscription: Subscription): Promise<void> {
  const { id, tenant, createdBy, pause } = subscription;
  try {
    await platformOf(tenant)?.tell({ tenant, user: createdBy }, noticeOf(subscription, pause?.reason ?? ''));
  } catch (error) {
    if (error instanceof NotPostedError && error.retryable) await store.putBackPauseNotice(id);
    else report(error);
  }
}

function noticeOf(subscription: Subscription, reason: string) {
  const [what, goOn] = subscription.isWatch
    ? ['what a channel watches for by your wish', 'Then add one of its watches again, with /watch add in its channel.']
    : [
        `a digest that you made, ${described(subscription)}`,
        `Then type /digest resume ${subscription.id} in its channel.`,
      ];
  return message(
    { kind: 'text', text: `I have paused ${what}.` },
    { kind: 'text', text: reason },
    { kind: 'note', text: goOn },
  );
}
