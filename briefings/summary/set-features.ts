/** What tells a good summary among candidate sets: each number with its name. */
import { COMMON_TERMS } from '../stories/common-terms.ts';
import { contentStems } from '../text/words.ts';
import type { CandidateSet } from './candidate-sets.ts';
import type { Candidate } from './candidates.ts';

/** Terms of an article as far as it is read, each with what it is worth in three respects. */
interface Terms {
  readonly of: ReadonlyMap<Candidate, CandidateTerms>;
  /** Said in several sentences, and rare elsewhere. As a share of all, as the next two. */
  readonly central: readonly number[];
  /** Said early, and rare elsewhere. */
  readonly early: readonly number[];
  /** In the title; 0 for all others. */
  readonly title: readonly number[];
}

interface CandidateTerms {
  /** Distinct ones, as numbers. */
  readonly terms: readonly number[];
  /** What they have of the title. */
  readonly title: number;
  /** How many the first sentence has too. */
  readonly inLead: number;
}

export interface SetView {
  readonly set: CandidateSet;
  readonly maxWords: number;
  readonly words: number;
  /** Numbers of all distinct terms of the set. */
  readonly terms: readonly number[];
  /** Terms counted in each sentence they stand in. */
  readonly termsSaid: number;
  readonly all: Terms;
}

type Feature = (view: SetView) => number;

export const SET_FEATURES = {
  length: ({ words, maxWords }) => words / maxWords,
  sentences: ({ set }) => set.length,
  hasLead: ({ set }) => Number(set.some(({ position }) => position === 0)),
  position: ({ set }) => mean(set, ({ position }) => position),
  adjacent: ({ set }) => set.filter(({ position }, at) => at > 0 && set[at - 1]?.position === position - 1).length,
  title: ({ terms, all }) => sumOf(terms, all.title),
  leastTitle: ({ set, all }) => Math.min(...set.map((candidate) => all.of.get(candidate)?.title ?? 0)),
  central: ({ terms, all }) => sumOf(terms, all.central),
  early: ({ terms, all }) => sumOf(terms, all.early),
  repetition: ({ terms, termsSaid }) => 1 - terms.length / Math.max(1, termsSaid),
  density: ({ termsSaid, words }) => termsSaid / Math.max(1, words),
  likeLead: ({ set, all }) => {
    let [said, inLead] = [0, 0];
    for (const candidate of set) {
      if (candidate.position === 0) continue;
      said += all.of.get(candidate)?.terms.length ?? 0;
      inLead += all.of.get(candidate)?.inLead ?? 0;
    }
    return said === 0 ? 0 : inLead / said;
  },
  quoted: ({ set }) => mean(set, ({ quoted }) => quoted),
  pointsBack: ({ set }) => set.filter(({ pointsBack }) => pointsBack).length,
  firstPerson: ({ set }) => set.filter(({ isFirstPerson }) => isFirstPerson).length,
  shortened: ({ set }) => set.filter(({ isShortened }) => isShortened).length,
} satisfies Record<string, Feature>;

export type SetFeature = keyof typeof SET_FEATURES;

/** @param sets of the candidates of one article. */
export function viewSets(
  candidates: readonly Candidate[],
  sets: readonly CandidateSet[],
  { title, maxWords }: { readonly title: string | undefined; readonly maxWords: number },
): SetView[] {
  const all = termsOf(candidates, title ?? '');
  const metIn = new Int32Array(all.central.length).fill(-1);
  return sets.map((set, number) => {
    const terms: number[] = [];
    let [termsSaid, words] = [0, 0];
    for (const candidate of set) {
      const own = all.of.get(candidate)?.terms ?? [];
      termsSaid += own.length;
      words += candidate.words;
      for (const term of own) {
        if (metIn[term] === number) continue;
        metIn[term] = number;
        terms.push(term);
      }
    }
    return { set, maxWords, words, terms, termsSaid, all };
  });
}

/** What a term said once counts for, beside one that comes again. */
const ONCE = 0.3;
/** Share of articles that a term which none of the common ones is stands in. */
const RARE = 0.004;

function termsOf(candidates: readonly Candidate[], title: string): Terms {
  const numbers = new Map<string, number>();
  const times: number[] = [];
  const early: number[] = [];
  const of = new Map<Candidate, number[]>();
  for (const candidate of candidates) {
    const own = Array.from(new Set(candidate.stems), (stem) => numberOf(numbers, stem));
    of.set(candidate, own);
    if (candidate.isShortened) continue;
    for (const term of own) {
      times[term] = (times[term] ?? 0) + 1;
      early[term] = (early[term] ?? 0) + 1 / (1 + candidate.position);
    }
  }
  const inTitle = new Set(Array.from(new Set(contentStems(title)), (stem) => numberOf(numbers, stem)));
  const rarity = Array.from(numbers.keys(), (stem) => -Math.log((COMMON_TERMS.get(stem) ?? RARE) + RARE));
  const inLead = new Set(candidates.filter(({ position }) => position === 0).flatMap((lead) => of.get(lead) ?? []));
  const titleShares = shares(rarity.map((worth, term) => (inTitle.has(term) ? worth : 0)));
  return {
    of: new Map(
      Array.from(of, ([candidate, terms]) => [
        candidate,
        { terms, title: sumOf(terms, titleShares), inLead: terms.filter((term) => inLead.has(term)).length },
      ]),
    ),
    central: shares(rarity.map((worth, term) => worth * ((times[term] ?? 0) > 1 ? (times[term] ?? 0) : ONCE))),
    early: shares(rarity.map((worth, term) => worth * (early[term] ?? 0))),
    title: titleShares,
  };
}

function numberOf(numbers: Map<string, number>, stem: string): number {
  const known = numbers.get(stem);
  if (known !== undefined) return known;
  numbers.set(stem, numbers.size);
  return numbers.size - 1;
}

function shares(worth: readonly number[]): number[] {
  const all = worth.reduce((sum, each) => sum + each, 0) || 1;
  return worth.map((each) => each / all);
}

function sumOf(terms: readonly number[], worth: readonly number[]): number {
  let sum = 0;
  for (const term of terms) sum += worth[term] ?? 0;
  return sum;
}

function mean(set: CandidateSet, value: (candidate: Candidate) => number): number {
  return set.reduce((sum, candidate) => sum + value(candidate), 0) / set.length;
}
