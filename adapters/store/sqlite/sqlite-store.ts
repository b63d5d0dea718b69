/** The store contract on one SQLite connection; the calls are synchronous inside, each a few milliseconds at most. */
import type {
  AnalyzedArticle,
  ArticleId,
  QuotationInArticle,
  ReportedSpeech,
  TenantId,
} from '../../../briefings/model.ts';
import { lookupWords } from '../../../briefings/people/names.ts';
import { fold } from '../../../briefings/text/words.ts';
import { answerQueries } from '../sql/answer-queries.ts';
import { citationQueries } from '../sql/citation-queries.ts';
import { type Clause, inWindow, matching, matchingArticles, where } from '../sql/clauses.ts';
import type { Connection } from '../sql/connection.ts';
import { deliveryQueries, subscriptionQueries } from '../sql/digest-queries.ts';
import { entryQueries } from '../sql/entry-queries.ts';
import { allOf, anyOf } from '../sql/full-text.ts';
import { knownNames, peopleQueries, personsWith } from '../sql/people-queries.ts';
import { peopleRulings } from '../sql/people-rulings.ts';
import { nameOf, REVISION_COLUMNS, type RevisionRow, toArticle, toQuotation } from '../sql/rows.ts';
import { type AppearanceRow, toPeople } from '../sql/save-appearances.ts';
import { saveArticle } from '../sql/save-article.ts';
import { sourceQueries } from '../sql/source-queries.ts';
import { storyQueries } from '../sql/story-queries.ts';
import { tenantQueries } from '../sql/tenant-queries.ts';
import type { ArticleFilter, QuotationFilter, Store } from '../store.ts';
import { connectionTo, type DatabaseFile } from './connection.ts';

export function createSqliteStore(file: DatabaseFile): Store {
  const db = connectionTo(file);
  return {
    ...sourceQueries(db),
    ...entryQueries(db),
    ...subscriptionQueries(db),
    ...deliveryQueries(db),
    ...citationQueries(db),
    ...answerQueries(db),
    ...peopleQueries(db),
    ...peopleRulings(db),
    ...storyQueries(db),
    ...tenantQueries(db),
    hasArticle: async (tenant, id) => hasArticle(db, tenant, id),
    saveArticle: async (tenants, analyzed, at) => saveArticle(db, { tenants, analyzed, at }),
    articles: async (tenant, filter) => articles(db, tenant, filter),
    articlesById: async (tenant, ids) => articlesById(db, tenant, ids),
    quotations: async (tenant, filter) => quotations(db, tenant, filter),
    quotationsLike: async (tenant, words, limit) => quotationsLike(db, tenant, { words, limit }),
    archiveSize: async (tenant) => archiveSize(db, tenant),
    close: async () => {
      if (!file.open) return;
      release(file);
      file.close();
    },
  };
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

const FOUND = `SELECT ${REVISION_COLUMNS}, q.data, q.speaker_id FROM`;
const QUOTATIONS = `${FOUND} visible v JOIN revision r ON r.id = v.revision_id JOIN quotation q ON q.revision_id = r.id`;
const BY_ID = `${FOUND} quotation q CROSS JOIN visible v ON v.revision_id = q.revision_id CROSS JOIN revision r ON r.id = q.revision_id`;

type FoundRow = RevisionRow & { readonly data: string; readonly speaker_id: number | null };

async function toFound(db: Connection, tenant: TenantId, rows: readonly FoundRow[]): Promise<QuotationInArticle[]> {
  const known = knownNames(db, tenant);
  const found: QuotationInArticle[] = [];
  for (const row of rows) {
    const quotation = toQuotation(row.data);
    const aliases = (await known(row.speaker_id)).filter((name) => name !== nameOf(quotation.speaker));
    found.push({ article: toArticle(row), quotation, ...(aliases.length > 0 && { speakerAliases: aliases }) });
  }
  return found;
}

/** Of so many each is looked up and all are sorted; of more, articles are gone through by time until enough are found. */
const FEW = 1_000;

async function quotations(db: Connection, tenant: TenantId, filter: QuotationFilter): Promise<QuotationInArticle[]> {
  const spoken = await spokenBy(db, tenant, filter.speakerWords ?? []);
  const few = spoken !== undefined && spoken.length <= FEW;
  const { sql, values } = where([
    ...inWindow(filter),
    ...(spoken === undefined ? [] : [amongIds(spoken, few ? 'q.id' : '+q.id')]),
    ...matching('quotation_about', few ? '+q.id' : 'q.id', anyOf(filter.aboutWords ?? [])),
    ...(filter.publisher === undefined || filter.publisher === '' ? [] : [await publishedBy(db, filter.publisher)]),
  ]);
  const rows = await db.all<FoundRow>(
    `${few ? BY_ID : QUOTATIONS} WHERE v.tenant = ? AND q.kind <> 'scare' ${sql} ORDER BY v.sort_at DESC, q.id LIMIT ?`,
    tenant,
    ...values,
    filter.limit,
  );
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
async function spokenBy(db: Connection, tenant: TenantId, asked: readonly string[]): Promise<number[] | undefined> {
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

async function ids(db: Connection, { sql, values }: Clause): Promise<number[]> {
  return (await db.all<{ id: number }>(sql, ...values)).map(({ id }) => id);
}

/** SQLite folds the case of ASCII only: the names are compared here. The `+` keeps the order by time, which needs no sorting. */
async function publishedBy(db: Connection, part: string): Promise<Clause> {
  const all = await db.all<{ publisher: string }>('SELECT DISTINCT publisher FROM revision');
  const sought = fold(part);
  const names = all.map(({ publisher }) => publisher).filter((name) => sought !== '' && fold(name).includes(sought));
  return { sql: '+r.publisher IN (SELECT value FROM json_each(?))', values: [JSON.stringify(names)] };
}

/**
 * BM25 (FTS5's own), so that a rare word weighs more. The weight of 1,000 keeps it from preferring short quotations:
 * without it, many that share one word come before a long one that shares all.
 */
async function quotationsLike(
  db: Connection,
  tenant: TenantId,
  { words, limit }: { words: string; limit: number },
): Promise<QuotationInArticle[]> {
  const match = anyOf([words]);
  if (match === undefined) return [];
  const rows = await db.all<FoundRow>(
    `WITH ranked AS (
         SELECT q.id AS quotation, bm25(quotation_text, 1000) AS rank, v.sort_at FROM quotation_text f
         JOIN quotation q ON q.id = f.rowid JOIN visible v ON v.revision_id = q.revision_id
         WHERE quotation_text MATCH ? AND v.tenant = ? AND q.kind <> 'scare' ORDER BY rank, v.sort_at DESC LIMIT ?
       )
       SELECT ${REVISION_COLUMNS}, q.data, q.speaker_id FROM ranked JOIN quotation q ON q.id = ranked.quotation
       JOIN revision r ON r.id = q.revision_id ORDER BY ranked.rank, ranked.sort_at DESC`,
    `words : (${match})`,
    tenant,
    limit,
  );
  return toFound(db, tenant, rows);
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
