/** @param times in ms. @returns how many of them fell into one second, wherever that begins. */
export function mostInASecond(times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let first = 0;
  return sorted.reduce((most, time, index) => {
    while ((sorted[first] ?? time) <= time - 1_000) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}
