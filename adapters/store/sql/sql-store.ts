/** The store contract on a database. */
import type { AnalyzedArticle, ArticleId, ReportedSpeech, TenantId } from '../../../briefings/model.ts';
import type { ArticleFilter, Store } from '../store.ts';
import { answerQueries } from './answer-queries.ts';
import { citationQueries } from './citation-queries.ts';
import { inParts, inWindow, matchingArticles, where } from './clauses.ts';
import type { Connection } from './connection.ts';
import { deliveryQueries, subscriptionQueries } from './digest-queries.ts';
import { entryQueries } from './entry-queries.ts';
import { leaseQueries } from './lease-queries.ts';
import { memoryQueries } from './memory-queries.ts';
import { modelUseQueries } from './model-use-queries.ts';
import { peopleQueries } from './people-queries.ts';
import { peopleRulings } from './people-rulings.ts';
import { portableQueries } from './portable-queries.ts';
import { quotationQueries } from './quotation-queries.ts';
import { retentionQueries } from './retention-queries.ts';
import { REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';
import { type AppearanceRow, toPeople } from './save-appearances.ts';
import { saveArticle } from './save-article.ts';
import { sizeQueries } from './size-queries.ts';
import { sourceQueries } from './source-queries.ts';
import { storyQueries } from './story-queries.ts';
import { tenantQueries } from './tenant-queries.ts';

/** What each database has of its own. */
interface Own extends Pick<Store, 'backup' | 'close'> {
  /** After rows came in with numbers of their own. */
  readonly numbersTaken: (db: Connection) => Promise<void>;
}

export function createSqlStore(db: Connection, { numbersTaken, ...own }: Own): Store {
  return {
    ...sourceQueries(db),
    ...entryQueries(db),
    ...subscriptionQueries(db),
    ...deliveryQueries(db),
    ...citationQueries(db),
    ...memoryQueries(db),
    ...sizeQueries(db),
    ...answerQueries(db),
    ...quotationQueries(db),
    ...peopleQueries(db),
    ...peopleRulings(db),
    ...storyQueries(db),
    ...modelUseQueries(db),
    ...tenantQueries(db),
    ...leaseQueries(db),
    ...retentionQueries(db),
    ...portableQueries(db, numbersTaken),
    hasArticle: async (tenant, id) => hasArticle(db, tenant, id),
    saveArticle: async (tenants, analyzed, at) => saveArticle(db, { tenants, analyzed, at }),
    articles: async (tenant, filter) => articles(db, tenant, filter),
    articlesById: async (tenant, ids) => articlesById(db, tenant, ids),
    headlines: async (tenant, limit) => headlines(db, tenant, limit),
    archiveSize: async (tenant) => archiveSize(db, tenant),
    ...own,
  };
}

async function hasArticle(db: Connection, tenant: TenantId, id: ArticleId): Promise<boolean> {
  return (await db.get('SELECT 1 FROM visible WHERE tenant = ? AND article_id = ?', tenant, id)) !== undefined;
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
  return analyzed(db, rows);
}

async function articlesById(db: Connection, tenant: TenantId, ids: readonly ArticleId[]): Promise<AnalyzedArticle[]> {
  const one = `SELECT ${REVISION_COLUMNS} FROM visible v JOIN revision r ON r.id = v.revision_id WHERE v.tenant = ? AND v.article_id = ?`;
  const rows: RevisionRow[] = [];
  for (const id of ids) rows.push(...(await db.all<RevisionRow>(one, tenant, id)));
  return analyzed(db, rows);
}

async function analyzed(db: Connection, rows: readonly RevisionRow[]): Promise<AnalyzedArticle[]> {
  const ids = rows.map(({ id }) => id);
  const of = <Row>(columns: string, table: string) =>
    inParts(ids, (marks, part) =>
      db.all<Row & OfRevision>(
        `SELECT revision_id, ${columns} FROM ${table} WHERE revision_id IN (${marks}) ORDER BY id`,
        ...part,
      ),
    );
  const quotations = byRevision(await of<{ data: string }>('data', 'quotation'));
  const reported = byRevision(await of<{ data: string }>('data', 'reported'));
  const people = byRevision(await of<AppearanceRow>('id, name, data', 'appearance'));
  return rows.map((row) => ({
    article: toArticle(row),
    quotations: (quotations.get(row.id) ?? []).map(({ data }) => toQuotation(data)),
    reported: (reported.get(row.id) ?? []).map(({ data }) => JSON.parse(data) as ReportedSpeech),
    people: toPeople(people.get(row.id) ?? []),
  }));
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

async function archiveSize(db: Connection, tenant: TenantId) {
  const { articles: kept, oldest } = await db.one<{ articles: number; oldest: number | null }>(
    'SELECT count(*) AS articles, min(sort_at) AS oldest FROM visible WHERE tenant = ?',
    tenant,
  );
  const { quoted } = await db.one<{ quoted: number }>(
    `SELECT count(*) AS quoted FROM visible v JOIN quotation q ON q.revision_id = v.revision_id WHERE v.tenant = ? AND q.kind <> 'scare'`,
    tenant,
  );
  return { articles: kept, quotations: quoted, ...(oldest !== null && { oldestAt: new Date(oldest) }) };
}
