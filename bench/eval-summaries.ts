/** `eval summaries <file.jsonl> [--words N]`: one `{id, summary}` a line, for a ROUGE scorer. */
import { readFileSync } from 'node:fs';
import { analyze } from '../briefings/analyze.ts';
import type { AnalyzedArticle, ArticleId } from '../briefings/model.ts';
import { summarizeStory } from '../briefings/summary/summarize-story.ts';

interface Text {
  readonly text: string;
  readonly title?: string;
}

interface Item extends Partial<Text> {
  readonly id: string;
  readonly docs?: readonly Text[];
}

const DEFAULT_WORDS = 70;

export function run(args: string[]): void {
  const at = args.indexOf('--words');
  const maxWords = at < 0 ? DEFAULT_WORDS : Number(args[at + 1]);
  const file = args.find((arg, index) => !arg.startsWith('--') && (at < 0 || index !== at + 1));
  if (file === undefined || !(maxWords > 0)) throw new Error('usage: eval summaries <file.jsonl> [--words N]');
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue;
    const item: Item = JSON.parse(line);
    console.log(JSON.stringify({ id: item.id, summary: summaryOf(item, maxWords) }));
  }
}

function summaryOf({ docs, text = '', title }: Item, maxWords: number): string {
  const told = docs ?? [{ text, ...(title !== undefined && { title }) }];
  return summarizeStory(told.map(toAnalyzed), maxWords)
    .map(({ sentence, isShortened = false }) => (isShortened ? `${sentence.text} …` : sentence.text))
    .join(' ');
}

function toAnalyzed({ text, title }: Text, index: number): AnalyzedArticle {
  return analyze({
    id: `eval:${index}` as ArticleId,
    ...(title !== undefined && { title }),
    publisher: `Publisher ${index}`,
    language: 'en',
    text,
  });
}
