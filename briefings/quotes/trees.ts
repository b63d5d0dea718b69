/**
 * Reading a small ensemble of oblivious decision trees (every node of a level asks the same question): the sum of what
 * each tree says of a row of numbers. Friedman 2001, "Greedy function approximation"; oblivious trees as in Prokhorenkova
 * et al. 2018, CatBoost. Branches that cannot be foreseen cost most of the time an ordinary tree takes; here are none.
 */

/** For each level a feature and the threshold a value must exceed; then the leaves, their index a bit a level. */
export interface Tree {
  readonly splits: readonly number[];
  readonly leaves: readonly number[];
}

/** Levels of every tree once it is laid out, and the most one may have; smaller trees get levels that ask nothing. */
const DEPTH = 5;
const LEAVES = 1 << DEPTH;

/** Trees laid out for reading, all behind each other. */
export interface Forest {
  readonly features: Int32Array;
  readonly thresholds: Float64Array;
  readonly leaves: Float64Array;
  readonly trees: number;
}

export function forestOf(all: readonly Tree[]): Forest {
  const trees = grafted(all);
  const features = new Int32Array(trees.length * DEPTH);
  const thresholds = new Float64Array(trees.length * DEPTH).fill(Number.POSITIVE_INFINITY);
  const leaves = new Float64Array(trees.length * LEAVES);
  trees.forEach((tree, index) => {
    const levels = tree.splits.length / 2;
    for (let level = 0; level < levels; level++) {
      const at = index * DEPTH + DEPTH - levels + level;
      features[at] = tree.splits[2 * level] ?? 0;
      thresholds[at] = tree.splits[2 * level + 1] ?? 0;
    }
    leaves.set(tree.leaves, index * LEAVES);
  });
  return { features, thresholds, leaves, trees: trees.length };
}

/** Two small trees behind each other are one with the levels of both: half as many to read. */
function grafted(trees: readonly Tree[]): Tree[] {
  const all: Tree[] = [];
  for (const tree of trees) {
    const last = all.at(-1);
    if (last === undefined || last.splits.length + tree.splits.length > 2 * DEPTH) all.push(tree);
    else {
      const leaves = last.leaves.flatMap((one) => tree.leaves.map((other) => one + other));
      all[all.length - 1] = { splits: [...last.splits, ...tree.splits], leaves };
    }
  }
  return all;
}

/** For each row of `rows`, a matrix of `width` columns: what all trees say of it, added up. */
export function sumsOfTrees(forest: Forest, rows: Float64Array, width: number): number[] {
  const sums: number[] = new Array<number>(rows.length / width).fill(0);
  for (let tree = 0; tree < forest.trees; tree++) addTree(forest, tree, { rows, width, sums });
  return sums;
}

/** The levels are written out: a loop over them takes eight times as long. */
function addTree(
  { features, thresholds, leaves }: Forest,
  tree: number,
  { rows, width, sums }: { rows: Float64Array; width: number; sums: number[] },
): void {
  const at = tree * DEPTH;
  const f0 = features[at] as number;
  const f1 = features[at + 1] as number;
  const f2 = features[at + 2] as number;
  const f3 = features[at + 3] as number;
  const f4 = features[at + 4] as number;
  const t0 = thresholds[at] as number;
  const t1 = thresholds[at + 1] as number;
  const t2 = thresholds[at + 2] as number;
  const t3 = thresholds[at + 3] as number;
  const t4 = thresholds[at + 4] as number;
  for (let row = 0, from = 0; row < sums.length; row++, from += width) {
    const leaf =
      (+((rows[from + f0] as number) > t0) << 4) |
      (+((rows[from + f1] as number) > t1) << 3) |
      (+((rows[from + f2] as number) > t2) << 2) |
      (+((rows[from + f3] as number) > t3) << 1) |
      +((rows[from + f4] as number) > t4);
    sums[row] = (sums[row] as number) + (leaves[tree * LEAVES + leaf] as number);
  }
}
