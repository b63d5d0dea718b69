/** Conditions of a query, each with the values it names. */
import type { ArticleFilter } from '../store.ts';
import type { Clause, Connection, Value } from './connection.ts';
import { all, anyOf, NOTHING, phrase } from './full-text.ts';

export function inWindow({ since, until }: { since?: Date; until?: Date }): Clause[] {
  return [
    ...(since === undefined ? [] : [{ sql: 'v.sort_at >= ?', values: [since.getTime()] }]),
    ...(until === undefined ? [] : [{ sql: 'v.sort_at <= ?', values: [until.getTime()] }]),
  ];
}

/** As {@link inWindow}; with `lateMs` also what was first seen since then, printed at most so long before. */
export function inNewsWindow({ since, until, lateMs }: Pick<ArticleFilter, 'since' | 'until' | 'lateMs'>): Clause[] {
  if (since === undefined || lateMs === undefined)
    return inWindow({ ...(since && { since }), ...(until && { until }) });
  const from = since.getTime();
  return [
    ...inWindow({ since: new Date(from - lateMs), ...(until && { until }) }),
    {
      sql: '(v.sort_at >= ? OR (v.first_seen_at >= ? AND v.sort_at >= v.first_seen_at - CAST(? AS BIGINT)))',
      values: [from, from, lateMs],
    },
  ];
}

export function matchingArticles(db: Connection, { aboutWords = [], phrases = [] }: ArticleFilter): Clause[] {
  const rows = phrases.flatMap((words) => phrase(words) ?? []);
  const inRows = rows.length === phrases.length ? all(...rows) : NOTHING;
  const queries = [anyOf(aboutWords) ?? [], phrases.length === 0 ? [] : inRows].flat();
  return queries.map((query) => {
    const { sql, values } = db.matching({ name: 'article_text', as: 'f' }, query);
    return { sql: `r.id IN (SELECT f.rowid FROM article_text f WHERE ${sql})`, values };
  });
}

/** A mark for each value, as a list. */
export function eachOf(values: Iterable<unknown>): string {
  return Array.from(values, () => '?').join(', ') || 'NULL';
}

const MOST_LISTED = 256;

/**
 * Asks for many rows by their numbers. Lists are as long as a power of two, one number repeated, so that few statements differ.
 * @param ask is given the marks of a list, and its numbers.
 */
export async function inParts<Row>(
  numbers: Iterable<number>,
  ask: (marks: string, part: readonly number[]) => Promise<Row[]>,
): Promise<Row[]> {
  const all = [...numbers];
  const rows: Row[] = [];
  for (let from = 0; from < all.length; from += MOST_LISTED) {
    const part = all.slice(from, from + MOST_LISTED);
    const length = 2 ** Math.ceil(Math.log2(part.length));
    const padded = Array.from({ length }, (_, at) => part[at] ?? part[0] ?? 0);
    rows.push(...(await ask(eachOf(padded), padded)));
  }
  return rows;
}

export function where(clauses: readonly Clause[]): { sql: string; values: Value[] } {
  return { sql: clauses.map(({ sql }) => `AND ${sql}`).join(' '), values: clauses.flatMap(({ values }) => values) };
}
