/**
 * Whether a sentence somebody else wrote (a model) may stand for the sentence of an article it was made from.
 *
 *   claim, source ──▶ may not be new: numbers, dates, names, quotations
 *                 ──▶ may not turn round: negations, doubts, opposites, who did it to whom
 *                 ──▶ support: how near the words are
 *
 * The checks are strict on purpose: a faithful sentence that is refused costs its wording, a false one costs trust.
 */
import type { Fault } from './faults.ts';
import { certaintyFaults, negationFaults, oppositeFaults } from './meaning.ts';
import { dateFaults, nameFaults, numberFaults, quotationFaults, wordFaults } from './occurs.ts';
import { roleFaults } from './roles.ts';
import { supportOf } from './support.ts';
import { termsOf } from './terms.ts';

/** Below it a claim is refused. */
const SUPPORT_BAR = 0.35;

const CHECKS = [
  wordFaults,
  numberFaults,
  dateFaults,
  nameFaults,
  quotationFaults,
  negationFaults,
  certaintyFaults,
  oppositeFaults,
  roleFaults,
];

/** Everything that is wrong with `claim` as another wording of `source`; nothing: it may be shown. */
export function faultsOf(claim: string, source: string): Fault[] {
  const form = formFaults(claim, source);
  if (form.length > 0) return form;
  const compared = { claim: termsOf(claim), source: termsOf(source), claimText: claim, sourceText: source };
  const faults = CHECKS.flatMap((check) => check(compared));
  const support = supportOf(claim, [source]);
  return [...faults, ...(support < SUPPORT_BAR ? [{ kind: 'support' as const, words: claim }] : [])];
}

/** A rewording may be this much longer than what it rewords. */
const LONGER = 1.2;
const UNLIKE_NEWS = /https?:|www\.|[<>@#*_~`|\\{}[\]\p{Cc}\p{Cf}]|\n/u;

/** One sentence of plain text, no longer than it needs. */
function formFaults(claim: string, source: string): Fault[] {
  const isSentence = /^["“‘'$£€]?[\p{Lu}\p{N}]/u.test(claim) && /[.!?]["”’')]?$/u.test(claim);
  const isPlain = !UNLIKE_NEWS.test(claim) && isSentence && claim.length <= LONGER * source.length + 10;
  return isPlain ? [] : [{ kind: 'form', words: claim.slice(0, 80) }];
}
