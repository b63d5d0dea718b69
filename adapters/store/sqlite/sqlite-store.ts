/** The store contract on one SQLite connection; the calls are synchronous inside, each a few milliseconds at most. */
import { existsSync } from 'node:fs';
import { InputError } from '../../../briefings/errors.ts';
import type { AnalyzedArticle, ArticleId, ReportedSpeech, TenantId } from '../../../briefings/model.ts';
import { answerQueries } from '../sql/answer-queries.ts';
import { citationQueries } from '../sql/citation-queries.ts';
import { inWindow, matchingArticles, where } from '../sql/clauses.ts';
import type { Connection } from '../sql/connection.ts';
import { deliveryQueries, subscriptionQueries } from '../sql/digest-queries.ts';
import { entryQueries } from '../sql/entry-queries.ts';
import { indexAllSpeech } from '../sql/index-speech.ts';
import { memoryQueries } from '../sql/memory-queries.ts';
import { modelUseQueries } from '../sql/model-use-queries.ts';
import { peopleQueries } from '../sql/people-queries.ts';
import { peopleRulings } from '../sql/people-rulings.ts';
import { portableQueries } from '../sql/portable-queries.ts';
import { quotationQueries } from '../sql/quotation-queries.ts';
import { retentionQueries } from '../sql/retention-queries.ts';
import { REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from '../sql/rows.ts';
import { type AppearanceRow, toPeople } from '../sql/save-appearances.ts';
import { saveArticle } from '../sql/save-article.ts';
import { sizeQueries } from '../sql/size-queries.ts';
import { sourceQueries } from '../sql/source-queries.ts';
import { storyQueries } from '../sql/story-queries.ts';
import { tenantQueries } from '../sql/tenant-queries.ts';
import type { ArticleFilter, Store } from '../store.ts';
import { connectionTo, type DatabaseFile } from './connection.ts';

export function createSqliteStore(file: DatabaseFile): Store {
  const db = connectionTo(file);
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
    ...retentionQueries(db),
    ...portableQueries(db, indexAll),
    hasArticle: async (tenant, id) => hasArticle(db, tenant, id),
    saveArticle: async (tenants, analyzed, at) => saveArticle(db, { tenants, analyzed, at }),
    articles: async (tenant, filter) => articles(db, tenant, filter),
    articlesById: async (tenant, ids) => articlesById(db, tenant, ids),
    archiveSize: async (tenant) => archiveSize(db, tenant),
    backup: async (path) => backUp(file, path),
    close: async () => {
      if (!file.open) return;
      release(file);
      file.close();
    },
  };
}

function backUp(file: DatabaseFile, path: string): void {
  if (existsSync(path)) throw new InputError(`${path} is there already`, 'Give the name of a file to come.');
  try {
    file.prepare('VACUUM INTO ?').run(path);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'the disk may be full';
    throw new InputError(`Cannot write ${path}: ${why}`, 'Give a file in a folder that is there and can be written.');
  }
}

/** What `exportRows` leaves out. */
async function indexAll(db: Connection): Promise<void> {
  await db.run(`INSERT INTO article_text (rowid, title, text) SELECT id, coalesce(title, ''), text FROM revision`);
  await indexAllSpeech(db);
}

/** The driver closes a connection only when its statements are collected: the lock on the file is let go here. */
function release(file: DatabaseFile): void {
  file.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL');
  file.prepare('SELECT count(*) AS tables FROM sqlite_schema').get();
}

async function hasArticle(db: Connection, tenant: TenantId, id: ArticleId): Promise<boolean> {
  return (await db.get('SELECT 1 FROM visible WHERE tenant = ? AND article_id = ?', tenant, id)) !== undefined;
}

async function articles(db: Connection, tenant: TenantId, filter: ArticleFilter): Promise<AnalyzedArticle[]> {
  const { sql, values } = where([...inWindow(filter), ...matchingArticles(filter)]);
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
  const of = 'SELECT data FROM quotation WHERE revision_id = ? ORDER BY id';
  const reported = 'SELECT data FROM reported WHERE revision_id = ? ORDER BY id';
  const people = 'SELECT id, name, data FROM appearance WHERE revision_id = ? ORDER BY id';
  const found: AnalyzedArticle[] = [];
  for (const row of rows) {
    found.push({
      article: toArticle(row),
      quotations: (await db.all<{ data: string }>(of, row.id)).map(({ data }) => toQuotation(data)),
      reported: (await db.all<{ data: string }>(reported, row.id)).map(
        ({ data }) => JSON.parse(data) as ReportedSpeech,
      ),
      people: toPeople(await db.all<AppearanceRow>(people, row.id)),
    });
  }
  return found;
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
