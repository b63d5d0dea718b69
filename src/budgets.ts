/**
 * Calls that all processes on one store make together: no more than a platform takes, and none while it wants none.
 *
 *   turn ─▶ line ─▶ a few calls are reserved in the store ─▶ each at its time; one that would be made later lapses
 *                └─ the store does not answer ─▶ one by one, so slowly that it does no harm beside the others
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Budgets, Pace } from '../adapters/chat/budgets.ts';
import type { BudgetStore } from '../adapters/store/budgets.ts';

/** Few: what one process holds no other can have, and a rest does not call it back. */
const RESERVED_AT_ONCE = 5;
/** Made later than it was reserved for, a call would meet those of others. */
const LAPSES_AFTER_MS = 100;
const LONGEST_WAIT_MS = 5_000;
const STORE_ANSWERS_WITHIN_MS = 500;
/** Where the store does not answer: ten such processes make 50 calls a second. */
const ALONE_EVERY_MS = 200;
const ALONE_FOR_MS = 2_000;

interface Outside {
  readonly store: BudgetStore;
  /** Of the machine; others' must not differ by more than some hundredths of a second. */
  readonly now: () => Date;
  readonly report: (problem: unknown) => void;
}

export function createBudgets(outside: Outside): Budgets {
  const rests = createRests(outside);
  const lines = new Map<string, Line>();
  return {
    turn: (budget, pace) => {
      const line = lines.get(budget) ?? createLine(outside, rests, { budget, pace });
      lines.set(budget, line);
      return line.join();
    },
    rest: rests.begin,
    restsUntil: async (budget) => {
      const until = rests.known(budget) ?? (await rests.read(budget));
      return until === undefined ? undefined : new Date(until);
    },
  };
}

interface Rests {
  readonly begin: (budget: string, forMs: number) => Promise<void>;
  /** Of which this process was told. */
  readonly known: (budget: string) => number | undefined;
  readonly read: (budget: string) => Promise<number | undefined>;
  readonly note: (budget: string, until: Date | undefined) => void;
}

function createRests(outside: Outside): Rests {
  const { store, now } = outside;
  const ends = new Map<string, number>();
  const known: Rests['known'] = (budget) => {
    const end = ends.get(budget);
    if (end === undefined || end > now().getTime()) return end;
    ends.delete(budget);
    return undefined;
  };
  const note: Rests['note'] = (budget, until) => {
    if (until !== undefined && until.getTime() > (ends.get(budget) ?? 0)) ends.set(budget, until.getTime());
  };
  return {
    known,
    note,
    begin: async (budget, forMs) => {
      const until = new Date(now().getTime() + forMs);
      note(budget, until);
      await answered(store.restCalls(budget, until), outside);
    },
    read: async (budget) => {
      note(budget, await answered(store.restOfCalls(budget), outside));
      return known(budget);
    },
  };
}

interface Line {
  /** As {@link Budgets.turn}. */
  readonly join: () => Promise<number | undefined>;
}

interface Of {
  readonly budget: string;
  readonly pace: Pace;
}

function createLine(outside: Outside, rests: Rests, of: Of): Line {
  const now = () => outside.now().getTime();
  const reserve = createReserve(outside, rests, of);
  const waiting: { readonly by: number; readonly go: (stayAwayMs?: number) => void }[] = [];
  let isMoving = false;
  const waitUntil = async (time: number) => {
    for (let [first] = waiting; first !== undefined && first.by < time; [first] = waiting) {
      waiting.shift();
      first.go(Math.max(0, time - now()));
    }
    if (waiting.length > 0 && time > now()) await sleep(time - now());
  };
  const letGo = async (calls: readonly number[]) => {
    for (const at of calls) {
      await waitUntil(at);
      const hasLapsed = now() - at > LAPSES_AFTER_MS || rests.known(of.budget) !== undefined;
      if (!hasLapsed) waiting.shift()?.go();
    }
  };
  const move = async () => {
    isMoving = true;
    while (waiting.length > 0) {
      const rest = rests.known(of.budget);
      if (rest !== undefined) await waitUntil(rest);
      else await letGo(await reserve(Math.min(waiting.length, RESERVED_AT_ONCE)));
    }
    isMoving = false;
  };
  return {
    join: () =>
      new Promise((go) => {
        waiting.push({ by: now() + LONGEST_WAIT_MS, go });
        if (!isMoving) void move();
      }),
  };
}

/** @returns when so many calls may be made, or the first of them; none where the platform wants none. */
function createReserve(outside: Outside, rests: Rests, { budget, pace }: Of): (calls: number) => Promise<number[]> {
  const now = () => outside.now().getTime();
  /** How long the store took to answer the last time: calls are asked for when it will have. */
  let tookMs = 0;
  let aloneUntil = 0;
  let nextAlone = 0;
  const alone = () => {
    nextAlone = Math.max(nextAlone + ALONE_EVERY_MS, now());
    return [nextAlone];
  };
  return async (calls) => {
    if (now() < aloneUntil) return alone();
    const askedAt = now();
    const reserving = outside.store.reserveCalls(budget, { calls, ...pace }, new Date(askedAt + tookMs));
    const reserved = await answered(reserving, outside);
    if (reserved === undefined) {
      aloneUntil = now() + ALONE_FOR_MS;
      return alone();
    }
    tookMs = Math.max(0, now() - askedAt);
    rests.note(budget, reserved.restsUntil);
    if (reserved.restsUntil !== undefined) return [];
    const inTime = reserved.at.map((at) => at.getTime()).filter((at) => now() - at <= LAPSES_AFTER_MS);
    return inTime.length > 0 ? inTime : alone();
  };
}

/** @returns undefined where the store failed, or has not answered in time; what becomes of it then is not told. */
async function answered<T>(answer: Promise<T>, { report }: Outside): Promise<T | undefined> {
  try {
    return await Promise.race([answer, sleep(STORE_ANSWERS_WITHIN_MS, undefined, { ref: false })]);
  } catch (error) {
    report(error);
    return undefined;
  }
}
