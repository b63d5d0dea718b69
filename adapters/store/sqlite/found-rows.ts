/** Numbers of quotations → the quotations, each article read once. */
import type { Article, QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import type { Connection } from './connection.ts';
import { knownNames } from './people-queries.ts';
import { nameOf, REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';

interface QuotationRow {
  readonly revision_id: number;
  readonly data: string;
  readonly speaker_id: number | null;
}

/** Those of these that the tenant sees, in this order. */
export function foundRows(db: Connection, tenant: TenantId, ids: readonly number[]): QuotationInArticle[] {
  const one = db.prepare(
    `SELECT q.revision_id, q.data, q.speaker_id FROM quotation q
     WHERE q.id = ? AND EXISTS (SELECT 1 FROM visible v WHERE v.revision_id = q.revision_id AND v.tenant = ?)`,
  );
  const revision = db.prepare(`SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.id = ?`);
  const articles = new Map<number, Article>();
  const articleOf = (id: number): Article => {
    const article = articles.get(id) ?? toArticle(revision.get(id) as RevisionRow);
    articles.set(id, article);
    return article;
  };
  const known = knownNames(db, tenant);
  const roles = db.prepare('SELECT printed FROM role WHERE appearance_id = ? ORDER BY length(words) DESC LIMIT 1');
  return ids.flatMap((id) => {
    const row = one.get(id, tenant) as QuotationRow | undefined;
    if (row === undefined) return [];
    const quotation = toQuotation(row.data);
    const aliases = known(row.speaker_id).filter((name) => name !== nameOf(quotation.speaker));
    const role = row.speaker_id === null ? undefined : (roles.get(row.speaker_id) as { printed: string } | undefined);
    return {
      article: articleOf(row.revision_id),
      quotation,
      ...(aliases.length > 0 && { speakerAliases: aliases }),
      ...(role !== undefined && { speakerRole: role.printed }),
    };
  });
}
