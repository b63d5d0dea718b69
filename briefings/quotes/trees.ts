/** Reading a small ensemble of decision trees: the sum of what each tree says of a row of numbers. */

/** Nodes in preorder, three numbers each: feature, threshold, index of the right child; a leaf is -1, value, 0. */
export type Tree = readonly number[];

/** Trees laid out for reading: one entry a node, all trees behind each other. */
export interface Forest {
  readonly features: Int16Array;
  readonly thresholds: Float64Array;
  readonly right: Int32Array;
  /** Where each tree starts. */
  readonly roots: Int32Array;
}

export function forestOf(trees: readonly Tree[]): Forest {
  const nodes = trees.reduce((sum, tree) => sum + tree.length / 3, 0);
  const forest = {
    features: new Int16Array(nodes),
    thresholds: new Float64Array(nodes),
    right: new Int32Array(nodes),
    roots: new Int32Array(trees.length),
  };
  let next = 0;
  trees.forEach((tree, index) => {
    const root = next;
    forest.roots[index] = root;
    for (let at = 0; at < tree.length; at += 3) {
      forest.features[next] = tree[at] ?? -1;
      forest.thresholds[next] = tree[at + 1] ?? 0;
      forest.right[next] = root + (tree[at + 2] ?? 0);
      next += 1;
    }
  });
  return forest;
}

/** Friedman 2001, "Greedy function approximation": an additive model of regression trees. */
export function sumOfTrees({ features, thresholds, right, roots }: Forest, row: ArrayLike<number>): number {
  let sum = 0;
  for (const root of roots) {
    let node = root;
    for (let feature = features[node] ?? -1; feature >= 0; feature = features[node] ?? -1) {
      node = (row[feature] ?? 0) <= (thresholds[node] ?? 0) ? node + 1 : (right[node] ?? 0);
    }
    sum += thresholds[node] ?? 0;
  }
  return sum;
}
