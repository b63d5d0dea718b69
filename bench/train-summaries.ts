/**
 * `npx tsx bench/train-summaries.ts <articles.jsonl>…` learns which words of an article people's summaries say, and which sets of
 * sentences are most like them; writes `briefings/summary/summary-weights.ts`. Lines hold `text`, `reference` or `references`,
 * perhaps `title`. Words: logistic regression. Sets: ridge regression of ROUGE on the features, within each article. Prints
 * what it reaches on articles held out. The same files give the same weights.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { analyze } from '../briefings/analyze.ts';
import type { ArticleId } from '../briefings/model.ts';
import type { ArticleWord } from '../briefings/summary/article-words.ts';
import {
  commonFeatures,
  contentFeatures,
  type LikelihoodWeights,
  likelihoodsOf,
  MOST_FEATURES,
  pairFeatures,
} from '../briefings/summary/likely-words.ts';
import { describeSets, type SetFeatures, type SetWeights } from '../briefings/summary/set-features.ts';
import { CHOSEN_FROM, type Choice, choiceOf } from '../briefings/summary/summarize.ts';
import { type Labelled, logisticWeights, solved } from './logistic.ts';
import { rougeParts, stemsOf } from './rouge.ts';

const OUTPUT = new URL('../briefings/summary/summary-weights.ts', import.meta.url);
const MAX_WORDS = 60;
/** As many articles' variance of each feature stands against its weight. */
const RIDGE = 5;
const FOLDS = 6;
const NAMES = ['likelyWords', 'likelyPairs', 'length', 'title', 'leastTitle'] as const satisfies (keyof SetFeatures)[];

interface Line {
  readonly text: string;
  readonly title?: string;
  readonly reference?: string;
  readonly references?: readonly string[];
}

interface Example {
  readonly choice: Choice;
  /** Share of the references that say each word, say it again, have each pair. */
  readonly once: readonly number[];
  readonly again: readonly number[];
  readonly pairs: readonly number[];
  /** ROUGE-1 and ROUGE-2 of each set. */
  readonly likeness: readonly (readonly [number, number])[];
}

interface Weights {
  readonly likelihood: LikelihoodWeights;
  readonly set: SetWeights;
}

function toExample({ text, title, reference, references = [reference ?? ''] }: Line): Example {
  const article = { id: 'train' as ArticleId, publisher: '', language: 'en', text };
  const choice = choiceOf(analyze({ ...article, ...(title !== undefined && { title }) }), MAX_WORDS);
  const { words, pairs } = choice.words;
  const known = [words.length, pairs.length] as const;
  const said = references.map((told) => choice.words.saidIn(told));
  const share = (says: (told: (typeof said)[number]) => boolean) => said.filter(says).length / said.length;
  const times = (told: readonly number[], word: number) => told.filter((each) => each === word).length;
  const stems = references.map(stemsOf);
  return {
    choice,
    once: Array.from({ length: known[0] }, (_, word) => share((told) => told.words.includes(word))),
    again: Array.from({ length: known[0] }, (_, word) => share((told) => times(told.words, word) > 1)),
    pairs: Array.from({ length: known[1] }, (_, pair) => share((told) => told.pairs.includes(pair))),
    likeness: choice.sets.map((set) =>
      rougeParts(
        set.flatMap(({ sentence }) => stemsOf(sentence.text)),
        stems,
      ),
    ),
  };
}

function trained(examples: readonly Example[]): Weights {
  const likelihood = likelihoodWeights(examples);
  return { likelihood, set: setWeights(examples, likelihood) };
}

function listed(fill: (row: Float64Array) => number): number[] {
  const row = new Float64Array(MOST_FEATURES);
  return [...row.subarray(0, fill(row))];
}

function likelihoodWeights(examples: readonly Example[]): LikelihoodWeights {
  const rows = (
    isContent: boolean,
    labels: 'once' | 'again',
    features: (row: Float64Array, word: ArticleWord, hasTitle: boolean) => number,
  ) =>
    examples.flatMap((example): Labelled[] =>
      example[labels].flatMap((label, at) => {
        const word = example.choice.words.words[at];
        if (word?.isContent !== isContent || word.first >= CHOSEN_FROM) return [];
        return { label, features: listed((row) => features(row, word, example.choice.words.hasTitle)) };
      }),
    );
  const content = {
    once: logisticWeights(rows(true, 'once', contentFeatures)),
    again: logisticWeights(rows(true, 'again', contentFeatures)),
  };
  const common = {
    once: logisticWeights(rows(false, 'once', commonFeatures)),
    again: logisticWeights(rows(false, 'again', commonFeatures)),
  };
  const pair = logisticWeights(
    examples.flatMap(({ choice: { words }, pairs }) => {
      const { odds } = likelihoodsOf(words, { content, common, pair: [] });
      return pairs.flatMap((label, at) => {
        const its = words.pairs[at];
        return its === undefined ? [] : { label, features: listed((row) => pairFeatures(row, its, words.words, odds)) };
      });
    }),
  );
  return { content, common, pair };
}

function featuresOf({ choice: { words, candidates, sets } }: Example, likelihood: LikelihoodWeights): number[][] {
  const likely = likelihoodsOf(words, likelihood);
  const describe = describeSets(candidates, { article: words, likely, maxWords: MAX_WORDS });
  return sets.map((set) => {
    const features = describe(set);
    return NAMES.map((name) => features[name]);
  });
}

/** Of features and likeness, both less their mean in the article; each article counts alike. */
function setWeights(examples: readonly Example[], likelihood: LikelihoodWeights): SetWeights {
  const width = NAMES.length;
  const matrix = NAMES.map(() => new Array<number>(width + 1).fill(0));
  for (const example of examples) {
    const rows = featuresOf(example, likelihood).map((row, at) => [...row, sumOf(example.likeness[at] ?? [])]);
    const mean = [...NAMES, ''].map((_, column) => average(rows.map((row) => row[column] ?? 0)));
    for (const row of rows) {
      const own = row.map((value, column) => value - (mean[column] ?? 0));
      matrix.forEach((line, at) => {
        for (let column = 0; column <= width; column++)
          line[column] = (line[column] ?? 0) + ((own[at] ?? 0) * (own[column] ?? 0)) / rows.length;
      });
    }
  }
  matrix.forEach((line, at) => {
    line[at] = (line[at] ?? 0) * (1 + RIDGE / examples.length) + 1e-9;
  });
  const weights = solved(matrix);
  return Object.fromEntries(NAMES.map((name, at) => [name, weights[at] ?? 0])) as unknown as SetWeights;
}

/** ROUGE-1 and ROUGE-2 of what the weights choose. */
function reached(example: Example, { likelihood, set }: Weights): readonly [number, number] {
  const worth = featuresOf(example, likelihood).map((row) =>
    row.reduce((sum, value, at) => sum + value * set[NAMES[at] ?? 'length'], 0),
  );
  return example.likeness[worth.indexOf(Math.max(...worth))] ?? [0, 0];
}

const sumOf = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0);
const average = (values: readonly number[]) => sumOf(values) / Math.max(1, values.length);
const show = (reachedBy: readonly (readonly [number, number])[]) =>
  [0, 1].map((at) => (100 * average(reachedBy.map((each) => each[at] ?? 0))).toFixed(2)).join(' / ');

function train(files: readonly string[]): void {
  const byFile = files.map((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => toExample(JSON.parse(line)))
      .filter(({ choice }) => choice.sets.length > 0),
  );
  const all = byFile.flat();
  const folds = Array.from({ length: FOLDS }, (_, fold) => trained(all.filter((_, at) => at % FOLDS !== fold)));
  const weights = trained(all);
  byFile.forEach((examples, file) => {
    const heldOut = examples.map((example) => reached(example, folds[all.indexOf(example) % FOLDS] ?? weights));
    const most = examples.map(
      ({ likeness }) => likeness.toSorted((a, b) => sumOf(b) - sumOf(a))[0] ?? ([0, 0] as const),
    );
    console.error(
      `${files[file]?.split('/').at(-1)}: ROUGE-1 / ROUGE-2 held out ${show(heldOut)}, seen ${show(examples.map((example) => reached(example, weights)))}, at best ${show(most)}`,
    );
  });
  writeFileSync(OUTPUT, moduleOf(weights));
}

function moduleOf({ likelihood: { content, common, pair }, set }: Weights): string {
  const list = (weights: readonly number[]) => `[${weights.map((weight) => Number(weight.toFixed(4))).join(', ')}]`;
  return `/**
 * Written by \`bench/train-summaries.ts\`; not to be edited. Learned from 359 news articles with summaries by people (Inshorts, CNN and
 * Daily Mail, and freelance writers' of Zhang et al. 2023). Numbers only; no text of the articles.
 */
import type { LikelihoodWeights } from './likely-words.ts';
import type { SetWeights } from './set-features.ts';

// biome-ignore format: one line for each model
export const LIKELIHOOD_WEIGHTS: LikelihoodWeights = {
  content: { once: ${list(content.once)}, again: ${list(content.again)} },
  common: { once: ${list(common.once)}, again: ${list(common.again)} },
  pair: ${list(pair)},
};

/** What one more of each feature is worth, in ROUGE-1 + ROUGE-2. */
export const SET_WEIGHTS: SetWeights = {
${NAMES.map((name) => `  ${name}: ${Number(set[name].toFixed(4))},`).join('\n')}
};
`;
}

train(process.argv.slice(2));
