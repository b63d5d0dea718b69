/** What is done to feeds and pages in a thread of its own: any of them may be made to take for ever. Pure. */
import { feedsLinkedFrom } from '../../adapters/feeds/discover.ts';
import { type Entry, parseFeed } from '../../adapters/feeds/feed.ts';
import { type OutlinedFeed, parseOpml } from '../../adapters/feeds/opml.ts';
import { articleFromPage } from '../../adapters/feeds/page.ts';
import { wishedPace } from '../../adapters/feeds/wished-pace.ts';
import type { FeedEntry } from '../../adapters/store/reading.ts';
import { analyze } from '../../briefings/analyze.ts';
import { ExpectedError, inOneSentence } from '../../briefings/errors.ts';
import type { AnalyzedArticle, Article } from '../../briefings/model.ts';
import { countWords } from '../../briefings/text/furniture.ts';

export interface ParsedFeed {
  readonly title: string;
  /** The newest of them. */
  readonly entries: readonly Entry[];
  readonly entryCount: number;
  readonly wishedMs?: number;
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
/** A page that shows this many times fewer words than its feed is a teaser. */
const TEASER = 1.2;

/** Each takes text and gives data, or throws an ExpectedError. */
export const tasks = {
  feed: ({ body, url }: { body: string; url: string }): ParsedFeed => {
    const { title, entries } = parseFeed(body, url);
    const wishedMs = wishedPace(body);
    return {
      title,
      entries: newest(entries).map(shortened),
      entryCount: entries.length,
      ...(wishedMs !== undefined && { wishedMs }),
    };
  },
  article: (task: ArticleTask): ParsedArticle => {
    const { article, fromFeed } = articleOf(task);
    return { analyzed: analyze(article), ...(fromFeed !== undefined && { fromFeed }) };
  },
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

/** The page's article, or the feed's text where that says more. @throws NoArticleError where neither holds one. */
function articleOf(task: ArticleTask): { article: Article; fromFeed?: string } {
  const { page } = task;
  if (page === undefined) return { article: articleInFeed(task) };
  const onPage = attempt(() => articleOnPage(task, page));
  const inFeed = attempt(() => articleInFeed(task));
  if (onPage instanceof ExpectedError) {
    if (inFeed instanceof ExpectedError) throw onPage;
    return { article: inFeed, fromFeed: inOneSentence(onPage) };
  }
  const isTeaser = !(inFeed instanceof ExpectedError) && countWords(inFeed.text) > TEASER * countWords(onPage.text);
  return isTeaser ? { article: inFeed, fromFeed: 'The page shows less than the feed.' } : { article: onPage };
}

function articleOnPage({ feedUrl, feedTitle }: ArticleTask, page: { html: string; url: string }): Article {
  const isOwn = isSameSite(page.url, feedUrl);
  return articleFromPage(page.html, { url: page.url, ...(isOwn && { publisher: feedTitle }) });
}

function articleInFeed({ entry, feedUrl, feedTitle }: ArticleTask): Article {
  const html = `<article>${entry.html ?? ''}</article>`;
  const { url, ...article } = articleFromPage(html, { url: entry.url ?? feedUrl, publisher: feedTitle });
  // Whatever an entry calls itself, its text is this feed's: nobody else's article is replaced by it.
  const id = `${feedUrl}#${entry.id}` as Article['id'];
  return { ...article, id, ...(entry.url !== undefined && url !== undefined && { url }) };
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
