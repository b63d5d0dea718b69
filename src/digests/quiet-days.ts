/** Days on which a digest stays away: `sundays, 24 december to 2 january, 2031-05-19`. */
import { CommandError } from '../../briefings/errors.ts';
import { DAYS, MONTHS, placeOf } from './day-names.ts';
import type { QuietDays } from './schedule.ts';

const ADVICE = 'Write it like "except sundays, 25 december", "except 24 december to 2 january" or "except 2031-05-19".';
const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @param readDays of a word that names weekdays. @throws CommandError on what is neither a date nor a weekday. */
export function parseQuiet(text: string, readDays: (word: string) => readonly number[]): QuietDays {
  const weekdays = new Set<number>();
  const dates: { from: string; to: string }[] = [];
  for (const item of text.split(/[,;&]|\band\b/).map((each) => each.trim())) {
    if (/\d/.test(item)) dates.push(readDates(item));
    else if (item !== '') for (const day of readDays(item.replace(/\s*(?:-|–|\bto\b)\s*/, '-'))) weekdays.add(day);
  }
  return { weekdays: [...weekdays].sort((a, b) => a - b), dates };
}

function readDates(item: string): QuietDays['dates'][number] {
  const [first = '', last = first] = item.split(/\s+(?:to|until|-|–)\s+/);
  const [from, to] = [readDate(first), readDate(last)];
  if (from === undefined || to === undefined) throw new CommandError(`"${item}" is no date`, ADVICE);
  if (from.length !== to.length) throw new CommandError(`"${item}" has a year on one side only`, ADVICE);
  if (from.length > 'MM-DD'.length && from > to) throw new CommandError(`"${item}" ends before it starts`, ADVICE);
  return { from, to };
}

/** Read back by {@link parseQuiet} to the same. */
export function quietInWords({ weekdays, dates }: QuietDays): string {
  const spans = dates.map(({ from, to }) => (from === to ? [from] : [from, to]).map(dateInWords).join(' to '));
  return [...weekdays.map((day) => DAYS[day - 1]), ...spans].join(', ');
}

/** `25 december`, `dec 25`, `the 25th of december`: `12-25`; `2031-05-19` as it is. */
function readDate(typed: string): string | undefined {
  const iso = /^\d{4}-(\d{2})-(\d{2})$/.exec(typed);
  if (iso !== null) return isDate(Number(iso[1]), Number(iso[2])) ? typed : undefined;
  const words = typed.split(/[\s.]+|\bof\b|\bthe\b/).filter(Boolean);
  if (words.length !== 2) return undefined;
  const day = Number(words.map((word) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]).find(Boolean));
  const month = words.map((word) => placeOf(word, MONTHS)).find((place) => place !== undefined);
  return month !== undefined && isDate(month, day) ? `${twoDigits(month)}-${twoDigits(day)}` : undefined;
}

function isDate(month: number, day: number): boolean {
  return day >= 1 && day <= (DAYS_IN_MONTH[month - 1] ?? 0);
}

function dateInWords(date: string): string {
  if (date.length > 'MM-DD'.length) return date;
  const [month, day] = date.split('-').map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
