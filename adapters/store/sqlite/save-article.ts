/** One article, its quotations and who sees it, in one transaction. */
import type { AnalyzedArticle, Article, TenantId } from '../../../briefings/model.ts';
import type { Connection } from './connection.ts';
import {
  fromQuotation,
  nameOf,
  REVISION_COLUMNS,
  type RevisionRow,
  shownSpeaker,
  storable,
  toQuotation,
} from './rows.ts';

export function saveArticle(
  db: Connection,
  { tenants, analyzed, at }: { tenants: readonly TenantId[]; analyzed: AnalyzedArticle; at: Date },
): 'new' | 'changed' | 'same' {
  const kept = allStorable(analyzed);
  const { article } = kept;
  return db.transaction(() => {
    const revision = sameRevision(db, article) ?? insertRevision(db, kept, at);
    const outcomes = tenants.map((tenant) => show(db, { tenant, article, revision, at }));
    if (outcomes.includes('new')) return 'new';
    return outcomes.includes('changed') ? 'changed' : 'same';
  })() as 'new' | 'changed' | 'same';
}

function allStorable({ article, quotations }: AnalyzedArticle): AnalyzedArticle {
  const { title, byline, publisher, text } = article;
  return {
    article: {
      ...article,
      publisher: storable(publisher),
      text: storable(text),
      ...(title !== undefined && { title: storable(title) }),
      ...(byline !== undefined && { byline: storable(byline) }),
    },
    quotations: quotations.map((quotation) => toQuotation(fromQuotation(quotation))),
  };
}

/** A revision that reads the same, whoever led to it first. */
function sameRevision(db: Connection, article: Article): number | undefined {
  const rows = db
    .prepare(`SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.article_id = ? ORDER BY r.id DESC`)
    .all(article.id) as RevisionRow[];
  return rows.find((row) => isSame(row, article))?.id;
}

function isSame(row: RevisionRow, article: Article): boolean {
  return (
    row.text === article.text &&
    row.title === (article.title ?? null) &&
    row.byline === (article.byline ?? null) &&
    row.publisher === article.publisher &&
    row.published_at === (article.publishedAt?.getTime() ?? null)
  );
}

function insertRevision(db: Connection, { article, quotations }: AnalyzedArticle, at: Date): number {
  const id = Number(
    db
      .prepare(
        `INSERT INTO revision (article_id, url, title, byline, publisher, published_at, language, text, saved_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        article.id,
        article.url ?? null,
        article.title ?? null,
        article.byline ?? null,
        article.publisher,
        article.publishedAt?.getTime() ?? null,
        article.language,
        article.text,
        at.getTime(),
      ).lastInsertRowid,
  );
  db.prepare('INSERT INTO article_text (rowid, title, text) VALUES (?, ?, ?)').run(
    id,
    article.title ?? '',
    article.text,
  );
  const insert = db.prepare(
    'INSERT INTO quotation (revision_id, kind, shown_speaker, speaker_kind, data) VALUES (?, ?, ?, ?, ?)',
  );
  const text = db.prepare('INSERT INTO quotation_text (rowid, words, speaker, relay) VALUES (?, ?, ?, ?)');
  const about = db.prepare('INSERT INTO quotation_about (rowid, sentence, title) VALUES (?, ?, ?)');
  for (const quotation of quotations) {
    const shown = shownSpeaker(quotation);
    const row = Number(
      insert.run(id, quotation.kind, shown ?? null, quotation.speaker.kind, fromQuotation(quotation)).lastInsertRowid,
    );
    text.run(
      row,
      article.text.slice(quotation.words.start, quotation.words.end),
      shown ?? '',
      nameOf(quotation.relay) ?? '',
    );
    about.run(row, article.text.slice(quotation.sentence.start, quotation.sentence.end), article.title ?? '');
  }
  return id;
}

function show(
  db: Connection,
  { tenant, article, revision, at }: { tenant: TenantId; article: Article; revision: number; at: Date },
): 'new' | 'changed' | 'same' {
  const before = db
    .prepare('SELECT revision_id FROM visible WHERE tenant = ? AND article_id = ?')
    .get(tenant, article.id) as { revision_id: number } | undefined;
  if (before?.revision_id === revision) return 'same';
  db.prepare(
    `INSERT INTO visible (tenant, article_id, revision_id, sort_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (tenant, article_id) DO UPDATE SET revision_id = excluded.revision_id, sort_at = excluded.sort_at`,
  ).run(tenant, article.id, revision, (article.publishedAt ?? at).getTime());
  return before === undefined ? 'new' : 'changed';
}
