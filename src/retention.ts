/** What is kept goes with time: texts first, the record of digests after a season; quotations stay. */
import type { RetentionStore } from '../adapters/store/retention.ts';

const DAY_MS = 86_400_000;
/** In one minute: a day's worth of a thousand feeds is through in a few hours. */
const AT_ONCE = 50;
const KEEP_DELIVERIES_DAYS = 90;

interface Kept {
  readonly store: RetentionStore;
  readonly now: () => Date;
  /** How long an article's text is kept. */
  readonly keepTextDays: number;
}

/** A minute's part of it. */
export async function letGo({ store, now, keepTextDays }: Kept): Promise<void> {
  const daysAgo = (days: number) => new Date(now().getTime() - days * DAY_MS);
  await store.shrinkArticles(daysAgo(keepTextDays), AT_ONCE);
  await store.forgetDeliveries(daysAgo(KEEP_DELIVERIES_DAYS));
}
