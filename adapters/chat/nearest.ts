/**
 * The name that a slip of the fingers meant: the one within a third of its length in edits, or
 * the only one that starts with what was typed.
 */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  if (typed === '') return undefined;
  const starts = names.filter((name) => name.startsWith(typed));
  if (starts.length > 0) return starts[0];
  const scored = names.map((name) => ({ name, edits: distance(typed, name) })).sort((a, b) => a.edits - b.edits);
  const best = scored[0];
  return best !== undefined && best.edits <= Math.max(1, best.name.length / 3) ? best.name : undefined;
}

/** Optimal string alignment: a letter changed, added, left out, or swapped with its neighbor is one edit each. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : change;
      row.push(Math.min(change, swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    [before, previous] = [previous, row];
  }
  return previous[b.length] ?? 0;
}
