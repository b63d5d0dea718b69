/** The store contract on one SQLite connection; the calls are synchronous inside, each a few milliseconds at most. */
import type {
  AnalyzedArticle,
  ArticleId,
  Quotation,
  QuotationInArticle,
  ReportedSpeech,
  TenantId,
} from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import { fold } from '../../../briefings/text/words.ts';
import type { ArticleFilter, QuotationFilter, Store } from '../store.ts';
import { answerQueries } from './answer-queries.ts';
import { type Clause, inWindow, matching, matchingArticles, where } from './clauses.ts';
import type { Connection } from './connection.ts';
import { deliveryQueries, subscriptionQueries } from './digest-queries.ts';
import { entryQueries } from './entry-queries.ts';
import { allOf, anyOf } from './full-text.ts';
import { modelUseQueries } from './model-use-queries.ts';
import { knownNames, peopleQueries, personsWith } from './people-queries.ts';
import { peopleRulings } from './people-rulings.ts';
import { nameOf, REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from './rows.ts';
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
    ...answerQueries(db),
    ...peopleQueries(db),
    ...peopleRulings(db),
    ...storyQueries(db),
    ...modelUseQueries(db),
    hasArticle: async (tenant, id) => hasArticle(db, tenant, id),
    saveArticle: async (tenants, analyzed, at) => saveArticle(db, { tenants, analyzed, at }),
    articles: async (tenant, filter) => articles(db, tenant, filter),
    articlesById: async (tenant, ids) => articlesById(db, tenant, ids),
    quotations: async (tenant, filter) => quotations(db, tenant, filter),
    quotationsLike: async (tenant, words, limit) => quotationsLike(db, tenant, { words, limit }),
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

const FOUND = `SELECT ${REVISION_COLUMNS}, q.data, q.speaker_id FROM`;
const QUOTATIONS = `${FOUND} visible v JOIN revision r ON r.id = v.revision_id JOIN quotation q ON q.revision_id = r.id`;
const BY_ID = `${FOUND} quotation q CROSS JOIN visible v ON v.revision_id = q.revision_id CROSS JOIN revision r ON r.id = q.revision_id`;

type FoundRow = RevisionRow & { readonly data: string; readonly speaker_id: number | null };

function toFound(db: Connection, tenant: TenantId, rows: readonly FoundRow[]): QuotationInArticle[] {
  const known = knownNames(db, tenant);
  return rows.map((row) => {
    const quotation = toQuotation(row.data);
    const aliases = known(row.speaker_id).filter((name) => name !== nameOf(quotation.speaker));
    return { article: toArticle(row), quotation, ...(aliases.length > 0 && { speakerAliases: aliases }) };
  });
}

/** Of so many each is looked up and all are sorted; of more, articles are gone through by time until enough are found. */
const FEW = 1_000;

function quotations(db: Connection, tenant: TenantId, filter: QuotationFilter): QuotationInArticle[] {
  const spoken = spokenBy(db, tenant, filter.speakerWords ?? []);
  const few = spoken !== undefined && spoken.length <= FEW;
  const { sql, values } = where([
    ...inWindow(filter),
    ...(spoken === undefined ? [] : [amongIds(spoken, few ? 'q.id' : '+q.id')]),
    ...matching('quotation_about', few ? '+q.id' : 'q.id', anyOf(filter.aboutWords ?? [])),
    ...(filter.publisher === undefined || filter.publisher === '' ? [] : [publishedBy(db, filter.publisher)]),
  ]);
  const rows = db
    .prepare(
      `${few ? BY_ID : QUOTATIONS} WHERE v.tenant = ? AND q.kind <> 'scare' ${sql} ORDER BY v.sort_at DESC, q.id LIMIT ?`,
    )
    .all(tenant, ...values, filter.limit) as FoundRow[];
  return toFound(db, tenant, rows);
}

/** With a plus SQLite does not look up by it. */
function amongIds(ids: readonly number[], column: 'q.id' | '+q.id'): Clause {
  return { sql: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(ids)] };
}

/**
 * Quotations by the name or description their article has for who says or relays them, or by any alias. Below the bar a
 * speaker is nobody's. @returns undefined where nobody was asked for.
 */
function spokenBy(db: Connection, tenant: TenantId, asked: readonly string[]): number[] | undefined {
  const printed = allOf(asked, { prefix: true });
  if (printed === undefined) return undefined;
  const known = personsWith(lookupWords(asked.join(' ')), tenant);
  const here = 'SELECT rowid AS id FROM quotation_text WHERE quotation_text MATCH ?';
  const values = [`speaker : (${printed}) OR relay : (${printed})`];
  if (known === undefined) return ids(db, { sql: here, values });
  const by = (column: string) =>
    `SELECT o.id FROM (${known.sql}) k CROSS JOIN namesake n ON n.person_id = k.person_id
     CROSS JOIN seen s ON s.namesake_id = n.id CROSS JOIN quotation o ON o.${column} = s.appearance_id`;
  return ids(db, {
    sql: `${here} UNION ${by('speaker_id')} WHERE o.shown_speaker IS NOT NULL UNION ${by('relay_id')}`,
    values: [...values, ...known.values, ...known.values],
  });
}

function ids(db: Connection, { sql, values }: Clause): number[] {
  return (db.prepare(sql).all(...values) as { id: number }[]).map(({ id }) => id);
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
  const rows = db
    .prepare(
      `WITH ranked AS (
         SELECT q.id AS quotation, bm25(quotation_text, 1000) AS rank, v.sort_at FROM quotation_text f
         JOIN quotation q ON q.id = f.rowid JOIN visible v ON v.revision_id = q.revision_id
         WHERE quotation_text MATCH ? AND v.tenant = ? AND q.kind <> 'scare' ORDER BY rank, v.sort_at DESC LIMIT ?
       )
       SELECT ${REVISION_COLUMNS}, q.data, q.speaker_id FROM ranked JOIN quotation q ON q.id = ranked.quotation
       JOIN revision r ON r.id = q.revision_id ORDER BY ranked.rank, ranked.sort_at DESC`,
    )
    .all(`words : (${match})`, tenant, limit) as FoundRow[];
  return toFound(db, tenant, rows);
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
