/** The store contract on one SQLite connection; the calls are synchronous inside, each a few milliseconds at most. */
import type { AnalyzedArticle, ArticleId, Quotation, QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import { fold } from '../../../briefings/text/words.ts';
import type { ArticleFilter, QuotationFilter, Store } from '../store.ts';
import { answerQueries } from './answer-queries.ts';
import type { Connection } from './connection.ts';
import { deliveryQueries, subscriptionQueries } from './digest-queries.ts';
import { entryQueries } from './entry-queries.ts';
import { allOf, anyOf } from './full-text.ts';
import { REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';
import { saveArticle } from './save-article.ts';
import { sourceQueries } from './source-queries.ts';

interface Clause {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

export function createSqliteStore(db: Connection): Store {
  return {
    ...sourceQueries(db),
    ...entryQueries(db),
    ...subscriptionQueries(db),
    ...deliveryQueries(db),
    ...answerQueries(db),
    hasArticle: async (tenant, id) => hasArticle(db, tenant, id),
    saveArticle: async (tenants, analyzed, at) => saveArticle(db, { tenants, analyzed, at }),
    articles: async (tenant, filter) => articles(db, tenant, filter),
    quotations: async (tenant, filter) => quotations(db, tenant, filter),
    quotationsLike: async (tenant, words, limit) => quotationsLike(db, tenant, { words, limit }),
    speakers: async (tenant, prefix, limit) => {
      const match = allOf([prefix], { prefix: true });
      const named =
        match === undefined ? '' : 'AND q.id IN (SELECT rowid FROM quotation_text WHERE quotation_text MATCH ?)';
      return db
        .prepare(
          `SELECT q.shown_speaker AS name, count(*) AS quotations FROM visible v JOIN quotation q ON q.revision_id = v.revision_id
           WHERE v.tenant = ? AND q.shown_speaker IS NOT NULL AND q.speaker_kind = 'named' AND q.kind <> 'scare' ${named}
           GROUP BY q.shown_speaker ORDER BY quotations DESC, name LIMIT ?`,
        )
        .all(...[tenant, ...(match === undefined ? [] : [`speaker : (${match})`]), limit]) as {
        name: string;
        quotations: number;
      }[];
    },
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

function inWindow({ since, until }: { since?: Date; until?: Date }): Clause[] {
  return [
    ...(since === undefined ? [] : [{ sql: 'v.sort_at >= ?', values: [since.getTime()] }]),
    ...(until === undefined ? [] : [{ sql: 'v.sort_at <= ?', values: [until.getTime()] }]),
  ];
}

function matching(table: string, column: string, match: string | undefined): Clause[] {
  if (match === undefined) return [];
  return [{ sql: `${column} IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`, values: [match] }];
}

function where(clauses: readonly Clause[]): { sql: string; values: (string | number)[] } {
  return { sql: clauses.map(({ sql }) => `AND ${sql}`).join(' '), values: clauses.flatMap(({ values }) => values) };
}

function articles(db: Connection, tenant: TenantId, filter: ArticleFilter): AnalyzedArticle[] {
  const { sql, values } = where([
    ...inWindow(filter),
    ...matching('article_text', 'r.id', anyOf(filter.aboutWords ?? [])),
  ]);
  const rows = db
    .prepare(
      `SELECT ${REVISION_COLUMNS} FROM visible v JOIN revision r ON r.id = v.revision_id
       WHERE v.tenant = ? ${sql} ORDER BY v.sort_at DESC, r.article_id LIMIT ?`,
    )
    .all(tenant, ...values, filter.limit) as RevisionRow[];
  const of = db.prepare('SELECT data FROM quotation WHERE revision_id = ? ORDER BY id');
  return rows.map((row) => ({
    article: toArticle(row),
    quotations: (of.all(row.id) as { data: string }[]).map(({ data }): Quotation => toQuotation(data)),
  }));
}

const QUOTATIONS = `SELECT ${REVISION_COLUMNS}, q.data FROM visible v JOIN revision r ON r.id = v.revision_id
  JOIN quotation q ON q.revision_id = r.id`;

type FoundRow = RevisionRow & { readonly data: string };

const toFound = (row: FoundRow): QuotationInArticle => ({ article: toArticle(row), quotation: toQuotation(row.data) });

function quotations(db: Connection, tenant: TenantId, filter: QuotationFilter): QuotationInArticle[] {
  const speaker = allOf(filter.speakerWords ?? [], { prefix: true });
  const { sql, values } = where([
    ...inWindow(filter),
    ...(speaker === undefined
      ? []
      : matching('quotation_text', 'q.id', `speaker : (${speaker}) OR relay : (${speaker})`)),
    ...matching('quotation_about', 'q.id', anyOf(filter.aboutWords ?? [])),
    ...(filter.publisher === undefined || filter.publisher === '' ? [] : [publishedBy(db, filter.publisher)]),
  ]);
  return (
    db
      .prepare(`${QUOTATIONS} WHERE v.tenant = ? AND q.kind <> 'scare' ${sql} ORDER BY v.sort_at DESC, q.id LIMIT ?`)
      .all(tenant, ...values, filter.limit) as FoundRow[]
  ).map(toFound);
}

/** SQLite folds the case of ASCII only: the names are compared here. The `+` keeps the order by time, which needs no sorting. */
function publishedBy(db: Connection, part: string): Clause {
  const all = db.prepare('SELECT DISTINCT publisher FROM revision').all() as { publisher: string }[];
  const sought = fold(part);
  const names = all.map(({ publisher }) => publisher).filter((name) => sought !== '' && fold(name).includes(sought));
  return { sql: '+r.publisher IN (SELECT value FROM json_each(?))', values: [JSON.stringify(names)] };
}

/**
 * BM25 (FTS5's own), so that a rare word weighs more. The weight of 1,000 keeps it from preferring short quotations:
 * without it, many that share one word come before a long one that shares all.
 */
function quotationsLike(
  db: Connection,
  tenant: TenantId,
  { words, limit }: { words: string; limit: number },
): QuotationInArticle[] {
  const match = anyOf([words]);
  if (match === undefined) return [];
  return (
    db
      .prepare(
        `WITH ranked AS (
           SELECT q.id AS quotation, bm25(quotation_text, 1000) AS rank, v.sort_at FROM quotation_text f
           JOIN quotation q ON q.id = f.rowid JOIN visible v ON v.revision_id = q.revision_id
           WHERE quotation_text MATCH ? AND v.tenant = ? AND q.kind <> 'scare' ORDER BY rank, v.sort_at DESC LIMIT ?
         )
         SELECT ${REVISION_COLUMNS}, q.data FROM ranked JOIN quotation q ON q.id = ranked.quotation
         JOIN revision r ON r.id = q.revision_id ORDER BY ranked.rank, ranked.sort_at DESC`,
      )
      .all(`words : (${match})`, tenant, limit) as FoundRow[]
  ).map(toFound);
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
