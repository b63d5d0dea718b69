/** Calls that a platform takes from all processes together: who may make how many, and when everybody rests. */

interface Wish {
  readonly calls: number;
  /** On the whole, one call in so many ms. */
  readonly everyMs: number;
  /** So many may come at once after a while without any. */
  readonly burst: number;
}

/** What one process has of a budget. */
interface Reserved {
  /** When each of its calls may be made; none where everybody rests. */
  readonly at: readonly Date[];
  readonly restsUntil?: Date;
}

export interface BudgetStore {
  /**
   * Takes some calls for one process: nobody else gets these. One that is not made is lost to all.
   * In no second are there more than `burst` and what a second has of `everyMs`.
   */
  reserveCalls(budget: string, wish: Wish, now: Date): Promise<Reserved>;
  /** Nobody gets calls before then. Of several ends the last one stands. */
  restCalls(budget: string, until: Date): Promise<void>;
  /** The end of the last rest, though it may be over. */
  restOfCalls(budget: string): Promise<Date | undefined>;
  /** Of budgets that nobody drew on or rested since then nothing is known any more. */
  forgetBudgets(unusedSince: Date): Promise<void>;
}
