/**
 * Due times by watching the clock on the wall of a zone, minute by minute: an oracle that shares no code with the schedule,
 * and its data neither, where the machine has zone files of its own.
 */
import { offsetsFromFile } from './tzif.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

export interface Day {
  /** Sunday is 0. */
  readonly weekday: number;
  readonly date: number;
  readonly month: number;
  readonly year: number;
  readonly daysInMonth: number;
}

/** A schedule in words, and what it means to the oracle. */
export interface Spec {
  readonly words: string;
  readonly isDueOn: (day: Day) => boolean;
  /** `HH:MM` */
  readonly times: readonly string[];
}

/** What the clock shows at each minute of the time given, in minutes since 1970 began on that wall. */
export function wallClock(zone: string, from: Date, to: Date): Int32Array {
  const minutes = (to.getTime() - from.getTime()) / MINUTE_MS + 1;
  const offsets = offsetsFromFile(zone, to);
  const wall = new Int32Array(minutes);
  if (offsets === undefined) return wall.map((_, n) => shownBy(zone, from.getTime() + n * MINUTE_MS));
  let at = 0;
  for (let n = 0; n < minutes; n += 1) {
    const ms = from.getTime() + n * MINUTE_MS;
    while ((offsets[at + 1]?.fromMs ?? Number.POSITIVE_INFINITY) <= ms) at += 1;
    wall[n] = Math.floor((ms + (offsets[at]?.seconds ?? 0) * 1_000) / MINUTE_MS);
  }
  return wall;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function shownBy(zone: string, ms: number): number {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone: zone });
  clocks.set(zone, clock);
  return Date.parse(`${clock.format(ms).replace(' ', 'T')}Z`) / MINUTE_MS;
}

/**
 * Minutes from the start of `wall` at which a schedule is due: a time counts once a day, when the clock first shows it or
 * something later.
 */
export function dueOnTheWall({ times, isDueOn }: Spec, wall: Int32Array): number[] {
  const due = times.flatMap((time) => dueAt(time, isDueOn, wall));
  return [...new Set(due)].sort((a, b) => a - b);
}

function dueAt(time: string, isDueOn: Spec['isDueOn'], wall: Int32Array): number[] {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const first = wall[0] ?? 0;
  let waitsFor = Math.floor(first / DAY_MINUTES) * DAY_MINUTES + hours * 60 + minutes;
  // What the wall shows at the start was reached before it.
  if (first >= waitsFor) waitsFor += DAY_MINUTES;
  const due: number[] = [];
  for (let at = 0; at < wall.length; at += 1) {
    if ((wall[at] ?? 0) < waitsFor) continue;
    if (isDueOn(dayOf(waitsFor))) due.push(at);
    waitsFor += DAY_MINUTES;
  }
  return due;
}

function dayOf(wallMinutes: number): Day {
  const day = new Date(Math.floor(wallMinutes / DAY_MINUTES) * DAY_MINUTES * MINUTE_MS);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + 1];
  return {
    weekday: day.getUTCDay(),
    date: day.getUTCDate(),
    month,
    year,
    daysInMonth: new Date(Date.UTC(year, month, 0)).getUTCDate(),
  };
}
