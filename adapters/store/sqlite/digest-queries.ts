/** Subscriptions and deliveries in SQLite. */
import type { BriefingLength, ChannelId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Delivery, DeliveryState, DigestStore, Subscription } from '../digests.ts';
import type { Connection } from './connection.ts';

interface SubscriptionRow {
  readonly id: string;
  readonly tenant: string;
  readonly channel: string;
  readonly at_times: string;
  readonly zone: string;
  readonly about: string | null;
  readonly length: string;
  readonly created_by: string;
  readonly created_at: number;
  readonly next_due_at: number;
}

type DeliveryRow = SubscriptionRow & {
  readonly due_at: number;
  readonly state: string;
  readonly pages: string;
  readonly message_ids: string;
  readonly reason: string | null;
  readonly retry_at: number;
};

const JOINED = `SELECT s.*, d.due_at, d.state, d.pages, d.message_ids, d.reason, d.retry_at
  FROM delivery d JOIN subscription s ON s.id = d.subscription_id`;

export function digestQueries(db: Connection): DigestStore {
  return {
    addSubscription: async (subscription) => addSubscription(db, subscription),
    removeSubscription: async (tenant, id) =>
      db.prepare('DELETE FROM subscription WHERE tenant = ? AND id = ?').run(tenant, id).changes === 1,
    subscriptions: async ({ tenant, channel }) =>
      (
        db
          .prepare('SELECT * FROM subscription WHERE tenant = ? AND channel = ? ORDER BY created_at, id')
          .all(tenant, channel) as SubscriptionRow[]
      ).map(toSubscription),
    dueSubscriptions: async (now) =>
      (
        db
          .prepare('SELECT * FROM subscription WHERE next_due_at <= ? ORDER BY next_due_at, id')
          .all(now.getTime()) as SubscriptionRow[]
      ).map(toSubscription),
    claimDelivery: async (due, nextDueAt, at) => claimDelivery(db, due, { nextDueAt, at }),
    openDeliveries: async (now) =>
      (
        db
          .prepare(
            `${JOINED} WHERE d.state IN ('claimed', 'ready', 'posting') AND d.retry_at <= ? ORDER BY d.due_at, s.id`,
          )
          .all(now.getTime()) as DeliveryRow[]
      ).map(toDelivery),
    saveDelivery: async ({ subscription, dueAt }, progress) => {
      db.prepare(
        `UPDATE delivery SET state = ?, pages = ?, message_ids = ?, reason = ?, retry_at = ?
         WHERE subscription_id = ? AND due_at = ?`,
      ).run(
        progress.state,
        JSON.stringify(progress.pages),
        JSON.stringify(progress.messageIds),
        progress.reason ?? null,
        progress.retryAt.getTime(),
        subscription.id,
        dueAt.getTime(),
      );
    },
    lastDelivery: async (id) => {
      const row = db.prepare(`${JOINED} WHERE s.id = ? ORDER BY d.due_at DESC LIMIT 1`).get(id);
      return row === undefined ? undefined : toDelivery(row as DeliveryRow);
    },
    lastPostedAt: async ({ tenant, channel }) => {
      const { last } = db
        .prepare(
          `SELECT max(d.due_at) AS last FROM delivery d JOIN subscription s ON s.id = d.subscription_id
           WHERE s.tenant = ? AND s.channel = ? AND d.state = 'posted'`,
        )
        .get(tenant, channel) as { last: number | null };
      return last === null ? undefined : new Date(last);
    },
  };
}

function addSubscription(db: Connection, subscription: Subscription): void {
  db.prepare(
    `INSERT INTO subscription (id, tenant, channel, at_times, zone, about, length, created_by, created_at, next_due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    subscription.id,
    subscription.tenant,
    subscription.channel,
    subscription.when,
    subscription.zone,
    subscription.about ?? null,
    subscription.length,
    subscription.createdBy,
    subscription.createdAt.getTime(),
    subscription.nextDueAt.getTime(),
  );
}

function claimDelivery(db: Connection, due: Subscription, { nextDueAt, at }: { nextDueAt: Date; at: Date }): boolean {
  return db.transaction(() => {
    const moved = db
      .prepare('UPDATE subscription SET next_due_at = ? WHERE id = ? AND next_due_at = ?')
      .run(nextDueAt.getTime(), due.id, due.nextDueAt.getTime());
    if (moved.changes !== 1) return false;
    db.prepare(
      `INSERT INTO delivery (subscription_id, due_at, state, pages, message_ids, claimed_at, retry_at)
       VALUES (?, ?, 'claimed', '[]', '[]', ?, ?)`,
    ).run(due.id, due.nextDueAt.getTime(), at.getTime(), at.getTime());
    return true;
  })() as boolean;
}

function toSubscription(row: SubscriptionRow): Subscription {
  return {
    id: row.id as SubscriptionId,
    tenant: row.tenant as TenantId,
    channel: row.channel as ChannelId,
    when: row.at_times,
    zone: row.zone,
    ...(row.about !== null && { about: row.about }),
    length: row.length as BriefingLength,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    nextDueAt: new Date(row.next_due_at),
  };
}

function toDelivery(row: DeliveryRow): Delivery {
  return {
    subscription: toSubscription(row),
    dueAt: new Date(row.due_at),
    state: row.state as DeliveryState,
    pages: JSON.parse(row.pages) as Message[],
    messageIds: JSON.parse(row.message_ids) as string[],
    ...(row.reason !== null && { reason: row.reason }),
    retryAt: new Date(row.retry_at),
  };
}
