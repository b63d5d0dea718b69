const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);
const MINUTE_MS = 60_000;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Minutes east of Greenwich, of the names that RFC 822 allows and news sites use besides. */
const ZONES: Readonly<Record<string, number>> = {
  z: 0,
  ut: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 60,
  bst: 60,
  cet: 60,
  cest: 120,
  eet: 120,
  eest: 180,
  msk: 180,
  ist: 330,
  sgt: 480,
  hkt: 480,
  jst: 540,
  kst: 540,
  aest: 600,
  aedt: 660,
  nzst: 720,
  nzdt: 780,
  ast: -240,
  adt: -180,
  est: -300,
  edt: -240,
  et: -300,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  hst: -600,
};
const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?`;
const ZONE = String.raw`\s*(?:([+-])(\d{2}):?(\d{2})?|\(?([a-z]{1,5})\)?)?`;
/** 2003-12-31T10:14:55Z, 2003-12, 20031231, 2003/12/31 10:14 */
const ISO = new RegExp(String.raw`^(\d{4})(?:[-/.]?(\d{1,2}))?(?:[-/.]?(\d{1,2}))?(?:[t ,]\s*${TIME}${ZONE})?`, 'iu');
/** Thu, 01 Jan 2004 19:48:21 GMT; Jan 1st, 2004 7:48 pm EST; Thu Jan 01 19:48:21 2004 */
const DAY_FIRST = /\b(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})\b/iu;
const MONTH_FIRST = /\b([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:[\d:]+\s+(?:[a-z]{2,4}\s+)?)?(\d{4})\b/iu;
const CLOCK = new RegExp(`(?:^|[^\\d])${TIME}${ZONE}`, 'iu');

/**
 * The instant a publisher gives, in any shape seen in feeds and pages, or undefined where it is no date, or not one of 1980
 * to 2099. Without a zone it is UTC. Whether it is still to come is for those to judge who know what time it is.
 */
export function saneDate(value: string | Date | null | undefined): Date | undefined {
  if (value === null || value === undefined) return undefined;
  const time = typeof value === 'string' ? parsed(value.slice(0, 100).trim()) : value.getTime();
  return time !== undefined && time >= EARLIEST && time < LATEST ? new Date(time) : undefined;
}

function parsed(text: string): number | undefined {
  const named = DAY_FIRST.exec(text);
  if (named !== null)
    return dateOf(yearOf(named[3]), monthOf(named[2]), Number(named[1]), text.slice(named.index + named[0].length));
  const american = MONTH_FIRST.exec(text);
  if (american !== null) return dateOf(yearOf(american[3]), monthOf(american[1]), Number(american[2]), text);
  const iso = ISO.exec(text);
  if (iso !== null)
    return dateOf(
      Number(iso[1]),
      Number(iso[2] ?? 1) - 1,
      Number(iso[3] ?? 1),
      text.slice(iso[0].search(/[t ,]/iu) + 1 || text.length),
    );
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? undefined : time;
}

function dateOf(year: number, month: number | undefined, day: number, rest: string): number | undefined {
  if (month === undefined || month > 11 || month < 0 || day < 1 || day > 31) return undefined;
  const [, hours = '0', minutes = '0', seconds = '0', half, sign, zoneHours, zoneMinutes = '0', zone = 'z'] =
    CLOCK.exec(` ${rest}`) ?? [];
  const isAfternoon = half?.toLowerCase().startsWith('p') === true;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (isAfternoon ? 12 : 0);
  const named = ZONES[zone.toLowerCase()] ?? 0;
  const east = sign === undefined ? named : (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes));
  return Date.UTC(year, month, day, hour, Number(minutes), Number(seconds)) - east * MINUTE_MS;
}

function yearOf(digits = ''): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthOf(name = ''): number | undefined {
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase());
  return month < 0 ? undefined : month;
}
