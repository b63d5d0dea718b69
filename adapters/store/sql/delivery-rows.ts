/** Subscriptions and deliveries as rows of SQLite. */
import type { BriefingLength, ChannelId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Delivery, DeliveryState, Subscription } from '../digests.ts';

export interface SubscriptionRow {
  readonly id: string;
  readonly kind: string;
  readonly tenant: string;
  readonly channel: string;
  readonly at_times: string;
  readonly zone: string;
  readonly about: string | null;
  readonly length: string;
  readonly when_empty: string;
  readonly created_by: string;
  readonly created_at: number;
  readonly next_due_at: number;
  readonly paused_until: number | null;
  readonly pause_reason: string | null;
}

export type DeliveryRow = SubscriptionRow & {
  readonly due_at: number;
  readonly makes_up_from: number | null;
  readonly state: string;
  readonly pages: string;
  readonly message_ids: string;
  readonly reason: string | null;
  readonly retry_at: number;
};

/** Deliveries as {@link toDelivery} reads them. */
export const JOINED = `SELECT s.*, d.due_at, d.makes_up_from, d.state, d.pages, d.message_ids, d.reason, d.retry_at
  FROM delivery d JOIN subscription s ON s.id = d.subscription_id`;

export function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id as SubscriptionId,
    ...(row.kind === 'watch' && { isWatch: true }),
    tenant: row.tenant as TenantId,
    channel: row.channel as ChannelId,
    when: row.at_times,
    zone: row.zone,
    ...(row.about !== null && { about: row.about }),
    length: row.length as BriefingLength,
    whenEmpty: row.when_empty as Subscription['whenEmpty'],
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    nextDueAt: new Date(row.next_due_at),
    ...(row.pause_reason !== null && {
      pause: { reason: row.pause_reason, ...(row.paused_until !== null && { until: new Date(row.paused_until) }) },
    }),
  };
}

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    subscription: toSubscription(row),
    dueAt: new Date(row.due_at),
    ...(row.makes_up_from !== null && { makesUpFrom: new Date(row.makes_up_from) }),
    state: row.state as DeliveryState,
    pages: JSON.parse(row.pages) as Message[],
    messageIds: JSON.parse(row.message_ids) as string[],
    ...(row.reason !== null && { reason: row.reason }),
    retryAt: new Date(row.retry_at),
  };
}
