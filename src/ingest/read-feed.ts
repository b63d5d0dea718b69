/**
 * feed → entries → pages → articles → store. An article is analyzed when it arrives; asking is only looking it up. Its
 * page is read again as long as the feed dates it later than an hour before the last reading.
 *
 * A page that cannot be read falls back to the feed's own text; an entry with neither is counted, with the reason,
 * and tried again at the next reading.
 */
import { type Entry, parseFeed } from '../../adapters/feeds/feed.ts';
import { type Fetch, PAGE_MAX_BYTES } from '../../adapters/feeds/fetch.ts';
import { articleFromPage } from '../../adapters/feeds/page.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import type { FeedState, Store } from '../../adapters/store/store.ts';
import { analyze } from '../../briefings/analyze.ts';
import { ExpectedError, inOneSentence, NoArticleError } from '../../briefings/errors.ts';
import type { Article, ArticleId, TenantId } from '../../briefings/model.ts';

export interface FeedReading {
  readonly title: string;
  readonly entries: number;
  /** The newest of them. */
  readonly read: number;
  readonly kept: number;
  /** Of the entries whose article is in the store now. */
  readonly articleIds: readonly ArticleId[];
  /** Entries that gave no article, with why, in words. */
  readonly failed: readonly string[];
}

export interface Reader {
  readonly store: Store;
  readonly fetch: Fetch;
  readonly now: () => Date;
}

export interface Reading {
  /** Who will see what it brings. */
  readonly tenants: readonly TenantId[];
  readonly progress?: (what: string) => void;
  /** Pages that are kept already are read once more. */
  readonly again?: boolean;
}

/** Newest entries of one feed that are read in one go. */
const MAX_ENTRIES = 50;
const AT_ONCE = 4;
/** A feed may be as old as this when it arrives, and an article changed as long after its time. */
const SETTLING_MS = 3_600_000;

/** Reads a feed for everybody who wants it. @throws ExpectedError where the feed itself cannot be read. */
export async function readFeed(
  reader: Reader,
  feed: FeedState,
  { tenants, progress, again = false }: Reading,
): Promise<FeedReading> {
  const { store, fetch, now } = reader;
  progress?.(`Reading ${shownUrl(feed.feedUrl)}`);
  const fetched = await fetch(feed.feedUrl, {
    ...(feed.etag !== undefined && { etag: feed.etag }),
    ...(feed.lastModified !== undefined && { lastModified: feed.lastModified }),
  });
  if (fetched.kind === 'unchanged') {
    await store.saveFeedState({ ...withoutError(feed), lastReadAt: now() });
    return { title: feed.feedUrl, entries: 0, read: 0, kept: 0, articleIds: [], failed: [] };
  }
  const parsed = parseFeed(fetched.body, fetched.url);
  const entries = newest(parsed.entries);
  const failed: string[] = [];
  const articleIds: ArticleId[] = [];
  let kept = 0;
  let done = 0;
  await inTurns(entries, async (entry) => {
    const isDue = again || isAmended(entry, feed.lastReadAt, now());
    const outcome = await keepEntry(reader, { entry, publisher: parsed.title, tenants, again: isDue });
    if (outcome instanceof ExpectedError) failed.push(inOneSentence(outcome));
    else {
      articleIds.push(idOf(entry));
      if (outcome !== 'same') kept += 1;
    }
    done += 1;
    progress?.(`${parsed.title}: ${done} of ${entries.length} articles read`);
  });
  await store.saveFeedState({
    feedUrl: feed.feedUrl,
    lastReadAt: now(),
    // What failed is asked for again in full: an "unchanged" feed would hide it.
    ...(failed.length === 0 && fetched.etag !== undefined && { etag: fetched.etag }),
    ...(failed.length === 0 && fetched.lastModified !== undefined && { lastModified: fetched.lastModified }),
  });
  return {
    title: parsed.title,
    entries: parsed.entries.length,
    read: entries.length,
    kept,
    articleIds,
    failed,
  };
}

/** Reads every feed last read before `before`; a feed that fails keeps why, and never stops another. */
export async function readDueFeeds(reader: Reader, before: Date): Promise<void> {
  await inTurns(await reader.store.feedsToRead(before), async (feed) => {
    const tenants = await reader.store.readersOf(feed.feedUrl);
    await readFeed(reader, feed, { tenants }).catch(async (error: unknown) => {
      if (!(error instanceof ExpectedError)) throw error;
      await reader.store.saveFeedState({ ...feed, lastReadAt: reader.now(), lastError: inOneSentence(error) });
    });
  });
}

/** Most feeds begin with their newest entry, not all. */
function newest(entries: readonly Entry[]): Entry[] {
  const time = ({ publishedAt }: Entry) => publishedAt?.getTime() ?? 0;
  return [...entries].sort((a, b) => time(b) - time(a)).slice(0, MAX_ENTRIES);
}

function isAmended({ updatedAt, publishedAt }: Entry, lastReadAt: Date | undefined, now: Date): boolean {
  const datedAt = updatedAt ?? publishedAt;
  if (lastReadAt === undefined || datedAt === undefined || datedAt > now) return false;
  return datedAt.getTime() > lastReadAt.getTime() - SETTLING_MS;
}

function withoutError(feed: FeedState): FeedState {
  const { lastError: _, ...rest } = feed;
  return rest;
}

async function keepEntry(
  { store, fetch, now }: Reader,
  { entry, publisher, tenants, again }: Reading & { entry: Entry; publisher: string },
): Promise<'new' | 'changed' | 'same' | ExpectedError> {
  const id = idOf(entry);
  const known = (await Promise.all(tenants.map((tenant) => store.hasArticle(tenant, id)))).every(Boolean);
  if (known && !again) return 'same';
  try {
    const page = await articleOf(entry, publisher, { fetch, known });
    return await store.saveArticle(tenants, analyze(withEntry(page, entry, id, now())), now());
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return known ? 'same' : error;
  }
}

function idOf(entry: Entry): ArticleId {
  return (entry.url ?? entry.id) as ArticleId;
}

/** An article that is kept does not shrink to what the feed carries. */
async function articleOf(
  entry: Entry,
  publisher: string,
  { fetch, known }: { fetch: Fetch; known: boolean },
): Promise<Article> {
  const fromFeed = () =>
    articleFromPage(`<article>${entry.html ?? ''}</article>`, { url: entry.url ?? entry.id, publisher });
  if (entry.url === undefined) return fromFeed();
  try {
    const page = await fetch(entry.url, { maxBytes: PAGE_MAX_BYTES });
    if (page.kind === 'fetched') return articleFromPage(page.body, { url: page.url, publisher });
  } catch (error) {
    if (!(error instanceof ExpectedError) || known || entry.html === undefined) throw error;
  }
  if (known || entry.html === undefined) throw new NoArticleError(`No article at ${shownUrl(entry.url)}`);
  return fromFeed();
}

function withEntry(article: Article, entry: Entry, id: ArticleId, now: Date): Article {
  const publishedAt = article.publishedAt ?? entry.publishedAt ?? now;
  const title = article.title ?? entry.title;
  const byline = article.byline ?? entry.byline;
  return {
    ...article,
    id,
    // A time to come is a publisher's clock, not news of the future.
    publishedAt: publishedAt > now ? now : publishedAt,
    ...(title !== undefined && { title }),
    ...(byline !== undefined && { byline }),
  };
}

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
}
