/**
 * `npx tsx bench/pages-speed.ts <folder of *.html.gz>`: pages a second of one core, the whole way from HTML to article, beside
 * Readability alone on the same pages in the same run; best of several rounds, taken in turns.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { decode } from '../adapters/feeds/decode.ts';
import { articleText, plainReadability } from './eval-pages.ts';

const ROUNDS = 5;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: npx tsx bench/pages-speed.ts <folder of *.html.gz>');
const pages = readdirSync(folder)
  .filter((name) => name.endsWith('.gz'))
  .map((name) => decode(gunzipSync(readFileSync(join(folder, name)))));
const contestants = { verbatim: articleText, readability: plainReadability };
const best = new Map<string, number[]>();
for (let round = 0; round < ROUNDS; round++) {
  for (const [name, read] of Object.entries(contestants)) {
    const times = pages.map((html) => {
      const started = process.cpuUsage();
      read(html);
      const { user, system } = process.cpuUsage(started);
      return (user + system) / 1e3;
    });
    if (total(times) < total(best.get(name) ?? [Number.POSITIVE_INFINITY])) best.set(name, times);
  }
}
for (const [name, times] of best) {
  const sorted = times.toSorted((a, b) => a - b);
  const at95 = sorted[Math.floor(sorted.length * 0.95)] ?? 0;
  console.log(
    `${name.padEnd(12)} ${((1000 * times.length) / total(times)).toFixed(0).padStart(4)} pages a second  95 of 100 under ${at95.toFixed(0)} ms, longest ${(sorted.at(-1) ?? 0).toFixed(0)} ms`,
  );
}

function total(times: readonly number[]): number {
  return times.reduce((sum, time) => sum + time, 0);
}
