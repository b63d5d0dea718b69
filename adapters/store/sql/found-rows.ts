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

const ONE = `SELECT q.revision_id, q.data, q.speaker_id FROM quotation q
  WHERE q.id = ? AND EXISTS (SELECT 1 FROM visible v WHERE v.revision_id = q.revision_id AND v.tenant = ?)`;
const ROLE = 'SELECT printed FROM role WHERE appearance_id = ? ORDER BY length(words) DESC LIMIT 1';

/** Those of these that the tenant sees, in this order. */
export async function foundRows(
  db: Connection,
  tenant: TenantId,
  ids: readonly number[],
): Promise<QuotationInArticle[]> {
  const articles = new Map<number, Article>();
  const known = knownNames(db, tenant);
  const found: QuotationInArticle[] = [];
  for (const id of ids) {
    const row = await db.get<QuotationRow>(ONE, id, tenant);
    if (row === undefined) continue;
    const { revision_id, data, speaker_id } = row;
    const article = articles.get(revision_id) ?? (await articleOf(db, revision_id));
    articles.set(revision_id, article);
    const quotation = toQuotation(data);
    const aliases = (await known(speaker_id)).filter((name) => name !== nameOf(quotation.speaker));
    const role = speaker_id === null ? undefined : await db.get<{ printed: string }>(ROLE, speaker_id);
    found.push({
      article,
      quotation,
      ...(aliases.length > 0 && { speakerAliases: aliases }),
      ...(role !== undefined && { speakerRole: role.printed }),
    });
  }
  return found;
}

async function articleOf(db: Connection, revision: number): Promise<Article> {
  return toArticle(await db.one<RevisionRow>(`SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.id = ?`, revision));
}
