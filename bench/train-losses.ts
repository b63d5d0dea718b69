/** Losses that boosting lowers. */
import type { Gradient } from './boosting.ts';

const LEAST_CURVATURE = 1e-3;

/** Softmax over each group's rows; where several are right, the likeliest of them may take it all. */
export function listwise(groups: readonly { readonly start: number; readonly right: readonly boolean[] }[]): Gradient {
  return (scores, first, second) => {
    for (const { start, right } of groups) {
      const powers = Array.from(scores.subarray(start, start + right.length), Math.exp);
      const all = powers.reduce((sum, power) => sum + power, 0);
      const ofRight = powers.reduce((sum, power, at) => sum + (right[at] === true ? power : 0), 0);
      powers.forEach((power, at) => {
        const share = power / all;
        first[start + at] = share - (right[at] === true ? power / ofRight : 0);
        second[start + at] = Math.max(share * (1 - share), LEAST_CURVATURE);
      });
    }
  };
}

/** Log loss of a yes or no. */
export function logistic(right: readonly boolean[]): Gradient {
  return (scores, first, second) => {
    right.forEach((truth, at) => {
      const share = 1 / (1 + Math.exp(-(scores[at] ?? 0)));
      first[at] = share - (truth ? 1 : 0);
      second[at] = Math.max(share * (1 - share), LEAST_CURVATURE);
    });
  };
}
