/** IANA time zones by what people type. */
import { CommandError } from '../../briefings/errors.ts';

const ZONES: readonly string[] = [...Intl.supportedValuesOf('timeZone'), 'UTC'];
/**
 * IANA's names without a region, all links (tzdata, `backward`). Listed, since the formatter knows others that mean something else
 * than people do: to it, BST is in Dhaka.
 */
const BARE_ZONES = new Set(
  `cet cst6cdt cuba eet egypt eire est est5edt gb gb-eire gmt gmt+0 gmt-0 gmt0 greenwich hongkong hst iceland iran israel jamaica
  japan kwajalein libya met mst mst7mdt navajo nz nz-chat poland portugal prc pst8pdt roc rok singapore turkey uct universal utc
  w-su wet zulu`.split(/\s+/),
);
const SUGGESTED = 25;

/** `europe/berlin`, `berlin`, `new york` and `GB` are found. @throws CommandError where nothing or too much fits. */
export function findZone(typed: string): string {
  const asked = folded(typed);
  const exact = ZONES.find((zone) => folded(zone) === asked);
  if (exact !== undefined) return exact;
  const cities = ZONES.filter((zone) => folded(zone).endsWith(`/${asked}`));
  const [only] = cities;
  if (only !== undefined && cities.length === 1) return only;
  if (BARE_ZONES.has(asked)) return new Intl.DateTimeFormat('en', { timeZone: asked }).resolvedOptions().timeZone;
  // Names that the list leaves out as links, such as Asia/Calcutta, are known to the formatter all the same.
  if (typed.includes('/') && isKnown(typed)) return typed;
  const close = suggestZones(typed).slice(0, 3);
  throw new CommandError(
    `"${typed}" is no time zone I know`,
    close.length > 0 ? `Did you mean ${close.join(', ')}?` : 'Give one such as Europe/Berlin.',
  );
}

/** Those with a part that starts so come first. */
export function suggestZones(typed: string): string[] {
  const asked = folded(typed);
  const fits = ZONES.filter((zone) => folded(zone).includes(asked));
  const starts = (zone: string) =>
    folded(zone)
      .split('/')
      .some((part) => part.startsWith(asked));
  return [...fits.filter(starts), ...fits.filter((zone) => !starts(zone))].slice(0, SUGGESTED);
}

function folded(zone: string): string {
  return zone
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '_');
}

function isKnown(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
