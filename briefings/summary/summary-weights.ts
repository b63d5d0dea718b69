/**
 * Written by `bench/train-summaries.ts`; not to be edited. Learned from 359 news articles with summaries by people (Inshorts, CNN and
 * Daily Mail, and freelance writers' of Zhang et al. 2023). Numbers only; no text of the articles.
 */
import type { LikelihoodWeights } from './likely-words.ts';
import type { SetWeights } from './set-features.ts';

// biome-ignore format: one line for each model
export const LIKELIHOOD_WEIGHTS: LikelihoodWeights = {
  content: { once: [-1.5974, 0.0062, 1.3414, -0.466, 0.413, 0.245, 2.8068, 0.6674, -0.0474, -0.4301, 0.297, 0.2486, 0.1386], again: [-5.5265, -0.0153, 2.2725, -0.0366, 0.7902, 0.5213, 2.5265, -1.3599, -0.0101, -0.3592, -0.3955, 0.2753, -0.1244] },
  common: { once: [-1.0966, 0.0669, 1.1218, -0.5537, 1.8077, -0.6456], again: [-3.1028, 0.0229, 1.7816, -0.5971, 1.2001, -1.9187] },
  pair: [-1.3419, 0.0694, 0.2404, 0.0886, 0.0963, 0.1508, 0.6937, 0.3506, -0.5564, -0.0389, -0.0748, 2.4618, -0.5949, 0.6696],
};

/** What one more of each feature is worth, in ROUGE-1 + ROUGE-2. */
export const SET_WEIGHTS: SetWeights = {
  likelyWords: 1.1611,
  likelyPairs: 0.8713,
  length: 0.0327,
  title: 0.0862,
  leastTitle: 0.0438,
};
