/** Limits that a platform sets for all processes together, where several run. */

/** How many calls a platform takes. */
export interface Pace {
  /** On the whole, one in so many ms. */
  readonly everyMs: number;
  /** So many may come at once. */
  readonly burst: number;
}

/** None of these rejects: a limit that cannot be asked for is no reason to lose a post. */
export interface Budgets {
  /**
   * Waits until one more call of this budget may be made.
   * @returns how many ms to stay away where that is too long to wait for: then the call may not be made.
   */
  readonly turn: (budget: string, pace: Pace) => Promise<number | undefined>;
  /** The platform asked that nobody calls for so long. */
  readonly rest: (budget: string, forMs: number) => Promise<void>;
  /** Undefined where it asked for nothing, or the time is over. */
  readonly restsUntil: (budget: string) => Promise<Date | undefined>;
}
