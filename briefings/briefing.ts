/**
 * Composes stories, sentences, quotations and their sources into one briefing.
 *
 *   articles ──▶ stories ──▶ sentences ──▶ headline, quotations ──▶ cited, numbered in order of first use
 */
import type { AnalyzedArticle, Article, Briefing, BriefingLength, Story, StoryBriefing } from './model.ts';
import { groupIntoStories } from './stories/group.ts';
import { chooseQuotations } from './summary/choose-quotations.ts';
import { makeHeadline } from './summary/headline.ts';
import { summarizeStory } from './summary/summarize-story.ts';
import { countWords } from './text/words.ts';

export interface BriefingOptions {
  readonly now: Date;
  /** What the channel follows: stories about it come first. */
  readonly topics?: readonly string[];
  readonly length: BriefingLength;
  /** Stories shown, the weightiest first; without it, as the length says. */
  readonly maxStories?: number;
}

interface Measure {
  readonly stories: number;
  readonly words: number;
  readonly quotations: number;
}

const MANY: Record<BriefingLength, Measure> = {
  short: { stories: 3, words: 40, quotations: 1 },
  standard: { stories: 5, words: 60, quotations: 1 },
  long: { stories: 10, words: 90, quotations: 2 },
};
const ONE: Record<BriefingLength, Measure> = {
  short: { stories: 1, words: 70, quotations: 2 },
  standard: { stories: 1, words: 120, quotations: 3 },
  long: { stories: 1, words: 180, quotations: 3 },
};
const WORDS_A_MINUTE = 230;
/** Beyond the most central ones, more articles of a story add time and no news. */
const ARTICLES_READ = 12;

/**
 * Counts are of all articles given, also of those whose story is not shown; one text at several publishers is one article.
 * No article, no story.
 */
export function composeBriefing(articles: readonly AnalyzedArticle[], options: BriefingOptions): Briefing {
  const told = articles.filter(({ article }) => article.text.trim() !== '' || (article.title ?? '').trim() !== '');
  const stories = groupIntoStories(told, options);
  const measure = (stories.length === 1 ? ONE : MANY)[options.length];
  const briefed = stories.slice(0, options.maxStories ?? measure.stories).map((story) => brief(story, measure));
  return {
    date: newest(articles) ?? options.now,
    stories: briefed,
    articleCount: articles.length - stories.reduce((sum, { copies }) => sum + copies.length, 0),
    publisherCount: publishers(articles),
    readingMinutes: Math.max(1, Math.round(briefed.reduce((sum, story) => sum + wordsOf(story), 0) / WORDS_A_MINUTE)),
  };
}

function brief({ articles, copies }: Story, measure: Measure): StoryBriefing {
  const read = articles.slice(0, ARTICLES_READ);
  const sentences = summarizeStory(read, measure.words);
  const quotations = chooseQuotations(read, sentences, measure.quotations);
  const article = articles[0]?.article;
  return {
    headline: article === undefined ? '' : headlineOf(article, sentences),
    sentences,
    quotations,
    cited: inOrderOfUse([...sentences, ...quotations].map((shown) => shown.article)),
    articleCount: articles.length,
    publisherCount: publishers([...articles, ...copies]),
  };
}

function headlineOf(article: Article, sentences: StoryBriefing['sentences']): string {
  return makeHeadline(
    article,
    sentences.map(({ sentence }) => sentence),
  );
}

function inOrderOfUse(articles: readonly Article[]): Article[] {
  return [...new Map(articles.map((article) => [article.id, article])).values()];
}

function publishers(articles: readonly AnalyzedArticle[]): number {
  return new Set(articles.map(({ article }) => article.publisher)).size;
}

function newest(articles: readonly AnalyzedArticle[]): Date | undefined {
  const times = articles.flatMap(({ article }) => article.publishedAt?.getTime() ?? []);
  return times.length === 0 ? undefined : new Date(Math.max(...times));
}

function wordsOf({ headline, sentences, quotations }: StoryBriefing): number {
  const quoted = quotations.map(({ article, quotation: { words } }) => article.text.slice(words.start, words.end));
  return [headline, ...sentences.map(({ sentence }) => sentence.text), ...quoted].reduce(
    (sum, text) => sum + countWords(text),
    0,
  );
}
