/** Average-link agglomerative clustering over few pairs: what is not listed is not alike at all. */

export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

interface Cluster {
  readonly members: number[];
  /** Sum of likeness over all pairs between the two clusters. */
  readonly sums: Map<number, number>;
}

interface Best {
  readonly other: number;
  readonly mean: number;
}

/**
 * Merges the two clusters whose mean likeness is highest until none reaches `threshold`. Groups keep the order of their
 * lowest member. The best neighbour of each cluster is kept, and looked for again only when a merge touched it.
 */
export function mergeAlike(count: number, pairs: readonly Pair[], threshold: number): number[][] {
  const clusters = new Map(
    Array.from({ length: count }, (_, index): [number, Cluster] => [index, { members: [index], sums: new Map() }]),
  );
  for (const { a, b, likeness } of pairs) {
    clusters.get(a)?.sums.set(b, likeness);
    clusters.get(b)?.sums.set(a, likeness);
  }
  const bests = new Map<number, Best>();
  for (const id of clusters.keys()) refresh(id, clusters, bests);
  for (;;) {
    const top = highest(bests);
    if (top === undefined || top.mean < threshold) break;
    merge(top, clusters, bests);
  }
  return Array.from(clusters.values(), ({ members }) => members.toSorted((a, b) => a - b));
}

function highest(bests: ReadonlyMap<number, Best>): (Best & { readonly id: number }) | undefined {
  let top: (Best & { readonly id: number }) | undefined;
  for (const [id, best] of bests) if (top === undefined || best.mean > top.mean) top = { id, ...best };
  return top;
}

function merge(
  { id, other }: Best & { readonly id: number },
  clusters: Map<number, Cluster>,
  bests: Map<number, Best>,
): void {
  const [keep, drop] = [Math.min(id, other), Math.max(id, other)];
  const [kept, dropped] = [clusters.get(keep), clusters.get(drop)];
  if (kept === undefined || dropped === undefined) return;
  kept.members.push(...dropped.members);
  clusters.delete(drop);
  bests.delete(drop);
  kept.sums.delete(drop);
  for (const [neighbour, sum] of dropped.sums) {
    if (neighbour === keep) continue;
    const total = sum + (kept.sums.get(neighbour) ?? 0);
    kept.sums.set(neighbour, total);
    const sums = clusters.get(neighbour)?.sums;
    sums?.delete(drop);
    sums?.set(keep, total);
  }
  for (const neighbour of [keep, ...kept.sums.keys()]) {
    // Who thought best of neither loses nothing: a mean of two sums is never above both.
    const best = bests.get(neighbour)?.other;
    if (neighbour === keep || best === keep || best === drop) refresh(neighbour, clusters, bests);
  }
}

function refresh(id: number, clusters: ReadonlyMap<number, Cluster>, bests: Map<number, Best>): void {
  bests.delete(id);
  const cluster = clusters.get(id);
  if (cluster === undefined) return;
  for (const [other, sum] of cluster.sums) {
    const mean = sum / (cluster.members.length * (clusters.get(other)?.members.length ?? 1));
    if (mean > (bests.get(id)?.mean ?? 0)) bests.set(id, { other, mean });
  }
}
