/** When a feed is read next. Pure: the time and chance come in. */
import { AskedToWaitError } from '../../adapters/feeds/fetch-failures.ts';
import type { FeedState } from '../../adapters/store/reading.ts';
import { type ExpectedError, inOneSentence } from '../../briefings/errors.ts';

const MINUTE_MS = 60_000;
const AT_LEAST_MS = 5 * MINUTE_MS;
const AT_MOST_MS = 1_440 * MINUTE_MS;
const UNDATED_MS = 30 * MINUTE_MS;
/** Entries come in bursts: read four times as often as one comes. */
const READINGS_PER_ENTRY = 4;
const DATES = 20;
/** What nobody can mend by waiting is tried more rarely. */
const HOPELESS_MS = 60 * MINUTE_MS;

/** Of a page that fails, over some 30 hours. */
const MOST_TRIES = 10;
const TRIES_TO_APPEAR = 2;

/** From 0 to 1, 1 excluded. */
export type Random = () => number;

/**
 * How often a feed is worth reading, in milliseconds: a quarter of the time between two of its newest 20 entries, never
 * more often than it wishes.
 */
export function paceOf(dates: readonly (Date | undefined)[], wishedMs: number | undefined, now: Date): number {
  const ages = dates
    .flatMap((date) => (date === undefined || date > now ? [] : [now.getTime() - date.getTime()]))
    .toSorted((a, b) => a - b)
    .slice(0, DATES);
  const between = ages.length === 0 ? UNDATED_MS * READINGS_PER_ENTRY : (ages.at(-1) ?? 0) / ages.length;
  return within(Math.max(between / READINGS_PER_ENTRY, wishedMs ?? 0));
}

/** A reading that went well; feeds added together drift apart. */
export function afterReading(
  everyMs: number,
  now: Date,
  random: Random,
): Pick<FeedState, 'lastReadAt' | 'nextReadAt' | 'everyMs'> {
  return { lastReadAt: now, everyMs, nextReadAt: later(now, within(everyMs * (0.9 + 0.2 * random()))) };
}

/** Waits twice as long after each failure (half of it by chance), and as long as the site asks, a day at most. */
export function afterFailure(feed: FeedState, error: ExpectedError, now: Date, random: Random): FeedState {
  const failures = (feed.failures ?? 0) + 1;
  const first = error.retryable ? AT_LEAST_MS : HOPELESS_MS;
  const backoffMs = Math.min(first * 2 ** (failures - 1), AT_MOST_MS) * (0.5 + 0.5 * random());
  const askedMs = error instanceof AskedToWaitError ? error.retryAfterMs : 0;
  return {
    ...feed,
    failures,
    failingSince: feed.failingSince ?? now,
    // What mends itself needs nobody's advice.
    lastError: error.retryable ? `${error.message}.` : inOneSentence(error),
    nextReadAt: later(now, within(Math.max(backoffMs, askedMs))),
  };
}

/**
 * When a page that failed is tried again; undefined where that is no use.
 * @param tries that failed before. @param restUntil it was not asked for, since its site or feed is left alone so long.
 */
export function retryAfter(
  error: ExpectedError,
  { tries, now, restUntil }: { readonly tries: number; readonly now: Date; readonly restUntil: Date | undefined },
): Date | undefined {
  if (tries >= MOST_TRIES) return undefined;
  if (restUntil !== undefined) return restUntil;
  const mayAppear = error.code === 'no-article' || ('status' in error && error.status === 404);
  if (!error.retryable && !(mayAppear && tries < TRIES_TO_APPEAR)) return undefined;
  const askedMs = error instanceof AskedToWaitError ? error.retryAfterMs : 0;
  return later(now, within(Math.max(Math.min(AT_LEAST_MS * 2 ** tries, 6 * HOPELESS_MS), askedMs)));
}

function within(ms: number): number {
  return Math.round(Math.min(Math.max(ms, AT_LEAST_MS), AT_MOST_MS));
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}
