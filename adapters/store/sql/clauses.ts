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

export function where(clauses: readonly Clause[]): { sql: string; values: Value[] } {
  return { sql: clauses.map(({ sql }) => `AND ${sql}`).join(' '), values: clauses.flatMap(({ values }) => values) };
}
