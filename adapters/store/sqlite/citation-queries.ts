/** Words that posted digests quote, in SQLite. */
import type { ArticleId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Citation, Correction, CorrectionStore, Fate, StaleDelivery } from '../corrections.ts';
import type { EntryNumber } from '../reading.ts';
import type { Connection } from './connection.ts';
import { type DeliveryRow, JOINED, toDelivery } from './delivery-rows.ts';

const HOUR_MS = 3_600_000;
/** Most corrections come within hours, nearly all within a day. */
const FIRST_LOOK_MS = 3 * HOUR_MS;
const SECOND_LOOK_MS = 21 * HOUR_MS;

type StaleRow = {
  readonly article_id: ArticleId;
  readonly words: string;
  readonly fate: Fate;
};

export function citationQueries(db: Connection): CorrectionStore {
  return {
    readCitedAgain: async (now) => readCitedAgain(db, now),
    staleDeliveries: async (now, limit) => staleDeliveries(db, now, limit),
    settleStale: async (stale, pages, corrections) => settleStale(db, stale, { pages, corrections }),
    putOffStale: async ({ delivery: { subscription, dueAt } }, retryAt) =>
      void db
        .prepare(`UPDATE delivery SET retry_at = ? WHERE subscription_id = ? AND due_at = ? AND state = 'posted'`)
        .run(retryAt.getTime(), subscription.id, dueAt.getTime()),
  };
}

function settleStale(
  db: Connection,
  { delivery: { subscription, dueAt }, citations }: StaleDelivery,
  { pages, corrections }: { readonly pages: readonly Message[]; readonly corrections: readonly Correction[] },
): void {
  const which = 'WHERE subscription_id = ? AND due_at = ? AND article_id = ? AND words = ?';
  const settle = db.prepare(`UPDATE citation SET words = ?, fate = ? ${which}`);
  const drop = db.prepare(`DELETE FROM citation ${which}`);
  db.transaction(() => {
    for (const { articleId, words, fate } of citations) {
      const one = [subscription.id, dueAt.getTime(), articleId, words] as const;
      const found = corrections.find((each) => each.articleId === articleId && each.words === words);
      if (fate === 'changed' && found !== undefined && found.now === undefined) drop.run(...one);
      else settle.run(found?.now ?? words, fate === 'gone' ? 'told' : 'held', ...one);
    }
    db.prepare('UPDATE delivery SET pages = ? WHERE subscription_id = ? AND due_at = ?').run(
      JSON.stringify(pages),
      subscription.id,
      dueAt.getTime(),
    );
  })();
}

/** With the pages that quote them. */
export function insertCitations(
  db: Connection,
  { id, dueAt, at }: { readonly id: SubscriptionId; readonly dueAt: Date; readonly at: Date },
  citations: readonly Citation[],
): void {
  const insert = db.prepare(
    `INSERT INTO citation (subscription_id, due_at, article_id, words, fate, look_at) VALUES (?, ?, ?, ?, 'held', ?)`,
  );
  const lookAt = at.getTime() + FIRST_LOOK_MS;
  for (const { articleId, words } of citations) insert.run(id, dueAt.getTime(), articleId, words, lookAt);
}

/** The tenant sees another revision of the article from now on. */
export function noteChanged(db: Connection, tenant: TenantId, articleId: ArticleId): void {
  db.prepare(
    `UPDATE citation SET fate = 'changed' WHERE article_id = ? AND fate = 'held'
       AND subscription_id IN (SELECT id FROM subscription WHERE tenant = ?)`,
  ).run(articleId, tenant);
}

/** For everybody who reads the feed of this entry. */
export function noteGone(db: Connection, entry: EntryNumber): void {
  db.prepare(
    `UPDATE citation SET fate = 'gone' WHERE article_id = (SELECT article_id FROM entry WHERE id = ?1) AND fate <> 'told'
       AND subscription_id IN (SELECT id FROM subscription WHERE tenant IN (
         SELECT tenant FROM source WHERE feed_url = (SELECT feed_url FROM entry WHERE id = ?1)))`,
  ).run(entry);
}

/** What is kept of an entry that is done with is not enough to read it again: its article has the rest. */
function readCitedAgain(db: Connection, now: Date): void {
  db.transaction(() => {
    db.prepare(
      `UPDATE entry SET tries = 0, retry_at = ?1, data = (
           SELECT json_patch('{}', json_object('id', '', 'url', r.url, 'title', r.title, 'byline', r.byline,
             'publishedAt', strftime('%Y-%m-%dT%H:%M:%fZ', r.published_at / 1000.0, 'unixepoch')))
           FROM revision r WHERE r.id = entry.revision_id)
       WHERE retry_at IS NULL AND from_feed IS NULL AND article_id IN (SELECT article_id FROM citation WHERE look_at <= ?1)
         AND EXISTS (SELECT 1 FROM revision r WHERE r.id = entry.revision_id AND r.url LIKE 'http%')`,
    ).run(now.getTime());
    db.prepare(
      `UPDATE citation SET look_at = CASE WHEN look_at < due_at + ?2 THEN look_at + ?2 END WHERE look_at <= ?1`,
    ).run(now.getTime(), SECOND_LOOK_MS);
  })();
}

function staleDeliveries(db: Connection, now: Date, limit: number): StaleDelivery[] {
  const found = db
    .prepare(
      `${JOINED} WHERE d.state = 'posted' AND d.retry_at <= ? AND (d.subscription_id, d.due_at) IN
         (SELECT subscription_id, due_at FROM citation WHERE fate IN ('changed', 'gone'))
       ORDER BY d.due_at, d.subscription_id LIMIT ?`,
    )
    .all(now.getTime(), limit) as DeliveryRow[];
  const stale = db.prepare(
    `SELECT article_id, words, fate FROM citation WHERE subscription_id = ? AND due_at = ? AND fate IN ('changed', 'gone') ORDER BY rowid`,
  );
  return found.map((row) => ({
    delivery: toDelivery(row),
    citations: (stale.all(row.id, row.due_at) as StaleRow[]).map(({ article_id, words, fate }) => ({
      articleId: article_id,
      words,
      fate,
    })),
  }));
}
