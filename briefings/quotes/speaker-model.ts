/** The trained part of attribution: what its weights are, and how they are read. Training is in `bench/train-speakers.ts`. */
import type { Lexicon, WordPlace } from './feature-values.ts';
import type { Tree } from './trees.ts';

export interface SpeakerModel {
  /** Names of the features a row holds, in order; a model and a table that differ do not belong together. */
  readonly features: readonly string[];
  readonly words: Readonly<Record<WordPlace, Readonly<Record<string, number>>>>;
  /** Scores a mention beside a stretch. */
  readonly speaker: readonly Tree[];
  /** Scores whether a stretch is a quotation at all. */
  readonly quotation: readonly Tree[];
  /** Points `[score, share that was right]`, rising: what a probability is worth. */
  readonly calibration: readonly (readonly [number, number])[];
}

/** The model's learned words as features ask for them. */
export function lexiconOf({ words }: Pick<SpeakerModel, 'words'>): Lexicon {
  return (place, word) => (Object.hasOwn(words[place], word) ? (words[place][word] ?? 0) : 0);
}

/** Scores → shares of one. */
export function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** The share of one of a yes or no. */
export function shareOf(score: number): number {
  return 1 / (1 + Math.exp(-score));
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
