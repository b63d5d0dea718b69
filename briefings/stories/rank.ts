/** Which stories come first. */
import type { StoryMember } from '../model.ts';
import { remembering } from '../text/remembering.ts';
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

type Told = Pick<StoryMember, 'publisher' | 'publishedAt' | 'opening'>;

/** A story as far as ranking goes. */
export interface Rankable {
  readonly told: readonly Told[];
  readonly copies: readonly Told[];
}

/**
 * By how many publishers tell of it, how fast they do, how fresh it is, and how much of it is about the channel's topics.
 * Publishers count by their logarithm: the tenth says less than the second.
 */
export function rankStories<S>(stories: readonly S[], ranking: Ranking, toRank: (story: S) => Rankable): S[] {
  const topics = stemsOf(ranking);
  return stories
    .map((story) => ({ story, weight: weightOf(toRank(story), ranking.now, topics) }))
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ story }) => story);
}

/** What a story is worth in {@link rankStories}: 1 for one publisher just now, less by the hour, more for more publishers. */
export function storyWeight(story: Rankable, ranking: Ranking): number {
  return weightOf(story, ranking.now, stemsOf(ranking));
}

function stemsOf({ topics = [] }: Ranking): ReadonlySet<string> {
  return new Set(contentStems(topics.join(' ')));
}

function weightOf({ told, copies }: Rankable, now: Date, topics: ReadonlySet<string>): number {
  const publishers = publishersOf(told);
  const repeated = [...publishersOf(copies)].filter((publisher) => !publishers.has(publisher)).length;
  const times = [...told, ...copies].map(({ publishedAt = now }) => Math.min(publishedAt.getTime(), now.getTime()));
  const newest = times.reduce((latest, time) => Math.max(latest, time), Number.NEGATIVE_INFINITY);
  const atOnce = times.filter((time) => newest - time <= PACE_HOURS * HOUR_MS).length;
  const freshness = 2 ** -((now.getTime() - newest) / HOUR_MS / HALF_LIFE_HOURS);
  const breadth = Math.log2(1 + publishers.size + COPY_WEIGHT * repeated) + PACE_WEIGHT * Math.log2(atOnce);
  return breadth * freshness * (1 + TOPIC_WEIGHT * aboutness(told, topics));
}

/** The share of its articles whose title, or first words, name a topic. */
function aboutness(told: readonly Told[], topics: ReadonlySet<string>): number {
  if (topics.size === 0) return 0;
  const about = told.filter(({ opening = '' }) => stemsIn(opening).some((stem) => topics.has(stem)));
  return about.length / told.length;
}

const stemsIn = remembering(contentStems);

function publishersOf(told: readonly Told[]): Set<string> {
  return new Set(told.map(({ publisher }) => publisher));
}
