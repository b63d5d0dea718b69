/**
 * `npx tsx bench/store-scale.ts [articles]`: keeping articles, finding and checking, on SQLite and on Postgres with the same
 * articles in one run; then the same work shared by 1, 2 and 4 processes on one Postgres. Each article has five quotations of
 * six hundred invented people. The server is brought along, and runs on the same machine.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openPostgresStore } from '../adapters/store/postgres/open.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { Store } from '../adapters/store/store.ts';
import type { AnalyzedArticle, TenantId } from '../briefings/model.ts';
import { administer, startPostgres } from '../test/support/postgres-server.ts';
import { makeArticles, QUOTATIONS } from './scale-articles.ts';

const ASKED = 100;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function shown(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(7);
  return `p50 ${at(0.5)} ms  p95 ${at(0.95)} ms`;
}

const TENANT = 'bench:team' as TenantId;

async function measure(name: string, store: Store, articles: readonly AnalyzedArticle[]): Promise<void> {
  const keeping = await timed(async () => {
    for (const article of articles) await store.saveArticle([TENANT], article, new Date(0));
  });
  const spoken = articles.flatMap(({ article, quotations }) => quotations.map((quotation) => ({ article, quotation })));
  const asked = Array.from({ length: ASKED }, (_, n) => spoken[Math.floor((n * spoken.length) / ASKED)]).flatMap(
    (one) => one ?? [],
  );
  const finding: number[] = [];
  const topics: number[] = [];
  const checking: number[] = [];
  for (const { article, quotation } of asked) {
    const speaker = quotation.speaker.kind === 'named' ? quotation.speaker.name : '';
    const words = article.text.slice(quotation.words.start, quotation.words.end);
    finding.push(await timed(() => store.quotations(TENANT, { speakers: [speaker], limit: 50 })));
    topics.push(await timed(() => store.quotations(TENANT, { about: [words.split(' ')[3] ?? ''], limit: 50 })));
    checking.push(await timed(() => store.quotationsLike(TENANT, { parts: [words], limit: 50 })));
  }
  console.log(`${name.padEnd(9)} kept ${((articles.length * 1_000) / keeping).toFixed(0).padStart(5)} articles/s`);
  console.log(`          find by speaker ${shown(finding)}   by topic ${shown(topics)}   check ${shown(checking)}`);
}

/** In a process of its own: its share of the articles, as one team of many. */
async function work(url: string, share: number, count: number): Promise<void> {
  const store = await openPostgresStore(url);
  const articles = makeArticles(count, 100 + share);
  process.stdout.write('ready\n');
  await once(process.stdin, 'data');
  for (const article of articles) await store.saveArticle([`bench:team${share}` as TenantId], article, new Date(0));
  await store.close();
}

async function shared(url: string, processes: number, articles: number): Promise<number> {
  const workers = Array.from({ length: processes }, (_, share) =>
    spawn(
      process.execPath,
      ['--import', 'tsx', fileURLToPath(import.meta.url), 'work', url, String(share), String(articles / processes)],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    ),
  );
  await Promise.all(workers.map(({ stdout }) => once(stdout, 'data')));
  return timed(() =>
    Promise.all(
      workers.map((worker) => {
        worker.stdin.end('go');
        return once(worker, 'exit');
      }),
    ),
  );
}

async function main(count: number): Promise<void> {
  const articles = makeArticles(count, 1);
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-scale-'));
  const server = await startPostgres();
  try {
    console.log(`${count} articles, ${count * QUOTATIONS} quotations; load ${loadavg()[0]?.toFixed(1)}`);
    const sqlite = await openSqliteStore(folder);
    await measure('SQLite', sqlite, articles);
    await sqlite.close();
    await administer(server, 'CREATE DATABASE one');
    const postgres = await openPostgresStore(`${server.url}/one`);
    await measure('Postgres', postgres, articles);
    await postgres.close();
    for (const processes of [1, 2, 4]) {
      await administer(server, `CREATE DATABASE shared${processes}`);
      const took = await shared(`${server.url}/shared${processes}`, processes, count);
      console.log(
        `${processes} on one Postgres: ${((count * 1_000) / took).toFixed(0).padStart(5)} articles/s   load ${loadavg()[0]?.toFixed(1)}`,
      );
    }
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [command, ...given] = process.argv.slice(2);
if (command === 'work') await work(given[0] ?? '', Number(given[1]), Number(given[2]));
else await main(Number(command ?? 2_000));
