/** The runs of words that a claim copies from its source (the fragments of Grusky et al. 2018, in stems). */
import type { Term } from './terms.ts';

/** All words of a source behind each other. */
export interface SourceWords {
  readonly words: readonly string[];
  readonly positions: ReadonlyMap<string, readonly number[]>;
  /** Where a clause begins: after a mark, or first in its sentence. */
  readonly starts: ReadonlySet<number>;
  /** Where one ends. */
  readonly ends: ReadonlySet<number>;
}

export interface Run {
  /** In words. */
  readonly length: number;
  /** Where it stands in the source; undefined for a word that stands nowhere. */
  readonly at: number | undefined;
}

export function sourceWords(sentences: readonly string[], terms: readonly (readonly Term[])[]): SourceWords {
  const words: string[] = [];
  const positions = new Map<string, number[]>();
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const sentence of terms.slice(0, sentences.length)) {
    sentence.forEach((term, index) => {
      if (index === 0 || term.afterPause) {
        starts.add(words.length);
        ends.add(words.length - 1);
      }
      const here = positions.get(term.stem);
      if (here === undefined) positions.set(term.stem, [words.length]);
      else here.push(words.length);
      words.push(term.stem);
    });
    ends.add(words.length - 1);
  }
  return { words, positions, starts, ends };
}

/** Of several places the nearest after the run before is as likely as any, and the one a reader would think of. */
const SOON = 40;

/** The longest run at each place, one behind the other. */
export function runsOf(claim: readonly Term[], source: SourceWords): Run[] {
  const runs: Run[] = [];
  let last: number | undefined;
  for (let from = 0; from < claim.length; ) {
    const run = longestAt(claim, from, { source, last });
    runs.push(run);
    from += run.length;
    if (run.at !== undefined) last = run.at + run.length;
  }
  return runs;
}

function longestAt(
  claim: readonly Term[],
  from: number,
  { source, last = Number.POSITIVE_INFINITY }: { source: SourceWords; last: number | undefined },
): Run {
  let best: Run = { length: 1, at: undefined };
  let most = 0;
  for (const at of source.positions.get(claim[from]?.stem ?? '') ?? []) {
    const length = lengthAt(claim.slice(from), source.words, at);
    const worth = 2 * length + (at >= last && at - last < SOON ? 1 : 0);
    if (worth > most) [best, most] = [{ length, at }, worth];
  }
  return best;
}

function lengthAt(claim: readonly Term[], words: readonly string[], at: number): number {
  const differs = claim.findIndex(({ stem }, index) => stem !== words[at + index]);
  return differs < 0 ? claim.length : differs;
}
