/**
 * `npx tsx bench/speakers-speed.ts [people]`: what autocomplete waits for with 200,000 people in the store, beside the
 * plain way, one GROUP BY over the quotations of the same file; and what keeping people costs as articles are saved.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { AnalyzedArticle, ArticleId, PersonInArticle, Quotation, TenantId } from '../briefings/model.ts';

const TENANT = 'bench' as TenantId;
const PER_ARTICLE = 40;
const SHOWN = 25;
const SYLLABLES =
  'ba be bri co da do el fa ga ha i jo ka ko la lu ma mi mo na ni o pa pe ra ri sa se ta to u va ve wi ya zo'.split(
    ' ',
  );

/** The same numbers from the same seed (mulberry32, public domain, by Tommy Ettinger). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(7);
const word = (syllables: number) => {
  const text = Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join('');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Surnames are shared, as they are: one in ten people has one of a hundred. */
function nameOf(surnames: readonly string[]): string {
  const surname = random() < 0.1 ? surnames[Math.floor(random() * surnames.length)] : word(3);
  return `${word(2 + Math.floor(random() * 2))} ${surname}`;
}

function articleOf(names: readonly string[], at: number): AnalyzedArticle {
  const text = 'We will wait';
  const speak = (name: string, utterance: number): Quotation => ({
    kind: 'direct',
    utterance,
    span: { start: 0, end: text.length },
    words: { start: 0, end: text.length },
    speaker: { kind: 'named', name },
    sentence: { start: 0, end: text.length },
    confidence: 0.95,
  });
  const people = names.map((name): PersonInArticle => {
    const [, surname = ''] = name.split(' ');
    return { name, isBody: false, aliases: [name, `Ms ${surname}`], roles: at % 4 === 0 ? ['mayor of tarn'] : [] };
  });
  const id = `https://paper.example/${at}` as ArticleId;
  const publishedAt = new Date(1_900_000_000_000 + at * 60_000);
  return {
    article: { id, publisher: 'The Paper', language: 'en', text, publishedAt },
    quotations: names.map(speak),
    reported: [],
    people,
  };
}

function percentile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1).padStart(8)} ms`;
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function main(people: number): Promise<void> {
  const surnames = Array.from({ length: 100 }, () => word(2));
  const names = Array.from({ length: people }, () => nameOf(surnames));
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-bench-'));
  const store = await openSqliteStore(folder);
  const saving: number[] = [];
  let from = 0;
  for (let at = 0; from < names.length; at += 1) {
    const known = Array.from({ length: PER_ARTICLE / 2 }, () => names[Math.floor(random() ** 4 * from)] ?? '').filter(
      Boolean,
    );
    const next = names.slice(from, from + PER_ARTICLE / 2);
    from += next.length;
    const article = articleOf([...new Set([...next, ...known])], at);
    saving.push(await timed(() => store.saveArticle([TENANT], article, new Date(0))));
  }
  console.log(`${people} people, ${saving.length} articles of ${PER_ARTICLE} people each`);
  console.log(
    `saving an article  p50 ${percentile(saving, 0.5)}  p99 ${percentile(saving, 0.99)}  of the last tenth p99 ${percentile(saving.slice(-saving.length / 10), 0.99)}`,
  );
  const typed = ['', ...'abcdefghijklmnopqrstuvwxyz', ...Array.from({ length: 1_000 }, () => typedName(names))];
  const asking: number[] = [];
  for (const prefix of typed) asking.push(await timed(() => store.speakers(TENANT, prefix, SHOWN)));
  const finding: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    const speakers = [(names[Math.floor(random() * names.length)] ?? '').toLowerCase()];
    finding.push(await timed(() => store.quotations(TENANT, { speakers, limit: 200 })));
  }
  await store.close();
  const plain = await plainWay(folder, typed.slice(0, 60));
  rmSync(folder, { recursive: true, force: true });
  console.log(
    `autocomplete       p50 ${percentile(asking, 0.5)}  p99 ${percentile(asking, 0.99)}  longest ${percentile(asking, 0.9999)}`,
  );
  console.log(`the plain way      p50 ${percentile(plain, 0.5)}  p99 ${percentile(plain, 0.99)}`);
  console.log(`quotations of one  p50 ${percentile(finding, 0.5)}  p99 ${percentile(finding, 0.99)}`);
}

/** A name or a surname, as far as somebody has typed it. */
function typedName(names: readonly string[]): string {
  const name = names[Math.floor(random() * names.length)] ?? '';
  const meant = random() < 0.5 ? name : (name.split(' ').at(-1) ?? '');
  return meant.slice(0, 1 + Math.floor(random() * meant.length));
}

async function plainWay(folder: string, typed: readonly string[]): Promise<number[]> {
  const db = new Database(join(folder, 'verbatim.db'));
  const ask = db.prepare(
    `SELECT shown_speaker AS name, count(*) AS quotations FROM visible v JOIN quotation q ON q.revision_id = v.revision_id
     WHERE v.tenant = ? AND (shown_speaker LIKE ? OR shown_speaker LIKE ?) GROUP BY shown_speaker ORDER BY quotations DESC LIMIT ${SHOWN}`,
  );
  const times: number[] = [];
  for (const prefix of typed) times.push(await timed(() => ask.all(TENANT, `${prefix}%`, `% ${prefix}%`)));
  db.close();
  return times;
}

await main(Number(process.argv[2] ?? 200_000));
