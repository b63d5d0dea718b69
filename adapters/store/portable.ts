/** Everything a store holds, as rows that another one can take: how what is kept moves from one database to another. */

/** One row of one table, by the names of its columns. */
export interface PortableRow {
  readonly table: string;
  readonly row: Readonly<Record<string, string | number | null>>;
}

export interface PortableStore {
  /** In an order in which they can be put back. Nothing may be written meanwhile. */
  exportRows(): AsyncIterable<PortableRow>;
  /**
   * Takes all of them or, where one cannot be taken, none. @returns how many.
   * @throws InputError where something is kept already, or a row is not of this version's tables.
   */
  importRows(rows: AsyncIterable<PortableRow>): Promise<number>;
}
