/**
 * Candidates for a check: those that share most words with it; and where more share all of them than are asked for,
 * those that have them in a row, the speaker's first.
 */
import type { QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import type { LikenessFilter } from '../store.ts';
import { inParts } from './clauses.ts';
import type { Connection } from './connection.ts';
import { foundRows } from './found-rows.ts';
import { all, phrase, type TextQuery, within, wordsIn } from './full-text.ts';
import { mostShared, type Shared, WORDS } from './most-shared.ts';
import { askedSpeaker } from './speaker-match.ts';

export async function quotationsLike(
  db: Connection,
  tenant: TenantId,
  filter: LikenessFilter,
): Promise<QuotationInArticle[]> {
  const { parts, speakers = [], limit } = filter;
  const phrases = parts.flatMap((part) => phrase(part) ?? []);
  if (phrases.length === 0) return [];
  const { byWeight, isWhole } = await mostShared(db, parts.flatMap(wordsIn), MOST_PARTS * limit);
  const search = { tenant, limit };
  const seen = await visibleOf(db, search, byWeight);
  const hasAllOfTheBest = isWhole && byWeight[limit]?.weight !== byWeight[0]?.weight;
  if (hasAllOfTheBest) return foundRows(db, tenant, seen);
  const standing = within(['words'], all(...phrases));
  const anybodys = await newest(db, search, standing);
  const theirs = anybodys.length < limit ? [] : await newestOf(db, { ...search, speakers }, standing);
  return foundRows(db, tenant, [...new Set([...theirs, ...anybodys, ...seen])].slice(0, limit));
}

interface Search {
  readonly tenant: TenantId;
  readonly limit: number;
}

async function newestOf(
  db: Connection,
  { speakers, ...search }: Search & { readonly speakers: readonly string[] },
  query: TextQuery,
): Promise<number[]> {
  const names = (await askedSpeaker(db, search.tenant, speakers))?.names;
  return names === undefined ? [] : newest(db, search, all(query, within(['speaker'], names)));
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

/** Those of the first that the tenant sees. */
async function visibleOf(db: Connection, { tenant, limit }: Search, shared: Shared['byWeight']): Promise<number[]> {
  const seen: number[] = [];
  for (let from = 0; seen.length < limit && from < Math.min(shared.length, MOST_PARTS * limit); from += limit) {
    const ids = shared.slice(from, from + limit).map(({ id }) => id);
    const rows = await inParts(ids, (marks, part) =>
      db.all<{ id: number }>(
        `SELECT q.id FROM quotation q WHERE q.id IN (${marks})
         AND EXISTS (SELECT 1 FROM visible v WHERE v.revision_id = q.revision_id AND v.tenant = ?)`,
        ...part,
        tenant,
      ),
    );
    const visible = new Set(rows.map(({ id }) => id));
    seen.push(...ids.filter((id) => visible.has(id)));
  }
  return seen.slice(0, limit);
}

/** So many times the limit are looked at for what the tenant sees. */
const MOST_PARTS = 20;
