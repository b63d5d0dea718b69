/** Does a cut change what was said? It does when a negation or a condition that governs the part stays behind. */
import type { ClaimWord } from './claim-words.ts';

const NEGATION = new Set(
  "not n't never no nobody none nothing neither nor without cannot hardly scarcely barely refuse refused deny denied doubt doubts denies refuses".split(
    ' ',
  ),
);
const CONDITION = new Set('if unless provided providing until whether suppose supposing assuming'.split(' '));
const CLAUSE_OPENERS = new Set('but because although though while whereas so which'.split(' '));
const SUBJECTS = new Set('i we you he she it they there this that the nobody none nothing no neither'.split(' '));

/**
 * The first and the last word of `printed` that a fair cut of `[start, end)` would have had to keep, or `undefined`
 * when the cut is fair. Negations count within their clause, conditions within their sentence.
 */
export function unfairCut(
  printed: readonly ClaimWord[],
  start: number,
  end: number,
): { readonly start: number; readonly end: number } | undefined {
  const before = governingBefore(printed, start);
  const after = governingAfter(printed, end);
  if (before === undefined && after === undefined) return undefined;
  return { start: before ?? start, end: after ?? end };
}

function governingBefore(printed: readonly ClaimWord[], start: number): number | undefined {
  let sameClause = true;
  for (let at = start; at > 0; at--) {
    const word = printed[at];
    const previous = printed[at - 1];
    if (word === undefined || previous === undefined || word.pause === 'stop') return undefined;
    if (word.pause === 'comma' || opensClause(printed, at)) sameClause = false;
    if (CONDITION.has(previous.exact) || (sameClause && NEGATION.has(previous.exact))) return at - 1;
  }
  return undefined;
}

function opensClause(printed: readonly ClaimWord[], at: number): boolean {
  const [word, next] = [printed[at]?.exact ?? '', printed[at + 1]?.exact ?? ''];
  return CLAUSE_OPENERS.has(word) || ((word === 'and' || word === 'or') && SUBJECTS.has(next));
}

function governingAfter(printed: readonly ClaimWord[], end: number): number | undefined {
  for (let at = end; at < printed.length; at++) {
    const word = printed[at];
    if (word === undefined || word.pause === 'stop') return undefined;
    if (CONDITION.has(word.exact)) return at + 1;
    if (NEGATION.has(word.exact) && at <= end + 1 && word.pause === 'none') return at + 1;
    if (opensClause(printed, at)) return undefined;
  }
  return undefined;
}
