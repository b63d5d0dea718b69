/** What a probability is worth: isotonic regression by pooling adjacent violators (Ayer et al. 1955; Zadrozny and Elkan 2002). */

interface Pool {
  readonly share: number;
  readonly right: number;
  readonly of: number;
}

/** Fewer outcomes than this are pooled with their neighbors first, so that no step stands on a handful. */
const SMALLEST = 60;

/** Rising points `[probability, share that was right]`. */
export function calibrationOf(outcomes: readonly { share: number; right: boolean }[]): [number, number][] {
  const sorted = outcomes.toSorted((a, b) => a.share - b.share);
  const pools: Pool[] = [];
  for (let from = 0; from < sorted.length; from += SMALLEST) {
    const some = sorted.slice(from, from + SMALLEST);
    const total = some.reduce((sum, { share }) => sum + share, 0);
    pools.push({ share: total / some.length, right: some.filter(({ right }) => right).length, of: some.length });
    while (pools.length > 1 && violates(pools)) pools.push(merged(pools.pop(), pools.pop()));
  }
  return pools.map(({ share, right, of }) => [round(share), round(right / of)]);
}

function violates(pools: readonly Pool[]): boolean {
  const last = pools.at(-1);
  const before = pools.at(-2);
  return last !== undefined && before !== undefined && before.right / before.of >= last.right / last.of;
}

function merged(a: Pool | undefined, b: Pool | undefined): Pool {
  const of = (a?.of ?? 0) + (b?.of ?? 0);
  const share = ((a?.share ?? 0) * (a?.of ?? 0) + (b?.share ?? 0) * (b?.of ?? 0)) / of;
  return { share, right: (a?.right ?? 0) + (b?.right ?? 0), of };
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;
