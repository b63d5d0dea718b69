/**
 * Composes stories, sentences, quotations and their sources into one briefing.
 *
 *   articles ──▶ stories ──▶ sentences ──▶ headline, quotations ──▶ cited, numbered in order of first use
 */
import type {
  AnalyzedArticle,
  Article,
  ArticleId,
  Briefing,
  BriefingLength,
  QuotationInArticle,
  StoryBriefing,
  StoryMember,
  ToldArticle,
} from './model.ts';
import { centralFirst, groupIntoStories } from './stories/group.ts';
import { outlineStories, type StoryOutline, toRead } from './stories/outline.ts';
import { untold } from './stories/untold.ts';
import { chooseQuotations, isShown } from './summary/choose-quotations.ts';
import { differingFigures } from './summary/differing-figures.ts';
import { makeHeadline } from './summary/headline.ts';
import { isQuotedInSource, standsInSource } from './summary/stands-in-source.ts';
import { summarizeStory } from './summary/summarize-story.ts';
import { countWords } from './text/words.ts';

export interface BriefingOptions {
  readonly now: Date;
  /** What the channel follows: stories about it come first. */
  readonly topics?: readonly string[];
  readonly length: BriefingLength;
  /** What the channel was told: it is not told again. Absent where that is not asked. */
  readonly told?: readonly ToldArticle[];
}

interface Measure {
  readonly stories: number;
  /** Of a story's sentences and quotations together. */
  readonly words: number;
  readonly quotations: number;
}

const MANY: Record<BriefingLength, Measure> = {
  short: { stories: 5, words: 40, quotations: 1 },
  standard: { stories: 5, words: 60, quotations: 1 },
  long: { stories: 7, words: 120, quotations: 2 },
};
const ONE: Record<BriefingLength, Measure> = {
  short: { stories: 1, words: 70, quotations: 2 },
  standard: { stories: 1, words: 120, quotations: 3 },
  long: { stories: 1, words: 180, quotations: 3 },
};
/** Brysbaert 2019: adults read 238 words of English prose a minute. */
const WORDS_A_MINUTE = 238;
/** Quotations take this share of a story's words at most. */
const QUOTED = 0.5;
/** Beyond the most central ones, more articles of a story add time and no news. */
const ARTICLES_READ = 12;
/** Of which the most central are sought. */
const ARTICLES_LOOKED_AT = 16;

/** Of a story that goes on, earlier articles that are read to say nothing of them again. */
const EARLIER_READ = 6;
/** Stories in store for those that turn out to say nothing new. */
const SPARE = 3;

/** A story as it is told: only some of its articles are read. */
interface Telling
  extends Pick<StoryBriefing, 'id' | 'articleCount' | 'publisherCount' | 'articleIds' | 'firstBy' | 'freshness'> {
  /** The most central first. */
  readonly read: readonly AnalyzedArticle[];
  /** What the channel was told of it: not said again. */
  readonly before: readonly AnalyzedArticle[];
}

interface Told {
  readonly publisher: string;
  readonly publishedAt?: Date;
}

/**
 * Of articles at hand, grouped now. Counts are of all articles given, also of those whose story is not shown; one text at
 * several publishers is one article. No article, no story.
 */
export function composeBriefing(articles: readonly AnalyzedArticle[], options: BriefingOptions): Briefing {
  const told = articles.filter(({ article }) => article.text.trim() !== '' || (article.title ?? '').trim() !== '');
  const stories = groupIntoStories(told, options);
  const copies = stories.reduce((sum, story) => sum + story.copies.length, 0);
  const shown = stories.slice(0, storiesShown(stories.length, options.length)).map(
    (story): Telling => ({
      read: story.articles.slice(0, ARTICLES_READ),
      before: [],
      articleIds: [...story.articles, ...story.copies].map(({ article }) => article.id),
      articleCount: story.articles.length,
      publisherCount: publishers([...story.articles, ...story.copies].map(({ article }) => article)),
      ...firstOf([...story.articles, ...story.copies].map(({ article }) => article)),
    }),
  );
  const all = articles.map(({ article }) => article);
  return composed(shown, { all, articleCount: articles.length - copies }, options);
}

interface ChosenStory extends StoryOutline {
  /** Articles of it that the channel was told of, some of them. */
  readonly before: readonly ArticleId[];
}

/** Stories that are kept, before and after their articles are read. */
export interface ChosenStories {
  /** To be read for {@link composeChosen}. */
  readonly toRead: readonly ArticleId[];
  readonly stories: readonly ChosenStory[];
  readonly members: readonly StoryMember[];
  readonly articleCount: number;
}

/** Which of the stories that are kept are told. @param members newest first. */
export function chooseStories(members: readonly StoryMember[], options: BriefingOptions): ChosenStories {
  const { told = [] } = options;
  const all = outlineStories(untold(members, told), options);
  const stories = all
    .slice(0, storiesShown(all.length, options.length) + (told.length > 0 ? SPARE : 0))
    .map((story) => ({
      ...story,
      before: toldOf(story, told),
    }));
  return {
    toRead: stories.flatMap((story) => [...toRead(story, ARTICLES_LOOKED_AT), ...story.before]),
    stories,
    members,
    articleCount: all.reduce((sum, { told }) => sum + told.length, 0),
  };
}

/** As {@link composeBriefing}, of the chosen. @param read what there still is of their articles. */
export function composeChosen(
  { stories, members, articleCount }: ChosenStories,
  read: readonly AnalyzedArticle[],
  options: BriefingOptions,
): Briefing {
  const byId = new Map(read.map((analyzed) => [analyzed.article.id, analyzed]));
  const textsOf = (ids: readonly ArticleId[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const tellings = stories.map(
    ({ id, told, copies, before }): Telling => ({
      ...(id !== undefined && { id }),
      before: textsOf(before),
      articleIds: [...told, ...copies].map((member) => member.id),
      ...(options.told !== undefined &&
        options.told.length > 0 && { freshness: before.length > 0 ? 'developing' : 'new' }),
      read: centralFirst(textsOf(told.map((member) => member.id))).slice(0, ARTICLES_READ),
      articleCount: told.length,
      publisherCount: publishers([...told, ...copies]),
      ...firstOf([...told, ...copies]),
    }),
  );
  return composed(
    tellings.filter((telling) => telling.read.length > 0),
    { all: members, articleCount },
    options,
  );
}

function composed(
  tellings: readonly Telling[],
  { all, articleCount }: { all: readonly Told[]; articleCount: number },
  { now, length }: BriefingOptions,
): Briefing {
  const measure = (tellings.length === 1 ? ONE : MANY)[length];
  const stories = tellings
    .map((telling) => brief(telling, measure))
    .filter(
      ({ freshness, sentences, quotations }) => freshness !== 'developing' || sentences.length + quotations.length > 0,
    )
    .slice(0, MANY[length].stories);
  return {
    date: newest(all) ?? now,
    stories,
    articleCount,
    publisherCount: publishers(all),
    readingMinutes: Math.max(1, Math.round(stories.reduce((sum, story) => sum + wordsOf(story), 0) / WORDS_A_MINUTE)),
  };
}

function storiesShown(count: number, length: BriefingLength): number {
  return Math.min(count, MANY[length].stories);
}

function toldOf({ id }: StoryOutline, told: readonly ToldArticle[]): ArticleId[] {
  if (id === undefined) return [];
  return told
    .filter(({ story }) => story === id)
    .slice(-EARLIER_READ)
    .map((article) => article.id);
}

function brief({ read, before, ...told }: Telling, measure: Measure): StoryBriefing {
  const { sentences, quotations } = toldIn(measure, read, before);
  const differing = differingFigures(read);
  // The story's name is that of the article it opens with.
  const article = sentences[0]?.article ?? read[0]?.article;
  return {
    ...told,
    headline: article === undefined ? '' : headlineOf(article, sentences),
    sentences,
    quotations,
    differing,
    cited: inOrderOfUse([...sentences, ...quotations, ...differing.flat()].map((shown) => shown.article)),
  };
}

/** Quotations first, for they are few; sentences have the room that those leave. */
function toldIn(
  { words, quotations: most }: Measure,
  read: readonly AnalyzedArticle[],
  before: readonly AnalyzedArticle[],
): Pick<StoryBriefing, 'sentences' | 'quotations'> {
  const sentencesIn = (room: number) => summarizeStory(read, room, before).filter(standsInSource);
  const alone = sentencesIn(words);
  const quotations = chooseQuotations(read, alone, { most, maxWords: QUOTED * words })
    .filter(isQuotedInSource)
    .filter(isNewBeside(before));
  if (quotations.length === 0) return { sentences: alone, quotations };
  const quoted = quotations.reduce((sum, found) => sum + countWords(quotedWords(found)), 0);
  const sentences = sentencesIn(words - quoted);
  return { sentences, quotations: quotations.filter((found) => !isShown(found, sentences)) };
}

function quotedWords({ article, quotation: { words } }: QuotationInArticle): string {
  return article.text.slice(words.start, words.end);
}

/** Words that an earlier article quoted are known. */
function isNewBeside(before: readonly AnalyzedArticle[]): (found: QuotationInArticle) => boolean {
  return (found) => !before.some(({ article: { text } }) => text.includes(quotedWords(found)));
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

function publishers(told: readonly Told[]): number {
  return new Set(told.map(({ publisher }) => publisher)).size;
}

/** Nobody where two were as early, or one that has no time may have been. */
function firstOf(told: readonly Told[]): Pick<StoryBriefing, 'firstBy'> {
  if (publishers(told) < 2 || told.some(({ publishedAt }) => publishedAt === undefined)) return {};
  const [first, second] = told.toSorted((a, b) => Number(a.publishedAt) - Number(b.publishedAt));
  const isClear = first !== undefined && Number(first.publishedAt) < Number(second?.publishedAt);
  return isClear ? { firstBy: first.publisher } : {};
}

function newest(told: readonly Told[]): Date | undefined {
  let latest: Date | undefined;
  for (const { publishedAt } of told)
    if (publishedAt !== undefined && (latest === undefined || publishedAt > latest)) latest = publishedAt;
  return latest;
}

function wordsOf({ headline, sentences, quotations }: StoryBriefing): number {
  return [headline, ...sentences.map(({ sentence }) => sentence.text), ...quotations.map(quotedWords)].reduce(
    (sum, text) => sum + countWords(text),
    0,
  );
}
