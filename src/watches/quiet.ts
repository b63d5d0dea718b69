/** Hours in which a channel is not told: wall-clock times in its zone. */
import { Temporal } from 'temporal-polyfill';
import { CommandError } from '../../briefings/errors.ts';
import { readTime } from '../digests/schedule-words.ts';

const ANY_TIME = 'any time';

/** `22:00 to 7:00`, `10pm-7am`, or `none` → `not 22:00 to 07:00`, or `any time`. @throws CommandError */
export function readQuiet(typed: string): string {
  const words = typed.trim().toLowerCase();
  if (words === 'none') return ANY_TIME;
  const [from, to, ...rest] = words
    .split(/\s*(?:\bto\b|\buntil\b|-|–)\s*/u)
    .map((time) => readTime(time.replace(/\s/gu, '')));
  if (from !== undefined && to !== undefined && from !== to && rest.length === 0) return `not ${from} to ${to}`;
  throw new CommandError(`"${typed}" are no quiet hours`, 'Write them like "22:00 to 7:00", or "none".');
}

/** @param when as {@link readQuiet} gives it. @param zone IANA name. */
export function isQuiet(when: string, zone: string, now: Date): boolean {
  const [, from, to] = /^not (\d\d:\d\d) to (\d\d:\d\d)$/.exec(when) ?? [];
  if (from === undefined || to === undefined) return false;
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainTime();
  const time = local.toString({ smallestUnit: 'minute' });
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/** `, but not from 22:00 to 07:00 (Europe/Berlin)`; empty where it is any time. */
export function quietInWords(when: string, zone: string): string {
  return when === ANY_TIME ? '' : `, but ${when.replace('not', 'not from')} (${zone})`;
}

export { ANY_TIME };
