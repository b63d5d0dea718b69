/**
 * `npx tsx bench/train-pronouns.ts <annotated.jsonl> [seed]` trains whom pronouns mean and writes
 * `briefings/quotes/pronoun-weights.ts`. The annotated file's names were added by program, so its labels are noisy.
 */
import { writeFileSync } from 'node:fs';
import { type Entities, findEntities } from '../briefings/quotes/entities.ts';
import { nameParts } from '../briefings/quotes/name-words.ts';
import {
  type LastSpeaker,
  PRONOUN_FEATURES,
  pronounRows,
  type Referent,
  referentsOf,
} from '../briefings/quotes/pronoun-features.ts';
import type { PronounModel } from '../briefings/quotes/resolve-pronoun.ts';
import type { Candidate } from '../briefings/quotes/scene.ts';
import { softmax } from '../briefings/quotes/speaker-model.ts';
import { type Forest, forestOf, sumsOfTrees, type Tree } from '../briefings/quotes/trees.ts';
import { type BoostingSettings, boost } from './boosting.ts';
import { calibrationOf } from './calibration.ts';
import { type AnnotatedArticle, type GoldAttribution, readAnnotated } from './quotation-data.ts';
import { listwise } from './train-losses.ts';
import { writeModel } from './write-model.ts';

const OUTPUT = new URL('../briefings/quotes/pronoun-weights.ts', import.meta.url);
const FOLDS = 4;
const SETTINGS: Omit<BoostingSettings, 'seed'> = {
  rounds: 250,
  depth: 4,
  rate: 0.04,
  minLeaf: 15,
  ridge: 3,
  sample: 0.6,
  columns: 0.5,
};

const WIDTH = Object.keys(PRONOUN_FEATURES).length;

interface Example {
  readonly article: number;
  /** A row for each referent. */
  readonly rows: Float64Array;
  readonly right: readonly boolean[];
}

function train(file: string, seed: number): PronounModel {
  const examples = readAnnotated(file).flatMap(examplesOf);
  const outcomes = Array.from({ length: FOLDS }, (_, fold) => {
    const trees = forestOf(
      trainOn(
        examples.filter(({ article }) => article % FOLDS !== fold),
        seed,
      ),
    );
    return examples.filter(({ article }) => article % FOLDS === fold).map((example) => outcomeOf(example, trees));
  }).flat();
  const right = outcomes.filter((outcome) => outcome.right).length;
  console.error(`held out: ${((100 * right) / outcomes.length).toFixed(2)} % of ${outcomes.length} pronouns`);
  return {
    features: Object.keys(PRONOUN_FEATURES),
    trees: trainOn(examples, seed),
    calibration: calibrationOf(outcomes),
  };
}

function examplesOf({ scene, attributions }: AnnotatedArticle, article: number): Example[] {
  const entities = findEntities(scene);
  const at = new Map(
    scene.paragraphs.flatMap(({ candidates }) =>
      candidates.map((candidate) => [candidate.mention.span.start, candidate] as const),
    ),
  );
  let lastSpeaker: LastSpeaker | undefined;
  return attributions
    .toSorted((a, b) => (a.source[0]?.start ?? 0) - (b.source[0]?.start ?? 0))
    .flatMap((attribution) => {
      const candidate = at.get(attribution.source[0]?.start ?? -1);
      const entity = namedBy(attribution, entities);
      if (candidate === undefined) return [];
      const before = lastSpeaker;
      const sentence = entities.sentenceOf(candidate);
      if (entity !== undefined && isQuoted(attribution))
        lastSpeaker = { entity, sentence, paragraph: candidate.paragraph };
      if (entity === undefined || !isPronoun(candidate)) return [];
      const referents = referentsOf(
        { mention: candidate.mention, paragraph: candidate.paragraph, sentence },
        entities,
        before,
      );
      return [
        {
          article,
          rows: pronounRows(referents),
          right: referents.map((referent: Referent) => referent.entity === entity),
        },
      ];
    });
}

const isPronoun = ({ mention }: Candidate) => mention.kind === 'pronoun' && !/^(?:who|i|we|you)$/i.test(mention.text);
const isQuoted = ({ content }: GoldAttribution) => content.some(({ text }) => /["“”]/.test(text));

function namedBy({ canonical_auto }: GoldAttribution, entities: Entities) {
  const parts = canonical_auto == null ? undefined : nameParts(canonical_auto);
  return parts && entities.find(parts)?.entity;
}

function trainOn(examples: readonly Example[], seed: number): Tree[] {
  const rows: ArrayLike<number>[] = [];
  const groups: { start: number; right: readonly boolean[] }[] = [];
  for (const example of examples.filter(({ right }) => right.includes(true))) {
    groups.push({ start: rows.length, right: example.right });
    rows.push(...example.right.map((_, at) => example.rows.subarray(at * WIDTH, (at + 1) * WIDTH)));
  }
  return boost(rows, listwise(groups), { ...SETTINGS, seed });
}

function outcomeOf({ rows, right }: Example, trees: Forest): { share: number; right: boolean } {
  const shares = softmax(sumsOfTrees(trees, rows, WIDTH));
  const share = Math.max(0, ...shares);
  return { share, right: right[shares.indexOf(share)] === true };
}

const [file, seed = '7'] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npx tsx bench/train-pronouns.ts <annotated.jsonl> [seed]');
  process.exitCode = 2;
} else {
  const model = train(file, Number(seed));
  writeFileSync(
    OUTPUT,
    writeModel(model, {
      name: 'PRONOUN_MODEL',
      type: 'PronounModel',
      from: './resolve-pronoun.ts',
      by: 'bench/train-pronouns.ts',
    }),
  );
}
