/** The SQL that the queries are written in → Postgres. */

export type Translate = (sql: string) => Statement;

interface Statement {
  readonly text: string;
  /** Under this the server keeps it prepared. */
  readonly name?: string;
}

/** There are some hundred; those with a mark for each of many values are not worth keeping. */
const MOST_PREPARED = 500;

/** Each statement is translated once. */
export function translator(): Translate {
  const known = new Map<string, Statement>();
  return (sql) => {
    const statement = known.get(sql) ?? {
      text: translated(sql),
      ...(known.size < MOST_PREPARED && { name: `verbatim ${known.size}` }),
    };
    if (known.size < MOST_PREPARED) known.set(sql, statement);
    return statement;
  };
}

/** `?` → `$1`, `?2` → `$2`, outside of what is quoted; SQLite's order of joins → the planner's. */
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
