/** What one process at a time does, of any number that share the store. */

interface Lease {
  /** Such as `pages news.example`. */
  readonly name: string;
  /** The process; unlike any other, before or after it. */
  readonly holder: string;
}

export interface LeaseStore {
  /**
   * Holds it until then; who holds it already holds it on.
   * @returns false while somebody else does; `anew` where somebody else did since this holder had it last, or it never had.
   */
  takeLease(lease: Lease, now: Date, until: Date): Promise<'anew' | 'again' | false>;
  /** For whoever comes next. */
  endLease(lease: Lease): Promise<void>;
  /** Of leases that ended before then nothing is known any more. */
  forgetLeases(endedBefore: Date): Promise<void>;
}
