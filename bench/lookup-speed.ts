/**
 * `node --expose-gc --import tsx bench/lookup-speed.ts <quotations.jsonl> [most] [seed]`: find, check and typing as an archive grows
 * by tens to `most` quotations (`bench/lookup-news.ts`), beside a plain full-text query over the same number: processor time of the
 * call, and memory of a process that only asks. Half of the claims are words as they were kept, half have one changed.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { answersOf, counted, processorMs, questionsOf, surname, timed, two } from './lookup-asked.ts';
import { type QuotationLine, readLines } from './lookup-data.ts';
import { keepNews, type News, newsFrom, openPlain } from './lookup-news.ts';

const SMALLEST = 10_000;

async function main([file, most = '1000000', seed = '7', folder, made]: string[]): Promise<void> {
  if (file === undefined) throw new Error('usage: lookup-speed <quotations.jsonl> [most] [seed]');
  const lines = readLines<QuotationLine>(file).filter(
    ({ kind, words }) => kind !== 'reported' && words.split(' ').length > 4,
  );
  const news = newsFrom(lines, Number(seed), Number(most));
  if (folder !== undefined) return measure(folder, news, { made: Number(made), seed: Number(seed) });
  const kept = mkdtempSync(join(tmpdir(), 'verbatim-lookup-'));
  try {
    for (let from = 0, to = SMALLEST; to <= Number(most); from = to, to *= 10) {
      await keepNews(kept, news, { from, to });
      const again = ['--expose-gc', '--import', 'tsx', fileURLToPath(import.meta.url), file, most, seed, kept, `${to}`];
      console.log(execFileSync(process.execPath, again, { encoding: 'utf8' }).trim());
    }
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

/** In a process of its own. */
async function measure(folder: string, news: News, { made, seed }: { made: number; seed: number }): Promise<void> {
  const store = await openSqliteStore(folder);
  const asked = questionsOf(news, { made, seed });
  const { find, check, typing, verdicts } = await answersOf(store, asked, processorMs);
  globalThis.gc?.();
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  await store.close();
  const beside = await plainly(folder, asked);
  console.log(
    `${made} quotations: find ${find}; check ${check}; plain full text ${beside}; typing a name ${typing}; memory ${memory} MB`,
  );
  console.log(counted(verdicts));
}

function plainly(folder: string, asked: readonly QuotationLine[]): Promise<string> {
  const ask = openPlain(folder).prepare('SELECT rowid FROM q WHERE q MATCH ? ORDER BY bm25(q) LIMIT 150');
  return timed(asked, processorMs, async ({ words, speaker }) => {
    const terms = `${surname(speaker)} ${two(words)}`.match(/[\p{L}\p{N}]+/gu) ?? ['x'];
    ask.all(terms.map((term) => `"${term}"`).join(' OR '));
  });
}

await main(process.argv.slice(2));
