/** What tells a good summary among candidate sets: each number with its name. */
import { COMMON_TERMS } from '../stories/common-terms.ts';
import { contentStems } from '../text/words.ts';
import type { CandidateSet } from './candidate-sets.ts';
import type { Candidate } from './candidates.ts';

/** Terms of an article as far as it is read, each with what it is worth in three respects. */
interface Terms {
  /** A candidate's distinct terms, as numbers. */
  readonly of: ReadonlyMap<Candidate, readonly number[]>;
  /** Said in several sentences, and rare elsewhere. */
  readonly central: readonly number[];
  /** Said early, and rare elsewhere. */
  readonly early: readonly number[];
  /** In the title; 0 for all others. */
  readonly title: readonly number[];
  readonly lead: ReadonlySet<number>;
}

export interface SetView {
  readonly set: CandidateSet;
  readonly maxWords: number;
  readonly words: number;
  /** Numbers of all distinct terms of the set. */
  readonly terms: ReadonlySet<number>;
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
  title: ({ terms, all }) => share(terms, all.title),
  leastTitle: ({ set, all }) => Math.min(...set.map((candidate) => share(all.of.get(candidate) ?? [], all.title))),
  central: ({ terms, all }) => share(terms, all.central),
  early: ({ terms, all }) => share(terms, all.early),
  repetition: ({ terms, termsSaid }) => 1 - terms.size / Math.max(1, termsSaid),
  density: ({ termsSaid, words }) => termsSaid / Math.max(1, words),
  likeLead: ({ set, all }) => {
    const after = set.filter(({ position }) => position > 0).flatMap((candidate) => all.of.get(candidate) ?? []);
    return after.length === 0 ? 0 : after.filter((term) => all.lead.has(term)).length / after.length;
  },
  quoted: ({ set }) => mean(set, ({ quoted }) => quoted),
  pointsBack: ({ set }) => set.filter(({ pointsBack }) => pointsBack).length,
  firstPerson: ({ set }) =>
    set.filter(({ sentence }) => /\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Yy]ou|[Yy]our)\b/u.test(sentence.text)).length,
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
  return sets.map((set) => {
    const said = set.flatMap((candidate) => all.of.get(candidate) ?? []);
    const words = set.reduce((sum, candidate) => sum + candidate.words, 0);
    return { set, maxWords, words, terms: new Set(said), termsSaid: said.length, all };
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
  return {
    of,
    central: rarity.map((worth, term) => worth * ((times[term] ?? 0) > 1 ? (times[term] ?? 0) : ONCE)),
    early: rarity.map((worth, term) => worth * (early[term] ?? 0)),
    title: rarity.map((worth, term) => (inTitle.has(term) ? worth : 0)),
    lead: new Set(candidates.filter(({ position }) => position === 0).flatMap((lead) => of.get(lead) ?? [])),
  };
}

function numberOf(numbers: Map<string, number>, stem: string): number {
  const known = numbers.get(stem);
  if (known !== undefined) return known;
  numbers.set(stem, numbers.size);
  return numbers.size - 1;
}

/** Of all that is worth something, how much these terms have. */
function share(terms: Iterable<number>, worth: readonly number[]): number {
  let sum = 0;
  for (const term of terms) sum += worth[term] ?? 0;
  return sum / (worth.reduce((all, each) => all + each, 0) || 1);
}

function mean(set: CandidateSet, value: (candidate: Candidate) => number): number {
  return set.reduce((sum, candidate) => sum + value(candidate), 0) / set.length;
}
