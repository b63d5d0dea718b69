/** What quotations are found by: full text of their words and of what stands around them, and whose they are. */
import { around } from '../../../briefings/lookup/around.ts';
import type { Article, Quotation } from '../../../briefings/model.ts';
import type { Connection } from './connection.ts';
import { nameOf, REVISION_COLUMNS, type RevisionRow, shownSpeaker, toArticle, toQuotation } from './rows.ts';

/** Whose quotations, by time. Who is linked to an article is linked to what they say in it, as older tables are filled too. */
export const SPOKEN_TABLE = `CREATE TABLE IF NOT EXISTS spoken (
  namesake_id INTEGER NOT NULL REFERENCES namesake (id) ON DELETE CASCADE, sort_at INTEGER NOT NULL, quotation_id INTEGER NOT NULL,
  PRIMARY KEY (namesake_id, sort_at, quotation_id)
) STRICT, WITHOUT ROWID`;

/** Scare quotes are never found. */
export async function indexQuotation(db: Connection, row: number, { article, quotation }: Said): Promise<void> {
  const { kind, words, speaker } = quotation;
  if (kind === 'scare') return;
  const shown = shownSpeaker(quotation);
  const quoted = article.text.slice(words.start, words.end);
  const near = around(article.text, quotation);
  await db.addTexts('quotation_text', row, { words: quoted, speaker: shown ?? '' });
  await db.addTexts('quotation_about', row, {
    words: quoted,
    around: article.text.slice(near.start, near.end),
    title: article.title ?? '',
    speaker: shown ?? '',
    described: speaker.kind === 'described' && shown !== undefined ? (nameOf(speaker) ?? '') : '',
    publisher: article.publisher,
  });
}

interface Said {
  readonly article: Pick<Article, 'text' | 'title' | 'publisher'>;
  readonly quotation: Quotation;
}

/** Everything kept before there was such an index. */
export async function indexAllSpeech(db: Connection): Promise<void> {
  for (const { id } of await db.all<{ id: number }>('SELECT id FROM revision ORDER BY id')) {
    const article = toArticle(
      await db.one<RevisionRow>(`SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.id = ?`, id),
    );
    const rows = 'SELECT id, data FROM quotation WHERE revision_id = ? ORDER BY id';
    for (const row of await db.all<{ id: number; data: string }>(rows, id))
      await indexQuotation(db, row.id, { article, quotation: toQuotation(row.data) });
  }
  await db.run(`INSERT INTO spoken (namesake_id, sort_at, quotation_id)
    SELECT s.namesake_id, r.sort_at, q.id FROM seen s JOIN quotation q ON q.speaker_id = s.appearance_id
    JOIN revision r ON r.id = q.revision_id WHERE q.shown_speaker IS NOT NULL AND q.kind <> 'scare' ON CONFLICT DO NOTHING`);
}
