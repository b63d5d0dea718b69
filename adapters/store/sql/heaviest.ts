/** Lists of numbers, each with a weight → the numbers that are in the heaviest of them. */

export interface List {
  readonly ids: readonly number[];
  readonly weight: number;
}

interface Heaviest {
  /** The heaviest first; of equals the highest number. */
  readonly ids: number[];
  /** So many are in all the lists. */
  readonly withAll: number;
}

const WHOLE = 255;

/**
 * Counted in bytes, each a share of all the weight: some ten thousand take a millisecond.
 * @param last no number is higher. @param most of them.
 */
export function heaviest(lists: readonly List[], last: number, most: number): Heaviest {
  const all = lists.reduce((sum, { weight }) => sum + weight, 0);
  const parts = lists.map(({ weight }) => Math.max(1, Math.floor((WHOLE * weight) / all)));
  const shares = new Uint8Array(last + 1);
  const found: number[] = [];
  for (const [at, { ids }] of lists.entries()) found.push(...added(shares, ids, parts[at] ?? 0));
  const shareOf = (id: number) => shares[id] ?? 0;
  const times = new Uint32Array(WHOLE + 1);
  for (const id of found) times[shareOf(id)] = (times[shareOf(id)] ?? 0) + 1;
  const least = leastOf(times, most);
  const heavier = found.filter((id) => shareOf(id) > least).sort((a, b) => shareOf(b) - shareOf(a) || b - a);
  // Of many that are equal only the last few are taken: sorted as numbers they are sorted soon.
  const equal = Float64Array.from(found.filter((id) => shareOf(id) === least))
    .sort()
    .reverse();
  const ids = [...heavier, ...equal.subarray(0, Math.max(0, most - heavier.length))];
  return { ids, withAll: times[parts.reduce((sum, part) => sum + part, 0)] ?? 0 };
}

/** @returns those that had no share before. */
function added(shares: Uint8Array, ids: readonly number[], part: number): number[] {
  const first: number[] = [];
  for (const id of ids) {
    const share = shares[id] ?? 0;
    if (share === 0) first.push(id);
    shares[id] = share + part;
  }
  return first;
}

/** The share that `most` of them have, or more. */
function leastOf(times: Uint32Array, most: number): number {
  let enough = 0;
  for (let share = WHOLE; share > 1; share -= 1) {
    enough += times[share] ?? 0;
    if (enough >= most) return share;
  }
  return 1;
}
