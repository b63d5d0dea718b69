/** What the store lets go of. */
export interface RetentionStore {
  /**
   * Articles published before then keep their quotations alone, with the sentences they stand in; versions that nobody sees
   * any more are deleted. @param limit of articles looked at in one go. @returns how many were; 0 when all is done.
   */
  shrinkArticles(publishedBefore: Date, limit: number): Promise<number>;
  /** The record of digests that are at an end and were due before then. */
  forgetDeliveries(dueBefore: Date): Promise<void>;
}
