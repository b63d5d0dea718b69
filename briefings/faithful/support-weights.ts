/**
 * Trained weights, written by `bench/train-support.ts`; not to be edited. Ten numbers, trained on QAGS (Wang, Cho and Lewis
 * 2020): 474 summaries of CNN/Daily Mail and XSum articles and what people said of them; no text of the articles.
 */
import type { SupportWeights } from './support.ts';

export const SUPPORT_WEIGHTS: SupportWeights = {
  bias: -1.5258,
  // new words, clean joins, widest gap, longest copied run, content in order, repeats, no verb, negation, numbers in place
  weights: [-0.3366, 1.5241, 1.5641, -1.3239, 1.8652, -6.0984, -1.2424, -0.7956, 1.1467],
};
