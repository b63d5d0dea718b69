import { distance } from 'fastest-levenshtein';

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
  return best !== undefined && best.edits <= Math.ceil(best.name.length / 3) ? best.name : undefined;
}
