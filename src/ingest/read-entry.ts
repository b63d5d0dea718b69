/**
 * entry → page → article → store. A page that cannot be read, or shows less than the feed, falls back to what the feed
 * carries; an entry with neither is put off, with the reason.
 */
import type { Fetched } from '../../adapters/feeds/fetch.ts';
import { PAGE_MAX_BYTES } from '../../adapters/feeds/fetch.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import type { WaitingEntry } from '../../adapters/store/reading.ts';
import { ExpectedError, FetchError, inOneSentence, NoArticleError } from '../../briefings/errors.ts';
import type { AnalyzedArticle, TenantId } from '../../briefings/model.ts';
import { retryAfter } from './pace.ts';
import type { ArticleTask, ParsedArticle } from './parse-tasks.ts';
import type { Reader } from './reader.ts';
import type { Rest } from './rests.ts';

export interface EntryReading {
  readonly outcome: 'new' | 'changed' | 'same' | 'failed';
  /** Why its page could not be read. */
  readonly failure?: ExpectedError;
}

type Page = ArticleTask['page'];

/** Not found, and gone (RFC 9110). */
const GONE: ReadonlySet<number> = new Set([404, 410]);

/** @param tenants who will see it, asked when it is kept. @param rest of its site or feed: its page is not asked for meanwhile. */
export async function readEntry(
  reader: Reader,
  waiting: WaitingEntry,
  { tenants, rest }: { readonly tenants: () => Promise<readonly TenantId[]>; readonly rest: Rest | undefined },
): Promise<EntryReading> {
  const page = rest?.failure ?? (await pageOf(reader, waiting));
  const retryOf = (failure: ExpectedError) =>
    retryAfter(failure, { tries: waiting.tries, now: reader.now(), restUntil: rest?.until });
  const read = await articleOf(reader, waiting, page);
  if (read instanceof ExpectedError) return putOff(reader, waiting, read, retryOf(read));
  const { parsed, failure } = read;
  const isLess = parsed.fromFeed !== undefined && waiting.articleId !== undefined && !waiting.isFromFeed;
  // An article that is kept does not shrink to what the feed carries.
  if (isLess) {
    const less = failure ?? noArticleAt(waiting);
    return { ...(await putOff(reader, waiting, less, retryOf(less))), outcome: 'same' };
  }
  const retryAt = failure === undefined ? undefined : retryOf(failure);
  const outcome = await reader.store.keepEntry(waiting.number, {
    tenants: await tenants(),
    analyzed: withEntry(parsed, waiting, reader.now()),
    at: reader.now(),
    ...(parsed.fromFeed !== undefined && { fromFeed: parsed.fromFeed }),
    ...(retryAt !== undefined && { retryAt }),
  });
  return { outcome, ...(failure !== undefined && { failure }) };
}

async function putOff(
  { store }: Reader,
  { number }: WaitingEntry,
  failure: ExpectedError,
  retryAt: Date | undefined,
): Promise<EntryReading> {
  const isGone = retryAt === undefined && failure instanceof FetchError && GONE.has(failure.status ?? 0);
  await store.putOffEntry(number, {
    reason: inOneSentence(failure),
    isGone,
    ...(retryAt !== undefined && { retryAt }),
  });
  return { outcome: 'failed', failure };
}

/** Absent where the entry has none. */
async function pageOf({ fetch }: Reader, { entry }: WaitingEntry): Promise<Page | ExpectedError> {
  if (entry.url === undefined) return undefined;
  return expected(async () => {
    const fetched: Fetched = await fetch(entry.url ?? '', { maxBytes: PAGE_MAX_BYTES, asRobot: true });
    return fetched.kind === 'fetched' ? { html: fetched.body, url: fetched.url } : undefined;
  });
}

interface Read {
  readonly parsed: ParsedArticle;
  readonly failure?: ExpectedError;
}

async function articleOf(
  reader: Reader,
  waiting: WaitingEntry,
  page: Page | ExpectedError,
): Promise<Read | ExpectedError> {
  if (page instanceof ExpectedError) return fromFeed(reader, waiting, page);
  const parsed = await parse(reader, waiting, page);
  if (parsed instanceof ExpectedError) return page === undefined ? parsed : fromFeed(reader, waiting, parsed);
  const leadsElsewhere =
    page !== undefined &&
    page.url !== waiting.entry.url &&
    (await reader.store.isKeptByAnother(waiting.number, parsed.analyzed.article.id));
  if (!leadsElsewhere) return { parsed };
  // A wall that every page of a site leads to is no article.
  const carried = await fromFeed(
    reader,
    waiting,
    new NoArticleError(`${shownUrl(page.url)} stands for several entries`),
  );
  return carried instanceof ExpectedError ? { parsed } : carried;
}

async function fromFeed(reader: Reader, waiting: WaitingEntry, failure: ExpectedError): Promise<Read | ExpectedError> {
  if (waiting.entry.html === undefined) return failure;
  const parsed = await parse(reader, waiting, undefined);
  if (parsed instanceof ExpectedError) return failure;
  return { parsed: { ...parsed, fromFeed: inOneSentence(failure) }, failure };
}

function parse({ parser }: Reader, { entry, feedUrl, feedTitle }: WaitingEntry, page: Page) {
  const about = shownUrl(page?.url ?? entry.url ?? feedUrl);
  const task = { entry, feedUrl, feedTitle, ...(page !== undefined && { page }) };
  return expected(() => parser.parse('article', task, about, feedUrl));
}

async function expected<T>(work: () => Promise<T>): Promise<T | ExpectedError> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

function noArticleAt({ entry, feedUrl }: WaitingEntry): NoArticleError {
  return new NoArticleError(`No article at ${shownUrl(entry.url ?? feedUrl)}`);
}

/** What the page leaves out stands in the feed; an article keeps the id it was first kept under. */
function withEntry(
  { analyzed: { article, ...found }, fromFeed }: ParsedArticle,
  { entry, articleId, firstSeenAt }: WaitingEntry,
  now: Date,
): AnalyzedArticle {
  const { updatedAt, ...unchanged } = article;
  const publishedAt = notToCome(article.publishedAt ?? entry.publishedAt, now) ?? firstSeenAt;
  const title = article.title ?? entry.title;
  const byline = article.byline ?? entry.byline;
  return {
    ...found,
    article: {
      ...unchanged,
      id: articleId ?? article.id,
      publishedAt,
      ...(updatedAt !== undefined && updatedAt > publishedAt && updatedAt <= now && { updatedAt }),
      ...(title !== undefined && { title }),
      ...(byline !== undefined && { byline }),
      ...(fromFeed !== undefined && { isFeedText: true }),
    },
  };
}

/** A time to come is a publisher's clock, not news of the future. */
function notToCome(at: Date | undefined, now: Date): Date | undefined {
  return at !== undefined && at > now ? undefined : at;
}
