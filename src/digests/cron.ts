/** Five fields of cron (POSIX crontab, with the steps, names and nicknames of Vixie cron) → a schedule. */
import { CommandError } from '../../briefings/errors.ts';
import { DAYS, MONTHS, placeOf } from './day-names.ts';
import type { Schedule } from './schedule.ts';

interface Field {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const MINUTE: Field = { name: 'minute', from: 0, to: 59 };
const HOUR: Field = { name: 'hour', from: 0, to: 23 };
const DATE: Field = { name: 'day of the month', from: 1, to: 31 };
const MONTH: Field = { name: 'month', from: 1, to: 12, names: MONTHS };
/** Sunday is both 0 and 7. */
const WEEKDAY: Field = { name: 'day of the week', from: 0, to: 7, names: DAYS };

const NICKNAMES: Readonly<Record<string, string>> = {
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};
const ADVICE = 'Cron has five fields: minute, hour, day of the month, month, day of the week, such as "30 7 * * 1-5".';
const FIELDS = /^(?:cron\s+)?([\d*,/-]+\s+[\d*,/-]+\s+(?:[\d*,/-]+|l)\s+[\w*,/-]+\s+[\w*,/-]+)$/;

/** Five fields of which the first three have no words, or a nickname: no schedule in words looks so. */
export function isCron(when: string): boolean {
  return Object.hasOwn(NICKNAMES, when) || /^cron\b/.test(when) || fieldsOf(when) !== undefined;
}

function fieldsOf(when: string): string[] | undefined {
  return FIELDS.exec(when)?.[1]?.split(/\s+/);
}

/** @param when in lower case. @throws CommandError naming the field that is wrong. */
export function parseCron(when: string, text: string): Schedule {
  const fields = fieldsOf(NICKNAMES[when] ?? when);
  if (fields === undefined) throw new CommandError(`"${text}" is no cron schedule`, ADVICE);
  const [minute = '', hour = '', date = '', month = '', weekday = ''] = fields;
  const [minutes, hours] = [valuesOf(minute, MINUTE), valuesOf(hour, HOUR)];
  const dates = date === 'l' ? [-1] : valuesOf(date, DATE);
  const months = valuesOf(month, MONTH);
  const days = [...new Set(valuesOf(weekday, WEEKDAY).map((day) => (day === 0 ? 7 : day)))].sort((a, b) => a - b);
  // As POSIX has it: where both are restricted, either will do.
  const [anyDate, anyDay] = [dates.length === DATE.to, days.length === DAYS.length];
  return {
    days: anyDay && !anyDate ? [] : days,
    ...(!anyDate && { dates }),
    ...(months.length < MONTHS.length && { months }),
    times: hours.flatMap((h) => minutes.map((m) => `${twoDigits(h)}:${twoDigits(m)}`)),
  };
}

/** `*`, `1,15`, `1-5`, `mon-fri`, and every so many of a range: `9-17/2`. */
function valuesOf(text: string, field: Field): number[] {
  const values = text.split(',').flatMap((part) => {
    const [range = '', step = '1', ...more] = part.split('/');
    const [first = '', last, ...evenMore] = range.split('-');
    const from = first === '*' ? field.from : numberIn(first, field);
    const isOpen = first === '*' || (last === undefined && part.includes('/'));
    const to = isOpen ? field.to : numberIn(last ?? first, field);
    const by = Number(step);
    const isRange = from <= to && by >= 1 && Number.isInteger(by) && more.length + evenMore.length === 0;
    if (!isRange) throw new CommandError(`"${part}" is no ${field.name}`, ADVICE);
    return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, n) => from + n * by);
  });
  return [...new Set(values)].sort((a, b) => a - b);
}

function numberIn(word: string, { name, from, to, names = [] }: Field): number {
  const value = /^\d{1,2}$/.test(word) ? Number(word) : placeOf(word, names);
  if (value === undefined || value < from || value > to) throw new CommandError(`"${word}" is no ${name}`, ADVICE);
  return value;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
