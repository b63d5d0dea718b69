/** Work that one process at a time does, of any number that share a store. */
import { randomUUID } from 'node:crypto';
import type { LeaseStore } from '../adapters/store/leases.ts';

/** How a lease was come by: `anew` where another process may have been at work since. */
type Hold = 'anew' | 'again';

export interface Leases {
  /**
   * Does the work, unless another process is at it. A process that dies lets others at it after {@link HELD_MS}.
   * @returns undefined where another is at it.
   */
  alone<T>(name: string, work: (hold: Hold) => Promise<T>): Promise<T | undefined>;
}

const HELD_MS = 60_000;
const RENEWED_MS = 20_000;

export function createLeases(store: LeaseStore, now: () => Date): Leases {
  const holder = randomUUID();
  const take = (name: string) => store.takeLease({ name, holder }, now(), new Date(now().getTime() + HELD_MS));
  return {
    alone: async (name, work) => {
      const hold = await take(name);
      if (hold === false) return undefined;
      // One that fails leaves a lease that ends by itself.
      const renewing = setInterval(() => void take(name).catch(() => undefined), RENEWED_MS);
      try {
        return await work(hold);
      } finally {
        clearInterval(renewing);
        await store.endLease({ name, holder });
      }
    },
  };
}
