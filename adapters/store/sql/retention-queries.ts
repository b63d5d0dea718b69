/** What goes with time. */
import { shrinkToQuotations } from '../../../briefings/quotes/shrink.ts';
import type { RetentionStore } from '../retention.ts';
import type { Connection } from './connection.ts';
import { QUOTATIONS_OF, REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';

export function retentionQueries(db: Connection): RetentionStore {
  return {
    shrinkArticles: async (before, limit) => {
      const old = await db.all<RevisionRow>(
        `SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.is_shrunk = 0 AND r.sort_at < ? ORDER BY r.sort_at, r.id LIMIT ?`,
        before.getTime(),
        limit,
      );
      for (const row of old) await db.transaction((within) => shrinkOrDelete(within, row));
      return old.length;
    },
    forgetDeliveries: async (before) => {
      await db.run(
        `DELETE FROM delivery WHERE due_at < ? AND state NOT IN ('claimed', 'ready', 'posting')`,
        before.getTime(),
      );
    },
  };
}

async function shrinkOrDelete(db: Connection, row: RevisionRow): Promise<void> {
  const isUsed = await db.get(
    'SELECT 1 AS used FROM visible WHERE revision_id = ? UNION ALL SELECT 1 FROM entry WHERE revision_id = ? LIMIT 1',
    row.id,
    row.id,
  );
  return isUsed === undefined ? deleteRevision(db, row.id) : shrink(db, row);
}

async function shrink(db: Connection, row: RevisionRow): Promise<void> {
  const rows = await db.all<{ id: number; data: string }>(
    'SELECT id, data FROM quotation WHERE revision_id = ? ORDER BY id',
    row.id,
  );
  const article = toArticle(row);
  const quotations = rows.map(({ id, data }) => ({ ...toQuotation(data), id }));
  const shrunk = shrinkToQuotations({ article, quotations });
  const left = new Set<number>();
  for (const { id, ...quotation } of shrunk.quotations as typeof quotations) {
    left.add(id);
    await db.run('UPDATE quotation SET data = ? WHERE id = ?', JSON.stringify(quotation), id);
  }
  for (const { id } of rows) if (!left.has(id)) await deleteQuotation(db, id);
  await db.run(`UPDATE visible SET quotations = ${QUOTATIONS_OF} WHERE revision_id = ?`, row.id, row.id);
  await db.run('DELETE FROM reported WHERE revision_id = ?', row.id);
  await db.run('DELETE FROM article_text WHERE rowid = ?', row.id);
  await db.addTexts('article_text', [{ row: row.id, texts: { title: row.title ?? '', text: shrunk.text } }]);
  await db.run('UPDATE revision SET text = ?, is_shrunk = 1 WHERE id = ?', shrunk.text, row.id);
}

/** With all that was found in it. */
export async function deleteRevision(db: Connection, revision: number): Promise<void> {
  const rows = await db.all<{ id: number }>('SELECT id FROM quotation WHERE revision_id = ?', revision);
  for (const { id } of rows) await deleteQuotation(db, id);
  await db.run('DELETE FROM reported WHERE revision_id = ?', revision);
  await db.run('DELETE FROM role WHERE appearance_id IN (SELECT id FROM appearance WHERE revision_id = ?)', revision);
  await db.run('DELETE FROM appearance WHERE revision_id = ?', revision);
  await db.run('DELETE FROM article_text WHERE rowid = ?', revision);
  await db.run('DELETE FROM revision WHERE id = ?', revision);
}

async function deleteQuotation(db: Connection, id: number): Promise<void> {
  await db.run('DELETE FROM spoken WHERE quotation_id = ?', id);
  await db.run('DELETE FROM quotation_text WHERE rowid = ?', id);
  await db.run('DELETE FROM quotation_about WHERE rowid = ?', id);
  await db.run('DELETE FROM quotation_described WHERE rowid = ?', id);
  await db.run('DELETE FROM quotation WHERE id = ?', id);
}
