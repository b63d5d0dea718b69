/** What is done to feeds and pages in a thread of its own: any of them may be made to take for ever. Pure. */
import { feedsLinkedFrom } from '../../adapters/feeds/discover.ts';
import { whyFeedText } from '../../adapters/feeds/fall-back.ts';
import { type Entry, parseFeed } from '../../adapters/feeds/feed.ts';
import { type OutlinedFeed, parseOpml } from '../../adapters/feeds/opml.ts';
import { articleFromPage, type PageReading, readArticlePage } from '../../adapters/feeds/page.ts';
import { wishedPace } from '../../adapters/feeds/wished-pace.ts';
import type { FeedEntry } from '../../adapters/store/reading.ts';
import { analyze } from '../../briefings/analyze.ts';
import { ExpectedError } from '../../briefings/errors.ts';
import type { AnalyzedArticle, Article } from '../../briefings/model.ts';

export interface ParsedFeed {
  readonly title: string;
  /** The newest of them. */
  readonly entries: readonly Entry[];
  readonly entryCount: number;
  readonly wishedMs?: number;
  readonly language?: string;
}

export interface ArticleTask {
  readonly entry: FeedEntry;
  /** Absent where it has none, or it could not be read. */
  readonly page?: { readonly html: string; readonly url: string };
  readonly feedUrl: string;
  readonly feedTitle: string;
}

export interface ParsedArticle {
  readonly analyzed: AnalyzedArticle;
  /** Why it is what the feed carries although there is a page, in words for a person. */
  readonly fromFeed?: string;
}

/** Of one feed, in one go. */
const MAX_ENTRIES = 50;
const MAX_ENTRY_CHARS = 200_000;

/** Each takes text and gives data, or throws an ExpectedError. */
export const tasks = {
  feed: ({ body, url }: { body: string; url: string }): ParsedFeed => {
    const { title, language, entries } = parseFeed(body, url);
    const wishedMs = wishedPace(body);
    return {
      title,
      entries: newest(entries).map(shortened),
      entryCount: entries.length,
      ...(language !== undefined && { language }),
      ...(wishedMs !== undefined && { wishedMs }),
    };
  },
  article: (task: ArticleTask): ParsedArticle => {
    const { article, fromFeed } = articleOf(task);
    return { analyzed: analyze(article), ...(fromFeed !== undefined && { fromFeed }) };
  },
  /** For somebody who gives one address, of no feed. */
  page: ({ html, url }: { html: string; url: string }): AnalyzedArticle => analyze(articleFromPage(html, { url })),
  links: ({ html, url }: { html: string; url: string }): string[] => feedsLinkedFrom(html, url),
  opml: ({ xml }: { xml: string }): OutlinedFeed[] => parseOpml(xml),
} as const;

export type Tasks = typeof tasks;

/** Most feeds begin with their newest entry, not all. */
function newest(entries: readonly Entry[]): Entry[] {
  const time = ({ publishedAt }: Entry) => publishedAt?.getTime() ?? 0;
  return [...entries].sort((a, b) => time(b) - time(a)).slice(0, MAX_ENTRIES);
}

function shortened(entry: Entry): Entry {
  return entry.html === undefined ? entry : { ...entry, html: entry.html.slice(0, MAX_ENTRY_CHARS) };
}

/** The page's article, or the feed's text where that is the better one. @throws NoArticleError where neither holds one. */
function articleOf(task: ArticleTask): { article: Article; fromFeed?: string } {
  const { page } = task;
  if (page === undefined) return { article: articleInFeed(task) };
  const onPage = attempt(() => readingOfPage(task, page));
  const inFeed = attempt(() => articleInFeed(task));
  const read = onPage instanceof ExpectedError ? undefined : onPage;
  if (!(inFeed instanceof ExpectedError)) {
    const why = whyFeedText(read, inFeed.text);
    if (why !== undefined) return { article: inFeed, fromFeed: `The page is ${why}.` };
  }
  if (onPage instanceof ExpectedError) throw onPage;
  return { article: onPage.article };
}

function readingOfPage(task: ArticleTask, page: { html: string; url: string }): PageReading {
  const { entry, feedUrl, feedTitle } = task;
  const isOwn = isSameSite(page.url, feedUrl);
  return readArticlePage(page.html, {
    url: page.url,
    ...(isOwn && { publisher: feedTitle }),
    ...(entry.language !== undefined && { language: entry.language }),
  });
}

function articleInFeed({ entry, feedUrl, feedTitle }: ArticleTask): Article {
  const html = `<article>${entry.html ?? ''}</article>`;
  const { url, canonicalUrl, ...article } = articleFromPage(html, {
    url: entry.url ?? feedUrl,
    publisher: feedTitle,
    ...(entry.language !== undefined && { language: entry.language }),
  });
  // Whatever an entry calls itself, its text is this feed's: nobody else's article is replaced by it.
  const id = `${feedUrl}#${entry.id}` as Article['id'];
  if (entry.url === undefined || url === undefined) return { ...article, id };
  const isOwn = canonicalUrl !== undefined && isSameSite(entry.url, feedUrl);
  return { ...article, id, url, ...(isOwn && { canonicalUrl }) };
}

/** One host is the other or below it, whatever stands for "www". A feed speaks for its own site alone. */
function isSameSite(one: string, other: string): boolean {
  const [a, b] = [one, other].map((url) => new URL(url).hostname.replace(/^(?:www|feeds?|rss)\./u, ''));
  return a === b || `.${a}`.endsWith(`.${b}`) || `.${b}`.endsWith(`.${a}`);
}

function attempt<T>(work: () => T): T | ExpectedError {
  try {
    return work();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}
