/** Quotations that somebody says are wrong, as they are kept. */
import type { QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import type { Report, ReportId, ReportStore, Wrong } from '../reports.ts';
import type { Connection } from './connection.ts';
import { foundRows } from './found-rows.ts';
import { foldedWords } from './hidden.ts';

export function reportQueries(db: Connection): ReportStore {
  return {
    quotationsById: async (tenant, ids) => foundRows(db, tenant, ids),
    report: async (tenant, quotation, { wrong, by, at }) => {
      const [found] = await foundRows(db, tenant, [quotation]);
      return found && report(db, tenant, { found, wrong, by, at });
    },
    reports: async (tenant, limit) => {
      const rows = await db.all<ReportRow>(
        `SELECT * FROM report WHERE tenant = ? ORDER BY CASE WHEN hidden_at IS NULL THEN 0 ELSE 1 END, reported_at DESC, id DESC LIMIT ?`,
        tenant,
        limit,
      );
      return rows.map(toReport);
    },
    hideReported: async (tenant, id, at) => {
      const row = await db.get<ReportRow>(
        'UPDATE report SET hidden_at = coalesce(hidden_at, ?) WHERE tenant = ? AND id = ? RETURNING *',
        at.getTime(),
        tenant,
        id,
      );
      return row && toReport(row);
    },
    dropReport: async (tenant, id) => {
      const row = await db.get<ReportRow>('DELETE FROM report WHERE tenant = ? AND id = ? RETURNING *', tenant, id);
      return row && toReport(row);
    },
  };
}

interface ReportRow {
  readonly id: ReportId;
  readonly wrong: Wrong;
  readonly shown_words: string;
  readonly shown_by: string;
  readonly publisher: string;
  readonly reported_at: number;
  readonly times: number;
  readonly hidden_at: number | null;
}

function toReport(row: ReportRow): Report {
  return {
    id: row.id,
    wrong: row.wrong,
    words: row.shown_words,
    by: row.shown_by,
    publisher: row.publisher,
    reportedAt: new Date(row.reported_at),
    times: row.times,
    isHidden: row.hidden_at !== null,
  };
}

async function report(
  db: Connection,
  tenant: TenantId,
  { found, wrong, by, at }: { found: QuotationInArticle; wrong: Wrong; by: string; at: Date },
): Promise<Report> {
  const { article, quotation } = found;
  const words = article.text.slice(quotation.words.start, quotation.words.end);
  const row = await db.one<ReportRow>(
    `INSERT INTO report (tenant, article_id, words, wrong, shown_words, shown_by, publisher, reported_at, times)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) ON CONFLICT (tenant, article_id, words, wrong) DO UPDATE
     SET times = report.times + 1, reported_at = excluded.reported_at RETURNING *`,
    tenant,
    article.id,
    foldedWords(words),
    wrong,
    words,
    by,
    article.publisher,
    at.getTime(),
  );
  return toReport(row);
}
