/** The trained part of attribution: what its weights are, and how they are read. Training is in `bench/train-speakers.ts`. */
import type { Lexicon, WordPlace } from './feature-values.ts';
import { type Forest, forestOf, type Tree } from './trees.ts';

export interface SpeakerModel {
  /** Names of the features a row holds, in order; a model and a table that differ do not belong together. */
  readonly features: readonly string[];
  readonly words: Readonly<Record<WordPlace, Readonly<Record<string, number>>>>;
  /** Scores a mention beside a stretch. */
  readonly speaker: readonly Tree[];
  /** Scores whether a stretch is a quotation at all. */
  readonly quotation: readonly Tree[];
  /** Below this score, marks are around something nobody said. */
  readonly quotationBar: number;
  /** Points `[score, share that was right]`, rising: what a probability is worth. */
  readonly calibration: readonly (readonly [number, number])[];
}

/** A model made ready to be read. */
export interface Attributor extends Pick<SpeakerModel, 'calibration' | 'quotationBar'> {
  readonly lexicon: Lexicon;
  readonly speaker: Forest;
  readonly quotation: Forest;
}

export function attributorOf(model: SpeakerModel): Attributor {
  return {
    lexicon: lexiconOf(model),
    speaker: forestOf(model.speaker),
    quotation: forestOf(model.quotation),
    calibration: model.calibration,
    quotationBar: model.quotationBar,
  };
}

/** The model's learned words as features ask for them. */
function lexiconOf({ words }: SpeakerModel): Lexicon {
  const places = new Map(Object.entries(words).map(([place, odds]) => [place, new Map(Object.entries(odds))]));
  return (place, word) => places.get(place)?.get(word) ?? 0;
}

/** Scores → shares of one. */
export function softmax(scores: Float64Array): number[] {
  const most = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers: number[] = [];
  let sum = 0;
  for (const score of scores) {
    const power = Math.exp(score - most);
    powers.push(power);
    sum += power;
  }
  return powers.map((power) => power / sum);
}

/** How often a choice of this probability was right on articles that the weights had not seen. */
export function calibrated({ calibration }: Pick<SpeakerModel, 'calibration'>, share: number): number {
  const above = calibration.findIndex(([at]) => at >= share);
  if (above < 0) return calibration.at(-1)?.[1] ?? share;
  const [toShare, toRight] = calibration[above] ?? [1, 1];
  const [fromShare, fromRight] = calibration[above - 1] ?? [0, 0];
  const part = toShare === fromShare ? 1 : (share - fromShare) / (toShare - fromShare);
  return fromRight + part * (toRight - fromRight);
}
