/**
 * Gradient boosting of small regression trees, by histograms of binned values (Friedman 2001; Ke et al. 2017, LightGBM).
 * The same rows, settings and seed give the same trees.
 */
import type { Tree } from '../briefings/quotes/trees.ts';

export interface BoostingSettings {
  readonly rounds: number;
  readonly depth: number;
  readonly rate: number;
  readonly minLeaf: number;
  /** L2 weight on leaf values. */
  readonly ridge: number;
  /** Share of rows each tree sees. */
  readonly sample: number;
  readonly seed: number;
}

/** First and second derivative of the loss at the current scores, written into the two arrays. */
export type Gradient = (scores: Float64Array, first: Float64Array, second: Float64Array) => void;

const BINS = 64;

interface Binned {
  readonly columns: readonly Uint8Array[];
  /** Upper edge of each bin, by column. */
  readonly edges: readonly (readonly number[])[];
  readonly rows: number;
}

/** Trees whose sum lowers the loss that `gradient` is of. */
export function boost(rows: readonly ArrayLike<number>[], gradient: Gradient, settings: BoostingSettings): Tree[] {
  const binned = binColumns(rows);
  const random = mulberry32(settings.seed);
  const scores = new Float64Array(rows.length);
  const first = new Float64Array(rows.length);
  const second = new Float64Array(rows.length);
  const trees: Tree[] = [];
  for (let round = 0; round < settings.rounds; round++) {
    gradient(scores, first, second);
    const sampled = Uint32Array.from(rows.keys()).filter(() => random() < settings.sample);
    const tree: number[] = [];
    grow(tree, { binned, first, second, settings }, sampled, 0);
    trees.push(tree);
    addTo(scores, tree, binned);
  }
  return trees.map((tree) => withThresholds(tree, binned));
}

function binColumns(rows: readonly ArrayLike<number>[]): Binned {
  const width = rows[0]?.length ?? 0;
  const edges = Array.from({ length: width }, (_, column) => edgesOf(rows, column));
  const columns = edges.map((cuts, column) => Uint8Array.from(rows, (row) => binOf(cuts, row[column] ?? 0)));
  return { columns, edges, rows: rows.length };
}

function edgesOf(rows: readonly ArrayLike<number>[], column: number): number[] {
  const sorted = Float64Array.from(rows, (row) => row[column] ?? 0).sort();
  const cuts = new Set<number>();
  for (let cut = 1; cut < BINS; cut++) cuts.add(sorted[Math.floor((cut * sorted.length) / BINS)] ?? 0);
  const distinct = new Set(sorted);
  const chosen = distinct.size <= BINS ? distinct : cuts;
  return Array.from(chosen).sort((a, b) => a - b);
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return Math.min(low, BINS);
}

interface Growing {
  readonly binned: Binned;
  readonly first: Float64Array;
  readonly second: Float64Array;
  readonly settings: BoostingSettings;
}

/** Appends the subtree for `rows` in preorder; thresholds are bin numbers here. */
function grow(tree: number[], growing: Growing, rows: Uint32Array, depth: number): void {
  const { settings } = growing;
  const split = depth < settings.depth && rows.length >= 2 * settings.minLeaf ? bestSplit(growing, rows) : undefined;
  if (split === undefined) {
    tree.push(-1, leafValue(growing, rows), 0);
    return;
  }
  const at = tree.length;
  tree.push(split.column, split.bin, 0);
  const bins = growing.binned.columns[split.column];
  grow(
    tree,
    growing,
    rows.filter((row) => (bins?.[row] ?? 0) <= split.bin),
    depth + 1,
  );
  tree[at + 2] = tree.length / 3;
  grow(
    tree,
    growing,
    rows.filter((row) => (bins?.[row] ?? 0) > split.bin),
    depth + 1,
  );
}

function leafValue({ first, second, settings }: Growing, rows: Uint32Array): number {
  let g = 0;
  let h = 0;
  for (const row of rows) {
    g += first[row] ?? 0;
    h += second[row] ?? 0;
  }
  return (-settings.rate * g) / (h + settings.ridge);
}

function bestSplit(growing: Growing, rows: Uint32Array): { column: number; bin: number } | undefined {
  let best: { column: number; bin: number } | undefined;
  let bestGain = 1e-6;
  growing.binned.columns.forEach((bins, column) => {
    const found = splitOf(growing, rows, bins);
    if (found.gain <= bestGain) return;
    bestGain = found.gain;
    best = { column, bin: found.bin };
  });
  return best;
}

const sums = {
  first: new Float64Array(BINS + 1),
  second: new Float64Array(BINS + 1),
  count: new Uint32Array(BINS + 1),
};

function splitOf(
  { first, second, settings }: Growing,
  rows: Uint32Array,
  bins: Uint8Array,
): { gain: number; bin: number } {
  sums.first.fill(0);
  sums.second.fill(0);
  sums.count.fill(0);
  let g = 0;
  let h = 0;
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number;
    const bin = bins[row] as number;
    const g1 = first[row] as number;
    const h1 = second[row] as number;
    sums.first[bin] = (sums.first[bin] as number) + g1;
    sums.second[bin] = (sums.second[bin] as number) + h1;
    sums.count[bin] = (sums.count[bin] as number) + 1;
    g += g1;
    h += h1;
  }
  return bestCut({ g, h, rows: rows.length }, settings);
}

function bestCut(
  all: { g: number; h: number; rows: number },
  { ridge, minLeaf }: BoostingSettings,
): { gain: number; bin: number } {
  const worth = (g: number, h: number) => (g * g) / (h + ridge);
  const whole = worth(all.g, all.h);
  let best = { gain: 0, bin: 0 };
  let g = 0;
  let h = 0;
  let count = 0;
  for (let bin = 0; bin < BINS; bin++) {
    g += sums.first[bin] as number;
    h += sums.second[bin] as number;
    count += sums.count[bin] as number;
    if (count < minLeaf) continue;
    if (all.rows - count < minLeaf) break;
    const gain = worth(g, h) + worth(all.g - g, all.h - h) - whole;
    if (gain > best.gain) best = { gain, bin };
  }
  return best;
}

function addTo(scores: Float64Array, tree: Tree, { columns }: Binned): void {
  for (let row = 0; row < scores.length; row++) {
    let at = 0;
    while ((tree[at] as number) >= 0) {
      const bins = columns[tree[at] as number] as Uint8Array;
      at = (bins[row] as number) <= (tree[at + 1] as number) ? at + 3 : 3 * (tree[at + 2] as number);
    }
    scores[row] = (scores[row] as number) + (tree[at + 1] as number);
  }
}

/** Bin numbers back to values; leaf values rounded as the data file keeps them. */
function withThresholds(tree: Tree, { edges }: Binned): Tree {
  return tree.map((value, index) => {
    if (index % 3 !== 1) return value;
    const feature = tree[index - 1] ?? -1;
    const exact = feature < 0 ? value : (edges[feature]?.[value] ?? 0);
    return Math.round(exact * 1e4) / 1e4;
  });
}

/** Small seeded generator (Tommy Ettinger's mulberry32, public domain): numbers in [0, 1). */
export function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
