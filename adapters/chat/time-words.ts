/** "monday", "last 24h", "2025-02-23", "february 2025" → an instant, read in the process's own time zone. */
import { parse } from 'chrono-node/en';

const HOUR_MS = 3_600_000;
const UNIT_MS: Readonly<Record<string, number>> = { h: HOUR_MS, d: 24 * HOUR_MS, w: 7 * 24 * HOUR_MS };
const LENGTH_OF_TIME = /^(?:the )?(?:last |past )?(\d{1,4}|an?|one|few)?\s*(h|hrs?|hours?|d|days?|w|weeks?)(?: ago)?$/i;

/**
 * The start of the day (month, year) that the words name, or with `edge: 'end'` the last millisecond of it; a length
 * of time counts back from `now`. A weekday is the last one, never one to come.
 * @returns undefined where the words name no time.
 */
export function parseTime(words: string, now: Date, edge: 'start' | 'end'): Date | undefined {
  return lengthOfTime(words.trim(), now) ?? named(words.trim(), now, edge);
}

function lengthOfTime(words: string, now: Date): Date | undefined {
  const match = LENGTH_OF_TIME.exec(words);
  const unit = UNIT_MS[match?.[2]?.[0]?.toLowerCase() ?? ''];
  if (match === null || unit === undefined) return undefined;
  const digits = Number(match[1] ?? 1);
  const count = Number.isNaN(digits) ? 1 : digits;
  return new Date(now.getTime() - (match[1] === 'few' ? 3 : count) * unit);
}

function named(words: string, now: Date, edge: 'start' | 'end'): Date | undefined {
  const year = /^(?:in )?((?:19|20)\d\d)$/.exec(words);
  if (year !== null) return edgeOf(new Date(Number(year[1]), 0, 1), 'year', edge);
  const found = parse(words, now, { forwardDate: false })[0];
  if (found === undefined || found.text.length < words.length - 6) return undefined;
  const at = found.start.date();
  if (found.start.isCertain('hour')) return at;
  const past = at > now && !found.start.isCertain('day') && found.start.isCertain('weekday');
  if (past) at.setDate(at.getDate() - 7);
  const monthOnly =
    found.start.isCertain('month') && !found.start.isCertain('day') && !found.start.isCertain('weekday');
  if (monthOnly && at > now && !found.start.isCertain('year')) at.setFullYear(at.getFullYear() - 1);
  return edgeOf(at, monthOnly ? 'month' : 'day', edge);
}

function edgeOf(at: Date, unit: 'day' | 'month' | 'year', edge: 'start' | 'end'): Date {
  const year = at.getFullYear();
  const month = unit === 'year' ? 0 : at.getMonth();
  const day = unit === 'day' ? at.getDate() : 1;
  if (edge === 'start') return new Date(year, month, day);
  const last = {
    day: new Date(year, month, day + 1),
    month: new Date(year, month + 1, 1),
    year: new Date(year + 1, 0, 1),
  };
  return new Date(last[unit].getTime() - 1);
}
