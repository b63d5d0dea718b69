import type { Connection, Value } from './connection.ts';

/** Adds rows to a table that numbers them. @returns their numbers (`id`), in the order of the rows. */
export async function insertNumbered(
  db: Connection,
  into: string,
  rows: readonly (readonly Value[])[],
): Promise<number[]> {
  const added = await db.insert<{ id: number }>(into, rows, 'RETURNING id');
  return added.map(({ id }) => id).sort((a, b) => a - b);
}
