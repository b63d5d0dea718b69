import { describe, expect, test } from 'vitest';
import { AskedToWaitError } from '../../../adapters/feeds/fetch-failures.ts';
import { wishedPace } from '../../../adapters/feeds/wished-pace.ts';
import type { FeedState } from '../../../adapters/store/reading.ts';
import { FetchError, NotAFeedError } from '../../../briefings/errors.ts';
import { afterFailure, afterReading, paceOf, retryAfter } from '../../../src/ingest/pace.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOW = new Date('2031-05-20T12:00:00Z');
const ago = (ms: number) => new Date(NOW.getTime() - ms);
const every = (ms: number, count: number) => Array.from({ length: count }, (_, n) => ago((n + 1) * ms));

describe('how often a feed is read', () => {
  test.each([
    ['an entry an hour', every(HOUR, 30), undefined, 15 * MINUTE],
    ['an entry a minute: never more often than every five', every(MINUTE, 50), undefined, 5 * MINUTE],
    ['an entry a week: once a day at least', every(7 * DAY, 20), undefined, DAY],
    ['one entry, three hours old', [ago(3 * HOUR)], undefined, 45 * MINUTE],
    ['many years ago', [ago(3_650 * DAY)], undefined, DAY],
    ['no dates', [undefined, undefined], undefined, 30 * MINUTE],
    ['dates to come', [new Date(NOW.getTime() + DAY)], undefined, 30 * MINUTE],
    ['an entry an hour, and it wishes once in two', every(HOUR, 30), 2 * HOUR, 2 * HOUR],
    ['an entry an hour, and it does not mind more', every(HOUR, 30), MINUTE, 15 * MINUTE],
    ['it wishes once a year', every(HOUR, 30), 365 * DAY, DAY],
  ])('%s', (_, dates, wished, expected) => {
    expect(paceOf(dates, wished, NOW)).toBe(expected);
  });

  test.each([0, 0.25, 0.5, 0.999])('feeds drift apart by a tenth (chance %d), within the bounds', (chance) => {
    const next = (ms: number) => afterReading(ms, NOW, () => chance).nextReadAt?.getTime() ?? 0;
    expect(next(HOUR) - NOW.getTime()).toBeCloseTo(HOUR * (0.9 + 0.2 * chance), -1);
    expect(next(5 * MINUTE) - NOW.getTime()).toBeGreaterThanOrEqual(5 * MINUTE);
    expect(next(DAY) - NOW.getTime()).toBeLessThanOrEqual(DAY);
  });
});

describe('a feed that fails', () => {
  const busy = new FetchError('It is busy', { advice: 'Wait.', retryable: true });
  const wait = (error: FetchError | NotAFeedError, failures: number, chance = 0.999_999) => {
    let feed: FeedState = { feedUrl: 'https://a.example/feed' };
    for (let n = 0; n < failures; n += 1) feed = afterFailure(feed, error, NOW, () => chance);
    return Math.round(((feed.nextReadAt?.getTime() ?? 0) - NOW.getTime()) / MINUTE);
  };

  test('waits twice as long each time, a day at most', () => {
    expect([1, 2, 3, 4, 9, 50].map((failures) => wait(busy, failures))).toEqual([5, 10, 20, 40, 1_280, 1_440]);
    expect([2, 3, 4].map((failures) => wait(busy, failures, 0))).toEqual([5, 10, 20]);
  });

  test('waits longer where waiting mends nothing', () => {
    expect([1, 2, 20].map((failures) => wait(new NotAFeedError('No feed'), failures))).toEqual([60, 120, 1_440]);
  });

  test.each([
    [30, 30],
    [1, 5],
    [9_999, 1_440],
  ])('that asks for %i minutes is left alone for %i', (minutes, expected) => {
    const detail = { advice: 'Wait.', retryable: true, retryAfterMs: minutes * MINUTE };
    expect(wait(new AskedToWaitError('It is busy', detail), 1)).toBe(expected);
  });

  test('keeps since when, and its tags for when it is back', () => {
    const feed: FeedState = { feedUrl: 'https://a.example/feed', etag: '"1"', lastReadAt: ago(DAY) };
    const once = afterFailure(feed, busy, ago(HOUR), () => 0);
    const twice = afterFailure(once, busy, NOW, () => 0);
    expect(twice).toMatchObject({ ...feed, failingSince: ago(HOUR), failures: 2, lastError: 'It is busy.' });
  });
});

describe('a page that fails', () => {
  const failure = (status: number | undefined, retryable: boolean) =>
    new FetchError('No', { ...(status !== undefined && { status }), advice: 'No.', retryable });
  const tries = (error: FetchError) => {
    let count = 0;
    while (retryAfter(error, { tries: count, now: NOW, restUntil: undefined }) !== undefined) count += 1;
    return count;
  };
  test.each([
    ['with a fault is tried for a day and more', failure(503, true), 10],
    ['that is not there yet is tried twice more', failure(404, false), 2],
    ['that is for members is not', failure(402, false), 0],
  ])('%s', (_, error, expected) => {
    expect(tries(error)).toBe(expected);
  });
});

test.each([
  ['<rss><channel><ttl> 45 </ttl><item></item></channel></rss>', 45 * MINUTE],
  ['<rss><channel><sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>', 30 * MINUTE],
  ['<rdf><syn:updatePeriod> Daily </syn:updatePeriod>', DAY],
  ['<rss><channel><item><ttl>45</ttl></item></channel></rss>', undefined],
  ['<rss><channel><ttl>0</ttl><ttl>soon</ttl>', undefined],
  ['<rss><sy:updatePeriod>constructor</sy:updatePeriod>', undefined],
  ['', undefined],
])('wishedPace(%s)', (body, expected) => {
  expect(wishedPace(body)).toBe(expected);
});
