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
import { phrase, wordsIn } from './full-text.ts';
import { askedSpeaker } from './speaker-match.ts';

export async function quotationsLike(
  db: Connection,
  tenant: TenantId,
  filter: LikenessFilter,
): Promise<QuotationInArticle[]> {
  const { parts, speakers = [], limit } = filter;
  const standing = parts.flatMap((part) => phrase(part) ?? []).join(' AND ');
  if (standing === '') return [];
  const names = (await askedSpeaker(db, tenant, speakers))?.names;
  const search = { tenant, limit };
  const ids = new Set<number>();
  const add = (found: readonly number[]) => {
    for (const id of found) ids.add(id);
  };
  if (names !== undefined) add(await newest(db, search, `words : (${standing}) AND speaker : (${names})`));
  add(await newest(db, search, `words : (${standing})`));
  const rare = await rarest(db, parts.flatMap(wordsIn));
  if (rare !== undefined) add(await mostShared(db, search, rare));
  return foundRows(db, tenant, [...ids].slice(0, limit));
}

interface Search {
  readonly tenant: TenantId;
  readonly limit: number;
}

async function newest(db: Connection, { tenant, limit }: Search, match: string): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    `SELECT f.rowid AS id FROM quotation_text f CROSS JOIN quotation q ON q.id = f.rowid
     CROSS JOIN visible v ON v.revision_id = q.revision_id AND v.tenant = ?
     WHERE quotation_text MATCH ? ORDER BY f.rowid DESC LIMIT ?`,
    tenant,
    match,
    limit,
  );
  return rows.map(({ id }) => id);
}

/**
 * BM25 (FTS5's own), so that a rare word weighs more. The weight of 1,000 keeps it from preferring short quotations:
 * without it, many that share one word come before a long one that shares all.
 */
async function mostShared(db: Connection, { tenant, limit }: Search, match: string): Promise<number[]> {
  const rows = await db.all<{ id: number }>(
    `SELECT q.id FROM quotation_text f CROSS JOIN quotation q ON q.id = f.rowid
     CROSS JOIN visible v ON v.revision_id = q.revision_id AND v.tenant = ?
     WHERE quotation_text MATCH ? ORDER BY bm25(quotation_text, 1000), v.sort_at DESC LIMIT ?`,
    tenant,
    `words : (${match})`,
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

/** Full-text query of the rarest words, or of rows of three where hardly a word is rare. */
async function rarest(db: Connection, words: readonly string[]): Promise<string | undefined> {
  const different = [...new Set(words.map((word) => word.toLowerCase()))];
  const counted = different.sort((a, b) => b.length - a.length).slice(0, MOST_COUNTED);
  const single = await chosen(db, counted);
  if (single.length >= Math.min(2, counted.length)) return single.join(' OR ');
  const rows = words.slice(2).map((_, at) => words.slice(at, at + 3).join(' '));
  const all = [...single, ...(await chosen(db, [...new Set(rows)].slice(0, MOST_COUNTED)))];
  return all.length === 0 ? undefined : all.join(' OR ');
}

const COUNT = `SELECT count(*) AS times FROM (SELECT 1 FROM quotation_text WHERE quotation_text MATCH ? LIMIT ${COMMON})`;

async function chosen(db: Connection, texts: readonly string[]): Promise<string[]> {
  const counts: { text: string; times: number }[] = [];
  for (const text of texts) {
    const { times } = await db.one<{ times: number }>(COUNT, `words : "${text}"`);
    if (times > 0 && times < COMMON) counts.push({ text: `"${text}"`, times });
  }
  counts.sort((a, b) => a.times - b.times);
  let seen = 0;
  return counts
    .filter(({ times }) => {
      seen += times;
      return seen <= MOST_SEEN;
    })
    .map(({ text }) => text);
}
