/** Every few sentences that could be a summary together. */
import type { Candidate } from './candidates.ts';

/** In reading order; what points back stands right behind what it points to. */
export type CandidateSet = readonly Candidate[];

const MOST_SENTENCES = 5;
/** Some thousands of short sentences would make millions of sets. */
const MOST_SETS = 600;

/**
 * All of at most `maxWords` words that leave no room for one more sentence, at most one of them shortened, none of which repeats
 * another. Where no sentence is that short, the first one, or
 * the shortest way to end it. None only where there is no candidate that stands alone.
 */
export function candidateSets(
  candidates: readonly Candidate[],
  maxWords: number,
  repeats: (one: Candidate, other: Candidate) => boolean,
): CandidateSet[] {
  const sets: CandidateSet[] = [];
  extend({ candidates, sets, repeats }, [], maxWords);
  const full = sets.filter((set) => !hasRoom(set, { candidates, repeats }, maxWords));
  if (full.length > 0) return full;
  const alone = candidates.filter(({ pointsBack }) => !pointsBack);
  const first = alone.filter(({ position }) => position === alone[0]?.position);
  const shortest = first.toSorted((a, b) => a.words - b.words)[0] ?? candidates[0];
  return shortest === undefined ? [] : [[shortest]];
}

function hasRoom(set: CandidateSet, { candidates, repeats }: Omit<Search, 'sets'>, maxWords: number): boolean {
  if (set.length === MOST_SENTENCES) return false;
  const left = maxWords - set.reduce((sum, { words }) => sum + words, 0);
  return candidates.some(
    (candidate) =>
      candidate.words <= left &&
      !candidate.pointsBack &&
      !candidate.isShortened &&
      !set.some((member) => member.position === candidate.position || repeats(member, candidate)),
  );
}

interface Search {
  readonly candidates: readonly Candidate[];
  readonly sets: CandidateSet[];
  readonly repeats: (one: Candidate, other: Candidate) => boolean;
}

function extend(search: Search, set: CandidateSet, wordsLeft: number): void {
  if (set.length === MOST_SENTENCES) return;
  for (const next of search.candidates) {
    if (search.sets.length >= MOST_SETS) return;
    if (next.words > wordsLeft || !mayFollow(set, next) || set.some((member) => search.repeats(member, next))) continue;
    const longer = [...set, next];
    search.sets.push(longer);
    extend(search, longer, wordsLeft - next.words);
  }
}

function mayFollow(set: CandidateSet, next: Candidate): boolean {
  const last = set.at(-1);
  if (last !== undefined && last.position >= next.position) return false;
  if (next.isShortened && set.some(({ isShortened }) => isShortened)) return false;
  return !next.pointsBack || (last?.position === next.position - 1 && !last.isShortened);
}
