/**
 * `npx tsx bench/train-summaries.ts <articles.jsonl>…` learns which sets of sentences people's summaries are most like, and
 * writes `briefings/summary/set-weights.ts`. Lines hold `text`, `reference` or `references`, perhaps `title`. Ridge regression
 * of ROUGE on the features, within each article. Prints what it reaches on articles held out. The same files give the same weights.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { analyze } from '../briefings/analyze.ts';
import type { ArticleId } from '../briefings/model.ts';
import { candidateSets } from '../briefings/summary/candidate-sets.ts';
import { candidatesOf } from '../briefings/summary/candidates.ts';
import { SET_FEATURES, type SetFeature, viewSets } from '../briefings/summary/set-features.ts';
import { rougeSum, stemsOf } from './rouge.ts';

const OUTPUT = new URL('../briefings/summary/set-weights.ts', import.meta.url);
const MAX_WORDS = 60;
/** As many articles' variance of each feature stands against its weight. */
const RIDGE = 5;
const FOLDS = 6;
const NAMES = Object.keys(SET_FEATURES) as SetFeature[];

interface Line {
  readonly text: string;
  readonly title?: string;
  readonly reference?: string;
  readonly references?: readonly string[];
}

/** One set: its features, and how like the references it is. */
interface Row {
  readonly values: readonly number[];
  readonly likeness: number;
}

function rowsOf({ text, title, reference, references = [reference ?? ''] }: Line): Row[] {
  const id = 'train' as ArticleId;
  const { article, quotations } = analyze({
    id,
    publisher: '',
    language: 'en',
    text,
    ...(title !== undefined && { title }),
  });
  const candidates = candidatesOf(article, quotations);
  const wanted = references.map(stemsOf);
  return viewSets(candidates, candidateSets(candidates, MAX_WORDS), { title, maxWords: MAX_WORDS }).map((view) => ({
    values: NAMES.map((name) => SET_FEATURES[name](view)),
    likeness: rougeSum(
      view.set.flatMap(({ sentence }) => stemsOf(sentence.text)),
      wanted,
    ),
  }));
}

/** Solves the normal equations of features and likeness, both less their mean in the article; each article counts alike. */
function solveFor(articles: readonly (readonly Row[])[]): number[] {
  const width = NAMES.length;
  const matrix = NAMES.map(() => new Array<number>(width + 1).fill(0));
  for (const rows of articles) {
    const mean = NAMES.map((_, column) => average(rows.map(({ values }) => values[column] ?? 0)));
    const middle = average(rows.map(({ likeness }) => likeness));
    for (const { values, likeness } of rows) {
      const own = [...values.map((value, column) => value - (mean[column] ?? 0)), likeness - middle];
      matrix.forEach((line, row) => {
        for (let column = 0; column <= width; column++)
          line[column] = (line[column] ?? 0) + ((own[row] ?? 0) * (own[column] ?? 0)) / rows.length;
      });
    }
  }
  const spread = matrix.map((line, row) => (line[row] ?? 0) / articles.length);
  matrix.forEach((line, row) => {
    line[row] = (line[row] ?? 0) + RIDGE * (spread[row] ?? 0) + 1e-9;
  });
  return solved(matrix);
}

/** Gauss and Jordan, without looking for a pivot: the ridge keeps the diagonal large. */
function solved(matrix: number[][]): number[] {
  matrix.forEach((pivot, at) => {
    const scale = pivot[at] ?? 1;
    for (const line of matrix) {
      if (line === pivot) continue;
      const factor = (line[at] ?? 0) / scale;
      for (let column = at; column < line.length; column++)
        line[column] = (line[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  });
  return matrix.map((line, at) => (line[NAMES.length] ?? 0) / (line[at] ?? 1));
}

/** Likeness of what the weights choose. */
function reached(rows: readonly Row[], weights: readonly number[]): number {
  const worth = ({ values }: Row) => values.reduce((sum, value, column) => sum + value * (weights[column] ?? 0), 0);
  return rows.toSorted((a, b) => worth(b) - worth(a))[0]?.likeness ?? 0;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function train(files: readonly string[]): void {
  const byFile = files.map((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => rowsOf(JSON.parse(line) as Line))
      .filter((rows) => rows.length > 0),
  );
  const all = byFile.flat();
  byFile.forEach((articles, file) => {
    const heldOut = articles.map((rows) => {
      const fold = all.indexOf(rows) % FOLDS;
      return reached(rows, weightsWithout(all, fold));
    });
    const most = articles.map((rows) => Math.max(...rows.map(({ likeness }) => likeness)));
    console.error(
      `${files[file]?.split('/').at(-1)}: ROUGE-1 + ROUGE-2 held out ${show(average(heldOut))}, at best ${show(average(most))}`,
    );
  });
  writeFileSync(OUTPUT, moduleOf(solveFor(all)));
}

const folds = new Map<number, number[]>();

function weightsWithout(all: readonly (readonly Row[])[], fold: number): number[] {
  const known = folds.get(fold) ?? solveFor(all.filter((_, at) => at % FOLDS !== fold));
  folds.set(fold, known);
  return known;
}

const show = (value: number) => (100 * value).toFixed(2);

function moduleOf(weights: readonly number[]): string {
  const lines = NAMES.map((name, column) => `  ${name}: ${Number((weights[column] ?? 0).toFixed(4))},`);
  return `/**
 * Written by \`bench/train-summaries.ts\`; not to be edited. Learned from 359 news articles with summaries by people (Inshorts, CNN and
 * Daily Mail, and freelance writers' of Zhang et al. 2023). ${NAMES.length} numbers; no text of the articles.
 */
import type { SetFeature } from './set-features.ts';

/** What one more of each feature is worth, in ROUGE-1 + ROUGE-2. */
export const SET_WEIGHTS: Readonly<Record<SetFeature, number>> = {
${lines.join('\n')}
};
`;
}

train(process.argv.slice(2));
