/**
 * Candidates for a check, soon however many quotations there are:
 *
 *   the words as they stand ──▶ found by the row of them, those of the speaker asked for first
 *   words like them         ──▶ found by the rarest of them; where all are common, by three in a row
 */
import type { QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import type { LikenessFilter } from '../store.ts';
import type { Connection } from './connection.ts';
import { foundRows } from './found-rows.ts';
import { all, any, phrase, type TextQuery, within, wordsIn } from './full-text.ts';
import { askedSpeaker } from './speaker-match.ts';

export async function quotationsLike(
  db: Connection,
  tenant: TenantId,
  filter: LikenessFilter,
): Promise<QuotationInArticle[]> {
  const { parts, speakers = [], limit } = filter;
  const phrases = parts.flatMap((part) => phrase(part) ?? []);
  if (phrases.length === 0) return [];
  const standing = within(['words'], all(...phrases));
  const names = (await askedSpeaker(db, tenant, speakers))?.names;
  const search = { tenant, limit };
  const ids = new Set<number>();
  const add = (found: readonly number[]) => {
    for (const id of found) ids.add(id);
  };
  if (names !== undefined) add(await newest(db, search, all(standing, within(['speaker'], names))));
  add(await newest(db, search, standing));
  const rare = await rarest(db, parts.flatMap(wordsIn));
  if (rare !== undefined) add(await mostShared(db, search, rare));
  return foundRows(db, tenant, [...ids].slice(0, limit));
}

const WORDS = { name: 'quotation_text', as: 'f' } as const;

interface Search {
  readonly tenant: TenantId;
  readonly limit: number;
}

async function newest(db: Connection, { tenant, limit }: Search, query: TextQuery): Promise<number[]> {
  const match = db.matching(WORDS, query);
  const rows = await db.all<{ id: number }>(
    `SELECT f.rowid AS id FROM quotation_text f CROSS JOIN quotation q ON q.id = f.rowid
     CROSS JOIN visible v ON v.revision_id = q.revision_id AND v.tenant = ?
     WHERE ${match.sql} ORDER BY f.rowid DESC LIMIT ?`,
    tenant,
    ...match.values,
    limit,
  );
  return rows.map(({ id }) => id);
}

async function mostShared(db: Connection, { tenant, limit }: Search, query: TextQuery): Promise<number[]> {
  const match = db.matching(WORDS, query);
  const rank = db.rank(WORDS, query);
  const rows = await db.all<{ id: number }>(
    `SELECT q.id FROM quotation_text f CROSS JOIN quotation q ON q.id = f.rowid
     CROSS JOIN visible v ON v.revision_id = q.revision_id AND v.tenant = ?
     WHERE ${match.sql} ORDER BY ${rank.sql}, v.sort_at DESC LIMIT ?`,
    tenant,
    ...match.values,
    ...rank.values,
    limit,
  );
  return rows.map(({ id }) => id);
}

/** What is counted of a claim: its longest words, which are the rarest. */
const MOST_COUNTED = 40;
/** In more quotations than these a word tells little, and costs much. */
const COMMON = 1_500;
/** Quotations looked at, at most. */
const MOST_SEEN = 4_000;
/** What a word weighs follows from how many of so many have it. */
const MANY = 1_000_000;

/** Full-text query of the rarest words, or of rows of three where hardly a word is rare. */
async function rarest(db: Connection, words: readonly string[]): Promise<TextQuery | undefined> {
  const different = [...new Set(words.map((word) => word.toLowerCase()))];
  const counted = different.sort((a, b) => b.length - a.length).slice(0, MOST_COUNTED);
  const single = await chosen(db, counted);
  if (single.length >= Math.min(2, counted.length)) return within(['words'], any(...single));
  const rows = words.slice(2).map((_, at) => words.slice(at, at + 3).join(' '));
  const found = [...single, ...(await chosen(db, [...new Set(rows)].slice(0, MOST_COUNTED)))];
  return found.length === 0 ? undefined : within(['words'], any(...found));
}

async function timesOf(db: Connection, query: TextQuery): Promise<number> {
  const { sql, values } = db.matching(WORDS, within(['words'], query));
  const some = `SELECT 1 FROM quotation_text f WHERE ${sql} LIMIT ${COMMON}`;
  return (await db.one<{ times: number }>(`SELECT count(*) AS times FROM (${some}) found`, ...values)).times;
}

async function chosen(db: Connection, texts: readonly string[]): Promise<TextQuery[]> {
  const counts: { query: TextQuery; times: number }[] = [];
  for (const text of texts) {
    const words = { kind: 'words', words: wordsIn(text), isStart: false } as const;
    const times = await timesOf(db, words);
    if (times > 0 && times < COMMON) counts.push({ query: { ...words, weight: Math.log(MANY / times) }, times });
  }
  counts.sort((a, b) => a.times - b.times);
  let seen = 0;
  return counts
    .filter(({ times }) => {
      seen += times;
      return seen <= MOST_SEEN;
    })
    .map(({ query }) => query);
}
