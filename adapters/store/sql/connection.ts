/** What a database is to the queries, whichever it is. */
import type { TextQuery } from './full-text.ts';

/** What a column holds. */
export type Value = string | number | null;

/** A condition of a query, with the values it names. */
export interface Clause {
  readonly sql: string;
  readonly values: readonly Value[];
}

/** Takes statements in the SQL that SQLite and Postgres share, `?` for each value. */
export interface Connection extends FullText {
  all<Row>(sql: string, ...values: readonly Value[]): Promise<Row[]>;
  /** As {@link all}, sooner where there are hundreds of rows of a few short columns: these, and no others. */
  many<Row>(columns: readonly (keyof Row & string)[], sql: string, ...values: readonly Value[]): Promise<Row[]>;
  /** The first row, if there is one. */
  get<Row>(sql: string, ...values: readonly Value[]): Promise<Row | undefined>;
  /** As {@link get}, of a query that always gives a row. */
  one<Row>(sql: string, ...values: readonly Value[]): Promise<Row>;
  /** @returns how many rows it changed. */
  run(sql: string, ...values: readonly Value[]): Promise<number>;
  /**
   * Adds rows with as few statements as may be. Numbers that the table gives rise from row to row.
   * @param into the table with its columns, such as `told (subscription_id, due_at)`; each row has a value for each.
   * @param then such as `ON CONFLICT DO NOTHING`, `RETURNING id`. @returns what that gives, in no order.
   */
  insert<Row>(into: string, rows: readonly (readonly Value[])[], then?: string): Promise<Row[]>;
  /**
   * All of it is kept or, where it throws, nothing. Its statements go through the connection it is given: through another
   * one they would wait for it to end. Within a transaction it is a part of that. What it does besides may be done twice.
   */
  transaction<T>(work: (db: Connection) => Promise<T>): Promise<T>;
  /**
   * Until the transaction ends no other one gets past the same lock. Its first word is its kind. Several of a kind are asked for
   * at once, never one, then another; an article's before teams', never after.
   */
  lock(...names: readonly string[]): Promise<void>;
}

/** An index of texts: one row for each number, with a column for each text. */
export interface TextIndex {
  readonly name: 'article_text' | 'quotation_text' | 'quotation_about' | 'quotation_described';
  /** What a query calls it. */
  readonly as: string;
}

/** A row of an index, and its texts by column. */
export interface IndexedTexts {
  readonly row: number;
  readonly texts: Readonly<Record<string, string>>;
}

/** Each database finds words in its own way; the answers are the same. */
export interface FullText {
  /** All of them with texts for the same columns. */
  addTexts(index: TextIndex['name'], all: readonly IndexedTexts[]): Promise<void>;
  matching(index: TextIndex, query: TextQuery): Clause;
  /** Numbers of rows where it is found, the highest first, at most `limit`. Soon for many: they come in one piece. */
  rowsWith(index: TextIndex, query: TextQuery, limit: number): Promise<number[]>;
}
