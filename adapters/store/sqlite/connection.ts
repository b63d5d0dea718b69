/** One open file as a connection. Its driver answers at once: a statement takes a few milliseconds at most. */
import type Database from 'libsql';
import { eachOf } from '../sql/clauses.ts';
import type { Connection, Value } from '../sql/connection.ts';
import { fullText } from './full-text.ts';

export type DatabaseFile = InstanceType<typeof Database>;

/** Statements outside of a transaction wait until it ends, so that none of them is a part of it. */
export function connectionTo(file: DatabaseFile): Connection {
  const inside = statementsOf(file);
  let ended: Promise<void> | undefined;
  const alone = async <T>(work: () => Promise<T>): Promise<T> => {
    while (ended !== undefined) await ended;
    // At once: what comes between would not see that the other begins.
    return work();
  };
  const end = () => {
    ended = undefined;
  };
  return {
    ...inside,
    addTexts: (index, all) => alone(() => inside.addTexts(index, all)),
    rowsWith: (index, query, limit) => alone(() => inside.rowsWith(index, query, limit)),
    all: (sql, ...values) => alone(() => inside.all(sql, ...values)),
    many: (columns, sql, ...values) => alone(() => inside.many(columns, sql, ...values)),
    get: (sql, ...values) => alone(() => inside.get(sql, ...values)),
    one: (sql, ...values) => alone(() => inside.one(sql, ...values)),
    run: (sql, ...values) => alone(() => inside.run(sql, ...values)),
    insert: (into, rows, then) => alone(() => inside.insert(into, rows, then)),
    transaction: (work) =>
      alone(() => {
        const running = wholly(file, work);
        ended = running.then(end, end);
        return running;
      }),
  };
}

/** Begins a transaction, and ends it. */
export async function wholly<T>(file: DatabaseFile, work: (db: Connection) => Promise<T>): Promise<T> {
  const within: Connection = { ...statementsOf(file), transaction: (part) => part(within) };
  file.exec('BEGIN');
  try {
    const result = await work(within);
    file.exec('COMMIT');
    return result;
  } catch (error) {
    // Some errors have ended it.
    if (file.inTransaction) file.exec('ROLLBACK');
    throw error;
  }
}

function statementsOf(file: DatabaseFile): Omit<Connection, 'transaction'> {
  return {
    ...fullText(file),
    // A transaction is alone as it is.
    lock: async () => {},
    all: async <Row>(sql: string, ...values: readonly unknown[]) => file.prepare(sql).all(...values) as Row[],
    // The driver takes three times as long for rows as for one text that holds them.
    many: async <Row>(columns: readonly (keyof Row & string)[], sql: string, ...values: readonly unknown[]) => {
      const inOne = `SELECT json_group_array(json_array(${columns.join(', ')})) AS found FROM (${sql})`;
      const { found } = file.prepare(inOne).get(...values) as { found: string };
      return (JSON.parse(found) as unknown[][]).map((row) => toRow<Row>(columns, row));
    },
    get: async <Row>(sql: string, ...values: readonly unknown[]) => file.prepare(sql).get(...values) as Row | undefined,
    one: async <Row>(sql: string, ...values: readonly unknown[]) => file.prepare(sql).get(...values) as Row,
    run: async (sql, ...values) => file.prepare(sql).run(...values).changes,
    insert: async <Row>(into: string, rows: readonly (readonly Value[])[], then = '') =>
      inFew(rows).flatMap((part) => {
        const marks = part.map((row) => `(${eachOf(row)})`).join(', ');
        const statement = file.prepare(`INSERT INTO ${into} VALUES ${marks} ${then}`);
        if (then.includes('RETURNING')) return statement.all(...part.flat()) as Row[];
        statement.run(...part.flat());
        return [];
      }),
  };
}

/** One statement for several rows takes half the time of one for each; of few sizes, so that few statements are prepared. */
const SIZES = [256, 32, 8, 4, 2, 1];

function inFew<Row>(rows: readonly Row[]): Row[][] {
  const parts: Row[][] = [];
  for (let at = 0; at < rows.length; at += parts.at(-1)?.length ?? 0)
    parts.push(rows.slice(at, at + (SIZES.find((size) => size <= rows.length - at) ?? 1)));
  return parts;
}

function toRow<Row>(columns: readonly (keyof Row & string)[], values: readonly unknown[]): Row {
  const row: Partial<Record<keyof Row, unknown>> = {};
  for (let at = 0; at < columns.length; at += 1) row[columns[at] as keyof Row] = values[at];
  return row as Row;
}
