/** Schedules as people write them, and in words that are read back to the same. */
import { CommandError } from '../../briefings/errors.ts';
import { isCron, parseCron } from './cron.ts';
import { DAYS, MONTHS, spanOf } from './day-names.ts';
import { parseQuiet, quietInWords } from './quiet-days.ts';
import type { Schedule } from './schedule.ts';

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
const LAST_DAY = 'last day';
const ADVICE =
  'Write it like "weekdays 8:00", "daily 7:30 and 18:00", "first monday 10:00", "1st and 15th 9am" or "0 8 * * 1-5".';
/** A digest every few minutes is a feed. */
const MOST_TIMES = 24;

/** `weekdays 8:00 except 24 december to 2 january`, or five fields of cron. @throws CommandError that says what was not understood and how to write it. */
export function parseSchedule(text: string): Schedule {
  const [when = '', ...except] = text
    .trim()
    .toLowerCase()
    .split(/[\s,;]*\b(?:except|but not)\b(?:\s+on\b)?\s*/);
  const schedule = isCron(when) ? parseCron(when, text) : parseWords(when, text);
  if (schedule.times.length > MOST_TIMES) {
    throw new CommandError(`"${text}" is more than ${MOST_TIMES} digests a day`, 'Name fewer times.');
  }
  if (except.length === 0) return schedule;
  return { ...schedule, quiet: parseQuiet(except.join(','), (word) => readDays(word, text)) };
}

function parseWords(when: string, text: string): Schedule {
  const meant = wordsOf(when).map((word) => meaningOf(word, text));
  const all = <T>(read: (meaning: Meaning) => readonly T[] | undefined) => [
    ...new Set(meant.flatMap((meaning) => read(meaning) ?? [])),
  ];
  const [days, dates, months] = [all((each) => each.days), all((each) => each.dates), all((each) => each.months)];
  const times = all(({ times: named }) => named).sort();
  const nth = all((each) => each.nth).at(-1);
  if (times.length === 0) throw new CommandError(`"${text}" names no time of day`, ADVICE);
  return {
    days: days.length + dates.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : ascending(days),
    ...(nth !== undefined && { nth }),
    ...(dates.length > 0 && { dates: ascending(dates) }),
    ...(months.length > 0 && months.length < MONTHS.length && { months: ascending(months) }),
    times,
  };
}

function wordsOf(when: string): string[] {
  return when
    .replace(/every day/g, 'daily')
    .replace(/last day/g, 'lastday')
    .replace(/\b(1st|2nd|3rd|4th)\s+(?=(?:mon|tue|wed|thu|fri|sat|sun))/g, (nth) => `${nthOf(nth)} `)
    .replace(/\bat (\d{1,2})(?=\s*(?:$|,|and\b|on\b|every\b|o.clock))(?:\s*o.clock)?/g, '$1:00')
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .replace(/\s*(?:-|–|\bto\b)\s*(?=[a-z])/g, '-')
    .split(/[\s,;&]+|\band\b|\bat\b|\bon\b|\bof\b|\bthe\b|\bin\b|\bevery\b|\b(?:each )?month\b/)
    .filter(Boolean);
}

interface Meaning {
  readonly days?: readonly number[];
  readonly dates?: readonly number[];
  readonly months?: readonly number[];
  readonly times?: readonly string[];
  readonly nth?: readonly number[];
}

function meaningOf(word: string, text: string): Meaning {
  const time = readTime(word);
  if (time !== undefined) return { times: [time] };
  const date = readDate(word);
  if (date !== undefined) return { dates: [date] };
  const months = spanOf(word, MONTHS);
  if (months !== undefined) return { months };
  const nth = NTH.get(word);
  return nth === undefined ? { days: readDays(word, text) } : { nth: [nth] };
}

const NAMED_TIMES: Readonly<Record<string, string>> = { noon: '12:00', midnight: '00:00' };

/** `8:00`, `7.45pm`, `9am`, `18h`. A bare "8" may be a slip for a date or a count, and is none. */
export function readTime(word: string): string | undefined {
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

/** `15th`, or the last day. */
function readDate(word: string): number | undefined {
  if (word === 'lastday') return -1;
  const date = Number(/^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1]);
  return date >= 1 && date <= 31 ? date : undefined;
}

function readDays(word: string, text: string): readonly number[] {
  const days = GROUPS[word] ?? GROUPS[`${word}s`] ?? spanOf(word, DAYS);
  if (days === undefined) {
    throw new CommandError(`"${word}"${word === text ? '' : ` in "${text}"`} is no day or time`, ADVICE);
  }
  return days;
}

function nthOf(ordinal: string): string {
  return [...NTH].find(([, n]) => ordinal.startsWith(String(n)))?.[0] ?? ordinal;
}

function ascending(numbers: Iterable<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/** In words that {@link parseSchedule} reads back to the same: `weekdays 08:00 and 18:00`. */
export function scheduleInWords({ days, nth, dates = [], months = [], times, quiet }: Schedule): string {
  const which = [...NTH].find(([, n]) => n === nth)?.[0];
  const group = ['daily', 'weekdays', 'weekends'].find((name) => String(GROUPS[name]) === String(days));
  const weekdays = group ?? days.map((day) => DAYS[day - 1]).join(', ');
  const named = [...dates.map(dateInWords), `${which === undefined ? '' : `${which} `}${weekdays}`].filter(Boolean);
  const inMonths = months.length === 0 ? '' : ` of ${months.map((month) => MONTHS[month - 1]).join(', ')}`;
  const except = quiet === undefined ? '' : ` except ${quietInWords(quiet)}`;
  return `${named.join(' and ')}${inMonths} ${times.join(' and ')}${except}`;
}

function dateInWords(date: number): string {
  if (date === -1) return LAST_DAY;
  const ending = date % 10 < 4 && Math.trunc(date / 10) !== 1 ? ['th', 'st', 'nd', 'rd'][date % 10] : 'th';
  return `${date}${ending}`;
}
