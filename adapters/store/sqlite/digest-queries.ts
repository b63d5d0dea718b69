/** Subscriptions and deliveries in SQLite. */
import type { BriefingLength, ChannelId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Claim, Delivery, DeliveryProgress, DeliveryState, DigestStore, Subscription } from '../digests.ts';
import type { Connection } from './connection.ts';

interface SubscriptionRow {
  readonly id: string;
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

type DeliveryRow = SubscriptionRow & {
  readonly due_at: number;
  readonly makes_up_from: number | null;
  readonly state: string;
  readonly pages: string;
  readonly message_ids: string;
  readonly reason: string | null;
  readonly retry_at: number;
};

const JOINED = `SELECT s.*, d.due_at, d.makes_up_from, d.state, d.pages, d.message_ids, d.reason, d.retry_at
  FROM delivery d JOIN subscription s ON s.id = d.subscription_id`;

export function subscriptionQueries(
  db: Connection,
): Pick<
  DigestStore,
  | 'addSubscription'
  | 'removeSubscription'
  | 'subscriptions'
  | 'changeSubscription'
  | 'pauseSubscription'
  | 'takePauseNotices'
  | 'putBackPauseNotice'
  | 'dueSubscriptions'
> {
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
          .prepare(
            `SELECT * FROM subscription WHERE next_due_at <= ? AND (pause_reason IS NULL OR paused_until <= ?)
             ORDER BY next_due_at, id`,
          )
          .all(now.getTime(), now.getTime()) as SubscriptionRow[]
      ).map(toSubscription),
    changeSubscription: async (before, after) => changeSubscription(db, before, after),
    pauseSubscription: async (id, reason) => {
      db.prepare(
        `UPDATE subscription SET pause_reason = ?, paused_until = NULL, is_notice_due = 1
         WHERE id = ? AND (pause_reason IS NULL OR paused_until IS NOT NULL)`,
      ).run(reason, id);
    },
    takePauseNotices: async () =>
      (
        db
          .prepare('UPDATE subscription SET is_notice_due = 0 WHERE is_notice_due = 1 RETURNING *')
          .all() as SubscriptionRow[]
      ).map(toSubscription),
    putBackPauseNotice: async (id) => {
      db.prepare('UPDATE subscription SET is_notice_due = 1 WHERE id = ?').run(id);
    },
  };
}

export function deliveryQueries(
  db: Connection,
): Pick<
  DigestStore,
  'claimDelivery' | 'openDeliveries' | 'saveDelivery' | 'recentDeliveries' | 'toldUntil' | 'lastPostedAt'
> {
  return {
    claimDelivery: async (due, claim) => claimDelivery(db, due, claim),
    openDeliveries: async (now) =>
      (
        db
          .prepare(
            `${JOINED} WHERE d.state IN ('claimed', 'ready', 'posting') AND d.retry_at <= ? ORDER BY d.due_at, s.id`,
          )
          .all(now.getTime()) as DeliveryRow[]
      ).map(toDelivery),
    saveDelivery: async (before, after) => saveDelivery(db, before, after),
    recentDeliveries: async (id, limit) =>
      (db.prepare(`${JOINED} WHERE s.id = ? ORDER BY d.due_at DESC LIMIT ?`).all(id, limit) as DeliveryRow[]).map(
        toDelivery,
      ),
    toldUntil: async (id) => {
      const { last } = db
        .prepare(`SELECT max(due_at) AS last FROM delivery WHERE subscription_id = ? AND state IN ('posted', 'empty')`)
        .get(id) as { last: number | null };
      return last === null ? undefined : new Date(last);
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
    `INSERT INTO subscription (id, tenant, channel, at_times, zone, about, length, when_empty, created_by, created_at, next_due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    subscription.id,
    subscription.tenant,
    subscription.channel,
    subscription.when,
    subscription.zone,
    subscription.about ?? null,
    subscription.length,
    subscription.whenEmpty,
    subscription.createdBy,
    subscription.createdAt.getTime(),
    subscription.nextDueAt.getTime(),
  );
}

function changeSubscription(
  db: Connection,
  { tenant, id, nextDueAt: readAs }: Subscription,
  after: Subscription,
): boolean {
  const { when, zone, about, length, whenEmpty, nextDueAt, pause } = after;
  return (
    db
      .prepare(
        `UPDATE subscription SET at_times = ?, zone = ?, about = ?, length = ?, when_empty = ?, next_due_at = ?,
           paused_until = ?, pause_reason = ?, is_notice_due = is_notice_due AND ?
         WHERE tenant = ? AND id = ? AND next_due_at = ?`,
      )
      .run(
        when,
        zone,
        about ?? null,
        length,
        whenEmpty,
        nextDueAt.getTime(),
        pause?.until?.getTime() ?? null,
        pause?.reason ?? null,
        Number(pause !== undefined),
        tenant,
        id,
        readAs.getTime(),
      ).changes === 1
  );
}

function claimDelivery(db: Connection, due: Subscription, { dueAt, collapsed, nextDueAt, at }: Claim): boolean {
  return db.transaction(() => {
    const moved = db
      .prepare(
        `UPDATE subscription SET next_due_at = ?, paused_until = NULL, pause_reason = NULL
         WHERE id = ? AND next_due_at = ?`,
      )
      .run(nextDueAt.getTime(), due.id, due.nextDueAt.getTime());
    if (moved.changes !== 1) return false;
    const insert = db.prepare(
      `INSERT INTO delivery (subscription_id, due_at, makes_up_from, state, pages, message_ids, claimed_at, retry_at)
       VALUES (?, ?, ?, ?, '[]', '[]', ?, ?) ON CONFLICT DO NOTHING`,
    );
    for (const missed of collapsed) insert.run(due.id, missed.getTime(), null, 'collapsed', at.getTime(), at.getTime());
    if (dueAt !== undefined) {
      const makesUpFrom = collapsed[0]?.getTime() ?? null;
      insert.run(due.id, dueAt.getTime(), makesUpFrom, 'claimed', at.getTime(), at.getTime());
    }
    return true;
  })() as boolean;
}

function saveDelivery(db: Connection, before: Delivery, after: DeliveryProgress): boolean {
  const isPagesKept = before.pages === after.pages;
  return (
    db
      .prepare(
        `UPDATE delivery SET state = ?, pages = coalesce(?, pages), message_ids = ?, reason = ?, retry_at = ?
         WHERE subscription_id = ? AND due_at = ? AND state = ? AND message_ids = ? AND retry_at = ?`,
      )
      .run(
        after.state,
        isPagesKept ? null : JSON.stringify(after.pages),
        JSON.stringify(after.messageIds),
        after.reason ?? null,
        after.retryAt.getTime(),
        before.subscription.id,
        before.dueAt.getTime(),
        before.state,
        JSON.stringify(before.messageIds),
        before.retryAt.getTime(),
      ).changes === 1
  );
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
    whenEmpty: row.when_empty as Subscription['whenEmpty'],
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    nextDueAt: new Date(row.next_due_at),
    ...(row.pause_reason !== null && {
      pause: { reason: row.pause_reason, ...(row.paused_until !== null && { until: new Date(row.paused_until) }) },
    }),
  };
}

function toDelivery(row: DeliveryRow): Delivery {
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
