/** Looks every minute whether something is newly said that a channel watches for; what is found is claimed, and posted as a digest is. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Store } from '../../adapters/store/store.ts';
import type { WatchPosts } from '../../adapters/store/watches.ts';
import { newsFor } from './news.ts';
import { isQuiet } from './quiet.ts';

/** What is being saved may come to be seen a little after the time it arrived at. */
const SETTLED_MS = 60_000;
/** A channel is told at most once in this time. */
const APART_MS = 15 * 60_000;
/** Quotations, the latest arrived: after a long time down no more is news. */
const MOST_SAID = 2_000;

interface Looking {
  readonly store: Store;
  readonly now: () => Date;
  /** Told of what goes wrong for one channel; the others are looked at all the same. */
  readonly report: (problem: unknown) => void;
}

export async function lookForNews({ store, now, report }: Looking): Promise<void> {
  for (const posts of await store.dueWatchPosts(now())) {
    await breathe();
    if (isQuiet(posts.when, posts.zone, now())) continue;
    await look(store, posts, now()).catch(report);
  }
}

async function look(store: Store, posts: WatchPosts, now: Date): Promise<void> {
  const { tenant, lookedUntil } = posts;
  const until = new Date(now.getTime() - SETTLED_MS);
  const said = until > lookedUntil ? await store.newlySaid(tenant, { after: lookedUntil, until }, MOST_SAID) : [];
  if (said.length === 0) return;
  const news = await newsFor(await store.watches(posts), { store, tenant, said, now });
  if (news.length === 0) return store.lookedForNews(posts, until);
  await store.claimNews(posts, { at: now, until, nextAt: new Date(now.getTime() + APART_MS), news });
}
