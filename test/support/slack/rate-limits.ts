/** Slack's rate limits, by the clock given: docs.slack.dev/apis/web-api/rate-limits. */
import type { Clock } from '../clock.ts';

interface Rate {
  readonly perMinute: number;
  readonly burst: number;
}

/** "1 per second per channel", where "short bursts" are let through; the others are the tiers of their pages. */
const RATES: Readonly<Record<string, Rate>> = {
  'chat.postMessage': { perMinute: 60, burst: 3 },
  'chat.update': { perMinute: 50, burst: 50 },
  'conversations.history': { perMinute: 50, burst: 50 },
  'users.info': { perMinute: 100, burst: 100 },
};
/** Of all of an app's posts in one workspace: "several hundred messages per minute" (the same page). */
const POSTS_OF_TEAM: Rate = { perMinute: 300, burst: 60 };
const OTHERS: Rate = { perMinute: 20, burst: 20 };

export class RateLimits {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns the seconds of `Retry-After`, or undefined where the call is let through. */
  take(
    method: string,
    { team, channel = '' }: { readonly team: string; readonly channel?: string },
  ): number | undefined {
    const rate = RATES[method] ?? OTHERS;
    if (method !== 'chat.postMessage') return this.#takeOne(`${team} ${method}`, rate);
    return this.#takeOne(`${team} ${channel}`, rate) ?? this.#takeOne(team, POSTS_OF_TEAM);
  }

  #takeOne(key: string, { perMinute, burst }: Rate): number | undefined {
    const now = this.#clock.now().getTime();
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + ((now - at) * perMinute) / 60_000);
    if (filled < 1) return Math.ceil(((1 - filled) * 60) / perMinute);
    this.#buckets.set(key, { tokens: filled - 1, at: now });
    return undefined;
  }
}
