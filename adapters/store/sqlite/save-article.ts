/** One article, its quotations and who sees it, in one transaction. */
import type { AnalyzedArticle, Article, TenantId } from '../../../briefings/model.ts';
import { noteChanged } from './citation-queries.ts';
import type { Connection } from './connection.ts';
import { linkRevision } from './link-people.ts';
import { allStorable, nameOf, REVISION_COLUMNS, type RevisionRow, shownSpeaker, storable } from './rows.ts';
import { insertAppearances } from './save-appearances.ts';

export function saveArticle(
  db: Connection,
  { tenants, analyzed, at }: { tenants: readonly TenantId[]; analyzed: AnalyzedArticle; at: Date },
): 'new' | 'changed' | 'same' {
  const kept = storableArticle(analyzed);
  const { article } = kept;
  return db.transaction(() => {
    const revision = sameRevision(db, article) ?? insertRevision(db, kept, at);
    const outcomes = tenants.map((tenant) => show(db, { tenant, article, revision, at }));
    if (outcomes.includes('new')) return 'new';
    return outcomes.includes('changed') ? 'changed' : 'same';
  })() as 'new' | 'changed' | 'same';
}

function storableArticle({ article, ...found }: AnalyzedArticle): AnalyzedArticle {
  const { title, byline, publisher, text } = article;
  return {
    article: {
      ...article,
      publisher: storable(publisher),
      text: storable(text),
      ...(title !== undefined && { title: storable(title) }),
      ...(byline !== undefined && { byline: storable(byline) }),
    },
    ...allStorable(found),
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
    row.published_at === (article.publishedAt?.getTime() ?? null) &&
    row.is_feed_text === Number(article.isFeedText ?? false)
  );
}

function insertRevision(db: Connection, analyzed: AnalyzedArticle, at: Date): number {
  const { article } = analyzed;
  const id = Number(
    db
      .prepare(
        `INSERT INTO revision (article_id, url, title, byline, publisher, published_at, language, text, saved_at, updated_at,
           canonical_url, is_feed_text)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
        article.updatedAt?.getTime() ?? null,
        article.canonicalUrl ?? null,
        Number(article.isFeedText ?? false),
      ).lastInsertRowid,
  );
  db.prepare('INSERT INTO article_text (rowid, title, text) VALUES (?, ?, ?)').run(
    id,
    article.title ?? '',
    article.text,
  );
  insertSpeech(db, id, analyzed);
  return id;
}

function insertSpeech(db: Connection, revision: number, analyzed: AnalyzedArticle): void {
  const { article, quotations, reported } = analyzed;
  const appearanceOf = insertAppearances(db, revision, analyzed);
  const insert = db.prepare(
    `INSERT INTO quotation (revision_id, kind, shown_speaker, speaker_kind, data, speaker_id, relay_id) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const text = db.prepare('INSERT INTO quotation_text (rowid, words, speaker, relay) VALUES (?, ?, ?, ?)');
  const about = db.prepare('INSERT INTO quotation_about (rowid, sentence, title) VALUES (?, ?, ?)');
  for (const quotation of quotations) {
    const { kind, speaker, relay, words, sentence } = quotation;
    const shown = shownSpeaker(quotation);
    const people = [appearanceOf(speaker), appearanceOf(relay)];
    const row = Number(
      insert.run(revision, kind, shown ?? null, speaker.kind, JSON.stringify(quotation), ...people).lastInsertRowid,
    );
    text.run(row, article.text.slice(words.start, words.end), shown ?? '', nameOf(relay) ?? '');
    about.run(row, article.text.slice(sentence.start, sentence.end), article.title ?? '');
  }
  const report = db.prepare('INSERT INTO reported (revision_id, speaker_id, data) VALUES (?, ?, ?)');
  for (const speech of reported) report.run(revision, appearanceOf(speech.speaker), JSON.stringify(speech));
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
    `INSERT INTO visible (tenant, article_id, revision_id, sort_at, arrived_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (tenant, article_id) DO UPDATE
     SET (revision_id, sort_at, arrived_at, is_placed) = (excluded.revision_id, excluded.sort_at, excluded.arrived_at, 0)`,
  ).run(tenant, article.id, revision, (article.publishedAt ?? at).getTime(), at.getTime());
  if (before !== undefined) noteChanged(db, tenant, article.id);
  linkRevision(db, tenant, { now: revision, ...(before !== undefined && { before: before.revision_id }) });
  return before === undefined ? 'new' : 'changed';
}
