/** `npm run -s eval -- <what> <file>`: predictions as JSON lines, for a scorer. */
import { run as check } from './eval-check.ts';
import { run as feeds } from './eval-feeds.ts';
import { run as find } from './eval-find.ts';
import { run as pages } from './eval-pages.ts';
import { run as quotes } from './eval-quotes.ts';
import { run as stories } from './eval-stories.ts';
import { run as summaries } from './eval-summaries.ts';
import { run as support } from './eval-support.ts';

const measures = new Map(Object.entries({ check, feeds, find, pages, quotes, stories, summaries, support }));
const [what = '', ...args] = process.argv.slice(2);

try {
  const measure = measures.get(what);
  if (measure === undefined) throw new Error(`usage: npm run -s eval -- ${[...measures.keys()].join('|')} <file>`);
  await measure(args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
