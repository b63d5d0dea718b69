/** Every table as rows. What can be made again from other tables, such as the full-text indexes, is not among them. */
import { InputError } from '../../../briefings/errors.ts';
import type { PortableRow, PortableStore } from '../portable.ts';
import type { Connection, IndexedTexts, Value } from './connection.ts';
import { indexAllSpeech } from './index-speech.ts';

/** In the order of their references. Those with an `id` of their own are read in parts. */
export const TABLES: readonly { readonly name: string; readonly hasId: boolean }[] = [
  { name: 'feed', hasId: false },
  { name: 'source', hasId: false },
  { name: 'revision', hasId: true },
  { name: 'visible', hasId: false },
  { name: 'appearance', hasId: true },
  { name: 'quotation', hasId: true },
  { name: 'role', hasId: false },
  { name: 'reported', hasId: true },
  { name: 'person', hasId: true },
  { name: 'namesake', hasId: true },
  { name: 'seen', hasId: false },
  { name: 'trait', hasId: false },
  { name: 'ruling', hasId: true },
  { name: 'entry', hasId: true },
  { name: 'entry_key', hasId: false },
  { name: 'story', hasId: false },
  { name: 'subscription', hasId: false },
  { name: 'delivery', hasId: false },
  { name: 'citation', hasId: false },
  { name: 'told', hasId: false },
  { name: 'news', hasId: false },
  { name: 'watch', hasId: false },
  { name: 'report', hasId: true },
  { name: 'mute', hasId: false },
  { name: 'answer', hasId: false },
  { name: 'installation', hasId: false },
  { name: 'departure', hasId: false },
  { name: 'model_use', hasId: false },
];
/** The database makes it itself. */
const GENERATED = new Set(['sort_at of revision', 'rowid']);
const PART = 500;
const INDEXED = 50;
const COLUMN = /^[a-z_]+$/;

type Row = Readonly<Record<string, string | number | null>>;

/** @param filling does what fills the tables. */
export function portableQueries(
  db: Connection,
  filling: <T>(db: Connection, fill: () => Promise<T>) => Promise<T>,
): PortableStore {
  return {
    exportRows: () => exportRows(db),
    importRows: (rows) =>
      db.transaction(async (within) => {
        await refuseFull(within);
        return filling(within, async () => {
          const count = await insertAll(within, rows);
          await indexAll(within);
          return count;
        });
      }),
  };
}

async function* exportRows(db: Connection): AsyncGenerator<PortableRow> {
  for (const table of TABLES) {
    for await (const row of rowsOf(db, table)) {
      const kept = Object.entries(row).filter(
        ([column]) => !GENERATED.has(column) && !GENERATED.has(`${column} of ${table.name}`),
      );
      yield { table: table.name, row: Object.fromEntries(kept) };
    }
  }
}

async function* rowsOf(db: Connection, { name, hasId }: (typeof TABLES)[number]): AsyncGenerator<Row> {
  if (!hasId) {
    yield* await db.all<Row>(`SELECT * FROM ${name}`);
    return;
  }
  for (let last = 0, part: Row[] = []; ; last = Number(part.at(-1)?.['id'])) {
    part = await db.all<Row>(`SELECT * FROM ${name} WHERE id > ? ORDER BY id LIMIT ?`, last, PART);
    yield* part;
    if (part.length < PART) return;
  }
}

/** What is not exported. */
async function indexAll(db: Connection): Promise<void> {
  let some: IndexedTexts[] = [];
  for await (const { id, title, text } of rowsOf(db, { name: 'revision', hasId: true })) {
    some.push({ row: Number(id), texts: { title: String(title ?? ''), text: String(text) } });
    if (some.length < INDEXED) continue;
    await db.addTexts('article_text', some);
    some = [];
  }
  await db.addTexts('article_text', some);
  await indexAllSpeech(db);
}

async function refuseFull(db: Connection): Promise<void> {
  for (const { name } of TABLES) {
    if ((await db.get(`SELECT 1 AS found FROM ${name} LIMIT 1`)) === undefined) continue;
    throw new InputError(
      'Something is kept here already',
      'Import into a store that is empty: set VERBATIM_DATA to a new folder.',
    );
  }
}

/** Rows of one kind that follow each other are put in together. @returns how many. */
async function insertAll(db: Connection, rows: AsyncIterable<PortableRow>): Promise<number> {
  let count = 0;
  let into = '';
  let alike: Value[][] = [];
  for await (const row of rows) {
    const its = intoOf(row);
    if (its !== into || alike.length === PART) {
      await db.insert(into, alike);
      alike = [];
      into = its;
    }
    alike.push(Object.values(row.row));
    count += 1;
  }
  await db.insert(into, alike);
  return count;
}

/** The names come from outside: only those that are known and plain become part of a statement. */
function intoOf({ table, row }: PortableRow): string {
  const columns = Object.keys(row);
  const isKnown =
    TABLES.some(({ name }) => name === table) && columns.length > 0 && columns.every((each) => COLUMN.test(each));
  if (!isKnown)
    throw new InputError(`"${table}" is no table of this version`, 'Export and import with the same version.');
  return `${table} (${columns.join(', ')})`;
}
