import { AskedToWaitError } from '../../adapters/feeds/fetch-failures.ts';
import type { ExpectedError } from '../../briefings/errors.ts';

export interface Rest {
  readonly failure: ExpectedError;
  readonly until: Date;
  readonly failures: number;
}

const DAY_MS = 86_400_000;
/** A hostile feed may name as many hosts as it likes. */
const MOST = 10_000;

/** Who is left alone for a while: each time it fails again twice as long, or as long as it asks. */
export class Rests {
  readonly #firstMs: number;
  readonly #tolerated: number;
  readonly #rests = new Map<string, Rest>();

  /** @param tolerated failures in a row that are let pass. */
  constructor(firstMs: number, tolerated: number) {
    this.#firstMs = firstMs;
    this.#tolerated = tolerated;
  }

  /** Why it is left alone now, and how long. */
  restOf(name: string, now: Date): Rest | undefined {
    const rest = this.#rests.get(name);
    return rest !== undefined && rest.until > now ? rest : undefined;
  }

  /** @param failure absent when it went well. */
  note(name: string, failure: ExpectedError | undefined, now: Date): void {
    if (failure === undefined) {
      this.#rests.delete(name);
      return;
    }
    const failures = (this.#rests.get(name)?.failures ?? 0) + 1;
    const askedMs = failure instanceof AskedToWaitError ? Math.min(failure.retryAfterMs, DAY_MS) : 0;
    const excess = failures - this.#tolerated;
    const restMs = excess <= 0 ? 0 : Math.min(this.#firstMs * 2 ** (excess - 1), DAY_MS);
    this.#rests.delete(name);
    this.#rests.set(name, { failures, failure, until: new Date(now.getTime() + Math.max(restMs, askedMs)) });
    for (const oldest of this.#rests.keys()) if (this.#rests.size > MOST) this.#rests.delete(oldest);
  }
}
