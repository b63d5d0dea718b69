/** Conditions of a query, each with the values it names. */
import type { ArticleFilter } from '../store.ts';
import { anyOf } from './full-text.ts';

export interface Clause {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

export function inWindow({ since, until }: { since?: Date; until?: Date }): Clause[] {
  return [
    ...(since === undefined ? [] : [{ sql: 'v.sort_at >= ?', values: [since.getTime()] }]),
    ...(until === undefined ? [] : [{ sql: 'v.sort_at <= ?', values: [until.getTime()] }]),
  ];
}

function matching(table: string, column: string, match: string | undefined): Clause[] {
  if (match === undefined) return [];
  return [{ sql: `${column} IN (SELECT rowid FROM ${table} WHERE ${table} MATCH ?)`, values: [match] }];
}

export function matchingArticles({ aboutWords = [] }: ArticleFilter): Clause[] {
  return matching('article_text', 'r.id', anyOf(aboutWords));
}

/** A mark for each value. */
export function eachOf(values: Iterable<unknown>): string {
  return Array.from(values, () => '?').join(', ');
}

export function where(clauses: readonly Clause[]): { sql: string; values: (string | number)[] } {
  return { sql: clauses.map(({ sql }) => `AND ${sql}`).join(' '), values: clauses.flatMap(({ values }) => values) };
}
