/** Reading a small ensemble of decision trees: the sum of what each tree says of a row of numbers. */

/** Nodes in preorder, three numbers each: feature, threshold, index of the right child; a leaf is -1, value, 0. */
export type Tree = readonly number[];

/** Friedman 2001, "Greedy function approximation": an additive model of regression trees. */
export function sumOfTrees(trees: readonly Tree[], row: readonly number[]): number {
  let sum = 0;
  for (const tree of trees) sum += leafOf(tree, row);
  return sum;
}

function leafOf(tree: Tree, row: readonly number[]): number {
  let at = 0;
  for (;;) {
    const feature = tree[at] ?? -1;
    const threshold = tree[at + 1] ?? 0;
    if (feature < 0) return threshold;
    at = (row[feature] ?? 0) <= threshold ? at + 3 : 3 * (tree[at + 2] ?? 0);
  }
}
