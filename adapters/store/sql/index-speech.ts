/** What quotations are found by: full text of their words and of what stands around them, and whose they are. */
import { around } from '../../../briefings/lookup/around.ts';
import type { Article, Quotation } from '../../../briefings/model.ts';
import type { Connection } from './connection.ts';
import { REVISION_COLUMNS, type RevisionRow, shownSpeaker, toArticle, toQuotation } from './rows.ts';

/** Whose quotations, by time. Who is linked to an article is linked to what they say in it, as older tables are filled too. */
export const SPOKEN_TABLE = `CREATE TABLE IF NOT EXISTS spoken (
  namesake_id INTEGER NOT NULL REFERENCES namesake (id) ON DELETE CASCADE, sort_at INTEGER NOT NULL, quotation_id INTEGER NOT NULL,
  PRIMARY KEY (namesake_id, sort_at, quotation_id)
) STRICT, WITHOUT ROWID`;

/** Roles as whoever the tenant knows held them. */
export const HELD = `INSERT INTO held (tenant, head, words, sort_at, namesake_id, appearance_id)
  SELECT s.tenant, o.head, o.words, r.sort_at, s.namesake_id, a.id FROM seen s JOIN role o ON o.appearance_id = s.appearance_id
  JOIN appearance a ON a.id = s.appearance_id JOIN revision r ON r.id = a.revision_id WHERE true ON CONFLICT DO NOTHING`;

/** Scare quotes are never found. */
export async function indexQuotation(db: Connection, row: number, said: Said): Promise<void> {
  await indexWordsOf(db, row, said);
  const { kind, speaker } = said.quotation;
  const shown = shownSpeaker(said.quotation);
  if (kind !== 'scare' && speaker.kind === 'described' && shown !== undefined)
    await db.addTexts('quotation_described', row, { described: shown });
}

async function indexWordsOf(db: Connection, row: number, { article, quotation }: Said): Promise<void> {
  const { kind, words } = quotation;
  if (kind === 'scare') return;
  const speaker = shownSpeaker(quotation) ?? '';
  const quoted = article.text.slice(words.start, words.end);
  const near = around(article.text, quotation);
  const texts = {
    around: article.text.slice(near.start, near.end),
    title: article.title ?? '',
    publisher: article.publisher,
  };
  await db.addTexts('quotation_text', row, { words: quoted, speaker });
  await db.addTexts('quotation_about', row, { words: quoted, speaker, ...texts });
}

interface Said {
  readonly article: Pick<Article, 'text' | 'title' | 'publisher'>;
  readonly quotation: Quotation;
}

/** All that quotations are found by. */
export async function indexAllSpeech(db: Connection): Promise<void> {
  await indexWords(db);
  await indexDescribed(db);
  await db.run(HELD);
}

/** Everything kept before there was such an index; and so of the next. */
export async function indexWords(db: Connection): Promise<void> {
  for (const { id } of await db.all<{ id: number }>('SELECT id FROM revision ORDER BY id')) {
    const article = toArticle(
      await db.one<RevisionRow>(`SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.id = ?`, id),
    );
    const rows = 'SELECT id, data FROM quotation WHERE revision_id = ? ORDER BY id';
    for (const row of await db.all<{ id: number; data: string }>(rows, id))
      await indexWordsOf(db, row.id, { article, quotation: toQuotation(row.data) });
  }
  await db.run(`INSERT INTO spoken (namesake_id, sort_at, quotation_id)
    SELECT s.namesake_id, r.sort_at, q.id FROM seen s JOIN quotation q ON q.speaker_id = s.appearance_id
    JOIN revision r ON r.id = q.revision_id WHERE q.shown_speaker IS NOT NULL AND q.kind <> 'scare' ON CONFLICT DO NOTHING`);
}

export async function indexDescribed(db: Connection): Promise<void> {
  const rows = await db.all<{ id: number; shown_speaker: string }>(
    `SELECT id, shown_speaker FROM quotation WHERE speaker_kind = 'described' AND shown_speaker IS NOT NULL AND kind <> 'scare' ORDER BY id`,
  );
  for (const { id, shown_speaker } of rows) await db.addTexts('quotation_described', id, { described: shown_speaker });
}
