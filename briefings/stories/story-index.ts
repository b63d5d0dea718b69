/** Open stories by their terms: which of them an article could belong to, without looking at all. */
import type { ArticleId, StoryId } from '../model.ts';
import type { Vector } from '../text/vectors.ts';
import { likeness } from './likeness.ts';
import type { PageAddress } from './page-address.ts';
import type { Print } from './prints.ts';

/** A vector over numbered terms, in ascending order: a twentieth of the room, and of the time to multiply two. */
export interface SparseVector {
  readonly terms: Int32Array;
  readonly weights: Float64Array;
}

/** An article as it is remembered: its text is not. */
export interface Told {
  readonly id: ArticleId;
  readonly vector: SparseVector;
  /** All its terms, by number. */
  readonly terms: Int32Array;
  readonly print: Print;
  readonly address: PageAddress;
  readonly publishedAt: number;
  readonly arrivedAt: number;
  story: OpenStory;
  /** The one whose text it repeats; never one that repeats another itself. */
  copyOf?: ArticleId | undefined;
}

export interface OpenStory {
  readonly id: StoryId;
  readonly members: Set<Told>;
  /** Of its members' vectors. */
  readonly sum: Map<number, number>;
  newestAt: number;
  /** Grouped anew when it has so many articles. */
  regroupAt: number;
}

interface Term {
  readonly word: string;
  readonly number: number;
  articles: number;
}

const MAX_COMPARED = 8;
/** Stories looked at through all terms of one article, the rarest first. */
const MAX_LOOKED_AT = 600;
const FIRST_REGROUPED = 3;
/** What rounding leaves of a weight that was added and taken away. */
const NOTHING = 1e-9;

export class StoryIndex {
  readonly #terms = new Map<string, Term>();
  readonly #byNumber = new Map<number, Term>();
  /** Of terms that nobody has any more. */
  readonly #freeNumbers: number[] = [];
  /** The same weights as in the sums, by term. */
  readonly #holders = new Map<number, Map<OpenStory, number>>();
  readonly #open = new Map<StoryId, OpenStory>();
  #lastId: number;

  /** @param lastId of the stories there were before. */
  constructor(lastId = 0) {
    this.#lastId = lastId;
  }

  /** An article with these terms arrived; gives their numbers. */
  count(terms: Iterable<string>): Int32Array {
    const numbers: number[] = [];
    for (const word of terms) {
      const term = this.#terms.get(word) ?? this.#number(word);
      term.articles += 1;
      numbers.push(term.number);
    }
    return new Int32Array(numbers);
  }

  /** @param vector of terms that are counted already. */
  sparse(vector: Vector): SparseVector {
    const numbered = Array.from(vector, ([word, weight]) => ({ number: this.#terms.get(word)?.number ?? -1, weight }));
    numbered.sort((a, b) => a.number - b.number);
    return {
      terms: new Int32Array(numbered.map(({ number }) => number)),
      weights: new Float64Array(numbered.map(({ weight }) => weight)),
    };
  }

  /** In how many remembered articles a term stands. */
  frequency(term: string): number {
    return this.#terms.get(term)?.articles ?? 0;
  }

  open(): OpenStory {
    this.#lastId += 1;
    return this.reopened(this.#lastId as StoryId);
  }

  /** One there was before, or that is open. */
  reopened(id: StoryId): OpenStory {
    const open = this.#open.get(id);
    if (open !== undefined) return open;
    return {
      id,
      members: new Set(),
      sum: new Map(),
      newestAt: Number.NEGATIVE_INFINITY,
      regroupAt: FIRST_REGROUPED,
    };
  }

  join(member: Told, story: OpenStory): void {
    story.members.add(member);
    this.#open.set(story.id, story);
    member.story = story;
    story.newestAt = Math.max(story.newestAt, member.publishedAt);
    const { terms, weights } = member.vector;
    terms.forEach((term, index) => {
      this.#put(term, story, (story.sum.get(term) ?? 0) + (weights[index] ?? 0));
    });
  }

  move(member: Told, story: OpenStory): void {
    this.#leave(member);
    this.join(member, story);
  }

  merge(from: OpenStory, into: OpenStory): void {
    for (const member of [...from.members]) this.move(member, into);
  }

  forget(member: Told): void {
    this.#leave(member);
    for (const number of member.terms) {
      const term = this.#byNumber.get(number);
      if (term === undefined) continue;
      term.articles -= 1;
      if (term.articles > 0) continue;
      this.#terms.delete(term.word);
      this.#byNumber.delete(number);
      this.#freeNumbers.push(number);
    }
  }

  /** The stories that share most with a vector in its rare terms, at most {@link MAX_COMPARED}, the likest first. */
  nearest({ terms, weights }: SparseVector): OpenStory[] {
    const held = [...weights].map((weight, index) => ({
      weight,
      holding: this.#holders.get(terms[index] ?? -1) ?? NOBODY,
    }));
    held.sort((a, b) => a.holding.size - b.holding.size);
    const shared = new Map<OpenStory, number>();
    let looked = 0;
    for (const { weight, holding } of held) {
      looked += holding.size;
      if (looked > MAX_LOOKED_AT && shared.size > 0) break;
      for (const [story, sum] of holding) shared.set(story, (shared.get(story) ?? 0) + weight * sum);
    }
    return likest(shared);
  }

  #number(word: string): Term {
    const term = { word: copied(word), number: this.#freeNumbers.pop() ?? this.#terms.size, articles: 0 };
    this.#terms.set(term.word, term);
    this.#byNumber.set(term.number, term);
    return term;
  }

  #put(term: number, story: OpenStory, weight: number): void {
    story.sum.set(term, weight);
    const holding = this.#holders.get(term);
    if (holding === undefined) this.#holders.set(term, new Map([[story, weight]]));
    else holding.set(story, weight);
  }

  #leave(member: Told): void {
    const { story } = member;
    story.members.delete(member);
    if (story.members.size === 0) this.#open.delete(story.id);
    const { terms, weights } = member.vector;
    terms.forEach((term, index) => {
      const left = (story.sum.get(term) ?? 0) - (weights[index] ?? 0);
      if (left > NOTHING) this.#put(term, story, left);
      else this.#drop(term, story);
    });
  }

  #drop(term: number, story: OpenStory): void {
    story.sum.delete(term);
    const holding = this.#holders.get(term);
    holding?.delete(story);
    if (holding?.size === 0) this.#holders.delete(term);
  }
}

/** The sum of the products of what both have. */
export function product(a: SparseVector, b: SparseVector): number {
  let sum = 0;
  for (let i = 0, j = 0; i < a.terms.length && j < b.terms.length; ) {
    const difference = (a.terms[i] ?? 0) - (b.terms[j] ?? 0);
    if (difference === 0) sum += (a.weights[i] ?? 0) * (b.weights[j] ?? 0);
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return sum;
}

/** A word cut out of a text may hold on to the whole of it. */
function copied(term: string): string {
  return Array.from(term).join('');
}

const NOBODY: ReadonlyMap<OpenStory, number> = new Map();

/** Without sorting them all: most share one word and no more. */
function likest(shared: ReadonlyMap<OpenStory, number>): OpenStory[] {
  const top: { story: OpenStory; like: number }[] = [];
  let least = 0;
  for (const [story, product] of shared) {
    // Likeness is never above the product, which costs nothing.
    if (product <= least) continue;
    const like = likeness(product, 1, story.members.size);
    if (like <= least) continue;
    const at = top.findIndex((other) => other.like < like);
    top.splice(at < 0 ? top.length : at, 0, { story, like });
    if (top.length > MAX_COMPARED) top.pop();
    if (top.length === MAX_COMPARED) least = top.at(-1)?.like ?? 0;
  }
  return top.map(({ story }) => story);
}
