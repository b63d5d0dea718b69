/**
 * `node --expose-gc --import tsx bench/lookup-speed.ts <quotations.jsonl> [most] [seed]`: find and check as an archive grows by
 * tens to `most` quotations, beside a plain full-text query over the same number; working time of the call, and memory. The archive is
 * grown from real quotations by recombination: clauses of two of them in a new one, few people saying most, as in the news.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { Store } from '../adapters/store/store.ts';
import { checkClaim } from '../src/lookup/check.ts';
import { findQuotations } from '../src/lookup/find.ts';
import { mulberry32 } from './boosting.ts';
import { articleOf, type QuotationLine, readLines, TENANT } from './lookup-data.ts';

const PER_ARTICLE = 10;
const ASKED = 300;
const NOW = new Date('2031-01-01');
const PEOPLE_SHARE = 0.08;

async function main([file, most = '1000000', seed = '7']: string[]): Promise<void> {
  if (file === undefined) throw new Error('usage: lookup-speed <quotations.jsonl> [most] [seed]');
  const random = mulberry32(Number(seed));
  const lines = readLines<QuotationLine>(file).filter(
    ({ kind, words }) => kind !== 'reported' && words.split(' ').length > 4,
  );
  const news = newsFrom(lines, random, Number(most));
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-lookup-'));
  const store = await openSqliteStore(folder);
  const plain = new Database(':memory:');
  plain.exec("CREATE VIRTUAL TABLE q USING fts5 (words, speaker, content = '')");
  const insert = plain.prepare('INSERT INTO q (rowid, words, speaker) VALUES (?, ?, ?)');
  let made = 0;
  for (let step = 10_000; step <= Number(most); step *= 10) {
    for (; made < step; made += PER_ARTICLE) {
      const its = Array.from({ length: PER_ARTICLE }, (_, n) => news.quotation(made + n));
      for (const [n, { words, speaker }] of its.entries()) insert.run(made + n + 1, words, speaker ?? '');
      await store.saveArticle([TENANT], articleOf(`a${made}`, its).analyzed, NOW);
    }
    await measure(store, plain, { news, random, made });
  }
  await store.close();
  rmSync(folder, { recursive: true, force: true });
}

interface News {
  readonly quotation: (n: number) => QuotationLine;
}

/** The person of rank r says about 1/r as much as the first. */
function newsFrom(lines: readonly QuotationLine[], random: () => number, most: number): News {
  const named = lines.flatMap(({ speaker }) => speaker ?? []);
  const first = [...new Set(named.map((name) => name.split(' ')[0] ?? ''))];
  const last = [...new Set(named.map((name) => name.split(' ').at(-1) ?? ''))];
  const people = Math.max(100, Math.floor(most * PEOPLE_SHARE));
  const nameOf = (rank: number) =>
    `${first[(rank * 7) % first.length]} ${last[(rank * 13 + Math.floor(rank / first.length)) % last.length]}`;
  const any = () => lines[Math.floor(random() * lines.length)] as QuotationLine;
  return {
    quotation: (n) => {
      const rank = Math.floor(people ** random());
      const [one, other] = [any().words.split(' '), any().words.split(' ')];
      const words = [...one.slice(0, Math.ceil(one.length / 2)), ...other.slice(Math.floor(other.length / 2))].join(
        ' ',
      );
      const day = new Date(Date.UTC(2021, 0, 1) + (n / most) * 3_650 * 86_400_000);
      return {
        id: `n${n}`,
        words,
        speaker: nameOf(rank),
        publisher: `Paper ${Math.floor(40 ** random())}`,
        date: day.toISOString(),
        confidence: 0.95,
      };
    },
  };
}

interface Archive {
  readonly news: News;
  readonly random: () => number;
  readonly made: number;
}

async function measure(
  store: Store,
  plain: InstanceType<typeof Database>,
  { news, random, made }: Archive,
): Promise<void> {
  const asked = Array.from({ length: ASKED }, (_, n) => ({ n, ...news.quotation(Math.floor(random() * made)) }));
  const content = (words: string) => words.match(/\b\p{L}{5,}\b/gu) ?? ['people'];
  const two = (words: string) => [content(words)[0], content(words).at(-1)].join(' ');
  const surname = (name: string | null | undefined) => (name ?? '').split(' ').at(-1) ?? '';
  const find = await timed(asked, async ({ words, speaker, n }) => {
    const query = [
      { speaker: surname(speaker) },
      { about: two(words) },
      { speaker: surname(speaker), about: two(words) },
    ][n % 3];
    await findQuotations(store, TENANT, query ?? {}, NOW);
  });
  const check = await timed(asked, async ({ words, speaker, n }) => {
    const claim = n % 2 === 0 ? words : words.split(' ').with(2, 'never').join(' ');
    await checkClaim(store, TENANT, { claim: `"${claim}"`, ...(n % 3 > 0 && { speaker: surname(speaker) }) }, NOW);
  });
  const ask = plain.prepare('SELECT rowid FROM q WHERE q MATCH ? ORDER BY bm25(q) LIMIT 150');
  const terms = ({ words, speaker }: QuotationLine) =>
    `${surname(speaker)} ${two(words)}`.match(/[\p{L}\p{N}]+/gu) ?? ['x'];
  const beside = await timed(
    asked,
    async (line) =>
      void ask.all(
        terms(line)
          .map((term) => `"${term}"`)
          .join(' OR '),
      ),
  );
  const typing = await timed(
    asked,
    async ({ speaker, n }) => void (await store.speakers(TENANT, surname(speaker).slice(0, 1 + (n % 4)), 25)),
  );
  globalThis.gc?.();
  const memory = Math.round(process.memoryUsage().rss / 2 ** 20);
  console.log(
    `${made} quotations: find ${find}; check ${check}; plain full text ${beside}; typing a name ${typing}; memory ${memory} MB`,
  );
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
