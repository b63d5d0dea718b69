/** Long sentences that may end early: what is left out only adds, and an ellipsis shows that something was. */
import type { Sentence } from '../model.ts';
import { matchesOf } from '../text/matches.ts';
import { countWords } from '../text/words.ts';
import { danglesAtEnd, hasFiniteVerb } from './headline.ts';

const FEWEST_KEPT = 12;
const FEWEST_CUT = 4;
const MOST_HEADS = 3;
/** Where what only adds begins. */
const BOUNDARY =
  /,? (?:after|following|amid)\b|, (?:which|who|whose|where|when|while|as|including|with|adding|[\p{Ll}]+ing)\b|;| [–—] |, and (?=\p{Ll}+ (?:is|was|has|had|will|are|were|have)\b)/gu;
/** What may not be lost: who says so, how sure it is, a negation, a condition, the other side. */
const BINDING =
  /\b(?:said|says|say|told|tells|according|reported(?:ly)?|claim\w*|alleg\w*|believ\w*|suspect\w*|accus\w*|den(?:y|ies|ied|ying)|disput\w*|not|no|nor|never|none|without|unless|if|except|only|but|although|though|despite|however|until|rather|instead|may|might|could|would|should|whether|provided|subject)\b|n['’]t\b/iu;
/** What was cut goes on with the main clause, or with a second dash: it was only an insertion. */
const INSERTION =
  /, (?:\p{Ll}+ly )?(?:is|are|was|were|has|have|had|will|would|can|could|\p{Ll}{2,}(?:ed|s))\b|^ [–—] .* [–—] /u;

/** Its beginnings, at most three, the longest ones; each a slice at its span. None where only a part would mislead. */
export function shorterHeads({ text, span }: Sentence): Sentence[] {
  const heads: Sentence[] = [];
  for (const at of endsOf(text).toReversed()) {
    if (heads.length === MOST_HEADS || BINDING.test(text.slice(at))) break;
    const kept = text.slice(0, at);
    if (isSafe(kept, text.slice(at))) heads.unshift({ text: kept, span: { start: span.start, end: span.start + at } });
  }
  return heads;
}

/** Where it may end, in reading order; not inside a list. */
function endsOf(text: string): number[] {
  const ends = matchesOf(BOUNDARY, text).map(({ index }) => index);
  const isList = ends.length > 0 && text.split(';').length > 2;
  return isList ? ends.filter((at) => text[at] !== ';') : ends;
}

function isSafe(kept: string, lost: string): boolean {
  return (
    countWords(lost) >= FEWEST_CUT &&
    countWords(kept) >= FEWEST_KEPT &&
    !INSERTION.test(lost) &&
    !danglesAtEnd(kept) &&
    !/^(?:Although|Though|While|If|Unless|When|As|After|Before|Despite)\b/u.test(kept) &&
    kept.split('(').length === kept.split(')').length &&
    hasFiniteVerb(kept)
  );
}
