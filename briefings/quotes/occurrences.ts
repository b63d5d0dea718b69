/** Finding one's place among mentions in reading order. */
import type { Candidate } from './scene.ts';

interface Placed {
  readonly candidate: Candidate;
}

/** How many stand before `at`. */
export function countBefore(occurrences: readonly Placed[], at: number): number {
  return firstNotBefore(occurrences.length, (index) => startOf(occurrences[index]), at);
}

/** The same of mentions by themselves. */
export function indexBefore(candidates: readonly Candidate[], at: number): number {
  return firstNotBefore(candidates.length, (index) => candidates[index]?.mention.span.start ?? at, at);
}

function firstNotBefore(count: number, startAt: (index: number) => number, at: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (startAt(middle) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The last that stands before `at`. */
export function lastBefore<Found extends Placed>(occurrences: readonly Found[], at: number): Found | undefined {
  return occurrences[countBefore(occurrences, at) - 1];
}

export function startOf(occurrence: Placed | undefined): number {
  return occurrence?.candidate.mention.span.start ?? Number.POSITIVE_INFINITY;
}
