/** Weekdays and months by name, as people shorten them. */

export const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const;

/** The place of a name, from 1: `tue`, `tuesday` and `tuesdays` are 2. */
export function placeOf(word: string, names: readonly string[]): number | undefined {
  const index = names.findIndex((name) => word.length >= 3 && (name.startsWith(word) || `${name}s` === word));
  return index < 0 ? undefined : index + 1;
}

/** `mon-wed` is 1, 2, 3; `sat-mon` goes on over the end; one name is one number. */
export function spanOf(word: string, names: readonly string[]): number[] | undefined {
  const [first = '', last = first] = word.split('-');
  const [from, to] = [placeOf(first, names), placeOf(last, names)];
  if (from === undefined || to === undefined) return undefined;
  const { length } = names;
  return Array.from({ length: ((to - from + length) % length) + 1 }, (_, step) => ((from - 1 + step) % length) + 1);
}
