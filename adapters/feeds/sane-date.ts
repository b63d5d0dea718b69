const EARLIEST = Date.UTC(1980, 0, 1);
const DAY_MS = 86_400_000;
/** Clocks and time zones of publishers may be off by this much; dates further ahead are mistakes. */
const AHEAD_MS = 2 * DAY_MS;

/** The instant a publisher gives, or undefined where it is no date, before 1980, or days in the future. */
export function saneDate(value: string | Date | null | undefined): Date | undefined {
  if (value === null || value === undefined) return undefined;
  const date = new Date(value);
  const time = date.getTime();
  return time >= EARLIEST && time <= Date.now() + AHEAD_MS ? date : undefined;
}
