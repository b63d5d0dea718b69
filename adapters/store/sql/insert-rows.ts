/** Several rows with one statement: half the time of one for each. */
import { eachOf } from './clauses.ts';
import type { Connection, Value } from './connection.ts';

/** A statement of SQLite takes 32,766 values (sqlite.org/limits.html). */
const ROWS = 500;

/** @param into the table with its columns. @param otherwise such as `ON CONFLICT DO NOTHING`. */
export async function insertRows(
  db: Connection,
  into: string,
  rows: readonly (readonly Value[])[],
  otherwise = '',
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS) {
    const part = rows.slice(at, at + ROWS);
    const marks = part.map((row) => `(${eachOf(row)})`).join(', ');
    await db.run(`INSERT INTO ${into} VALUES ${marks} ${otherwise}`, ...part.flat());
  }
}
