/**
 * Trained weights, written by `bench/train-support.ts`; not to be edited. Ten numbers, trained on QAGS (Wang, Cho and Lewis
 * 2020): 474 summaries of CNN/Daily Mail and XSum articles and what people said of them; no text of the articles.
 */
import type { SupportWeights } from './support.ts';

export const SUPPORT_WEIGHTS: SupportWeights = {
  bias: -1.3873,
  // new words, clean joins, widest gap, longest copied run, content in order, repeats, no verb, negation, numbers in place
  weights: [-0.3316, 1.5216, 1.5934, -1.2519, 1.8555, -7.2047, -1.3039, -0.8221, 0.9628],
};
