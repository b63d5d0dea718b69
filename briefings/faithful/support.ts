/** How likely a source supports a claim, judging by its words alone. */
import { type ReadSource, readSource, SUPPORT_FEATURES, supportFeatures } from './support-features.ts';
import { SUPPORT_WEIGHTS } from './support-weights.ts';

export interface SupportWeights {
  readonly bias: number;
  /** For each of `SUPPORT_FEATURES`. */
  readonly weights: readonly number[];
}

/**
 * From 0 to 1: a logistic regression over `SUPPORT_FEATURES`. How well it tells supported from unsupported summaries is in
 * `bench/README.md`. A claim without a word is supported by nothing.
 */
export function supportOf(claim: string, source: readonly string[] | ReadSource): number {
  const read = 'contents' in source ? source : readSource(source);
  const features = supportFeatures(claim, read);
  return features === undefined ? 0 : supportOfFeatures(features, SUPPORT_WEIGHTS);
}

export function supportOfFeatures(features: readonly number[], { bias, weights }: SupportWeights): number {
  const sum = SUPPORT_FEATURES.reduce((total, _, at) => total + (weights[at] ?? 0) * (features[at] ?? 0), bias);
  return 1 / (1 + Math.exp(-sum));
}
