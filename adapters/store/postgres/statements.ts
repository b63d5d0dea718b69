/** The SQL that the queries are written in → Postgres. */

interface Statement {
  readonly text: string;
  /** Under this the server keeps it prepared. */
  readonly name?: string;
}

/** There are some hundred; more than these have a mark for each of many values, and are not worth keeping. */
const MOST_PREPARED = 500;
const known = new Map<string, Statement>();

/**
 * `?` → `$1`, `?2` → `$2`; SQLite's order of joins → the planner's. What looks for words is planned each time: how common they
 * are decides whether the index of words or that of numbers is the shorter way.
 */
export function statementOf(sql: string): Statement {
  const kept = known.get(sql);
  if (kept !== undefined) return kept;
  if (sql.includes('@@') || known.size === MOST_PREPARED) return { text: translated(sql) };
  const statement = { text: translated(sql), name: `verbatim ${known.size}` };
  known.set(sql, statement);
  return statement;
}

/** Not within what is quoted. */
function translated(sql: string): string {
  let count = 0;
  return sql.replace(/'(?:[^']|'')*'|\?(\d*)|\bCROSS JOIN\b/g, (found: string, number: string | undefined) => {
    if (found.startsWith('?')) {
      count += 1;
      return `$${number === '' ? count : number}`;
    }
    return found === 'CROSS JOIN' ? 'JOIN' : found;
  });
}
