/** Words that posted digests quote, as they are kept. */
import type { ArticleId, SubscriptionId, TenantId } from '../../../briefings/model.ts';
import type { Message } from '../../chat/message.ts';
import type { Citation, Correction, CorrectionStore, Fate, StaleDelivery } from '../corrections.ts';
import type { EntryNumber, FeedEntry } from '../reading.ts';
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
      void (await db.run(
        `UPDATE delivery SET retry_at = ? WHERE subscription_id = ? AND due_at = ? AND state = 'posted'`,
        retryAt.getTime(),
        subscription.id,
        dueAt.getTime(),
      )),
  };
}

async function settleStale(
  db: Connection,
  { delivery: { subscription, dueAt }, citations }: StaleDelivery,
  { pages, corrections }: { readonly pages: readonly Message[]; readonly corrections: readonly Correction[] },
): Promise<void> {
  const which = 'WHERE subscription_id = ? AND due_at = ? AND article_id = ? AND words = ?';
  const settle = `UPDATE citation SET words = ?, fate = ? ${which}`;
  const drop = `DELETE FROM citation ${which}`;
  await db.transaction(async (tx) => {
    for (const { articleId, words, fate } of citations) {
      const one = [subscription.id, dueAt.getTime(), articleId, words] as const;
      const found = corrections.find((each) => each.articleId === articleId && each.words === words);
      if (fate === 'changed' && found !== undefined && found.now === undefined) await tx.run(drop, ...one);
      else await tx.run(settle, found?.now ?? words, fate === 'gone' ? 'told' : 'held', ...one);
    }
    await tx.run(
      'UPDATE delivery SET pages = ? WHERE subscription_id = ? AND due_at = ?',
      JSON.stringify(pages),
      subscription.id,
      dueAt.getTime(),
    );
  });
}

/** With the pages that quote them. */
export async function insertCitations(
  db: Connection,
  { id, dueAt, at }: { readonly id: SubscriptionId; readonly dueAt: Date; readonly at: Date },
  citations: readonly Citation[],
): Promise<void> {
  const lookAt = at.getTime() + FIRST_LOOK_MS;
  const rows = citations.map(({ articleId, words }) => [id, dueAt.getTime(), articleId, words, 'held', lookAt]);
  await db.insert('citation (subscription_id, due_at, article_id, words, fate, look_at)', rows);
}

/** The tenant sees another revision of the article from now on. */
export async function noteChanged(db: Connection, tenant: TenantId, articleId: ArticleId): Promise<void> {
  await db.run(
    `UPDATE citation SET fate = 'changed' WHERE article_id = ? AND fate = 'held'
       AND subscription_id IN (SELECT id FROM subscription WHERE tenant = ?)`,
    articleId,
    tenant,
  );
}

/** For everybody who reads the feed of this entry. */
export async function noteGone(db: Connection, entry: EntryNumber): Promise<void> {
  await db.run(
    `UPDATE citation SET fate = 'gone' WHERE article_id = (SELECT article_id FROM entry WHERE id = ?1) AND fate <> 'told'
       AND subscription_id IN (SELECT id FROM subscription WHERE tenant IN (
         SELECT tenant FROM source WHERE feed_url = (SELECT feed_url FROM entry WHERE id = ?1)))`,
    entry,
  );
}

interface CitedRow {
  readonly id: EntryNumber;
  readonly url: string;
  readonly title: string | null;
  readonly byline: string | null;
  readonly published_at: number | null;
}

/** What is kept of an entry that is done with is not enough to read it again: its article has the rest. */
async function readCitedAgain(db: Connection, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const cited = await tx.all<CitedRow>(
      `SELECT e.id, r.url, r.title, r.byline, r.published_at FROM entry e JOIN revision r ON r.id = e.revision_id
       WHERE e.retry_at IS NULL AND e.from_feed IS NULL AND r.url LIKE 'http%'
         AND e.article_id IN (SELECT article_id FROM citation WHERE look_at <= ?)`,
      now.getTime(),
    );
    const again = 'UPDATE entry SET tries = 0, retry_at = ?, data = ? WHERE id = ?';
    for (const row of cited) await tx.run(again, now.getTime(), JSON.stringify(toEntry(row)), row.id);
    await tx.run(
      'UPDATE citation SET look_at = CASE WHEN look_at < due_at + ?2 THEN look_at + ?2 END WHERE look_at <= ?1',
      now.getTime(),
      SECOND_LOOK_MS,
    );
  });
}

function toEntry({ url, title, byline, published_at }: CitedRow): FeedEntry {
  return {
    id: '',
    url,
    ...(title !== null && { title }),
    ...(byline !== null && { byline }),
    ...(published_at !== null && { publishedAt: new Date(published_at) }),
  };
}

async function staleDeliveries(db: Connection, now: Date, limit: number): Promise<StaleDelivery[]> {
  const found = await db.all<DeliveryRow>(
    `${JOINED} WHERE d.state = 'posted' AND d.retry_at <= ? AND (d.subscription_id, d.due_at) IN
       (SELECT subscription_id, due_at FROM citation WHERE fate IN ('changed', 'gone'))
     ORDER BY d.due_at, d.subscription_id LIMIT ?`,
    now.getTime(),
    limit,
  );
  const of = `SELECT article_id, words, fate FROM citation
    WHERE subscription_id = ? AND due_at = ? AND fate IN ('changed', 'gone') ORDER BY rowid`;
  const stale: StaleDelivery[] = [];
  for (const row of found) {
    const citations = await db.all<StaleRow>(of, row.id, row.due_at);
    stale.push({
      delivery: toDelivery(row),
      citations: citations.map(({ article_id, words, fate }) => ({ articleId: article_id, words, fate })),
    });
  }
  return stale;
}
