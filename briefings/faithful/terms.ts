/** Words of a claim and of its source as the gate compares them. */
import { LONG_FORMS } from '../text/long-forms.ts';
import { fold, isStopWord, stem } from '../text/words.ts';

export interface Term {
  /** Folded; "n't" is "not", "%" is "percent". */
  readonly text: string;
  /** Without its endings; "cancelled" and "cancel" have one, "doubled" and "double" too. */
  readonly stem: string;
  /** As printed. */
  readonly printed: string;
  readonly isNumber: boolean;
  /** Says something of the subject: neither grammar, nor a word that every news text has. */
  readonly isContent: boolean;
  /** Printed large, though no sentence begins there. */
  readonly isCapital: boolean;
  /** Whether it is printed as a name is, or begins one. */
  readonly isName: boolean;
  /** A comma, a stop or a mark stands before it. */
  readonly afterPause: boolean;
}

const PIECE =
  /n['’]t\b|['’](?:re|ve|ll|d|m|s)\b|(?:(?<![\p{L}\p{N}])[-−](?=\p{N}))?\p{N}+(?:[.,:]\p{N}+)*(?:[-–]\p{N}+(?!\p{L}))?|(?:(?!n['’]t\b)[\p{L}\p{M}])+|\p{Sc}|%/giu;
const LONG_FORM = new Map([
  ...LONG_FORMS,
  ...Object.entries({ cannot: 'not', '%': 'percent', pc: 'percent', cent: 'percent' }),
]);
/** Said of everything; to a check of support they are words like any other. */
const SAYS_SOMETHING = new Set(
  'according added announced called came come day days first former last later man men month months mr mrs ms new news report reported second several spokesman spokesperson spokeswoman statement sunday monday tuesday wednesday thursday friday saturday put time times today tomorrow tonight week weeks year years yesterday'.split(
    ' ',
  ),
);

const PREPOSITIONS = new Set(
  'across along alongside amid among around because behind beneath beside besides beyond despite except inside like near off onto outside per toward towards unlike upon via within'.split(
    ' ',
  ),
);

/** In reading order; marks and signs are left out, but for currencies and `%`. */
export function termsOf(text: string): Term[] {
  const matches = [...text.matchAll(PIECE)];
  return matches.map((match, index) => {
    // The mark after a plural that owns something is none of a clause: "handlers’ strike".
    const before = text.slice(endOf(matches[index - 1]), match.index).replace(/^[’'](?=\s)/u, '');
    const next = matches[index + 1];
    const folded = fold(match[0]);
    const word = LONG_FORM.get(folded) ?? folded;
    const isNumber = /\p{N}/u.test(word);
    const isPlain = (isStopWord(word) && !SAYS_SOMETHING.has(word)) || PREPOSITIONS.has(word);
    const isLarge = /^\p{Lu}/u.test(match[0]) && word !== 'i';
    const isFirst = index === 0 || /[.!?…]["”’)\]]*\s+["“‘(]*$/u.test(before);
    const nextIsLarge = next !== undefined && /^\p{Lu}/u.test(next[0]) && text.slice(endOf(match), next.index) === ' ';
    return {
      text: word,
      stem: stem(word)
        .replace(/ll$/u, 'l')
        .replace(/(?<=.{3})e$/u, ''),
      printed: match[0],
      isNumber,
      isContent: !isNumber && !isPlain && /^\p{L}{2}/u.test(word),
      isCapital: isLarge && !isFirst,
      isName: isLarge && !isPlain && (!isFirst || nextIsLarge),
      afterPause: /[,;:.!?…()“”"—–`'‘’]/u.test(before),
    };
  });
}

function endOf(match: RegExpMatchArray | undefined): number {
  return match?.index === undefined ? 0 : match.index + match[0].length;
}
