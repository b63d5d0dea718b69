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
  /** Does a duty for as long as nobody else does it: begins when it can, ends before another may, tries again until stopped. */
  hold(name: string, duty: Duty): { readonly stop: () => Promise<void> };
  /** Whether no process has asked this before, for some {@link ASKED_MS}; one process asks once. */
  isFirst(name: string): Promise<boolean>;
}

interface Duty {
  readonly begin: () => Promise<void>;
  readonly end: () => Promise<void>;
}

const HELD_MS = 60_000;
const RENEWED_MS = 20_000;
/** A duty is out of hands no longer than `heldMs`, as whoever wants it tries every `triedMs`. */
const DUTY_PACE = { heldMs: 20_000, triedMs: 5_000 };
/** What is told twice is told within minutes. */
const ASKED_MS = 15 * 60_000;

export function createLeases(
  store: LeaseStore,
  now: () => Date,
  report: (problem: unknown) => void = () => undefined,
  pace = DUTY_PACE,
): Leases {
  const holder = randomUUID();
  const take = (name: string, ms = HELD_MS) => store.takeLease({ name, holder }, now(), new Date(now().getTime() + ms));
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
    // Where the connection broke nobody knows whether it was taken: whoever took it takes it again.
    isFirst: async (name) => (await take(name, ASKED_MS).catch(() => take(name, ASKED_MS))) !== false,
    hold: (name, duty) =>
      keepTrying(duty, {
        take: () => take(name, pace.heldMs),
        giveBack: () => store.endLease({ name, holder }),
        report,
        pace,
      }),
  };
}

interface Hand {
  readonly take: () => Promise<Hold | false>;
  readonly giveBack: () => Promise<void>;
  readonly report: (problem: unknown) => void;
  readonly pace: typeof DUTY_PACE;
}

function keepTrying(
  { begin, end }: Duty,
  { take, giveBack, report, pace }: Hand,
): { readonly stop: () => Promise<void> } {
  let takenAt: number | undefined;
  const letGo = async () => {
    if (takenAt === undefined) return;
    takenAt = undefined;
    await end();
  };
  /** To connect may take longer than a lease: it is held on meanwhile. */
  const beginHeld = async () => {
    const holding = setInterval(() => void take().catch(report), pace.triedMs);
    try {
      await begin();
    } finally {
      clearInterval(holding);
    }
  };
  const tryOnce = async () => {
    const askedAt = performance.now();
    const hold = await take().catch(report);
    // While nobody can say, it is ours until another may have it.
    const isLost = hold === false || askedAt - (takenAt ?? askedAt) > pace.heldMs - 2 * pace.triedMs;
    if (hold) {
      if (takenAt === undefined) await beginHeld();
      takenAt = askedAt;
    } else if (isLost) await letGo();
  };
  let trying = tryOnce().catch(report);
  const timer = setInterval(() => {
    trying = trying.then(tryOnce).catch(report);
  }, pace.triedMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await trying;
      if (takenAt === undefined) return;
      await letGo();
      await giveBack();
    },
  };
}
