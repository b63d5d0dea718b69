/** What the store keeps of a model's use: how many tokens each channel used on a day. */
import type { Place } from '../chat/platform.ts';

export interface ModelUseStore {
  /**
   * Takes tokens from what a channel may use on a day, before they are used, so that no two requests use the same.
   *
   * @param day `2031-05-02`; the days before it are forgotten.
   * @returns false, and takes none, where the channel would then have used more than `atMost` on that day.
   */
  takeTokens(
    place: Place,
    use: { readonly day: string; readonly count: number; readonly atMost: number },
  ): Promise<boolean>;
  /** Gives back what was taken and not used; less than 0 where more was used. */
  giveBackTokens(place: Place, use: { readonly day: string; readonly count: number }): Promise<void>;
}
