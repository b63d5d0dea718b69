/**
 * Reading a small ensemble of oblivious decision trees (every node of a level asks the same question): the sum of what
 * each tree says of a row of numbers. Friedman 2001, "Greedy function approximation"; oblivious trees as in Prokhorenkova
 * et al. 2018, CatBoost. Branches that cannot be foreseen cost most of the time an ordinary tree takes; here are none.
 */

/** Leaves are kept as whole numbers of it. */
export const LEAF_UNIT = 0.001;

/** For each level a feature and the threshold a value must exceed; then the leaves, their index a bit a level. */
export interface Tree {
  readonly splits: readonly number[];
  readonly leaves: readonly number[];
}

/** Levels of every tree once it is laid out, and the most one may have; smaller trees get levels that ask nothing. */
const DEPTH = 5;
const LEAVES = 1 << DEPTH;
/** Rows whose answers to one question share a number, a byte each. */
const ABREAST = 4;
/** Rows that are read before the next ones: as many as keep their answers near the processor. */
const BATCH = 128;

/** Trees laid out for reading, all behind each other. They ask the same few questions over and over: each is answered once a row. */
export interface Forest {
  /** Of each question the feature, and the threshold its value must exceed. */
  readonly features: Int32Array;
  readonly thresholds: Float64Array;
  /** For each level of each tree the number of its question. */
  readonly levels: Int32Array;
  readonly leaves: Float64Array;
  readonly trees: number;
  /** Room for the answers of one batch, written anew for each. */
  readonly answers: Int32Array;
}

type Question = readonly [feature: number, threshold: number];

const ASKS_NOTHING: Question = [0, Number.POSITIVE_INFINITY];

export function forestOf(all: readonly Tree[]): Forest {
  const trees = grafted(all);
  const questions = new Map<string, { readonly at: number; readonly question: Question }>();
  const answersTo = (question: Question) => {
    const found = questions.get(question.join()) ?? { at: questions.size, question };
    questions.set(question.join(), found);
    return found.at;
  };
  const levels = Int32Array.from(trees.flatMap(questionsOf), answersTo);
  const leaves = new Float64Array(trees.length * LEAVES);
  trees.forEach((tree, index) => {
    leaves.set(
      tree.leaves.map((leaf) => leaf * LEAF_UNIT),
      index * LEAVES,
    );
  });
  const asked = Array.from(questions.values(), ({ question }) => question);
  return {
    features: Int32Array.from(asked, ([feature]) => feature),
    thresholds: Float64Array.from(asked, ([, threshold]) => threshold),
    levels,
    leaves,
    trees: trees.length,
    answers: new Int32Array((questions.size * BATCH) / ABREAST),
  };
}

function questionsOf({ splits }: Tree): Question[] {
  const levels = splits.length / 2;
  return Array.from({ length: DEPTH }, (_, level) => {
    const at = 2 * (level - DEPTH + levels);
    return at < 0 ? ASKS_NOTHING : [splits[at] ?? 0, splits[at + 1] ?? 0];
  });
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
export function sumsOfTrees(forest: Forest, rows: Float64Array, width: number): Float64Array {
  const count = rows.length / width;
  const sums = new Float64Array(Math.ceil(count / ABREAST) * ABREAST);
  for (let from = 0; from < count; from += BATCH) {
    const words = Math.ceil(Math.min(BATCH, count - from) / ABREAST);
    for (let word = 0; word < words; word++) answer(forest, word, { words, rows, width, row: from + word * ABREAST });
    for (let tree = 0; tree < forest.trees; tree++) addTree(forest, tree, { words, sums, from });
  }
  return sums.subarray(0, count);
}

/** All questions, of the four rows from `row` on; behind the last row it is read again. */
function answer(
  { features, thresholds, answers }: Forest,
  word: number,
  { words, rows, width, row }: { words: number; rows: Float64Array; width: number; row: number },
): void {
  const last = rows.length - width;
  const row0 = row * width;
  const row1 = Math.min(row0 + width, last);
  const row2 = Math.min(row1 + width, last);
  const row3 = Math.min(row2 + width, last);
  for (let question = 0, to = word; question < features.length; question++, to += words) {
    const feature = features[question] as number;
    const threshold = thresholds[question] as number;
    answers[to] =
      +((rows[row0 + feature] as number) > threshold) |
      (+((rows[row1 + feature] as number) > threshold) << 8) |
      (+((rows[row2 + feature] as number) > threshold) << 16) |
      (+((rows[row3 + feature] as number) > threshold) << 24);
  }
}

/** The levels are written out: a loop over them takes eight times as long. */
function addTree(
  { levels, answers, leaves }: Forest,
  tree: number,
  { words, sums, from }: { words: number; sums: Float64Array; from: number },
): void {
  const at = tree * DEPTH;
  const level0 = (levels[at] as number) * words;
  const level1 = (levels[at + 1] as number) * words;
  const level2 = (levels[at + 2] as number) * words;
  const level3 = (levels[at + 3] as number) * words;
  const level4 = (levels[at + 4] as number) * words;
  const first = tree * LEAVES;
  for (let word = 0, row = from; word < words; word++, row += ABREAST) {
    const leaf =
      ((answers[level0 + word] as number) << 4) |
      ((answers[level1 + word] as number) << 3) |
      ((answers[level2 + word] as number) << 2) |
      ((answers[level3 + word] as number) << 1) |
      (answers[level4 + word] as number);
    sums[row] = (sums[row] as number) + (leaves[first + (leaf & 31)] as number);
    sums[row + 1] = (sums[row + 1] as number) + (leaves[first + ((leaf >> 8) & 31)] as number);
    sums[row + 2] = (sums[row + 2] as number) + (leaves[first + ((leaf >> 16) & 31)] as number);
    sums[row + 3] = (sums[row + 3] as number) + (leaves[first + ((leaf >> 24) & 31)] as number);
  }
}
