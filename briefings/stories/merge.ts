/** Agglomerative clustering over few pairs: what is not listed is not alike at all. */
import { likeness } from './likeness.ts';

export interface Pair {
  readonly a: number;
  readonly b: number;
  readonly product: number;
}

interface Cluster {
  readonly members: number[];
  /** Sum of the products over all pairs between the two clusters. */
  readonly sums: Map<number, number>;
}

interface Best {
  readonly other: number;
  readonly like: number;
}

/**
 * Merges the two clusters most alike until none reaches `threshold`. Groups keep the order of their lowest member. The best
 * neighbor of each cluster is kept, and looked for again only when a merge touched it.
 */
export function mergeAlike(count: number, pairs: readonly Pair[], threshold: number): number[][] {
  const clusters = new Map(
    Array.from({ length: count }, (_, index): [number, Cluster] => [index, { members: [index], sums: new Map() }]),
  );
  for (const { a, b, product } of pairs) {
    clusters.get(a)?.sums.set(b, product);
    clusters.get(b)?.sums.set(a, product);
  }
  const bests = new Map<number, Best>();
  for (const id of clusters.keys()) refresh(id, clusters, bests);
  for (;;) {
    const top = highest(bests);
    if (top === undefined || top.like < threshold) break;
    merge(top, clusters, bests);
  }
  return Array.from(clusters.values(), ({ members }) => members.toSorted((a, b) => a - b));
}

function highest(bests: ReadonlyMap<number, Best>): (Best & { readonly id: number }) | undefined {
  let top: (Best & { readonly id: number }) | undefined;
  for (const [id, best] of bests) if (top === undefined || best.like > top.like) top = { id, ...best };
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
  for (const [neighbor, sum] of dropped.sums) {
    if (neighbor === keep) continue;
    const total = sum + (kept.sums.get(neighbor) ?? 0);
    kept.sums.set(neighbor, total);
    const sums = clusters.get(neighbor)?.sums;
    sums?.delete(drop);
    sums?.set(keep, total);
  }
  refresh(keep, clusters, bests);
  for (const neighbor of kept.sums.keys()) lookAgain(neighbor, { keep, drop }, clusters, bests);
}

/** What thought best of either must look at all again; for others the merged one may be better than what they have. */
function lookAgain(
  id: number,
  { keep, drop }: { readonly keep: number; readonly drop: number },
  clusters: ReadonlyMap<number, Cluster>,
  bests: Map<number, Best>,
): void {
  const best = bests.get(id);
  if (best?.other === keep || best?.other === drop) {
    refresh(id, clusters, bests);
    return;
  }
  const like = likenessBetween(id, keep, clusters);
  if (like > (best?.like ?? 0)) bests.set(id, { other: keep, like });
}

function refresh(id: number, clusters: ReadonlyMap<number, Cluster>, bests: Map<number, Best>): void {
  bests.delete(id);
  for (const other of clusters.get(id)?.sums.keys() ?? []) {
    const like = likenessBetween(id, other, clusters);
    if (like > (bests.get(id)?.like ?? 0)) bests.set(id, { other, like });
  }
}

function likenessBetween(id: number, other: number, clusters: ReadonlyMap<number, Cluster>): number {
  const [a, b] = [clusters.get(id), clusters.get(other)];
  return a === undefined || b === undefined ? 0 : likeness(a.sums.get(other) ?? 0, a.members.length, b.members.length);
}
