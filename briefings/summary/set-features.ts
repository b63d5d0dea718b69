/** What tells a good summary among candidate sets: each number with its name. */
import { printedWords } from '../text/words.ts';
import type { ArticleWords, Wording } from './article-words.ts';
import type { CandidateSet } from './candidate-sets.ts';
import type { Candidate } from './candidates.ts';
import type { Likelihoods } from './likely-words.ts';

export interface SetFeatures {
  /** Words it is expected to share with a person's summary, as ROUGE-1 counts them. */
  readonly likelyWords: number;
  /** The same of two words side by side, as ROUGE-2. */
  readonly likelyPairs: number;
  /** Of the words it may have. */
  readonly length: number;
  /** What it says of the title. */
  readonly title: number;
  /** What the sentence that says least of the title says of it. */
  readonly leastTitle: number;
}

export type SetWeights = Readonly<Record<keyof SetFeatures, number>>;

interface Member extends Wording {
  /** Words of the title, each once, and what they weigh. */
  readonly titleWords: readonly number[];
  readonly title: number;
}

/** What something is worth to a set when it says it first, second, … */
type Worth = readonly Float64Array[];

/** @returns what tells the features of a set of these candidates; fastest where one set after the other begins alike. */
export function describeSets(
  candidates: readonly Candidate[],
  { article, likely, maxWords }: { article: ArticleWords; likely: Likelihoods; maxWords: number },
): (set: CandidateSet) => SetFeatures {
  const shares = titleShares(article);
  const members = new Map(candidates.map((candidate) => [candidate, toMember(candidate, article, shares)]));
  const sumOf = summing({ words: [likely.once, likely.again], pairs: [likely.pairs], title: [shares] });
  return (set) => {
    const own = set.map((candidate) => members.get(candidate) as Member);
    const { words, pairs, title, count } = sumOf(own);
    return {
      likelyWords: (2 * words) / (count + maxWords),
      likelyPairs: (2 * pairs) / (count + maxWords),
      length: count / maxWords,
      title,
      leastTitle: own.reduce((least, member) => Math.min(least, member.title), 1),
    };
  };
}

interface Sum {
  readonly words: number;
  readonly pairs: number;
  readonly title: number;
  readonly count: number;
}

const NOTHING: Sum = { words: 0, pairs: 0, title: 0, count: 0 };

/** Keeps the sums of the sentences that a set has in common with the one before. */
function summing(worth: { words: Worth; pairs: Worth; title: Worth }): (members: readonly Member[]) => Sum {
  const times = {
    words: new Uint16Array(worth.words[0]?.length ?? 0),
    pairs: new Uint16Array(worth.pairs[0]?.length ?? 0),
    title: new Uint16Array(worth.title[0]?.length ?? 0),
  };
  const added: { readonly member: Member; readonly sum: Sum }[] = [];
  return (members) => {
    let common = 0;
    while (common < added.length && added[common]?.member === members[common]) common += 1;
    for (const { member } of added.splice(common)) {
      takeBack(member.words, times.words);
      takeBack(member.pairs, times.pairs);
      takeBack(member.titleWords, times.title);
    }
    for (const member of members.slice(common)) {
      const before = added.at(-1)?.sum ?? NOTHING;
      const sum = {
        words: before.words + say(member.words, times.words, worth.words),
        pairs: before.pairs + say(member.pairs, times.pairs, worth.pairs),
        title: before.title + say(member.titleWords, times.title, worth.title),
        count: before.count + member.words.length,
      };
      added.push({ member, sum });
    }
    return added.at(-1)?.sum ?? NOTHING;
  };
}

function say(items: readonly number[], times: Uint16Array, worth: Worth): number {
  let gain = 0;
  for (const item of items) {
    const before = times[item] ?? 0;
    gain += worth[before]?.[item] ?? 0;
    times[item] = before + 1;
  }
  return gain;
}

function takeBack(items: readonly number[], times: Uint16Array): void {
  for (const item of items) times[item] = (times[item] ?? 0) - 1;
}

function toMember({ sentence, position, isShortened }: Candidate, article: ArticleWords, shares: Float64Array): Member {
  const whole = article.opening[position] ?? article.saidIn(sentence.text);
  const words = isShortened ? whole.words.slice(0, printedWords(sentence.text).length) : whole.words;
  const pairs = isShortened ? whole.pairs.slice(0, words.length - 1) : whole.pairs;
  const titleWords = [...new Set(words.filter((word) => (shares[word] ?? 0) > 0))];
  return { words, pairs, titleWords, title: titleWords.reduce((sum, word) => sum + (shares[word] ?? 0), 0) };
}

/** Of each word, its weight among those of the title that say what it is about; rare ones weigh more. */
function titleShares({ words }: ArticleWords): Float64Array {
  const shares = new Float64Array(words.length);
  let all = 0;
  words.forEach(({ inTitle, isContent, rarity }, at) => {
    if (!inTitle || !isContent) return;
    shares[at] = rarity;
    all += rarity;
  });
  if (all !== 0) for (let at = 0; at < shares.length; at++) shares[at] = (shares[at] ?? 0) / all;
  return shares;
}
