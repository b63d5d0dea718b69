/** Sparse vectors of terms: the arithmetic behind stories and summaries. */

export type Vector = ReadonlyMap<string, number>;

/** How often each term stands there. */
export function countTerms(terms: Iterable<string>, weight = 1, into = new Map<string, number>()): Map<string, number> {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + weight);
  return into;
}

/** In how many of `sets` each term stands. */
export function documentFrequency(sets: Iterable<Iterable<string>>): Map<string, number> {
  const frequency = new Map<string, number>();
  for (const set of sets) countTerms(new Set(set), 1, frequency);
  return frequency;
}

/** To length one; an empty vector stays empty. */
export function normalized(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : new Map(Array.from(vector, ([term, weight]) => [term, weight / length]));
}

export function dot(a: Vector, b: Vector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}
