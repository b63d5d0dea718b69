/** What a database is to the queries, whichever it is. */

/** What a column holds. */
type Value = string | number | null;

/** Takes statements in the SQL that SQLite and Postgres share, `?` for each value. */
export interface Connection {
  all<Row>(sql: string, ...values: readonly Value[]): Promise<Row[]>;
  /** The first row, if there is one. */
  get<Row>(sql: string, ...values: readonly Value[]): Promise<Row | undefined>;
  /** As {@link get}, of a query that always gives a row. */
  one<Row>(sql: string, ...values: readonly Value[]): Promise<Row>;
  /** @returns how many rows it changed. */
  run(sql: string, ...values: readonly Value[]): Promise<number>;
  /**
   * All of it is kept or, where it throws, nothing. Its statements go through the connection it is given: through another
   * one they would wait for it to end. Within a transaction it is a part of that.
   */
  transaction<T>(work: (db: Connection) => Promise<T>): Promise<T>;
}
