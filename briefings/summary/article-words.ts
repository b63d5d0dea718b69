/** The words that an article opens with, each with what tells whether a person's summary would say it. */
import { COMMON_TERMS } from '../stories/common-terms.ts';
import { fold, isContentWord, printedWords, stem } from '../text/words.ts';

/** Where an article has a word, or two side by side. */
export interface Occurrence {
  /** The first sentence it stands in, from 0, and the last. */
  readonly first: number;
  last: number;
  /** In how many it stands. */
  sentences: number;
  inTitle: boolean;
}

export interface ArticleWord extends Occurrence {
  /** It says what a text is about. */
  readonly isContent: boolean;
  readonly isNumber: boolean;
  readonly letters: number;
  /** The fewer articles have it, the more. */
  readonly rarity: number;
  /** Printed with a capital where no sentence begins. */
  isName: boolean;
}

/** Two words side by side in a sentence. */
export interface ArticlePair extends Occurrence {
  readonly word: number;
  readonly next: number;
}

/** What is said, in reading order: places in `words` and in `pairs`. */
export interface Wording {
  readonly words: readonly number[];
  readonly pairs: readonly number[];
}

export interface ArticleWords {
  readonly words: readonly ArticleWord[];
  readonly pairs: readonly ArticlePair[];
  readonly hasTitle: boolean;
  /** What each of the opening sentences says. */
  readonly opening: readonly Wording[];
  /** What any text says in words and pairs of the opening; others are left out. */
  readonly saidIn: (text: string) => Wording;
}

interface Reading {
  readonly words: ArticleWord[];
  readonly pairs: ArticlePair[];
  /** Forms of one word have one number. */
  readonly byStem: Map<string, number>;
  readonly byPair: Map<number, number>;
}

/** Share of articles that a word which none of the common ones is stands in. */
const RARE = 0.004;
const RAREST = rarityOf(RARE);
const RARITIES: ReadonlyMap<string, number> = new Map(
  Array.from(COMMON_TERMS, ([term, share]) => [term, rarityOf(share)]),
);
/** In one article, so that two make a small number. */
const MOST_WORDS = 1 << 14;

/** @param opening so many sentences from the first have the words; the others tell which of those come again. */
export function readWords(sentences: readonly string[], title: string, opening: number): ArticleWords {
  const reading: Reading = { words: [], pairs: [], byStem: new Map(), byPair: new Map() };
  const said = sentences.slice(0, opening).map((text, at) => readSentence(reading, text, at));
  for (let at = opening; at < sentences.length; at++) meetAgain(reading, sentences[at] ?? '', at);
  const saidIn = (text: string) => wordingOf(reading, text);
  markTitle(reading, saidIn(title));
  return { words: reading.words, pairs: reading.pairs, hasTitle: title !== '', opening: said, saidIn };
}

function readSentence(reading: Reading, text: string, at: number): Wording {
  const words: number[] = [];
  const pairs: number[] = [];
  let before = -1;
  for (const printed of printedWords(text)) {
    const number = numberOf(reading, printed, at);
    const word = reading.words[number] as ArticleWord;
    meet(word, at);
    words.push(number);
    if (before >= 0) {
      word.isName ||= isCapital(printed);
      pairs.push(addPair(reading, before * MOST_WORDS + number, at));
    }
    before = number;
  }
  return { words, pairs };
}

function meetAgain(reading: Reading, text: string, at: number): void {
  for (const printed of printedWords(text)) {
    const word = reading.words[numberOf(reading, printed)];
    if (word !== undefined) meet(word, at);
  }
}

function markTitle({ words, pairs }: Reading, title: Wording): void {
  for (const number of title.words) (words[number] as ArticleWord).inTitle = true;
  for (const number of title.pairs) (pairs[number] as ArticlePair).inTitle = true;
}

function wordingOf(reading: Reading, text: string): Wording {
  const words = printedWords(text).map((printed) => numberOf(reading, printed));
  const pairs = words.map((word, at) => reading.byPair.get((words[at - 1] ?? -1) * MOST_WORDS + word));
  return { words: words.filter((word) => word >= 0), pairs: pairs.filter((pair) => pair !== undefined) };
}

/** @param newAt where a word that the opening did not have so far stands; otherwise it is -1. */
function numberOf({ words, byStem }: Reading, printed: string, newAt?: number): number {
  const folded = fold(printed);
  const stemmed = stem(folded);
  const known = byStem.get(stemmed);
  if (known !== undefined) return known;
  if (newAt === undefined) return -1;
  byStem.set(stemmed, words.length);
  return words.push(newWord(stemmed, isContentWord(folded), newAt)) - 1;
}

function addPair({ pairs, byPair }: Reading, key: number, at: number): number {
  const known = byPair.get(key);
  if (known !== undefined) {
    meet(pairs[known] as ArticlePair, at);
    return known;
  }
  byPair.set(key, pairs.length);
  const [word, next] = [Math.floor(key / MOST_WORDS), key % MOST_WORDS];
  return pairs.push({ word, next, first: at, last: at, sentences: 1, inTitle: false }) - 1;
}

function meet(met: Occurrence, at: number): void {
  if (met.last === at) return;
  met.last = at;
  met.sentences += 1;
}

function newWord(stemmed: string, isContent: boolean, first: number): ArticleWord {
  return {
    isContent,
    isNumber: stemmed >= '0' && stemmed < ':',
    letters: stemmed.length,
    rarity: RARITIES.get(stemmed) ?? RAREST,
    isName: false,
    first,
    last: -1,
    sentences: 0,
    inTitle: false,
  };
}

/** @param share of articles. */
function rarityOf(share: number): number {
  return -Math.log(share + RARE);
}

function isCapital(printed: string): boolean {
  const first = printed.charAt(0);
  return first !== first.toLowerCase();
}
