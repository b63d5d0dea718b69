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
import { checkClaim } from '../src/lookup/check.ts';
import { findQuotations } from '../src/lookup/find.ts';
import { mulberry32 } from './boosting.ts';
import { type QuotationLine, readLines, TENANT } from './lookup-data.ts';
import { keepNews, type News, NOW, newsFrom, openPlain } from './lookup-news.ts';

const ASKED = 600;
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
  const random = mulberry32(seed + 1);
  const store = await openSqliteStore(folder);
  const asked = Array.from({ length: ASKED }, (_, n) => ({ n, ...news.quotation(Math.floor(random() * made)) }));
  const find = await timed(asked, async ({ words, speaker, n }) => {
    const query = [
      { speaker: surname(speaker) },
      { about: two(words) },
      { speaker: surname(speaker), about: two(words) },
    ][n % 3];
    await findQuotations(store, TENANT, query ?? {}, NOW);
  });
  const verdicts = new Map<string, number>();
  const check = await timed(asked, async ({ words, speaker, n }) => {
    const claim = n % 2 === 0 ? words : words.split(' ').with(2, 'never').join(' ');
    const by = n % 3 > 0 ? { speaker: surname(speaker) } : {};
    const { verdict } = await checkClaim(store, TENANT, { claim: `"${claim}"`, ...by }, NOW);
    const found = `${n % 2 === 0 ? 'as kept' : 'changed'}: ${verdict.kind}`;
    verdicts.set(found, (verdicts.get(found) ?? 0) + 1);
  });
  const typing = await timed(
    asked,
    async ({ speaker, n }) => void (await store.speakers(TENANT, surname(speaker).slice(0, 1 + (n % 4)), 25)),
  );
  globalThis.gc?.();
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  await store.close();
  const beside = await plainly(folder, asked);
  console.log(
    `${made} quotations: find ${find}; check ${check}; plain full text ${beside}; typing a name ${typing}; memory ${memory} MB`,
  );
  console.log(Array.from(verdicts, ([found, times]) => `${found} ${times}`).join(', '));
}

function plainly(folder: string, asked: readonly QuotationLine[]): Promise<string> {
  const ask = openPlain(folder).prepare('SELECT rowid FROM q WHERE q MATCH ? ORDER BY bm25(q) LIMIT 150');
  return timed(asked, async ({ words, speaker }) => {
    const terms = `${surname(speaker)} ${two(words)}`.match(/[\p{L}\p{N}]+/gu) ?? ['x'];
    ask.all(terms.map((term) => `"${term}"`).join(' OR '));
  });
}

/** The first and the last of its long words. */
function two(words: string): string {
  const long = words.match(/\b\p{L}{5,}\b/gu) ?? ['people'];
  return [long[0], long.at(-1)].join(' ');
}

function surname(name: string | null | undefined): string {
  return (name ?? '').split(' ').at(-1) ?? '';
}

/** Half and 99 of 100 within so many milliseconds. */
async function timed<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<string> {
  const times: number[] = [];
  for (const one of all) {
    const started = process.cpuUsage();
    await work(one);
    const { user, system } = process.cpuUsage(started);
    times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  return `${at(0.5)}/${at(0.99)} ms`;
}

await main(process.argv.slice(2));
