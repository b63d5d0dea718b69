/** A line that is nothing but the day something was published. */

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const LEAD = /^(?:(?:first )?published|updated|posted|date)?(?:\s*:)?(?:\s+on)?\s*/iu;
const WEEKDAY = /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[.,]?\s+/iu;
const TIME = /(?:[,\s]+(?:at\s+)?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4})?)?[\s.]*$/u;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]+)\.?,?\s+(\d{4})$/iu;
const MONTH_FIRST = /^([a-z]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/iu;
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/u;

/** Midnight UTC of the day; undefined where the line says anything else, or a day no calendar has. */
export function dayOfDateline(line: string): Date | undefined {
  const bare = line.trim().replace(LEAD, '').replace(WEEKDAY, '').replace(TIME, '');
  const [, day, month, year] = DAY_FIRST.exec(bare) ?? [];
  if (day !== undefined) return dayOf(year, monthOf(month), day);
  const [, name, second, third] = MONTH_FIRST.exec(bare) ?? [];
  if (name !== undefined) return dayOf(third, monthOf(name), second);
  const [, y, m, d] = ISO.exec(bare) ?? [];
  return dayOf(y, Number(m), d);
}

function monthOf(name = ''): number {
  return name.length < 3 ? 0 : MONTHS.findIndex((month) => month.startsWith(name.toLowerCase())) + 1;
}

function dayOf(year: string | undefined, month: number, day: string | undefined): Date | undefined {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day) ? date : undefined;
}
