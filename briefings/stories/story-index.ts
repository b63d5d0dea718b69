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
  newestAt: number;
  /** Grouped anew when it has so many articles. */
  regroupAt: number;
  /** What it shares with the vector of this lookup. */
  readonly shared: { lookup: number; product: number };
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
  readonly #byNumber: (Term | undefined)[] = [];
  /** Of terms that nobody has any more. */
  readonly #freeNumbers: number[] = [];
  /** By term: the stories that have it, with the sum of its weights in their members. */
  readonly #holders: (Map<OpenStory, number> | undefined)[] = [];
  readonly #open = new Map<StoryId, OpenStory>();
  #lastId: number;
  #lookup = 0;

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
      newestAt: Number.NEGATIVE_INFINITY,
      regroupAt: FIRST_REGROUPED,
      shared: { lookup: 0, product: 0 },
    };
  }

  join(member: Told, story: OpenStory): void {
    story.members.add(member);
    this.#open.set(story.id, story);
    member.story = story;
    story.newestAt = Math.max(story.newestAt, member.publishedAt);
    const { terms, weights } = member.vector;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] ?? 0;
      let holding = this.#holders[term];
      if (holding === undefined) {
        holding = new Map();
        this.#holders[term] = holding;
      }
      holding.set(story, (holding.get(story) ?? 0) + (weights[at] ?? 0));
    }
  }

  /** The sum of the products of a vector with each of a story's. */
  productWith({ terms, weights }: SparseVector, story: OpenStory): number {
    let sum = 0;
    for (let at = 0; at < terms.length; at++)
      sum += (weights[at] ?? 0) * (this.#holders[terms[at] ?? 0]?.get(story) ?? 0);
    return sum;
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
      const term = this.#byNumber[number];
      if (term === undefined) continue;
      term.articles -= 1;
      if (term.articles > 0) continue;
      this.#terms.delete(term.word);
      this.#byNumber[number] = undefined;
      this.#freeNumbers.push(number);
    }
  }

  /** The stories that share most with a vector in its rare terms, at most {@link MAX_COMPARED}, the likest first. */
  nearest({ terms, weights }: SparseVector): OpenStory[] {
    const held = Array.from(weights, (weight, at) => ({ weight, holding: this.#holders[terms[at] ?? 0] ?? NOBODY }));
    held.sort((a, b) => a.holding.size - b.holding.size);
    this.#lookup += 1;
    const found: OpenStory[] = [];
    let looked = 0;
    for (const { weight, holding } of held) {
      looked += holding.size;
      if (looked > MAX_LOOKED_AT && found.length > 0) break;
      for (const [story, sum] of holding) {
        const { shared } = story;
        if (shared.lookup === this.#lookup) shared.product += weight * sum;
        else {
          [shared.lookup, shared.product] = [this.#lookup, weight * sum];
          found.push(story);
        }
      }
    }
    return likest(found);
  }

  #number(word: string): Term {
    const term = { word: copied(word), number: this.#freeNumbers.pop() ?? this.#terms.size, articles: 0 };
    this.#terms.set(term.word, term);
    this.#byNumber[term.number] = term;
    return term;
  }

  #leave(member: Told): void {
    const { story } = member;
    story.members.delete(member);
    if (story.members.size === 0) this.#open.delete(story.id);
    const { terms, weights } = member.vector;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] ?? 0;
      const holding = this.#holders[term];
      const left = (holding?.get(story) ?? 0) - (weights[at] ?? 0);
      if (left > NOTHING) holding?.set(story, left);
      else holding?.delete(story);
      if (holding?.size === 0) this.#holders[term] = undefined;
    }
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
function likest(found: readonly OpenStory[]): OpenStory[] {
  const top: { story: OpenStory; like: number }[] = [];
  let least = 0;
  for (const story of found) {
    const { product: together } = story.shared;
    // Likeness is never above the product, which costs nothing.
    if (together <= least) continue;
    const like = likeness(together, 1, story.members.size);
    if (like <= least) continue;
    const at = top.findIndex((other) => other.like < like);
    top.splice(at < 0 ? top.length : at, 0, { story, like });
    if (top.length > MAX_COMPARED) top.pop();
    if (top.length === MAX_COMPARED) least = top.at(-1)?.like ?? 0;
  }
  return top.map(({ story }) => story);
}
