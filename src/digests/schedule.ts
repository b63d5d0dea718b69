/**
 * When a digest is due: a schedule in words, and the instants it names.
 *
 *   "weekdays 8:00 and 18:00" ─▶ days and wall-clock times ─▶ in a zone ─▶ the next instant
 *
 * A due time is a wall-clock time in an IANA zone. Where the clocks skip it, it is the first instant that exists;
 * where they repeat it, the first of the two.
 */
import { Temporal } from 'temporal-polyfill';
import { CommandError } from '../../briefings/errors.ts';

export interface Schedule {
  /** ISO weekdays in ascending order; Monday is 1. */
  readonly days: readonly number[];
  /** Only the first (1) to fourth (4) or the last (-1) such weekday of a month. */
  readonly nth?: number;
  /** `HH:MM`, ascending. */
  readonly times: readonly string[];
}

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const NTH = new Map([
  ['first', 1],
  ['second', 2],
  ['third', 3],
  ['fourth', 4],
  ['last', -1],
]);
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [1, 2, 3, 4, 5, 6, 7],
  everyday: [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};
const ADVICE = 'Write it like "weekdays 8:00", "daily 7:30 and 18:00", "mon, thu 9am" or "first monday 10:00".';
/** Every weekday of every month comes round within this many days, skipped months included. */
const HORIZON_DAYS = 100;

/** @throws CommandError that says what was not understood and how to write it. */
export function parseSchedule(text: string): Schedule {
  const words = text
    .toLowerCase()
    .replace(/every day/g, 'daily')
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .replace(/\s*(?:-|–|\bto\b)\s*(?=[a-z])/g, '-')
    .split(/[\s,;&]+|\band\b|\bat\b|\bon\b|\bevery\b|\bof the month\b/)
    .filter(Boolean);
  const days = new Set<number>();
  const times = new Set<string>();
  let nth: number | undefined;
  for (const word of words) {
    const time = readTime(word);
    if (time !== undefined) times.add(time);
    else if (NTH.has(word)) nth = NTH.get(word);
    else for (const day of readDays(word, text)) days.add(day);
  }
  if (times.size === 0) throw new CommandError(`"${text}" names no time of day`, ADVICE);
  return {
    days: days.size === 0 ? [1, 2, 3, 4, 5, 6, 7] : [...days].sort((a, b) => a - b),
    ...(nth !== undefined && { nth }),
    times: [...times].sort(),
  };
}

const NAMED_TIMES: Readonly<Record<string, string>> = { noon: '12:00', midnight: '00:00' };

/** `8:00`, `7.45pm`, `9am`, `18h`. A bare "8" may be a slip for a date or a count, and is none. */
function readTime(word: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h](\d{2}))?(am|pm|h)?$/.exec(word);
  const [, typed = '', minute, half] = match ?? [];
  if (minute === undefined && half === undefined) return NAMED_TIMES[word];
  const hour = half === 'am' || half === 'pm' ? hourOf(Number(typed), half) : Number(typed);
  const isTime = hour !== undefined && hour <= 23 && Number(minute ?? 0) <= 59;
  return isTime ? `${String(hour).padStart(2, '0')}:${minute ?? '00'}` : undefined;
}

/** 12 am is midnight, 12 pm noon. */
function hourOf(typed: number, half: 'am' | 'pm'): number | undefined {
  if (typed < 1 || typed > 12) return undefined;
  return (typed % 12) + (half === 'pm' ? 12 : 0);
}

function readDays(word: string, text: string): readonly number[] {
  const group = GROUPS[word] ?? GROUPS[`${word}s`];
  if (group !== undefined) return group;
  const [first = '', last = first] = word.split('-');
  const [from, to] = [readDay(first), readDay(last)];
  if (from === undefined || to === undefined)
    throw new CommandError(`"${word}"${word === text ? '' : ` in "${text}"`} is no day or time`, ADVICE);
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, step) => ((from - 1 + step) % 7) + 1);
}

function readDay(word: string): number | undefined {
  const index = NAMES.findIndex((name) => word.length >= 3 && (name.startsWith(word) || `${name}s` === word));
  return index < 0 ? undefined : index + 1;
}

/** In words that {@link parseSchedule} reads back to the same: `weekdays 08:00 and 18:00`. */
export function scheduleInWords({ days, nth, times }: Schedule): string {
  const group = ['daily', 'weekdays', 'weekends'].find((name) => String(GROUPS[name]) === String(days));
  const named = group ?? days.map((day) => NAMES[day - 1]).join(', ');
  const which = [...NTH].find(([, n]) => n === nth)?.[0];
  return `${which === undefined ? '' : `${which} `}${named} ${times.join(' and ')}`;
}

/**
 * The first due instant after `after`.
 * @param zone IANA name that {@link findZone} has found.
 */
export function nextDue(schedule: Schedule, zone: string, after: Date): Date {
  const since = after.getTime();
  const local = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone).toPlainDate();
  // From yesterday: a skipped time of that day may fall on today.
  for (let ahead = -1; ahead < HORIZON_DAYS; ahead += 1) {
    const day = local.add({ days: ahead });
    if (!isDueOn(schedule, day)) continue;
    const due = schedule.times.map((time) => instantOf(day, time, zone)).filter((at) => at > since);
    if (due.length > 0) return new Date(Math.min(...due));
  }
  throw new Error(`No due time within ${HORIZON_DAYS} days: ${JSON.stringify(schedule)}`);
}

/**
 * The first due instant of a schedule that was changed: never a second one on a day that had its digest.
 * @param lastDueAt of the schedule before.
 */
export function nextAfterEdit(
  schedule: Schedule,
  zone: string,
  { now, lastDueAt }: { readonly now: Date; readonly lastDueAt?: Date },
): Date {
  const dayOf = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const today = dayOf(now);
  const hadOne = lastDueAt !== undefined && dayOf(lastDueAt).equals(today);
  if (!hadOne) return nextDue(schedule, zone, now);
  const tomorrow = today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;
  return nextDue(schedule, zone, new Date(tomorrow - 1));
}

function isDueOn({ days, nth }: Schedule, day: Temporal.PlainDate): boolean {
  if (!days.includes(day.dayOfWeek)) return false;
  if (nth === undefined) return true;
  return nth === -1 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === nth;
}

function instantOf(day: Temporal.PlainDate, time: string, zone: string): number {
  const wall = day.toPlainDateTime(Temporal.PlainTime.from(time));
  const zoned = wall.toZonedDateTime(zone, { disambiguation: 'compatible' });
  if (zoned.toPlainDateTime().equals(wall)) return zoned.epochMilliseconds;
  // Skipped: "compatible" lands as far behind the change as the wall clock was past its start.
  const change = zoned.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return change?.epochMilliseconds ?? zoned.epochMilliseconds;
}
