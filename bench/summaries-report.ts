/**
 * `npx tsx bench/summaries-report.ts <file.jsonl>… [--words N]`: for each file (lines as for `eval summaries`) how fast
 * (by the process's own time) summaries are made of articles that are analyzed already, and whether every sentence stands in its source: as printed,
 * with no number, name or quotation that the source does not have. Beside it what LexRank takes for the same (`--peer` writes
 * that one's summaries instead, one `{id, summary}` a line).
 */
import { readFileSync } from 'node:fs';
import { analyze } from '../briefings/analyze.ts';
import type { AnalyzedArticle, ArticleId, SourcedSentence } from '../briefings/model.ts';
import { summarizeStory } from '../briefings/summary/summarize-story.ts';
import { lexRank } from './lex-rank.ts';

interface Item {
  readonly id: string;
  readonly articles: readonly AnalyzedArticle[];
}

function itemsOf(file: string): Item[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const { id, title, text, docs = [{ text, title }] } = JSON.parse(line);
    const toArticle = (told: { text: string; title?: string }, index: number) =>
      analyze({
        id: `${index}` as ArticleId,
        publisher: `Publisher ${index}`,
        language: 'en',
        text: told.text,
        ...(told.title !== undefined && { title: told.title }),
      });
    return { id, articles: docs.map(toArticle) };
  });
}

/** What a sentence has that its source does not: nothing, as long as it is a slice of it. */
function unsupported({ sentence, article }: SourcedSentence): string[] {
  if (article.text.slice(sentence.span.start, sentence.span.end) !== sentence.text) return [sentence.text];
  const things = sentence.text.match(/\d+(?:[.,]\d+)*|\p{Lu}[\p{L}’'-]+|[“"][^”"]+[”"]/gu) ?? [];
  return things.filter((thing) => !article.text.includes(thing));
}

/** Of this process, whatever else the machine does. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Rounds until the code is compiled. */
const WARM_UP = 8;
const ROUNDS = 20;

function msEach(items: readonly Item[], work: (item: Item) => unknown): number {
  const all = (rounds: number) => {
    for (let round = 0; round < rounds; round++) for (const item of items) work(item);
  };
  all(WARM_UP);
  const from = cpuMs();
  all(ROUNDS);
  return (cpuMs() - from) / ROUNDS / items.length;
}

function report(file: string, items: readonly Item[], maxWords: number): void {
  const summaries = items.map(({ articles }) => summarizeStory(articles, maxWords));
  const sentences = summaries.flat();
  const each = msEach(items, ({ articles }) => summarizeStory(articles, maxWords));
  const peer = msEach(items, ({ articles }) =>
    lexRank(
      articles.map(({ article }) => article.text),
      maxWords,
    ),
  );
  console.log(
    `${file.split('/').at(-1)}: ${(1000 / each).toFixed(0)} a second (LexRank ${(1000 / peer).toFixed(0)}); ` +
      `${sentences.length} sentences, ${sentences.filter(({ isShortened = false }) => isShortened).length} shortened, ` +
      `${sentences.flatMap(unsupported).length} unsupported; without a sentence ${summaries.filter(({ length }) => length === 0).length}`,
  );
}

const args = process.argv.slice(2);
const files = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--words');
const maxWords = args.includes('--words') ? Number(args[args.indexOf('--words') + 1]) : 60;
for (const file of files) {
  const items = itemsOf(file);
  if (!args.includes('--peer')) report(file, items, maxWords);
  else
    for (const { id, articles } of items)
      console.log(
        JSON.stringify({
          id,
          summary: lexRank(
            articles.map(({ article }) => article.text),
            maxWords,
          ),
        }),
      );
}
