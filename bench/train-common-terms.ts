/**
 * `npx tsx bench/train-common-terms.ts <train.jsonl>`: how common the commonest words of news are; writes
 * `briefings/stories/common-terms.ts`. Names, which are of their time, are left out. Looks at `text` alone.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { countTerms } from '../briefings/text/vectors.ts';
import { isStopWord, stem, tokenize } from '../briefings/text/words.ts';

const TERMS = 1_500;
const CHARS = 4_000;
const OUT = 'briefings/stories/common-terms.ts';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: npx tsx bench/train-common-terms.ts <train.jsonl>');
const texts = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => (JSON.parse(line) as { text: string }).text);
const counts = new Map<string, number>();
const [small, all] = [new Map<string, number>(), new Map<string, number>()];
for (const text of texts) {
  const words = tokenize(text.slice(0, CHARS)).filter((word) => word.text.length > 1 && !isStopWord(word.text));
  countTerms(new Set(words.map((word) => stem(word.text))), 1, counts);
  countTerms(
    words.map((word) => stem(word.text)),
    1,
    all,
  );
  countTerms(
    words.filter((word) => /^\p{Ll}/u.test(text.slice(word.span.start))).map((word) => stem(word.text)),
    1,
    small,
  );
}
const isName = (term: string) => (small.get(term) ?? 0) < (all.get(term) ?? 0) / 2;
const commonest = [...counts]
  .filter(([term]) => !isName(term))
  .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  .slice(0, TERMS);
const data = commonest.map(([term, count]) => `${term} ${Math.round((1000 * count) / texts.length)}`).join(' ');
writeFileSync(
  OUT,
  `/**
 * Written by \`bench/train-common-terms.ts\`; not to be edited. The ${TERMS} commonest word stems of the training part of
 * PolNeAR 1.0 (Newell, Margolin and Ruths 2018), ${texts.length} US news articles of 2015 and 2016, and in how many of a
 * thousand each stands; names, which are of their time, are left out. Single words with a number; no text of the articles.
 */
// biome-ignore format: one line of data
const PER_THOUSAND = '${data.replaceAll("'", "\\'")}';

/** The share of news articles, 0 to 1, in which a stem stands: what two articles share that all share is no likeness. */
export const COMMON_TERMS: ReadonlyMap<string, number> = new Map(
  Array.from(PER_THOUSAND.matchAll(/(\\S+) (\\d+)/gu), ([, term = '', count]) => [term, Number(count) / 1000]),
);
`,
);
console.log(
  `${OUT}: ${commonest.length} terms of ${counts.size}, down to ${commonest.at(-1)?.[1]} of ${texts.length} articles`,
);
