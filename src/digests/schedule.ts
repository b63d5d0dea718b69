/**
 * When a digest is due: days and wall-clock times in a zone → the instants they name.
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
  /** Days of the month, besides the weekdays; -1 is the last. */
  readonly dates?: readonly number[];
  /** 1 to 12; absent: every month. */
  readonly months?: readonly number[];
  /** `HH:MM`, ascending. */
  readonly times: readonly string[];
  readonly quiet?: QuietDays;
}

/** Days on which nothing is due. */
export interface QuietDays {
  readonly weekdays: readonly number[];
  /** All from one date to another, `MM-DD` every year or `YYYY-MM-DD` once. */
  readonly dates: readonly { readonly from: string; readonly to: string }[];
}

/** The 29th of February may be eight years away. */
const HORIZON_DAYS = 8 * 366;

/**
 * The first due instant after `after`.
 * @param zone IANA name that {@link findZone} has found.
 * @throws CommandError where no day that the schedule names ever comes.
 */
export function nextDue(schedule: Schedule, zone: string, after: Date): Date {
  const since = after.getTime();
  const local = Temporal.Instant.fromEpochMilliseconds(since).toZonedDateTimeISO(zone).toPlainDate();
  const times = schedule.times.map((time) => Temporal.PlainTime.from(time));
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead += 1) {
    const day = local.add({ days: ahead });
    if (!isDueOn(schedule, day)) continue;
    const due = times.map((time) => instantOf(day.toPlainDateTime(time), zone)).filter((at) => at > since);
    if (due.length > 0) return new Date(Math.min(...due));
  }
  throw new CommandError('That day never comes', 'Name days that do, such as "weekdays 8:00 except 25 december".');
}

/**
 * The first due instant of a schedule that was changed: of a day's due times as many are over as that day had digests, so
 * that a time moved later does not bring a second one.
 * @param had due times of the schedule before, the latest ones.
 */
export function nextAfterEdit(
  schedule: Schedule,
  zone: string,
  { now, had }: { readonly now: Date; readonly had: readonly Date[] },
): Date {
  const dayOf = (at: Date) =>
    Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  const today = dayOf(now);
  const over = had.filter((at) => dayOf(at).equals(today)).length;
  let due = new Date(today.toZonedDateTime(zone).epochMilliseconds - 1);
  for (let nth = 0; nth < over; nth += 1) {
    const next = nextDue(schedule, zone, due);
    if (!dayOf(next).equals(today)) break;
    due = next;
  }
  return nextDue(schedule, zone, due > now ? due : now);
}

function isDueOn({ days, nth, dates = [], months, quiet }: Schedule, day: Temporal.PlainDate): boolean {
  if (months?.includes(day.month) === false || isQuiet(quiet, day)) return false;
  if (dates.includes(day.day) || (dates.includes(-1) && day.day === day.daysInMonth)) return true;
  if (!days.includes(day.dayOfWeek)) return false;
  if (nth === undefined) return true;
  return nth === -1 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === nth;
}

function isQuiet(quiet: QuietDays | undefined, day: Temporal.PlainDate): boolean {
  if (quiet === undefined) return false;
  return (
    quiet.weekdays.includes(day.dayOfWeek) ||
    quiet.dates.some(({ from, to }) => {
      const date = day.toString().slice(-from.length);
      return from <= to ? from <= date && date <= to : from <= date || date <= to;
    })
  );
}

/** Nothing is read back from an instant here: in Temporal's polyfill that costs ten times as much as the way there. */
function instantOf(wall: Temporal.PlainDateTime, zone: string): number {
  const at = wall.toZonedDateTime(zone);
  const isSkipped =
    at.epochMilliseconds !== wall.toZonedDateTime(zone, { disambiguation: 'earlier' }).epochMilliseconds;
  if (!isSkipped) return at.epochMilliseconds;
  // It stands as far behind the change as the wall clock was past its start.
  const change = at.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  return change?.epochMilliseconds ?? at.epochMilliseconds;
}
