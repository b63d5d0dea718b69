/** Statements that run for each name of each article: preparing them took a third of the time of saving one. */
import type Database from 'libsql';
import type { Connection } from './connection.ts';

type Statement = Database.Statement<unknown[]>;

const STATEMENTS = new WeakMap<Connection, Map<string, Statement>>();

export function prepared(db: Connection, sql: string): Statement {
  const known = STATEMENTS.get(db) ?? new Map<string, Statement>();
  STATEMENTS.set(db, known);
  const statement = known.get(sql) ?? db.prepare(sql);
  known.set(sql, statement);
  return statement;
}
