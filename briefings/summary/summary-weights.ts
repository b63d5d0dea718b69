/**
 * Written by `bench/train-summaries.ts`; not to be edited. Learned from 359 news articles with summaries by people (Inshorts, CNN and
 * Daily Mail, and freelance writers' of Zhang et al. 2023). Numbers only; no text of the articles.
 */
import type { LikelihoodWeights } from './likely-words.ts';
import type { SetWeights } from './set-features.ts';

// biome-ignore format: one line for each model
export const LIKELIHOOD_WEIGHTS: LikelihoodWeights = {
  content: { once: [-1.6019, 0.0053, 1.3447, -0.4654, 0.403, 0.2453, 2.8071, 0.6777, -0.0476, -0.4217, 0.2921, 0.2442, 0.1513], again: [-5.53, -0.0153, 2.275, -0.0361, 0.7877, 0.5213, 2.5263, -1.3575, -0.0102, -0.3574, -0.3982, 0.2721, -0.1198] },
  common: { once: [-1.1009, 0.0665, 1.124, -0.5519, 1.8091, -0.6395], again: [-3.1043, 0.0227, 1.7826, -0.5965, 1.2005, -1.9167] },
  pair: [-1.3378, 0.0653, 0.233, 0.0893, 0.0966, 0.1499, 0.6927, 0.3552, -0.5598, -0.0359, -0.0782, 2.4611, -0.5934, 0.6641],
};

/** What one more of each feature is worth, in ROUGE-1 + ROUGE-2. */
export const SET_WEIGHTS: SetWeights = {
  likelyWords: 1.0195,
  likelyPairs: 0.949,
  length: 0.01,
  title: 0.0929,
  leastTitle: 0.0418,
};
