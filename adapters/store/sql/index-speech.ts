/** What quotations are found by: full text of their words and of what stands around them, and whose they are. */
import { around } from '../../../briefings/lookup/around.ts';
import type { Article, Quotation } from '../../../briefings/model.ts';
import { inParts } from './clauses.ts';
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
export async function indexQuotations(db: Connection, kept: readonly Kept[]): Promise<void> {
  await indexWordsOf(db, kept);
  const described = kept.flatMap(({ id, quotation }) => {
    const shown = shownSpeaker(quotation);
    const isDescribed = quotation.kind !== 'scare' && quotation.speaker.kind === 'described' && shown !== undefined;
    return isDescribed ? [{ row: id, texts: { described: shown } }] : [];
  });
  await db.addTexts('quotation_described', described);
}

async function indexWordsOf(db: Connection, kept: readonly Kept[]): Promise<void> {
  const all = kept
    .filter(({ quotation: { kind } }) => kind !== 'scare')
    .map(({ id, article, quotation }) => {
      const { text, title = '', publisher } = article;
      const words = text.slice(quotation.words.start, quotation.words.end);
      const { start, end } = around(text, quotation);
      const near = { around: text.slice(start, end), title, publisher };
      return { row: id, said: { words, speaker: shownSpeaker(quotation) ?? '' }, near };
    });
  await db.addTexts(
    'quotation_text',
    all.map(({ row, said }) => ({ row, texts: said })),
  );
  await db.addTexts(
    'quotation_about',
    all.map(({ row, said, near }) => ({ row, texts: { ...said, ...near } })),
  );
}

interface Kept {
  readonly id: number;
  readonly article: Pick<Article, 'text' | 'title' | 'publisher'>;
  readonly quotation: Quotation;
}

/** All that quotations are found by. */
export async function indexAllSpeech(db: Connection): Promise<void> {
  await indexWords(db);
  await indexDescribed(db);
  await db.run(HELD);
}

/** Read and indexed together. */
const REVISIONS = 50;
const DESCRIBED = 500;

/** Everything kept before there was such an index; and so of the next. */
export async function indexWords(db: Connection): Promise<void> {
  const some = `SELECT ${REVISION_COLUMNS} FROM revision r WHERE r.id > ? ORDER BY r.id LIMIT ${REVISIONS}`;
  for (let revisions = await db.all<RevisionRow>(some, 0); revisions.length > 0; ) {
    const articles = new Map(revisions.map((row) => [row.id, toArticle(row)]));
    const rows = await inParts(articles.keys(), (marks, part) =>
      db.all<{ id: number; revision_id: number; data: string }>(
        `SELECT id, revision_id, data FROM quotation WHERE revision_id IN (${marks}) ORDER BY id`,
        ...part,
      ),
    );
    await indexWordsOf(
      db,
      rows.flatMap(({ id, revision_id, data }) => {
        const article = articles.get(revision_id);
        return article === undefined ? [] : [{ id, article, quotation: toQuotation(data) }];
      }),
    );
    revisions = await db.all<RevisionRow>(some, revisions.at(-1)?.id ?? 0);
  }
  await db.run(`INSERT INTO spoken (namesake_id, sort_at, quotation_id)
    SELECT s.namesake_id, r.sort_at, q.id FROM seen s JOIN quotation q ON q.speaker_id = s.appearance_id
    JOIN revision r ON r.id = q.revision_id WHERE q.shown_speaker IS NOT NULL AND q.kind <> 'scare' ON CONFLICT DO NOTHING`);
}

export async function indexDescribed(db: Connection): Promise<void> {
  const rows = await db.all<{ id: number; shown_speaker: string }>(
    `SELECT id, shown_speaker FROM quotation WHERE speaker_kind = 'described' AND shown_speaker IS NOT NULL AND kind <> 'scare' ORDER BY id`,
  );
  for (let at = 0; at < rows.length; at += DESCRIBED)
    await db.addTexts(
      'quotation_described',
      rows.slice(at, at + DESCRIBED).map(({ id, shown_speaker }) => ({ row: id, texts: { described: shown_speaker } })),
    );
}
