/** Numbers of quotations → the quotations, in a few statements however many there are. */
import type { Article, QuotationId, QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import { inParts } from './clauses.ts';
import type { Connection } from './connection.ts';
import { hiddenOf, unattributed } from './hidden.ts';
import { nameOf, REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';

interface QuotationRow {
  readonly id: QuotationId;
  readonly revision_id: number;
  readonly data: string;
  readonly role: string | null;
  readonly person_id: number | null;
}

/** Those of these that the tenant sees and did not hide, in this order. */
export async function foundRows(
  db: Connection,
  tenant: TenantId,
  ids: readonly number[],
): Promise<QuotationInArticle[]> {
  const rows = new Map((await quotationRows(db, tenant, ids)).map((row) => [Number(row.id), row]));
  const found = ids.flatMap((id) => rows.get(id) ?? []);
  const articles = await articlesOf(db, new Set(found.map(({ revision_id }) => revision_id)));
  const hidden = await hiddenOf(db, tenant);
  const names = await namesOf(db, new Set(found.flatMap(({ person_id }) => person_id ?? [])));
  return found.flatMap(({ id, revision_id, data, person_id, role }) => {
    const article = articles.get(revision_id);
    if (article === undefined) return [];
    const kept = toQuotation(data);
    const wrong = hidden(article, kept);
    if (wrong === 'words') return [];
    if (wrong === 'speaker') return [{ id, article, quotation: unattributed(kept) }];
    const quotation = kept;
    const aliases = (names.get(person_id ?? 0) ?? []).filter((name) => name !== nameOf(quotation.speaker));
    return [
      {
        id,
        article,
        quotation,
        ...(aliases.length > 0 && { speakerAliases: aliases }),
        ...(role !== null && { speakerRole: role }),
      },
    ];
  });
}

function quotationRows(db: Connection, tenant: TenantId, ids: readonly number[]): Promise<QuotationRow[]> {
  return inParts(ids, (marks, part) =>
    db.all<QuotationRow>(
      `SELECT q.id, q.revision_id, q.data, n.person_id,
         (SELECT printed FROM role o WHERE o.appearance_id = q.speaker_id ORDER BY length(o.words) DESC LIMIT 1) AS role
       FROM quotation q LEFT JOIN seen s ON s.tenant = ? AND s.appearance_id = q.speaker_id
       LEFT JOIN namesake n ON n.id = s.namesake_id
       WHERE q.id IN (${marks}) AND EXISTS (SELECT 1 FROM visible v WHERE v.revision_id = q.revision_id AND v.tenant = ?)`,
      tenant,
      ...part,
      tenant,
    ),
  );
}

async function articlesOf(db: Connection, revisions: Iterable<number>): Promise<Map<number, Article>> {
  const rows = await inParts(revisions, (marks, part) =>
    db.all<RevisionRow>(`SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.id IN (${marks})`, ...part),
  );
  return new Map(rows.map((row) => [row.id, toArticle(row)]));
}

/** Every name that each of these persons goes by. */
async function namesOf(db: Connection, persons: Iterable<number>): Promise<Map<number, string[]>> {
  const rows = await inParts(persons, (marks, part) =>
    db.all<{ person_id: number; name: string }>(
      `SELECT DISTINCT n.person_id, t.value AS name FROM namesake n JOIN trait t ON t.namesake_id = n.id AND t.kind IN ('name', 'alias')
       WHERE n.person_id IN (${marks}) ORDER BY t.value`,
      ...part,
    ),
  );
  const names = new Map<number, string[]>();
  for (const { person_id, name } of rows) {
    const known = names.get(person_id);
    if (known === undefined) names.set(person_id, [name]);
    else known.push(name);
  }
  return names;
}
