/** One article, its quotations and who sees it, in one transaction. */
import type { AnalyzedArticle, Article, TenantId } from '../../../briefings/model.ts';
import { noteChanged } from './citation-queries.ts';
import type { Connection } from './connection.ts';
import { indexQuotations } from './index-speech.ts';
import { insertNumbered } from './insert-numbered.ts';
import { linkRevision, lockPeople } from './link-people.ts';
import { allStorable, QUOTATIONS_OF, REVISION_COLUMNS, type RevisionRow, shownSpeaker, storable } from './rows.ts';
import { insertAppearances } from './save-appearances.ts';

type Saved = 'new' | 'changed' | 'same';

export async function saveArticle(
  db: Connection,
  { tenants, analyzed, at }: { tenants: readonly TenantId[]; analyzed: AnalyzedArticle; at: Date },
): Promise<Saved> {
  const kept = storableArticle(analyzed);
  const { article } = kept;
  return db.transaction(async (tx) => {
    await tx.lock(`article ${article.id}`);
    const revision = (await sameRevision(tx, article)) ?? (await insertRevision(tx, kept, at));
    await lockPeople(tx, tenants);
    const outcomes = new Set<Saved>();
    for (const tenant of tenants) outcomes.add(await show(tx, { tenant, article, revision, at }));
    if (outcomes.has('new')) return 'new';
    return outcomes.has('changed') ? 'changed' : 'same';
  });
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
async function sameRevision(db: Connection, article: Article): Promise<number | undefined> {
  const rows = await db.all<RevisionRow>(
    `SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.article_id = ? ORDER BY r.id DESC`,
    article.id,
  );
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

async function insertRevision(db: Connection, analyzed: AnalyzedArticle, at: Date): Promise<number> {
  const { article } = analyzed;
  const { id } = await db.one<{ id: number }>(
    `INSERT INTO revision (article_id, url, title, byline, publisher, published_at, language, text, saved_at, updated_at,
           canonical_url, is_feed_text)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
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
  );
  await db.addTexts('article_text', [{ row: id, texts: { title: article.title ?? '', text: article.text } }]);
  await insertSpeech(db, id, analyzed);
  return id;
}

async function insertSpeech(db: Connection, revision: number, analyzed: AnalyzedArticle): Promise<void> {
  const { article, quotations, reported } = analyzed;
  const appearanceOf = await insertAppearances(db, revision, analyzed);
  const rows = quotations.map((quotation) => {
    const { kind, speaker, relay } = quotation;
    const people = [appearanceOf(speaker), appearanceOf(relay)];
    return [revision, kind, shownSpeaker(quotation) ?? null, speaker.kind, JSON.stringify(quotation), ...people];
  });
  const into = 'quotation (revision_id, kind, shown_speaker, speaker_kind, data, speaker_id, relay_id)';
  const ids = await insertNumbered(db, into, rows);
  await indexQuotations(
    db,
    ids.flatMap((quotationId, at) => {
      const quotation = quotations[at];
      return quotation === undefined ? [] : [{ id: quotationId, article, quotation }];
    }),
  );
  await db.insert(
    'reported (revision_id, speaker_id, data)',
    reported.map((speech) => [revision, appearanceOf(speech.speaker), JSON.stringify(speech)]),
  );
}

async function show(
  db: Connection,
  { tenant, article, revision, at }: { tenant: TenantId; article: Article; revision: number; at: Date },
): Promise<Saved> {
  const before = await db.get<{ revision_id: number }>(
    'SELECT revision_id FROM visible WHERE tenant = ? AND article_id = ?',
    tenant,
    article.id,
  );
  if (before?.revision_id === revision) return 'same';
  await db.run(
    `INSERT INTO visible (tenant, article_id, revision_id, sort_at, arrived_at, first_seen_at, quotations)
     VALUES (?, ?, ?, ?, ?, ?, ${QUOTATIONS_OF})
     ON CONFLICT (tenant, article_id) DO UPDATE
     SET (revision_id, sort_at, arrived_at, is_placed, quotations)
       = (excluded.revision_id, excluded.sort_at, excluded.arrived_at, 0, excluded.quotations)`,
    tenant,
    article.id,
    revision,
    (article.publishedAt ?? at).getTime(),
    at.getTime(),
    at.getTime(),
    revision,
  );
  if (before !== undefined) await noteChanged(db, tenant, article.id);
  await linkRevision(db, tenant, { now: revision, ...(before !== undefined && { before: before.revision_id }) });
  return before === undefined ? 'new' : 'changed';
}
