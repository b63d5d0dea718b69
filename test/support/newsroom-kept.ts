/** What of a newsroom is in the store: every article that its feeds lead to, once. */
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import { LOCAL_TENANT } from '../../src/app.ts';
import type { NewsroomFeed } from './newsroom.ts';

export interface Kept {
  readonly expected: number;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** What nobody printed. */
  readonly strange: readonly string[];
  /** When each feed was last read, by its title. */
  readonly lastReadAt: ReadonlyMap<string, number>;
  /** Why feeds fail, by their titles. */
  readonly failing: ReadonlyMap<string, string>;
}

export const titleOf = (feeds: readonly NewsroomFeed[], feed: NewsroomFeed) => `Tarn Post ${feeds.indexOf(feed)}`;

/** Every feed is a source of the local tenant. */
export async function addAll(data: string, feeds: readonly NewsroomFeed[], addedAt: Date): Promise<void> {
  const store = await openSqliteStore(data);
  for (const feed of feeds) {
    await store.addSource(LOCAL_TENANT, { feedUrl: feed.url, title: titleOf(feeds, feed), addedAt });
  }
  await store.close();
}

/** @param expected the feeds that can be read. */
export async function keptOf(data: string, expected: readonly NewsroomFeed[]): Promise<Kept> {
  const store = await openSqliteStore(data);
  const articles = await store.articles(LOCAL_TENANT, { limit: 1_000_000 });
  const sources = await store.listSources(LOCAL_TENANT);
  await store.close();
  const titles = articles.map(({ article }) => article.title ?? '');
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  const wanted = expected.flatMap((feed) => feed.titles);
  return {
    expected: wanted.length,
    lost: wanted.filter((title) => !counts.has(title)),
    doubled: [...counts].flatMap(([title, count]) => (count > 1 ? [title] : [])),
    strange: titles.filter((title) => !wanted.includes(title)),
    lastReadAt: new Map(sources.map(({ title, lastReadAt }) => [title, lastReadAt?.getTime() ?? 0])),
    failing: new Map(sources.flatMap(({ title, lastError }) => (lastError === undefined ? [] : [[title, lastError]]))),
  };
}
