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
const OTHERS: Rate = { perMinute: 20, burst: 20 };

export class RateLimits {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @returns the seconds of `Retry-After`, or undefined where the call is let through. */
  take(method: string, channel = ''): number | undefined {
    const { perMinute, burst } = RATES[method] ?? OTHERS;
    const key = method === 'chat.postMessage' ? `${method} ${channel}` : method;
    const now = this.#clock.now().getTime();
    const { tokens, at } = this.#buckets.get(key) ?? { tokens: burst, at: now };
    const filled = Math.min(burst, tokens + ((now - at) * perMinute) / 60_000);
    if (filled < 1) return Math.ceil(((1 - filled) * 60) / perMinute);
    this.#buckets.set(key, { tokens: filled - 1, at: now });
    return undefined;
  }
}
