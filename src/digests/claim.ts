/** Takes what is due: from then on a delivery is on record, whatever happens. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { Claim, DigestStore, Subscription } from '../../adapters/store/digests.ts';
import { nextDue } from './schedule.ts';
import { parseSchedule } from './schedule-words.ts';

/** Up to this late a digest is on time: no downtime to make up for. */
const LATE_MS = 15 * 60_000;
/** Missed digests are left to the next one where that is so near. */
const SOON_MS = 3_600_000;
/** So much later it may be due than was noted, where its zone has got other rules since: more than any zone moves its clocks by. */
const RULES_MOVE_MS = 3 * 3_600_000;
/** Claimed in one go; then whoever asks something comes in between. */
const BATCH = 20;

/** One that cannot be claimed is reported and keeps no other from it. */
export async function claimDue(store: DigestStore, now: () => Date, report: (problem: unknown) => void): Promise<void> {
  const at = now();
  /** Many are due by the same schedule. */
  const claims = new Map<string, Claim>();
  for (const [index, due] of (await store.dueSubscriptions(at)).entries()) {
    if (index % BATCH === BATCH - 1) await breathe();
    try {
      const schedule = `${due.nextDueAt.getTime()} ${due.zone} ${due.when}`;
      const claim = claims.get(schedule) ?? claimOf(due, at);
      claims.set(schedule, claim);
      await store.claimDelivery(due, claim);
    } catch (error) {
      report(error);
    }
  }
}

/** What is due, and what was missed before it: after downtime one digest makes up for all. */
function claimOf(due: Subscription, now: Date): Claim {
  const schedule = parseSchedule(due.when);
  const byRules = nextDue(schedule, due.zone, new Date(due.nextDueAt.getTime() - 1));
  const isLater = byRules > due.nextDueAt && byRules.getTime() - due.nextDueAt.getTime() <= RULES_MOVE_MS;
  if (isLater) return { collapsed: [], nextDueAt: byRules, at: now };
  const times = [due.nextDueAt];
  let nextDueAt = nextDue(schedule, due.zone, due.nextDueAt);
  while (nextDueAt <= now) {
    times.push(nextDueAt);
    nextDueAt = nextDue(schedule, due.zone, nextDueAt);
  }
  const dueAt = times.at(-1) ?? due.nextDueAt;
  const wasDown = times.length > 1 || now.getTime() - dueAt.getTime() > LATE_MS;
  const isNextSoon = nextDueAt.getTime() - now.getTime() <= SOON_MS;
  const claim = { afterDowntime: wasDown, nextDueAt, at: now };
  if (wasDown && isNextSoon) return { ...claim, collapsed: times };
  return { ...claim, dueAt, collapsed: times.slice(0, -1) };
}
