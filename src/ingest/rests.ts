import { AskedToWaitError } from '../../adapters/feeds/fetch-failures.ts';
import type { ExpectedError } from '../../briefings/errors.ts';

interface Rest {
  readonly until: number;
  readonly failures: number;
  readonly failure: ExpectedError;
}

const DAY_MS = 86_400_000;

/** Who is left alone for a while: after two failures in a row, each time twice as long, or as long as it asks. */
export class Rests {
  readonly #firstMs: number;
  readonly #rests = new Map<string, Rest>();

  constructor(firstMs: number) {
    this.#firstMs = firstMs;
  }

  /** Why it is left alone now. */
  failureOf(name: string, now: number): ExpectedError | undefined {
    const rest = this.#rests.get(name);
    return rest !== undefined && rest.until > now ? rest.failure : undefined;
  }

  /** @param failure absent when it went well. */
  note(name: string, failure: ExpectedError | undefined, now: number): void {
    if (failure === undefined) {
      this.#rests.delete(name);
      return;
    }
    const failures = (this.#rests.get(name)?.failures ?? 0) + 1;
    const askedMs = failure instanceof AskedToWaitError ? Math.min(failure.retryAfterMs, DAY_MS) : 0;
    const restMs = failures < 2 ? 0 : Math.min(this.#firstMs * 2 ** (failures - 2), DAY_MS);
    this.#rests.set(name, { failures, failure, until: now + Math.max(restMs, askedMs) });
  }
}
