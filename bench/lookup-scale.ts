/**
 * `npx tsx bench/lookup-scale.ts <quotations.jsonl> [most] [folder]`: find, check and typing among `most` quotations
 * (`bench/lookup-news.ts`) on SQLite, and on a Postgres that they were moved to as `verbatim export | verbatim import` does; by the
 * clock on the wall, as Postgres works in processes of its own. It says how many answers differ. A folder keeps the archive for the next time.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPostgresStore } from '../adapters/store/postgres/open.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { Store } from '../adapters/store/store.ts';
import { administer, startPostgres } from '../test/support/postgres-server.ts';
import { type Answers, answersOf, counted, questionsOf } from './lookup-asked.ts';
import { type QuotationLine, readLines } from './lookup-data.ts';
import { keepNews, newsFrom } from './lookup-news.ts';

const SEED = 7;

async function main([file, most = '1000000', given]: string[]): Promise<void> {
  if (file === undefined) throw new Error('usage: lookup-scale <quotations.jsonl> [most] [folder]');
  const lines = readLines<QuotationLine>(file).filter(
    ({ kind, words }) => kind !== 'reported' && words.split(' ').length > 4,
  );
  const made = Number(most);
  const news = newsFrom(lines, SEED, made);
  const folder = given ?? mkdtempSync(join(tmpdir(), 'verbatim-lookup-'));
  mkdirSync(folder, { recursive: true });
  const server = await startPostgres();
  try {
    if (!existsSync(join(folder, 'verbatim.db'))) await keepNews(folder, news, { from: 0, to: made });
    const sqlite = await openSqliteStore(folder);
    await administer(server, 'CREATE DATABASE lookup');
    const postgres = await openPostgresStore(`${server.url}/lookup`);
    await move(sqlite, postgres);
    const size = (await administer(server, "SELECT pg_size_pretty(pg_database_size('lookup')) AS size"))[0];
    console.log(`${JSON.stringify(size)}, load ${loadavg()[0]?.toFixed(1)}`);
    const asked = questionsOf(news, { made, seed: SEED });
    const inTurn: Answers[] = [];
    for (const [name, store] of [
      ['SQLite', sqlite],
      ['Postgres', postgres],
    ] as const) {
      const answers = await answersOf(store, asked, () => performance.now());
      inTurn.push(answers);
      console.log(
        `${name.padEnd(8)} ${made} quotations: find ${answers.find}; check ${answers.check}; typing a name ${answers.typing}`,
      );
      console.log(`         ${counted(answers.verdicts)}`);
      await store.close();
    }
    const [ours, theirs] = inTurn;
    const differ = (of: 'found' | 'verdicts') => ours?.[of].filter((one, at) => one !== theirs?.[of][at]).length;
    console.log(`found otherwise ${differ('found')}, judged otherwise ${differ('verdicts')} of ${asked.length}`);
  } finally {
    await server.stop();
    if (given === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function move(from: Store, to: Store): Promise<void> {
  const began = performance.now();
  const rows = await to.importRows(from.exportRows());
  const seconds = (performance.now() - began) / 1_000;
  console.log(`moved ${rows} rows in ${seconds.toFixed(0)} s`);
}

await main(process.argv.slice(2));
