/**
 * `npx tsx bench/train-speakers.ts <annotated.jsonl> [seed]` trains the weights of attribution and writes
 * `briefings/quotes/speaker-weights.ts`. The same file and seed give the same weights.
 */
import { writeFileSync } from 'node:fs';
import { quotationRows } from '../briefings/quotes/quotation-features.ts';
import {
  type Opinion,
  opinionsOf,
  type Ranking,
  rankingsOf,
  SPEAKER_FEATURES,
  speakerRows,
} from '../briefings/quotes/rank-speakers.ts';
import type { SpeakerModel } from '../briefings/quotes/speaker-model.ts';
import { type Forest, forestOf, sumsOfTrees, type Tree } from '../briefings/quotes/trees.ts';
import { type BoostingSettings, boost } from './boosting.ts';
import { calibrationOf } from './calibration.ts';
import { type AnnotatedArticle, overlaps, readAnnotated } from './quotation-data.ts';
import { countWords, lexiconFrom, wordsOf } from './train-lexicon.ts';
import { listwise, logistic } from './train-losses.ts';
import { writeModel } from './write-model.ts';

const OUTPUT = new URL('../briefings/quotes/speaker-weights.ts', import.meta.url);
const FOLDS = 3;
/** Share of quotations that the decision against scare quotes may not lose. */
const KEPT = 0.981;
const SPEAKER: Omit<BoostingSettings, 'seed'> = {
  rounds: 900,
  depth: 4,
  rate: 0.06,
  minLeaf: 10,
  ridge: 8,
  sample: 0.6,
  columns: 0.3,
};
/** Small trees for what speaks alone, larger ones for what speaks together; their sums are added. */
const QUOTATION: readonly Omit<BoostingSettings, 'seed'>[] = [
  { rounds: 800, depth: 2, rate: 0.1, minLeaf: 10, ridge: 3, sample: 0.7, columns: 0.6 },
  { rounds: 300, depth: 4, rate: 0.1, minLeaf: 10, ridge: 3, sample: 0.7, columns: 0.3 },
];

/** An article ready to learn from: rankings whose lexicon has not seen this article. */
export interface Example {
  readonly article: AnnotatedArticle;
  readonly rankings: readonly Ranking[];
  /** Of the pairs of all rankings. */
  readonly rows: Float64Array;
  /** For each ranking, which of its pairs hold an annotated speaker. */
  readonly right: readonly (readonly boolean[])[];
}

function train(file: string, seed: number): SpeakerModel {
  const articles = readAnnotated(file);
  const counts = articles.map(countWords);
  const all = lexiconFrom(counts);
  const examples = articles.map((article, index) => exampleOf(article, lexiconFrom(counts, index)));
  const speakerTrees = (some: readonly Example[]) => trainSpeaker(some, seed);
  const opinions = crossFit(examples, speakerTrees, ({ rankings, rows }, trees) => opinionsOf(rankings, rows, trees));
  const judged = examples.flatMap((example) => outcomes(example, opinions.get(example) ?? []));
  const right = judged.filter((outcome) => outcome.right).length;
  console.error(`held out: ${((100 * right) / judged.length).toFixed(2)} % of ${judged.length} speakers`);
  const quotation = trainQuotation(judgedStretches(examples, opinions), seed);
  return {
    features: SPEAKER_FEATURES,
    words: wordsOf(all),
    speaker: speakerTrees(examples),
    quotation: quotation.trees,
    quotationBar: quotation.bar,
    calibration: calibrationOf(judged),
  };
}

function exampleOf(article: AnnotatedArticle, lexicon: Parameters<typeof rankingsOf>[1]): Example {
  const rankings = rankingsOf(article.scene, lexicon);
  const right = rankings.map(({ pairs }, at) => {
    const speakers = article.gold[at]?.speaker_all ?? [];
    return pairs.map(({ mention }) => speakers.some((speaker) => overlaps(speaker, mention.candidate.mention.span)));
  });
  return { article, rankings, rows: speakerRows(rankings), right };
}

/** Trees that score the pairs of each stretch against each other. */
function trainSpeaker(examples: readonly Example[], seed: number): Tree[] {
  const rows: ArrayLike<number>[] = [];
  const groups: { start: number; right: readonly boolean[] }[] = [];
  for (const example of examples) {
    let next = 0;
    for (const truth of example.right) {
      const own = Array.from(truth, () => rowAt(example.rows, next++));
      if (!truth.includes(true)) continue;
      groups.push({ start: rows.length, right: truth });
      rows.push(...own);
    }
  }
  return boost(rows, listwise(groups), { ...SPEAKER, seed });
}

function rowAt(rows: Float64Array, at: number): Float64Array {
  return rows.subarray(at * SPEAKER_FEATURES.length, (at + 1) * SPEAKER_FEATURES.length);
}

/** What models that have not seen an example say of it. */
function crossFit<Result>(
  examples: readonly Example[],
  trainOn: (some: readonly Example[]) => Tree[],
  judge: (example: Example, trees: Forest) => Result,
): Map<Example, Result> {
  const results = new Map<Example, Result>();
  for (let fold = 0; fold < FOLDS; fold++) {
    const trees = forestOf(trainOn(examples.filter((_, index) => index % FOLDS !== fold)));
    examples.forEach((example, index) => {
      if (index % FOLDS === fold) results.set(example, judge(example, trees));
    });
  }
  return results;
}

interface Judged {
  readonly fold: number;
  readonly row: Float64Array;
  readonly isQuotation: boolean;
}

function judgedStretches(examples: readonly Example[], opinions: ReadonlyMap<Example, readonly Opinion[]>): Judged[] {
  return examples.flatMap((example, index) =>
    example.rankings.flatMap((ranking, at) => {
      const gold = example.article.gold[at];
      if (gold === undefined) return [];
      const row = quotationRows([{ ranking, opinion: opinions.get(example)?.[at] ?? [] }]);
      return [{ fold: index % FOLDS, row, isQuotation: gold.attributed }];
    }),
  );
}

/** Trees for the decision, and the bar that keeps {@link KEPT} of the quotations of articles not seen. */
function trainQuotation(stretches: readonly Judged[], seed: number): { trees: Tree[]; bar: number } {
  const learn = (some: readonly Judged[]) =>
    QUOTATION.flatMap((settings) =>
      boost(
        some.map(({ row }) => row),
        logistic(some.map(({ isQuotation }) => isQuotation)),
        { ...settings, seed },
      ),
    );
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const forest = forestOf(learn(stretches.filter((stretch) => stretch.fold !== fold)));
    const held = stretches.filter((stretch) => stretch.fold === fold);
    return held.map(({ row, isQuotation }) => ({ score: sumsOfTrees(forest, row, row.length)[0] ?? 0, isQuotation }));
  }).flat();
  const scores = scored.filter(({ isQuotation }) => isQuotation).map(({ score }) => score);
  const bar = scores.sort((a, b) => a - b)[Math.floor((1 - KEPT) * scores.length)] ?? 0;
  const others = scored.filter(({ isQuotation }) => !isQuotation);
  const passed = others.filter(({ score }) => score >= bar).length;
  console.error(`held out: ${passed} of ${others.length} that are no quotations pass the bar that keeps ${KEPT}`);
  return { trees: learn(stretches), bar: Math.round(bar * 1e4) / 1e4 };
}

/** For each stretch with an annotated speaker: how sure the choice was, and whether it was right. */
function outcomes({ right, article }: Example, opinions: readonly Opinion[]): { share: number; right: boolean }[] {
  return opinions.flatMap((opinion, at) => {
    if ((article.gold[at]?.speaker_all ?? []).length === 0) return [];
    const share = Math.max(0, ...opinion);
    return [{ share, right: right[at]?.[opinion.indexOf(share)] === true }];
  });
}

function write(model: SpeakerModel): void {
  const about = {
    name: 'SPEAKER_MODEL',
    type: 'SpeakerModel',
    from: './speaker-model.ts',
    by: 'bench/train-speakers.ts',
  };
  writeFileSync(OUTPUT, writeModel(model, about));
}

const [file, seed = '7'] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npx tsx bench/train-speakers.ts <annotated.jsonl> [seed]');
  process.exitCode = 2;
} else write(train(file, Number(seed)));
