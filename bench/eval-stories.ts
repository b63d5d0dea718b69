/** `eval stories <file.json>`: an array of articles in, one `{id, story}` a line out, for a clustering scorer. */
import { readFileSync } from 'node:fs';
import type { AnalyzedArticle, ArticleId } from '../briefings/model.ts';
import { groupIntoStories } from '../briefings/stories/group.ts';

interface Item {
  readonly id: string;
  readonly text?: string;
  readonly title?: string;
  readonly headline?: string;
  readonly publisher?: string;
  readonly date?: string | undefined;
}

export function run(args: string[]): void {
  const [file] = args;
  if (file === undefined) throw new Error('usage: eval stories <file.json>');
  const items: Item[] = JSON.parse(readFileSync(file, 'utf8'));
  for (const [story, { articles }] of groupIntoStories(items.map(toAnalyzed)).entries()) {
    for (const { article } of articles) console.log(JSON.stringify({ id: article.id, story }));
  }
}

function toAnalyzed(item: Item): AnalyzedArticle {
  const title = item.title ?? item.headline;
  const at = new Date(item.date ?? Number.NaN);
  const article = {
    id: item.id as ArticleId,
    ...(title !== undefined && { title }),
    ...(!Number.isNaN(at.getTime()) && { publishedAt: at }),
    publisher: item.publisher ?? 'unknown',
    language: 'en',
    text: item.text ?? '',
  };
  return { article, quotations: [], reported: [], people: [] };
}
