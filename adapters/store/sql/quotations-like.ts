/**
 * Candidates for a check: those that share most words with it, the speaker's before others; and where more share all of
 * them than are asked for, those that have them in a row.
 */
import type { QuotationInArticle, TenantId } from '../../../briefings/model.ts';
import type { LikenessFilter } from '../store.ts';
import { inParts } from './clauses.ts';
import type { Connection } from './connection.ts';
import { foundRows } from './found-rows.ts';
import { all, type TextQuery, within, wordsIn } from './full-text.ts';
import { mostShared, WORDS } from './most-shared.ts';
import { type AskedSpeaker, askedSpeaker } from './speaker-match.ts';

/** So many times the limit are looked at for what the tenant sees, and what the speaker said. */
const MOST_PARTS = 8;

export async function quotationsLike(
  db: Connection,
  tenant: TenantId,
  { parts, speakers = [], limit }: LikenessFilter,
): Promise<QuotationInArticle[]> {
  const worded = parts.filter((part) => wordsIn(part).length > 0);
  if (worded.length === 0) return [];
  const { ids, withAll, inARow } = await mostShared(db, worded, MOST_PARTS * limit);
  const speaker = await askedSpeaker(db, tenant, speakers);
  const search = { tenant, limit };
  const shared = await visibleOf(db, search, await theirsFirst(db, ids, { speaker, limit }));
  if (withAll !== undefined && withAll <= limit) return foundRows(db, tenant, shared);
  const anybodys = await newest(db, search, inARow);
  const names = anybodys.length < limit ? undefined : await speaker?.names();
  const theirs = names === undefined ? [] : await newest(db, search, all(inARow, within(['speaker'], names)));
  return foundRows(db, tenant, [...new Set([...theirs, ...anybodys, ...shared])].slice(0, limit));
}

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

/** Half of the limit is theirs, where they said so many. */
async function theirsFirst(
  db: Connection,
  ids: readonly number[],
  { speaker, limit }: { readonly speaker: AskedSpeaker | undefined; readonly limit: number },
): Promise<readonly number[]> {
  const namesakes = new Set(speaker?.namesakes);
  if (ids.length <= limit || namesakes.size === 0) return ids;
  const rows = await inParts(ids, (marks, part) =>
    db.many<{ id: number; namesake_id: number }>(
      ['id', 'namesake_id'],
      `SELECT quotation_id AS id, namesake_id FROM spoken WHERE quotation_id IN (${marks})`,
      ...part,
    ),
  );
  const theirs = new Set(rows.filter(({ namesake_id }) => namesakes.has(namesake_id)).map(({ id }) => id));
  const first = ids.filter((id) => theirs.has(id)).slice(0, limit / 2);
  return [...new Set([...first, ...ids])];
}

async function visibleOf(db: Connection, { tenant, limit }: Search, ids: readonly number[]): Promise<number[]> {
  const seen: number[] = [];
  for (let from = 0; seen.length < limit && from < ids.length; from += limit) {
    const some = ids.slice(from, from + limit);
    const rows = await inParts(some, (marks, part) =>
      db.all<{ id: number }>(
        `SELECT q.id FROM quotation q WHERE q.id IN (${marks})
         AND EXISTS (SELECT 1 FROM visible v WHERE v.revision_id = q.revision_id AND v.tenant = ?)`,
        ...part,
        tenant,
      ),
    );
    const visible = new Set(rows.map(({ id }) => id));
    seen.push(...some.filter((id) => visible.has(id)));
  }
  return seen.slice(0, limit);
}
