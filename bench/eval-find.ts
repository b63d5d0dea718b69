/** `eval find <quotations.jsonl> <queries.jsonl>`: for each query the ids of the quotations that answer it, best first. */
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { findQuotations } from '../src/lookup/find.ts';
import { keepAll, placeOf, type QuotationLine, readLines, TENANT } from './lookup-data.ts';

export interface QueryLine {
  readonly id: string;
  readonly speaker?: string;
  readonly about?: string;
  readonly since?: string;
  readonly until?: string;
  readonly publisher?: string;
}

export async function run([quotations, queries]: string[]): Promise<void> {
  if (quotations === undefined || queries === undefined)
    throw new Error('usage: eval find <quotations.jsonl> <queries.jsonl>');
  const store = await openSqliteStore(':memory:');
  const { idOf } = await keepAll(store, readLines<QuotationLine>(quotations));
  for (const { id, since, until, ...asked } of readLines<QueryLine>(queries)) {
    const window = { ...(since && { since: new Date(since) }), ...(until && { until: new Date(until) }) };
    const { ranked } = await findQuotations(store, TENANT, { ...asked, ...window }, new Date());
    const found = ranked.flatMap(({ best, pieces, alsoPrinted, variants }) => [
      ...[{ best, pieces }, ...variants].flatMap((each) =>
        each.pieces.map((quotation) => placeOf({ article: each.best.article, quotation })),
      ),
      ...alsoPrinted.map(placeOf),
    ]);
    console.log(JSON.stringify({ id, found: [...new Set(found.map(idOf))] }));
  }
  await store.close();
}
