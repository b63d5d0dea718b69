/**
 * `npx tsx bench/train-support.ts <qags.json>…`: writes `briefings/faithful/support-weights.ts` and tells how well the
 * weights do on articles they were not trained on.
 *
 * Input: QAGS (Wang, Cho and Lewis 2020), summaries made by programs with the share of their sentences that people found
 * supported. A summary is supported when each of its sentences is, so the sentences' probabilities are multiplied;
 * the labels themselves are of summaries.
 */
import { writeFileSync } from 'node:fs';
import { type SupportWeights, supportOfFeatures } from '../briefings/faithful/support.ts';
import { SUPPORT_FEATURES } from '../briefings/faithful/support-features.ts';
import { mulberry32 } from './boosting.ts';
import { areaUnderCurve, type LabelledSummary, readSummaries } from './support-data.ts';

const STEPS = 3_000;
const RATE = 0.02;
const RIDGE = 10;
/** How much the share of supported sentences counts beside whether all are. */
const SHARE_WEIGHT = 0.3;
const FOLDS = 5;
const TIMES = 5;

/** Log likelihood by gradient ascent with momentum, on standardized features. */
function train(summaries: readonly LabelledSummary[]): SupportWeights {
  const { means, spreads } = standardOf(summaries);
  const rows = summaries.map(({ features, share }) => ({
    share,
    sentences: features.map((row) => row.map((value, at) => (value - (means[at] ?? 0)) / (spreads[at] ?? 1))),
  }));
  const width = SUPPORT_FEATURES.length;
  let weights = new Array<number>(width + 1).fill(0);
  let speed = new Array<number>(width + 1).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const slope = slopeOf(rows, weights);
    speed = speed.map((value, at) => 0.9 * value + (RATE * (slope[at] ?? 0)) / rows.length);
    weights = weights.map((value, at) => value + (speed[at] ?? 0));
  }
  const raw = weights.slice(0, width).map((weight, at) => weight / (spreads[at] ?? 1));
  const bias = (weights[width] ?? 0) - raw.reduce((sum, weight, at) => sum + weight * (means[at] ?? 0), 0);
  return { bias: round(bias), weights: raw.map(round) };
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;

interface Row {
  readonly share: number;
  readonly sentences: readonly (readonly number[])[];
}

function slopeOf(rows: readonly Row[], weights: readonly number[]): number[] {
  const width = weights.length - 1;
  const slope = weights.map((weight, at) => (at < width ? -RIDGE * weight : 0));
  for (const { share, sentences } of rows) {
    const chances = sentences.map((row) => {
      const sum = row.reduce((total, value, at) => total + value * (weights[at] ?? 0), weights[width] ?? 0);
      return Math.min(1 - 1e-6, Math.max(1e-6, 1 / (1 + Math.exp(-sum))));
    });
    const all = chances.reduce((product, chance) => product * chance, 1);
    const mean = chances.reduce((sum, chance) => sum + chance, 0) / chances.length;
    const ofAll = share === 1 ? 1 : -all / (1 - all);
    const ofMean = (share / mean - (1 - share) / (1 - mean)) / chances.length;
    sentences.forEach((row, index) => {
      const chance = chances[index] ?? 0;
      const push = ofAll * (1 - chance) + SHARE_WEIGHT * ofMean * chance * (1 - chance);
      row.forEach((value, at) => {
        slope[at] = (slope[at] ?? 0) + push * value;
      });
      slope[width] = (slope[width] ?? 0) + push;
    });
  }
  return slope;
}

function standardOf(summaries: readonly LabelledSummary[]): { means: number[]; spreads: number[] } {
  const rows = summaries.flatMap(({ features }) => features);
  const means = SUPPORT_FEATURES.map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length);
  const spreads = means.map((mean, at) =>
    Math.sqrt(rows.reduce((sum, row) => sum + ((row[at] ?? 0) - mean) ** 2, 1e-9) / rows.length),
  );
  return { means, spreads };
}

function scoreOf({ features }: LabelledSummary, weights: SupportWeights): number {
  return features.reduce((product, row) => product * supportOfFeatures(row, weights), 1);
}

/** Mean over {@link TIMES} shuffles; no summary is scored by weights that saw its article. */
function crossValidated(sets: readonly (readonly LabelledSummary[])[]): number[] {
  const all = sets.flat();
  const areas = sets.map(() => 0);
  for (let time = 0; time < TIMES; time++) {
    const random = mulberry32(time + 1);
    const fold = new Map(all.map((summary) => [summary, Math.floor(random() * FOLDS)]));
    const scores = new Map<LabelledSummary, number>();
    for (let held = 0; held < FOLDS; held++) {
      const weights = train(all.filter((summary) => fold.get(summary) !== held));
      for (const summary of all) if (fold.get(summary) === held) scores.set(summary, scoreOf(summary, weights));
    }
    sets.forEach((set, at) => {
      const area = areaUnderCurve(set.map((summary) => [scores.get(summary) ?? 0, summary.share === 1]));
      areas[at] = (areas[at] ?? 0) + area / TIMES;
    });
  }
  return areas;
}

const files = process.argv.slice(2);
const sets = files.map(readSummaries);
const weights = train(sets.flat());
const held = crossValidated(sets);
sets.forEach((set, at) => {
  const seen = areaUnderCurve(set.map((summary) => [scoreOf(summary, weights), summary.share === 1]));
  console.log(`${files[at]}: AUC ${held[at]?.toFixed(3)} on articles held out, ${seen.toFixed(3)} on those trained on`);
});
SUPPORT_FEATURES.forEach((name, at) => {
  console.log(`${name.padEnd(20)} ${weights.weights[at]}`);
});
writeFileSync(
  new URL('../briefings/faithful/support-weights.ts', import.meta.url),
  `/**
 * Trained weights, written by \`bench/train-support.ts\`; not to be edited. Ten numbers, trained on QAGS (Wang, Cho and Lewis
 * 2020): 474 summaries of CNN/Daily Mail and XSum articles and what people said of them; no text of the articles.
 */
import type { SupportWeights } from './support.ts';

export const SUPPORT_WEIGHTS: SupportWeights = {
  bias: ${weights.bias},
  // ${SUPPORT_FEATURES.join(', ')}
  weights: [${weights.weights.join(', ')}],
};
`,
);
