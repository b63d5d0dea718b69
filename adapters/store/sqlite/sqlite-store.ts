/** The store contract on one SQLite connection; the calls are synchronous inside, each a few milliseconds at most. */
import type { AnalyzedArticle, ArticleId, Quotation, ReportedSpeech, TenantId } from '../../../briefings/model.ts';
import type { ArticleFilter, Store } from '../store.ts';
import { answerQueries } from './answer-queries.ts';
import { citationQueries } from './citation-queries.ts';
import { inWindow, matchingArticles, where } from './clauses.ts';
import type { Connection } from './connection.ts';
import { deliveryQueries, subscriptionQueries } from './digest-queries.ts';
import { entryQueries } from './entry-queries.ts';
import { peopleQueries } from './people-queries.ts';
import { peopleRulings } from './people-rulings.ts';
import { quotationQueries } from './quotation-queries.ts';
import { REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';
import { type AppearanceRow, toPeople } from './save-appearances.ts';
import { saveArticle } from './save-article.ts';
import { sourceQueries } from './source-queries.ts';
import { storyQueries } from './story-queries.ts';

export function createSqliteStore(db: Connection): Store {
  return {
    ...sourceQueries(db),
    ...entryQueries(db),
    ...subscriptionQueries(db),
    ...deliveryQueries(db),
    ...citationQueries(db),
    ...answerQueries(db),
    ...quotationQueries(db),
    ...peopleQueries(db),
    ...peopleRulings(db),
    ...storyQueries(db),
    hasArticle: async (tenant, id) => hasArticle(db, tenant, id),
    saveArticle: async (tenants, analyzed, at) => saveArticle(db, { tenants, analyzed, at }),
    articles: async (tenant, filter) => articles(db, tenant, filter),
    articlesById: async (tenant, ids) => articlesById(db, tenant, ids),
    archiveSize: async (tenant) => archiveSize(db, tenant),
    close: async () => {
      if (!db.open) return;
      release(db);
      db.close();
    },
  };
}

/** The driver closes a connection only when its statements are collected: the lock on the file is let go here. */
function release(db: Connection): void {
  db.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL');
  db.prepare('SELECT count(*) AS tables FROM sqlite_schema').get();
}

function hasArticle(db: Connection, tenant: TenantId, id: ArticleId): boolean {
  return db.prepare('SELECT 1 AS found FROM visible WHERE tenant = ? AND article_id = ?').get(tenant, id) !== undefined;
}

function articles(db: Connection, tenant: TenantId, filter: ArticleFilter): AnalyzedArticle[] {
  const { sql, values } = where([...inWindow(filter), ...matchingArticles(filter)]);
  const rows = db
    .prepare(
      `SELECT ${REVISION_COLUMNS} FROM visible v JOIN revision r ON r.id = v.revision_id
       WHERE v.tenant = ? ${sql} ORDER BY v.sort_at DESC, r.article_id LIMIT ?`,
    )
    .all(tenant, ...values, filter.limit) as RevisionRow[];
  return rows.map(analyzer(db));
}

function articlesById(db: Connection, tenant: TenantId, ids: readonly ArticleId[]): AnalyzedArticle[] {
  const one = db.prepare(
    `SELECT ${REVISION_COLUMNS} FROM visible v JOIN revision r ON r.id = v.revision_id WHERE v.tenant = ? AND v.article_id = ?`,
  );
  return ids.flatMap((id) => one.all(tenant, id) as RevisionRow[]).map(analyzer(db));
}

function analyzer(db: Connection): (row: RevisionRow) => AnalyzedArticle {
  const of = db.prepare('SELECT data FROM quotation WHERE revision_id = ? ORDER BY id');
  const reported = db.prepare('SELECT data FROM reported WHERE revision_id = ? ORDER BY id');
  const people = db.prepare('SELECT id, name, data FROM appearance WHERE revision_id = ? ORDER BY id');
  return (row) => ({
    article: toArticle(row),
    quotations: (of.all(row.id) as { data: string }[]).map(({ data }): Quotation => toQuotation(data)),
    reported: (reported.all(row.id) as { data: string }[]).map(({ data }) => JSON.parse(data) as ReportedSpeech),
    people: toPeople(people.all(row.id) as AppearanceRow[]),
  });
}

function archiveSize(db: Connection, tenant: TenantId) {
  const { articles: kept, oldest } = db
    .prepare('SELECT count(*) AS articles, min(sort_at) AS oldest FROM visible WHERE tenant = ?')
    .get(tenant) as { articles: number; oldest: number | null };
  const { quoted } = db
    .prepare(
      `SELECT count(*) AS quoted FROM visible v JOIN quotation q ON q.revision_id = v.revision_id WHERE v.tenant = ? AND q.kind <> 'scare'`,
    )
    .get(tenant) as { quoted: number };
  return { articles: kept, quotations: quoted, ...(oldest !== null && { oldestAt: new Date(oldest) }) };
}
