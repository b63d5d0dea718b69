/**
 * `npm run build && npx tsx bench/quotes-speed.ts <articles.jsonl>`: articles a second beside compromise's `.quotations()`, in one run over
 * the same articles; then growth from 1 kB to 1 MB; then 5 MB of nothing but quotation marks; then one paragraph that quotes in every sentence.
 */
import { readFileSync } from 'node:fs';
import nlp from 'compromise';
import type { Quotation } from '../briefings/model.ts';

/** As users run it: what `npm run build` made, as compromise is what its publisher built. */
const BUILT = '../dist/briefings/quotes/find-quotations.js';
const { findQuotations } = (await import(BUILT)) as { findQuotations: (text: string) => readonly Quotation[] };

const ROUNDS = 5;
const SIZES = [1_000, 10_000, 100_000, 1_000_000];
const MARKS = 5_000_000;

/** Best of several rounds, in milliseconds. */
function timed(work: () => void, rounds = ROUNDS): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return Math.min(...times);
}

function beside(texts: readonly string[]): string[] {
  const contestants: Record<string, (text: string) => unknown> = {
    verbatim: findQuotations,
    compromise: (text) => nlp(text).quotations().json({ offset: true }),
  };
  const best = new Map(Object.keys(contestants).map((name) => [name, Number.POSITIVE_INFINITY]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, find] of Object.entries(contestants)) {
      const ms = timed(() => texts.forEach(find), 1);
      // The first round only warms up.
      if (round > 0) best.set(name, Math.min(ms, best.get(name) ?? ms));
    }
  }
  const rates = Array.from(best, ([name, ms]) => ({ name, rate: (1000 * texts.length) / ms, each: ms / texts.length }));
  const [ours, theirs] = rates;
  const lines = rates.map(
    ({ name, rate, each }) =>
      `${name.padEnd(12)} ${rate.toFixed(0).padStart(6)} articles/s ${each.toFixed(2).padStart(8)} ms each`,
  );
  return [...lines, `ratio ${((ours?.rate ?? 0) / (theirs?.rate ?? 1)).toFixed(1)}`];
}

/** The same megabyte, whole and in pieces. */
function growth(texts: readonly string[]): string[] {
  const all = texts.join('\n\n');
  const whole = Math.max(...SIZES);
  const long = all.repeat(Math.ceil(whole / all.length)).slice(0, whole);
  return SIZES.map((size) => {
    const pieces = Array.from({ length: whole / size }, (_, at) => long.slice(at * size, (at + 1) * size));
    const ms = timed(() => pieces.forEach(findQuotations));
    return `1 MB in pieces of ${size.toLocaleString('en').padStart(9)} characters ${ms.toFixed(0).padStart(6)} ms`;
  });
}

function marksOnly(): string[] {
  return ['"', '“', '”', "'", '“”', '"\n'].map((marks) => {
    const ms = timed(() => findQuotations(marks.repeat(MARKS / marks.length)), 1);
    return `5 MB of ${JSON.stringify(marks).padEnd(6)} ${ms.toFixed(0).padStart(6)} ms`;
  });
}

const DENSE = ['He said “yes”. ', 'A voter said “yes”. ', 'They said “yes” and told “no”. '];

/** Nobody writes so; whoever wants the program busy might. */
function denseParagraphs(): string[] {
  return DENSE.map((sentence) => {
    const times = [50_000, 100_000].map((size) => {
      const text = `The judges met Ada Nwosu. ${sentence.repeat(size / sentence.length)}`;
      return timed(() => findQuotations(text), 1).toFixed(0);
    });
    return `50 and 100 kB of ${JSON.stringify(sentence).padEnd(34)} ${times.join(', ').padStart(12)} ms`;
  });
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npx tsx bench/quotes-speed.ts <articles.jsonl>');
  process.exitCode = 2;
} else {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
  console.log([...beside(texts), '', ...growth(texts), '', ...marksOnly(), '', ...denseParagraphs()].join('\n'));
}
