/**
 * Gradient boosting of small oblivious trees, by histograms of binned values (Friedman 2001; Ke et al. 2017, LightGBM;
 * Prokhorenkova et al. 2018, CatBoost).
 * The same rows, settings and seed give the same trees.
 */
import { LEAF_UNIT, type Tree } from '../briefings/quotes/trees.ts';

export interface BoostingSettings {
  readonly rounds: number;
  /** At most 5, which is what `trees.ts` reads. */
  readonly depth: number;
  readonly rate: number;
  readonly minLeaf: number;
  /** L2 weight on leaf values. */
  readonly ridge: number;
  /** Share of rows each tree sees. */
  readonly sample: number;
  /** Share of columns each tree sees. */
  readonly columns: number;
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
    const columns = binned.columns.flatMap((_, column) => (random() < settings.columns ? [column] : []));
    const splits = grow({ binned, first, second, settings }, sampled, columns);
    const leaves = leafValues({ binned, first, second, settings }, sampled, splits);
    addTo(scores, { binned, splits, leaves });
    trees.push({
      splits: splits.flatMap(({ column, bin }) => [column, edgeOf(binned, column, bin)]),
      leaves: leaves.map((value) => Math.round(value / LEAF_UNIT)),
    });
  }
  return trees;
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

interface Split {
  readonly column: number;
  readonly bin: number;
}

/** One question a level, the one that serves all nodes of the level best. */
function grow(growing: Growing, rows: Uint32Array, columns: readonly number[]): Split[] {
  const splits: Split[] = [];
  const nodes = new Uint8Array(rows.length);
  for (let level = 0; level < growing.settings.depth; level++) {
    const split = bestSplit(growing, { rows, nodes, count: 1 << level }, columns);
    if (split === undefined) break;
    splits.push(split);
    const bins = growing.binned.columns[split.column] as Uint8Array;
    rows.forEach((row, at) => {
      nodes[at] = 2 * (nodes[at] as number) + ((bins[row] as number) > split.bin ? 1 : 0);
    });
  }
  return splits;
}

/** Rows of one tree and the node of the current level each is in. */
interface Level {
  readonly rows: Uint32Array;
  readonly nodes: Uint8Array;
  readonly count: number;
}

function bestSplit(growing: Growing, level: Level, columns: readonly number[]): Split | undefined {
  let best: Split | undefined;
  let bestWorth = wholeWorth(growing, level) + LEAST_GAIN;
  for (const column of columns) {
    addUp(growing, level, growing.binned.columns[column] as Uint8Array);
    const found = bestCut(level.count, growing.settings);
    if (found.worth <= bestWorth) continue;
    bestWorth = found.worth;
    best = { column, bin: found.bin };
  }
  return best;
}

const LEAST_GAIN = 1e-6;
const MOST_NODES = 32;
const WIDTH = BINS + 1;
const sums = {
  first: new Float64Array(MOST_NODES * WIDTH),
  second: new Float64Array(MOST_NODES * WIDTH),
  count: new Uint32Array(MOST_NODES * WIDTH),
};

function wholeWorth({ first, second, settings }: Growing, { rows, nodes, count }: Level): number {
  const g = new Float64Array(count);
  const h = new Float64Array(count);
  rows.forEach((row, at) => {
    const node = nodes[at] as number;
    g[node] = (g[node] as number) + (first[row] as number);
    h[node] = (h[node] as number) + (second[row] as number);
  });
  return g.reduce((sum, value, node) => sum + worthOf(value, h[node] as number, settings.ridge), 0);
}

/** Derivatives by node and bin of one column. */
function addUp({ first, second }: Growing, { rows, nodes, count }: Level, bins: Uint8Array): void {
  sums.first.fill(0, 0, count * WIDTH);
  sums.second.fill(0, 0, count * WIDTH);
  sums.count.fill(0, 0, count * WIDTH);
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    const cell = (nodes[at] as number) * WIDTH + (bins[row] as number);
    sums.first[cell] = (sums.first[cell] as number) + (first[row] as number);
    sums.second[cell] = (sums.second[cell] as number) + (second[row] as number);
    sums.count[cell] = (sums.count[cell] as number) + 1;
  }
}

const worthOf = (g: number, h: number, ridge: number) => (g * g) / (h + ridge);

/** The bin after which to cut all nodes; a node that a cut would leave with too few rows on a side counts as uncut. */
function bestCut(count: number, { ridge, minLeaf }: BoostingSettings): { worth: number; bin: number } {
  const worths = new Float64Array(BINS);
  for (let node = 0; node < count; node++) {
    const from = node * WIDTH;
    const all = totalOf(from);
    const whole = worthOf(all.g, all.h, ridge);
    let g = 0;
    let h = 0;
    let rows = 0;
    for (let bin = 0; bin < BINS; bin++) {
      g += sums.first[from + bin] as number;
      h += sums.second[from + bin] as number;
      rows += sums.count[from + bin] as number;
      const isCut = rows >= minLeaf && all.rows - rows >= minLeaf;
      const worth = isCut ? worthOf(g, h, ridge) + worthOf(all.g - g, all.h - h, ridge) : whole;
      worths[bin] = (worths[bin] as number) + worth;
    }
  }
  const bin = worths.reduce((best, worth, at) => (worth > (worths[best] as number) ? at : best), 0);
  return { worth: worths[bin] as number, bin };
}

function totalOf(from: number): { g: number; h: number; rows: number } {
  let g = 0;
  let h = 0;
  let rows = 0;
  for (let cell = from; cell < from + WIDTH; cell++) {
    g += sums.first[cell] as number;
    h += sums.second[cell] as number;
    rows += sums.count[cell] as number;
  }
  return { g, h, rows };
}

/** Rounded as the data file keeps them. */
function leafValues(
  { binned, first, second, settings }: Growing,
  rows: Uint32Array,
  splits: readonly Split[],
): number[] {
  const g = new Float64Array(1 << splits.length);
  const h = new Float64Array(1 << splits.length);
  for (const row of rows) {
    const leaf = leafOf(binned, splits, row);
    g[leaf] = (g[leaf] as number) + (first[row] as number);
    h[leaf] = (h[leaf] as number) + (second[row] as number);
  }
  return Array.from(g, (sum, leaf) => roundLeaf((-settings.rate * sum) / ((h[leaf] as number) + settings.ridge)));
}

function leafOf({ columns }: Binned, splits: readonly Split[], row: number): number {
  let leaf = 0;
  for (const { column, bin } of splits)
    leaf = 2 * leaf + (((columns[column] as Uint8Array)[row] as number) > bin ? 1 : 0);
  return leaf;
}

function addTo(
  scores: Float64Array,
  { binned, splits, leaves }: { binned: Binned; splits: readonly Split[]; leaves: readonly number[] },
): void {
  for (let row = 0; row < scores.length; row++)
    scores[row] = (scores[row] as number) + (leaves[leafOf(binned, splits, row)] as number);
}

/** Half way to the next value met in training. */
function edgeOf({ edges }: Binned, column: number, bin: number): number {
  const edge = edges[column]?.[bin] ?? 0;
  return round((edge + (edges[column]?.[bin + 1] ?? edge)) / 2);
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;
const roundLeaf = (value: number) => Math.round(value / LEAF_UNIT) * LEAF_UNIT;

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
