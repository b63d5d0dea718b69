/** A vector over numbered terms, in ascending order: a twentieth of the room of a map, and of the time to multiply two. */
export interface SparseVector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** The `most` heaviest of these terms, brought to length one; of equally heavy ones the first. */
export function heaviest(terms: Int32Array, weights: Float64Array, most: number): SparseVector {
  const kept = heaviestAt(weights, most).sort((a, b) => (terms[a] ?? 0) - (terms[b] ?? 0));
  const length = Math.sqrt(kept.reduce((sum, at) => sum + (weights[at] ?? 0) ** 2, 0)) || 1;
  return {
    terms: Int32Array.from(kept, (at) => terms[at] ?? 0),
    weights: Float64Array.from(kept, (at) => (weights[at] ?? 0) / length),
  };
}

/** The sum of the products of what both have. */
export function product(a: SparseVector, b: SparseVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const difference = (a.terms[i] ?? 0) - (b.terms[j] ?? 0);
    if (difference === 0) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return sum;
}

function heaviestAt(weights: Float64Array, most: number): number[] {
  if (weights.length <= most) return [...weights.keys()];
  const sorted = weights.toSorted();
  const least = sorted[sorted.length - most] ?? 0;
  // So many are as heavy as the lightest kept, and may stay.
  let equals = most - (sorted.length - sorted.lastIndexOf(least) - 1);
  const kept: number[] = [];
  for (const [at, weight] of weights.entries()) {
    if (weight < least) continue;
    if (weight === least) equals -= 1;
    if (weight > least || equals >= 0) kept.push(at);
  }
  return kept;
}
