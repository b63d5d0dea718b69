/**
 * `npx tsx bench/quotes-speed.ts <articles.jsonl>`: articles a second beside compromise's `.quotations()`, in one run over
 * the same articles; then growth from 1 kB to 1 MB; then 5 MB of nothing but quotation marks.
 */
import { readFileSync } from 'node:fs';
import nlp from 'compromise';
import { findQuotations } from '../briefings/quotes/find-quotations.ts';

const ROUNDS = 3;
const WARM_UP = 20;
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
  const rates = Object.entries(contestants).map(([name, find]) => {
    for (const text of texts.slice(0, WARM_UP)) find(text);
    const ms = timed(() => texts.forEach(find), name === 'verbatim' ? ROUNDS : 1);
    return { name, rate: (1000 * texts.length) / ms, each: ms / texts.length };
  });
  const [ours, theirs] = rates;
  const lines = rates.map(
    ({ name, rate, each }) =>
      `${name.padEnd(12)} ${rate.toFixed(0).padStart(6)} articles/s ${each.toFixed(2).padStart(8)} ms each`,
  );
  return [...lines, `ratio ${((ours?.rate ?? 0) / (theirs?.rate ?? 1)).toFixed(1)}`];
}

function growth(texts: readonly string[]): string[] {
  const all = texts.join('\n\n');
  const long = all.repeat(Math.ceil(Math.max(...SIZES) / all.length));
  return SIZES.map((size) => {
    const ms = timed(() => findQuotations(long.slice(0, size)));
    return `${size.toLocaleString('en').padStart(10)} characters ${ms.toFixed(1).padStart(8)} ms ${((1000 * ms) / size).toFixed(2).padStart(6)} µs each`;
  });
}

function marksOnly(): string[] {
  return ['"', '“', '”', "'", '“”', '"\n'].map((marks) => {
    const ms = timed(() => findQuotations(marks.repeat(MARKS / marks.length)), 1);
    return `5 MB of ${JSON.stringify(marks).padEnd(6)} ${ms.toFixed(0).padStart(6)} ms`;
  });
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npx tsx bench/quotes-speed.ts <articles.jsonl>');
  process.exitCode = 2;
} else {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const texts = lines.map((line) => (JSON.parse(line) as { text: string }).text);
  console.log([...beside(texts), '', ...growth(texts), '', ...marksOnly()].join('\n'));
}
