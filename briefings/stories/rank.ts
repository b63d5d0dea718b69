/** Which stories come first. */
import type { AnalyzedArticle, Story } from '../model.ts';
import { contentStems } from '../text/words.ts';

export interface Ranking {
  /** What an article without a time counts as published at; what is newer counts as just published. */
  readonly now: Date;
  /** What the channel follows, as the words of its topics. */
  readonly topics?: readonly string[];
}

const HOUR_MS = 3_600_000;
/** After so long without news a story is worth half. */
const HALF_LIFE_HOURS = 12;
/** Articles within this time of the newest say how fast a story moves. */
const PACE_HOURS = 3;
const PACE_WEIGHT = 0.25;
/** A copy of a text that is told already says that others thought it worth printing, not that others looked. */
const COPY_WEIGHT = 0.3;
const TOPIC_WEIGHT = 1.5;

/**
 * By how many publishers tell of it, how fast they do, how fresh it is, and how much of it is about the channel's topics.
 * Publishers count by their logarithm: the tenth says less than the second.
 */
export function rankStories(stories: readonly Story[], ranking: Ranking): Story[] {
  const topics = new Set(contentStems((ranking.topics ?? []).join(' ')));
  return stories
    .map((story) => ({ story, weight: weightOf(story, ranking.now, topics) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ story }) => story);
}

function weightOf({ articles, copies }: Story, now: Date, topics: ReadonlySet<string>): number {
  const told = publishersOf(articles);
  const repeated = [...publishersOf(copies)].filter((publisher) => !told.has(publisher)).length;
  const times = [...articles, ...copies].map(({ article }) =>
    Math.min((article.publishedAt ?? now).getTime(), now.getTime()),
  );
  const newest = Math.max(...times);
  const atOnce = times.filter((time) => newest - time <= PACE_HOURS * HOUR_MS).length;
  const freshness = 2 ** -((now.getTime() - newest) / HOUR_MS / HALF_LIFE_HOURS);
  const breadth = Math.log2(1 + told.size + COPY_WEIGHT * repeated) + PACE_WEIGHT * Math.log2(atOnce);
  return breadth * freshness * (1 + TOPIC_WEIGHT * aboutness(articles, topics));
}

/** The share of its articles whose title, or first words, name a topic. */
function aboutness(articles: readonly AnalyzedArticle[], topics: ReadonlySet<string>): number {
  if (topics.size === 0) return 0;
  const about = articles.filter(({ article }) =>
    contentStems(`${article.title ?? ''} ${article.text.slice(0, 300)}`).some((stem) => topics.has(stem)),
  );
  return about.length / articles.length;
}

function publishersOf(articles: readonly AnalyzedArticle[]): Set<string> {
  return new Set(articles.map(({ article }) => article.publisher));
}
