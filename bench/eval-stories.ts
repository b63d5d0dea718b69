/** `eval stories <file.json> [--batch]`: an array of articles in, one `{id, story}` a line out, for a clustering scorer. */
import { readFileSync } from 'node:fs';
import type { AnalyzedArticle, ArticleId } from '../briefings/model.ts';
import { arrivalOf } from '../briefings/stories/arrival.ts';
import { groupIntoStories } from '../briefings/stories/group.ts';
import { Grouper } from '../briefings/stories/grouper.ts';

interface Item {
  readonly id: string;
  readonly text?: string;
  readonly title?: string;
  readonly headline?: string;
  readonly publisher?: string;
  readonly date?: string | undefined;
}

/** Articles arrive one by one, in the order of the file; with `--batch` all at once, as for a briefing. */
export function run(args: string[]): void {
  const file = args.find((arg) => !arg.startsWith('--'));
  if (file === undefined) throw new Error('usage: eval stories <file.json> [--batch]');
  const articles = (JSON.parse(readFileSync(file, 'utf8')) as Item[]).map(toAnalyzed);
  for (const [story, ids] of args.includes('--batch') ? atOnce(articles) : oneByOne(articles))
    for (const id of ids) console.log(JSON.stringify({ id, story }));
}

function oneByOne(articles: readonly AnalyzedArticle[]): ReadonlyMap<number, readonly string[]> {
  const grouper = new Grouper({ windowMs: Number.POSITIVE_INFINITY });
  for (const { article } of articles) grouper.add(arrivalOf(article), article.publishedAt ?? new Date(0));
  return grouper.stories();
}

function atOnce(articles: readonly AnalyzedArticle[]): ReadonlyMap<number, readonly string[]> {
  const stories = groupIntoStories(articles, { now: new Date(0) });
  return new Map(
    stories.map((story, index) => [index, [...story.articles, ...story.copies].map(({ article }) => article.id)]),
  );
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
