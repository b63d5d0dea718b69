/** What a digest says at its due time. */
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import { briefChannel } from '../channel-briefing.ts';
import { briefingParts } from '../present.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

/**
 * News since the channel's last digest, of a week at most; of a day where there was none.
 * @returns undefined when there is none.
 */
export async function composeDigest(
  store: Store,
  subscription: Subscription,
  dueAt: Date,
): Promise<Message | undefined> {
  const last = (await store.lastPostedAt(subscription)) ?? new Date(dueAt.getTime() - DAY_MS);
  const since = new Date(Math.max(last.getTime(), dueAt.getTime() - WEEK_MS));
  const { tenant, about, length, zone } = subscription;
  const briefing = await briefChannel(
    store,
    tenant,
    { since, until: dueAt, length, ...(about !== undefined && { about }) },
    dueAt,
  );
  if (briefing.stories.length === 0) return undefined;
  return message(...briefingParts({ ...briefing, date: dueAt }, { title: titleOf(subscription, dueAt), zone }));
}

/** `Morning briefing: harbour, ferries` */
function titleOf({ zone, about }: Subscription, at: Date): string {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at),
  );
  const part = PARTS_OF_DAY.find(({ until }) => hour < until)?.name ?? 'Evening';
  return about === undefined ? `${part} briefing` : `${part} briefing: ${about}`;
}

const PARTS_OF_DAY = [
  { until: 12, name: 'Morning' },
  { until: 17, name: 'Afternoon' },
];
