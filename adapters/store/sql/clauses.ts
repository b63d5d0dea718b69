/** Conditions of a query, each with the values it names. */
import type { ArticleFilter } from '../store.ts';
import type { Clause, Connection, Value } from './connection.ts';
import { anyOf } from './full-text.ts';

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

export function matchingArticles(db: Connection, { aboutWords = [] }: ArticleFilter): Clause[] {
  const query = anyOf(aboutWords);
  if (query === undefined) return [];
  const { sql, values } = db.matching({ name: 'article_text', as: 'f' }, query);
  return [{ sql: `r.id IN (SELECT f.rowid FROM article_text f WHERE ${sql})`, values }];
}

/** A mark for each value, as a list. */
export function eachOf(values: Iterable<unknown>): string {
  return Array.from(values, () => '?').join(', ') || 'NULL';
}

/** As long as a power of two, one value repeated, so that few statements differ. */
export function padded<One extends Value>(values: readonly One[]): One[] {
  const [first] = values;
  if (first === undefined) return [];
  const length = 2 ** Math.ceil(Math.log2(values.length));
  return Array.from({ length }, (_, at) => values[at] ?? first);
}

const MOST_LISTED = 256;

/**
 * Asks for many rows by what they have in one column.
 * @param ask is given the marks of a list, and its values.
 */
export async function inParts<Row, One extends Value>(
  values: Iterable<One>,
  ask: (marks: string, part: readonly One[]) => Promise<Row[]>,
): Promise<Row[]> {
  const all = [...values];
  const rows: Row[] = [];
  for (let from = 0; from < all.length; from += MOST_LISTED) {
    const part = padded(all.slice(from, from + MOST_LISTED));
    rows.push(...(await ask(eachOf(part), part)));
  }
  return rows;
}

export function where(clauses: readonly Clause[]): { sql: string; values: Value[] } {
  return { sql: clauses.map(({ sql }) => `AND ${sql}`).join(' '), values: clauses.flatMap(({ values }) => values) };
}
