const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * The instant a publisher gives, or undefined where it is no date, or not one of 1980 to 2099. Whether it is still to
 * come is for those to judge who know what time it is.
 */
export function saneDate(value: string | Date | null | undefined): Date | undefined {
  if (value === null || value === undefined) return undefined;
  const date = new Date(value);
  const time = date.getTime();
  return time >= EARLIEST && time < LATEST ? date : undefined;
}
