/** Open stories by their terms: which of them an article could belong to, without looking at all. */
import type { ArticleId, StoryId } from '../model.ts';
import { Holding } from './holding.ts';
import { inBackground, likeness, TERMS, weigh } from './likeness.ts';
import type { PageAddress } from './page-address.ts';
import type { Print } from './prints.ts';
import { heaviest, type SparseVector } from './sparse-vector.ts';

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
  /** Its place while it is open: what is counted for each story stands in lists. */
  slot: number;
}

const MAX_COMPARED = 8;
/** Stories looked at through all terms of one article, the rarest first. */
const MAX_LOOKED_AT = 600;
const FIRST_REGROUPED = 3;
const SHORT = 13;

export class StoryIndex {
  readonly #numbers = new Map<string, number>();
  /** Of terms that nobody has any more. */
  readonly #freeNumbers: number[] = [];
  /** By number: the term, in how many remembered articles it stands, and in how many of the background. */
  readonly #terms: string[] = [];
  readonly #articles: number[] = [];
  readonly #background: number[] = [];
  /** By term: the slots of stories that have it, with the sum of its weights in their members. */
  readonly #holders: (Holding | undefined)[] = [];
  readonly #bySlot: (OpenStory | undefined)[] = [];
  readonly #freeSlots: number[] = [];
  /** By slot: what the story shares with the vector of the lookup that is numbered beside it. */
  readonly #shared: number[] = [];
  readonly #lookups: number[] = [];
  readonly #open = new Map<StoryId, OpenStory>();
  #lastId: number;
  #lookup = 0;

  /** @param lastId of the stories there were before. */
  constructor(lastId = 0) {
    this.#lastId = lastId;
  }

  /**
   * An article with these terms arrived: all their numbers, and the vector of those that weigh most.
   * @param total articles there are, this one included.
   */
  count(counts: ReadonlyMap<string, number>, total: number): Pick<Told, 'terms' | 'vector'> {
    const terms = new Int32Array(counts.size);
    const weights = new Float64Array(counts.size);
    let at = 0;
    for (const [term, times] of counts) {
      const number = this.#numbers.get(term) ?? this.#number(term);
      const articles = (this.#articles[number] ?? 0) + 1;
      this.#articles[number] = articles;
      terms[at] = number;
      weights[at] = weigh(times, articles + (this.#background[number] ?? 0), total);
      at += 1;
    }
    return { terms, vector: heaviest(terms, weights, TERMS) };
  }

  /** In how many remembered articles a term stands. */
  frequency(term: string): number {
    return this.#articles[this.#numbers.get(term) ?? -1] ?? 0;
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
      slot: -1,
    };
  }

  join(member: Told, story: OpenStory): void {
    if (story.members.size === 0) this.#enter(story);
    story.members.add(member);
    member.story = story;
    story.newestAt = Math.max(story.newestAt, member.publishedAt);
    const { terms, weights } = member.vector;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] ?? 0;
      const holding = this.#holders[term] ?? new Holding();
      this.#holders[term] = holding;
      holding.add(story.slot, weights[at] ?? 0);
    }
  }

  /** The sum of the products of a vector with each of a story's. */
  productWith({ terms, weights }: SparseVector, story: OpenStory): number {
    let sum = 0;
    for (let at = 0; at < terms.length; at++) {
      sum += (weights[at] ?? 0) * (this.#holders[terms[at] ?? 0]?.sumOf(story.slot) ?? 0);
    }
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
      const articles = (this.#articles[number] ?? 0) - 1;
      this.#articles[number] = articles;
      if (articles > 0) continue;
      this.#numbers.delete(this.#terms[number] ?? '');
      this.#freeNumbers.push(number);
    }
  }

  /** The stories that share most with a vector in its rare terms, at most {@link MAX_COMPARED}, the likest first. */
  nearest({ terms, weights }: SparseVector): OpenStory[] {
    const held = Array.from(weights, (weight, at) => {
      const holding = this.#holders[terms[at] ?? 0] ?? NOBODY;
      return { weight, holding, size: holding.slots.length };
    }).sort((a, b) => a.size - b.size);
    this.#lookup += 1;
    const found: number[] = [];
    let looked = 0;
    for (const { weight, holding, size } of held) {
      looked += size;
      if (looked > MAX_LOOKED_AT && found.length > 0) break;
      const { slots, sums } = holding;
      for (let at = 0; at < slots.length; at++) {
        const slot = slots[at] ?? 0;
        if (this.#lookups[slot] !== this.#lookup) {
          this.#lookups[slot] = this.#lookup;
          this.#shared[slot] = 0;
          found.push(slot);
        }
        this.#shared[slot] = (this.#shared[slot] ?? 0) + weight * (sums[at] ?? 0);
      }
    }
    return this.#likest(found);
  }

  /** Without sorting them all: most share one word and no more. */
  #likest(found: readonly number[]): OpenStory[] {
    const top: Likely[] = [];
    for (const slot of found) {
      const together = this.#shared[slot] ?? 0;
      const least = top.length < MAX_COMPARED ? 0 : (top.at(-1)?.like ?? 0);
      // Likeness is never above the product, which costs nothing.
      const story = together > least ? this.#bySlot[slot] : undefined;
      if (story !== undefined) enlist(top, { story, like: likeness(together, 1, story.members.size) });
    }
    return top.map(({ story }) => story);
  }

  #enter(story: OpenStory): void {
    story.slot = this.#freeSlots.pop() ?? this.#bySlot.length;
    this.#bySlot[story.slot] = story;
    this.#open.set(story.id, story);
  }

  #number(word: string): number {
    const term = copied(word);
    const number = this.#freeNumbers.pop() ?? this.#terms.length;
    this.#numbers.set(term, number);
    this.#terms[number] = term;
    this.#articles[number] = 0;
    this.#background[number] = inBackground(term);
    return number;
  }

  #leave(member: Told): void {
    const { story } = member;
    story.members.delete(member);
    const isLeft = story.members.size === 0;
    const { terms, weights } = member.vector;
    for (let at = 0; at < terms.length; at++) {
      const term = terms[at] ?? 0;
      const holding = this.#holders[term];
      if (isLeft) holding?.drop(story.slot);
      else holding?.take(story.slot, weights[at] ?? 0);
      if (holding?.slots.length === 0) this.#holders[term] = undefined;
    }
    if (isLeft) this.#close(story);
  }

  #close(story: OpenStory): void {
    this.#open.delete(story.id);
    this.#bySlot[story.slot] = undefined;
    this.#freeSlots.push(story.slot);
  }
}

interface Likely {
  readonly story: OpenStory;
  readonly like: number;
}

/** Of equally likely ones the first stays first. */
function enlist(top: Likely[], one: Likely): void {
  const at = top.findIndex((other) => other.like < one.like);
  if (at >= 0 || top.length < MAX_COMPARED) top.splice(at < 0 ? top.length : at, 0, one);
  if (top.length > MAX_COMPARED) top.pop();
}

/** A word cut out of a text may hold on to the whole of it, unless it is so short that engines copy it. */
function copied(term: string): string {
  return term.length < SHORT ? term : Array.from(term).join('');
}

const NOBODY = new Holding();
