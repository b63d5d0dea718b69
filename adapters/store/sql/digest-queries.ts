/** Subscriptions and deliveries in SQLite. */
import type { Claim, Delivery, DeliveryProgress, DigestStore, Subscription } from '../digests.ts';
import { insertCitations } from './citation-queries.ts';
import type { Connection } from './connection.ts';
import { type DeliveryRow, JOINED, type SubscriptionRow, toDelivery, toSubscription } from './delivery-rows.ts';
import { insertTold } from './memory-queries.ts';

/** The digests of a team that has left rest until it is back. */
export const IS_HERE = 'tenant NOT IN (SELECT tenant FROM departure)';

/** As {@link JOINED} names the tables. */
const IS_OPEN = `d.state IN ('claimed', 'ready', 'posting') AND d.retry_at <= ? AND s.${IS_HERE}
  AND NOT EXISTS (SELECT 1 FROM delivery AS before WHERE before.subscription_id = d.subscription_id
    AND before.due_at < d.due_at AND before.state IN ('claimed', 'ready', 'posting') AND before.retry_at > ?)`;

export function subscriptionQueries(
  db: Connection,
): Pick<
  DigestStore,
  | 'addSubscription'
  | 'removeSubscription'
  | 'subscriptions'
  | 'subscriptionsBy'
  | 'changeSubscription'
  | 'pauseSubscription'
  | 'takePauseNotices'
  | 'putBackPauseNotice'
  | 'dueSubscriptions'
> {
  return {
    addSubscription: async (subscription) => addSubscription(db, subscription),
    removeSubscription: async (tenant, id) =>
      (await db.run('DELETE FROM subscription WHERE tenant = ? AND id = ?', tenant, id)) === 1,
    subscriptions: async ({ tenant, channel }) =>
      (
        await db.all<SubscriptionRow>(
          `SELECT * FROM subscription WHERE kind = 'digest' AND tenant = ? AND channel = ? ORDER BY created_at, id`,
          tenant,
          channel,
        )
      ).map(toSubscription),
    subscriptionsBy: async (tenant, user) =>
      (
        await db.all<SubscriptionRow>(
          `SELECT * FROM subscription WHERE kind = 'digest' AND tenant = ? AND created_by = ? ORDER BY created_at, id`,
          tenant,
          user,
        )
      ).map(toSubscription),
    dueSubscriptions: async (now) =>
      (
        await db.all<SubscriptionRow>(
          `SELECT * FROM subscription WHERE kind = 'digest' AND next_due_at <= ? AND (pause_reason IS NULL OR paused_until <= ?) AND ${IS_HERE}
             ORDER BY next_due_at, id`,
          now.getTime(),
          now.getTime(),
        )
      ).map(toSubscription),
    changeSubscription: async (before, after) => changeSubscription(db, before, after),
    pauseSubscription: async (id, reason) => {
      await db.run(
        `UPDATE subscription SET pause_reason = ?, paused_until = NULL, is_notice_due = 1
         WHERE id = ? AND (pause_reason IS NULL OR paused_until IS NOT NULL)`,
        reason,
        id,
      );
    },
    takePauseNotices: async () =>
      (
        await db.all<SubscriptionRow>(
          `UPDATE subscription SET is_notice_due = 0 WHERE is_notice_due = 1 AND ${IS_HERE} RETURNING *`,
        )
      ).map(toSubscription),
    putBackPauseNotice: async (id) => {
      await db.run('UPDATE subscription SET is_notice_due = 1 WHERE id = ?', id);
    },
  };
}

export function deliveryQueries(
  db: Connection,
): Pick<
  DigestStore,
  | 'claimDelivery'
  | 'subscriptionsToDeliver'
  | 'openDeliveries'
  | 'saveDelivery'
  | 'recentDeliveries'
  | 'toldUntil'
  | 'lastPostedAt'
> {
  return {
    claimDelivery: async (due, claim) => claimDelivery(db, due, claim),
    subscriptionsToDeliver: (now) =>
      db.all(
        `SELECT s.id, s.tenant FROM delivery d JOIN subscription s ON s.id = d.subscription_id
         WHERE ${IS_OPEN} GROUP BY s.id, s.tenant ORDER BY min(d.due_at), s.id`,
        now.getTime(),
        now.getTime(),
      ),
    openDeliveries: async (now, id) => {
      const ofOne = id === undefined ? '' : 'd.subscription_id = ? AND';
      const rows = await db.all<DeliveryRow>(
        `${JOINED} WHERE ${ofOne} ${IS_OPEN} ORDER BY d.due_at, s.id`,
        ...(id === undefined ? [] : [id]),
        now.getTime(),
        now.getTime(),
      );
      return rows.map(toDelivery);
    },
    saveDelivery: async (before, after) => saveDelivery(db, before, after),
    recentDeliveries: async (id, limit) =>
      (await db.all<DeliveryRow>(`${JOINED} WHERE s.id = ? ORDER BY d.due_at DESC LIMIT ?`, id, limit)).map(toDelivery),
    toldUntil: async (id) => {
      const { last } = await db.one<{ last: number | null }>(
        `SELECT max(due_at) AS last FROM delivery WHERE subscription_id = ? AND state IN ('posted', 'empty')`,
        id,
      );
      return last === null ? undefined : new Date(last);
    },
    lastPostedAt: async ({ tenant, channel }) => {
      const { last } = await db.one<{ last: number | null }>(
        `SELECT max(d.due_at) AS last FROM delivery d JOIN subscription s ON s.id = d.subscription_id
           WHERE s.kind = 'digest' AND s.tenant = ? AND s.channel = ? AND d.state = 'posted'`,
        tenant,
        channel,
      );
      return last === null ? undefined : new Date(last);
    },
  };
}

async function addSubscription(db: Connection, subscription: Subscription): Promise<void> {
  await db.run(
    `INSERT INTO subscription (id, tenant, channel, at_times, zone, about, length, when_empty, created_by, created_at, next_due_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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

async function changeSubscription(
  db: Connection,
  { tenant, id, nextDueAt: readAs }: Subscription,
  after: Subscription,
): Promise<boolean> {
  const { when, zone, about, length, whenEmpty, nextDueAt, pause } = after;
  return (
    (await db.run(
      `UPDATE subscription SET at_times = ?, zone = ?, about = ?, length = ?, when_empty = ?, next_due_at = ?,
           paused_until = ?, pause_reason = ?, is_notice_due = is_notice_due * ?
         WHERE tenant = ? AND id = ? AND next_due_at = ?`,
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
    )) === 1
  );
}

async function claimDelivery(
  db: Connection,
  due: Subscription,
  { dueAt, collapsed, afterDowntime = false, nextDueAt, at }: Claim,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const moved = await tx.run(
      `UPDATE subscription SET next_due_at = ?, paused_until = NULL, pause_reason = NULL
         WHERE id = ? AND next_due_at = ?`,
      nextDueAt.getTime(),
      due.id,
      due.nextDueAt.getTime(),
    );
    if (moved !== 1) return false;
    const insert = `INSERT INTO delivery (subscription_id, due_at, makes_up_from, state, pages, message_ids, claimed_at, retry_at)
       VALUES (?, ?, ?, ?, '[]', '[]', ?, ?) ON CONFLICT DO NOTHING`;
    for (const missed of collapsed)
      await tx.run(insert, due.id, missed.getTime(), null, 'collapsed', at.getTime(), at.getTime());
    const unsent = afterDowntime ? await collapseUnsent(tx, due) : null;
    if (dueAt !== undefined) {
      const makesUpFrom = unsent ?? collapsed[0]?.getTime() ?? null;
      await tx.run(insert, due.id, dueAt.getTime(), makesUpFrom, 'claimed', at.getTime(), at.getTime());
    }
    return true;
  });
}

/** @returns the first due time of those; null where there is none. */
async function collapseUnsent(db: Connection, { id }: Subscription): Promise<number | null> {
  const unsent = `subscription_id = ? AND state IN ('claimed', 'ready') AND message_ids = '[]'`;
  const { first } = await db.one<{ first: number | null }>(
    `SELECT min(coalesce(makes_up_from, due_at)) AS first FROM delivery WHERE ${unsent}`,
    id,
  );
  if (first !== null) await db.run(`UPDATE delivery SET state = 'collapsed' WHERE ${unsent}`, id);
  return first;
}

async function saveDelivery(db: Connection, before: Delivery, after: DeliveryProgress): Promise<boolean> {
  const { subscription, dueAt } = before;
  if (after.citations === undefined && after.told === undefined) return moveDelivery(db, before, after);
  return db.transaction(async (tx) => {
    const isSaved = await moveDelivery(tx, before, after);
    if (isSaved && after.citations !== undefined) {
      await insertCitations(tx, { id: subscription.id, dueAt, at: after.retryAt }, after.citations);
    }
    if (isSaved && after.told !== undefined) await insertTold(tx, { id: subscription.id, dueAt }, after.told);
    return isSaved;
  });
}

async function moveDelivery(db: Connection, before: Delivery, after: DeliveryProgress): Promise<boolean> {
  const isPagesKept = before.pages === after.pages;
  return (
    (await db.run(
      `UPDATE delivery SET state = ?, pages = coalesce(?, pages), message_ids = ?, reason = ?, retry_at = ?
         WHERE subscription_id = ? AND due_at = ? AND state = ? AND message_ids = ? AND retry_at = ?`,
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
    )) === 1
  );
}
