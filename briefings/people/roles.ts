/** `the mayor of Tarn`, `Tarn’s mayor`, `mayor`: how roles compare across articles. */
import { foldWord } from '../quotes/name-words.ts';
import { BODY_WORDS } from '../quotes/words-of-speech.ts';

export interface Role {
  /** `mayor`. */
  readonly head: string;
  /** Every word that says which role it is, in alphabetical order, the head among them: `mayor`, `tarn`. */
  readonly words: readonly string[];
}

const SMALL = new Set(
  'the a an of for at in to on by his her their its our my this that and or s also current longtime new'.split(' '),
);
/** Had once, or not yet. */
const NOT_NOW =
  /(?:^|\s)(?:former|formerly|ex|then|late|retired|outgoing|onetime|once|incoming|designate|elect|aspiring|next|future|prospective)(?:\s|$)/;
/** What stands beside a name may be half a sentence, or somebody’s by relation: then it tells of no office. */
const NO_PHRASE =
  /^(?:who|as|but|and|or|in|on|at|by|for|with|to|from|after|before|according|because|while|when|his|her|their|our|my|its)\s|\s(?:is|was|are|were|has|had|have|will|would|that|who|including|became|become|becomes|turned|follows|represents|said|says|told|noted)\s/;
const ABBREVIATED: Readonly<Record<string, string>> = {
  sen: 'senator',
  rep: 'representative',
  gov: 'governor',
  gen: 'general',
  col: 'colonel',
  prof: 'professor',
};
/** Who has one of these before the office does not hold the office. */
const LESSER =
  /^(?:deputy|vice|shadow|assistant|associate|under|junior|acting|interim|honorary|press|private|lieutenant)$/;
/** Nouns of speech that name no one person's role. */
const NO_ROLE = new Set(
  'mr mrs ms miss dr government administration panel association union firm report statement letter study poll board police company man woman people'.split(
    ' ',
  ),
);
const MOST_WORDS = 6;

/** @returns undefined where the words tell of no role held at the time: `former mayor`, `the party`. */
export function roleOf(printed: string): Role | undefined {
  const [told = ''] = printed.toLowerCase().split(/[,;]| (?:who|since|until|from|with|whose|after|and) /u);
  if (NOT_NOW.test(told.replaceAll('-', ' ')) || NO_PHRASE.test(told)) return undefined;
  const [main = ''] = told.split(/ (?:of|for|at|in|to|on|by) /u);
  const head = wordsIn(main).at(-1);
  if (head === undefined || NO_ROLE.has(head) || BODY_WORDS.has(head)) return undefined;
  const words = Array.from(new Set(wordsIn(told))).sort();
  return words.length > MOST_WORDS ? undefined : { head, words };
}

function wordsIn(text: string): string[] {
  return text
    .split(/[\s-]+/u)
    .map((word) => foldWord(word.replace(/[’']s?$/u, '')).replace(/[^\p{L}\p{N}]/gu, ''))
    .map((word) => ABBREVIATED[word] ?? word)
    .filter((word) => word !== '' && !SMALL.has(word));
}

/** The same role, or one told more exactly: `mayor` and `mayor of tarn`, not `mayor of tarn` and `mayor of eastport`. */
export function sharesRole(a: readonly Role[], b: readonly Role[], fewestWords: number): boolean {
  return a.some((one) =>
    b.some((other) => {
      const [less, more] = one.words.length <= other.words.length ? [one, other] : [other, one];
      return one.head === other.head && less.words.length >= fewestWords && hasAll(more.words, less.words);
    }),
  );
}

/** Whether who holds `role` answers a question for `asked`: `chancellor of norland`, but not its deputy chancellor. */
export function answersRole(role: Role, asked: Role): boolean {
  const lesser = role.words.some((word) => LESSER.test(word) && !asked.words.includes(word));
  return role.head === asked.head && !lesser && hasAll(role.words, asked.words);
}

function hasAll(words: readonly string[], asked: readonly string[]): boolean {
  return asked.every((word) => words.some((other) => isSameStem(word, other)));
}

/** `ukraine` and `ukrainian`; six letters keep Austria from Australia, and Niger from Nigeria. */
const STEM = 6;

function isSameStem(a: string, b: string): boolean {
  return a === b || (a.length >= STEM && a.slice(0, STEM) === b.slice(0, STEM));
}
