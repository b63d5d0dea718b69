/** Articles as they are asked for, each with what was found in it. */
import type {
  AnalyzedArticle,
  Article,
  ArticleId,
  Quotation,
  ReportedSpeech,
  TenantId,
} from '../../../briefings/model.ts';
import type { ArticleFilter, Store } from '../store.ts';
import { inParts, inWindow, matchingArticles, where } from './clauses.ts';
import type { Connection } from './connection.ts';
import { all, phrase } from './full-text.ts';
import { type Hidden, hiddenOf, unattributed } from './hidden.ts';
import { REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';
import { type AppearanceRow, toPeople } from './save-appearances.ts';

export function articleQueries(
  db: Connection,
): Pick<Store, 'articles' | 'articlesById' | 'articlesSaying' | 'headlines'> {
  return {
    articles: async (tenant, filter) => articles(db, tenant, filter),
    articlesById: async (tenant, ids) => articlesById(db, tenant, ids),
    headlines: async (tenant, limit) => headlines(db, tenant, limit),
    articlesSaying: async (tenant, phrases, limit) => articlesSaying(db, { tenant, phrases, limit }),
  };
}

async function articles(db: Connection, tenant: TenantId, filter: ArticleFilter): Promise<AnalyzedArticle[]> {
  const { sql, values } = where([...inWindow(filter), ...matchingArticles(db, filter)]);
  const rows = await db.all<RevisionRow>(
    `SELECT ${REVISION_COLUMNS} FROM visible v JOIN revision r ON r.id = v.revision_id
       WHERE v.tenant = ? ${sql} ORDER BY v.sort_at DESC, r.article_id LIMIT ?`,
    tenant,
    ...values,
    filter.limit,
  );
  return analyzed(db, tenant, rows);
}

async function articlesById(db: Connection, tenant: TenantId, ids: readonly ArticleId[]): Promise<AnalyzedArticle[]> {
  const one = `SELECT ${REVISION_COLUMNS} FROM visible v JOIN revision r ON r.id = v.revision_id WHERE v.tenant = ? AND v.article_id = ?`;
  const rows: RevisionRow[] = [];
  for (const id of ids) rows.push(...(await db.all<RevisionRow>(one, tenant, id)));
  return analyzed(db, tenant, rows);
}

/** Of so many that say it, those kept last, the newest are read. */
const MOST_SAYING = 200;

async function articlesSaying(
  db: Connection,
  { tenant, phrases, limit }: { tenant: TenantId; phrases: readonly string[]; limit: number },
): Promise<Article[]> {
  const rows = phrases.flatMap((words) => phrase(words) ?? []);
  if (rows.length < phrases.length) return [];
  const ids = await db.rowsWith({ name: 'article_text', as: 'f' }, all(...rows), MOST_SAYING);
  const seen = await inParts(ids, (marks, part) =>
    db.all<{ id: number; sort_at: number }>(
      `SELECT v.revision_id AS id, v.sort_at FROM visible v WHERE v.revision_id IN (${marks}) AND v.tenant = ?`,
      ...part,
      tenant,
    ),
  );
  const newest = seen.sort((a, b) => b.sort_at - a.sort_at || b.id - a.id).slice(0, limit);
  const revisions = await inParts(
    newest.map(({ id }) => id),
    (marks, part) =>
      db.all<RevisionRow>(`SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.id IN (${marks})`, ...part),
  );
  const byId = new Map(revisions.map((row) => [row.id, row]));
  return newest.flatMap(({ id }) => byId.get(id) ?? []).map(toArticle);
}

async function analyzed(db: Connection, tenant: TenantId, rows: readonly RevisionRow[]): Promise<AnalyzedArticle[]> {
  const ids = rows.map(({ id }) => id);
  const of = <Row>(columns: string, table: string) =>
    inParts(ids, (marks, part) =>
      db.all<Row & OfRevision>(
        `SELECT revision_id, ${columns} FROM ${table} WHERE revision_id IN (${marks}) ORDER BY revision_id, id`,
        ...part,
      ),
    );
  const quotations = byRevision(await of<{ data: string }>('data', 'quotation'));
  const reported = byRevision(await of<{ data: string }>('data', 'reported'));
  const people = byRevision(await of<AppearanceRow>('id, name, data', 'appearance'));
  const hidden = await hiddenOf(db, tenant);
  return rows.map((row) => ({
    article: toArticle(row),
    quotations: (quotations.get(row.id) ?? []).map(({ data }) => asShown(toArticle(row), toQuotation(data), hidden)),
    reported: (reported.get(row.id) ?? []).map(({ data }) => JSON.parse(data) as ReportedSpeech),
    people: toPeople(people.get(row.id) ?? []),
  }));
}

/** Hidden words are nothing that somebody said, but still stand between marks. */
function asShown(article: Article, quotation: Quotation, hidden: Hidden): Quotation {
  const wrong = hidden(article, quotation);
  if (wrong === undefined) return quotation;
  return wrong === 'words' ? { ...quotation, kind: 'scare' } : unattributed(quotation);
}

interface OfRevision {
  readonly revision_id: number;
}

function byRevision<Row extends OfRevision>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.revision_id);
    if (group === undefined) groups.set(row.revision_id, [row]);
    else group.push(row);
  }
  return groups;
}

function headlines(db: Connection, tenant: TenantId, limit: number): ReturnType<Store['headlines']> {
  return db.all(
    `SELECT coalesce(r.title, '') AS title, r.publisher FROM visible v CROSS JOIN revision r ON r.id = v.revision_id
     WHERE v.tenant = ? ORDER BY v.sort_at DESC LIMIT ?`,
    tenant,
    limit,
  );
}
