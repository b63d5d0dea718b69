/** Logistic regression with a ridge, solved exactly: the same rows give the same weights. */

export interface Labelled {
  /** The first is 1, for the constant. */
  readonly features: readonly number[];
  /** 0 to 1: how often it was so. */
  readonly label: number;
}

const ROUNDS = 12;
/** Against each weight, in the variance of its feature; none against the constant. */
const RIDGE = 1;

/** Newton's method. @returns a weight for each feature. */
export function logisticWeights(rows: readonly Labelled[]): number[] {
  const width = rows[0]?.features.length ?? 0;
  const ridge = variances(rows, width).map((variance, at) => (at === 0 ? 1e-9 : RIDGE * variance + 1e-9));
  let weights = new Array<number>(width).fill(0);
  for (let round = 0; round < ROUNDS; round++) {
    const matrix = weights.map(() => new Array<number>(width + 1).fill(0));
    for (const { features, label } of rows) addRow(matrix, features, { label, weights });
    matrix.forEach((line, at) => {
      const penalty = ridge[at] ?? 0;
      line[at] = (line[at] ?? 0) + penalty;
      line[width] = (line[width] ?? 0) - penalty * (weights[at] ?? 0);
    });
    const step = solved(matrix);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
  }
  return weights;
}

function addRow(
  matrix: number[][],
  features: readonly number[],
  { label, weights }: { label: number; weights: readonly number[] },
): void {
  const width = weights.length;
  const sum = features.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
  const chance = 1 / (1 + Math.exp(-sum));
  const curve = chance * (1 - chance);
  for (let row = 0; row < width; row++) {
    const value = features[row] ?? 0;
    if (value === 0) continue;
    const line = matrix[row] ?? [];
    for (let column = 0; column < width; column++)
      line[column] = (line[column] ?? 0) + curve * value * (features[column] ?? 0);
    line[width] = (line[width] ?? 0) + value * (label - chance);
  }
}

function variances(rows: readonly Labelled[], width: number): number[] {
  return Array.from({ length: width }, (_, at) => {
    const mean = rows.reduce((sum, { features }) => sum + (features[at] ?? 0), 0) / rows.length;
    return rows.reduce((sum, { features }) => sum + ((features[at] ?? 0) - mean) ** 2, 0);
  }).map((sum) => sum / rows.length);
}

/** Solves linear equations, each a line with its right side last (Gauss and Jordan). A ridge keeps the diagonal large. */
export function solved(matrix: number[][]): number[] {
  const width = matrix.length;
  matrix.forEach((pivot, at) => {
    const scale = pivot[at] ?? 1;
    for (const line of matrix) {
      if (line === pivot) continue;
      const factor = (line[at] ?? 0) / scale;
      for (let column = at; column <= width; column++)
        line[column] = (line[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  });
  return matrix.map((line, at) => (line[width] ?? 0) / (line[at] ?? 1));
}
