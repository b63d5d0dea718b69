/** Open stories by their terms: which of them an article could belong to, without looking at all. */
import type { ArticleId } from '../model.ts';
import type { Vector } from '../text/vectors.ts';
import { likeness } from './likeness.ts';

/** An article as it is remembered: its text is not. */
export interface Told {
  readonly id: ArticleId;
  readonly vector: Vector;
  readonly terms: readonly string[];
  readonly publishedAt: number;
  readonly arrivedAt: number;
  story: OpenStory;
}

export interface OpenStory {
  readonly id: number;
  readonly members: Set<Told>;
  /** Of its members' vectors. */
  readonly sum: Map<string, number>;
  newestAt: number;
  /** Grouped anew when it has so many articles. */
  regroupAt: number;
}

const MAX_COMPARED = 8;
/** Stories looked at through all terms of one article, the rarest first. */
const MAX_LOOKED_AT = 600;
const FIRST_REGROUPED = 3;
/** What rounding leaves of a weight that was added and taken away. */
const NOTHING = 1e-9;

export class StoryIndex {
  readonly #terms = new Map<string, { readonly own: string; articles: number }>();
  /** The same weights as in the sums, by term. */
  readonly #holders = new Map<string, Map<OpenStory, number>>();
  #lastId = 0;

  /** An article with these terms arrived; gives them as they are remembered. */
  count(terms: Iterable<string>): string[] {
    return Array.from(terms, (term) => {
      const known = this.#terms.get(term) ?? { own: copied(term), articles: 0 };
      if (known.articles === 0) this.#terms.set(known.own, known);
      known.articles += 1;
      return known.own;
    });
  }

  /** In how many remembered articles a term stands. */
  frequency(term: string): number {
    return this.#terms.get(term)?.articles ?? 0;
  }

  open(): OpenStory {
    this.#lastId += 1;
    return {
      id: this.#lastId,
      members: new Set(),
      sum: new Map(),
      newestAt: Number.NEGATIVE_INFINITY,
      regroupAt: FIRST_REGROUPED,
    };
  }

  join(member: Told, story: OpenStory): void {
    story.members.add(member);
    member.story = story;
    story.newestAt = Math.max(story.newestAt, member.publishedAt);
    for (const [term, weight] of member.vector) this.#put(term, story, (story.sum.get(term) ?? 0) + weight);
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
    for (const term of member.terms) {
      const known = this.#terms.get(term);
      if (known === undefined) continue;
      known.articles -= 1;
      if (known.articles === 0) this.#terms.delete(term);
    }
  }

  /** The stories that share most with a vector in its rare terms, at most {@link MAX_COMPARED}, the likest first. */
  nearest(vector: Vector): OpenStory[] {
    const held = Array.from(vector, ([term, weight]) => ({ weight, holding: this.#holders.get(term) ?? NOBODY }));
    const shared = new Map<OpenStory, number>();
    let looked = 0;
    for (const { weight, holding } of held.toSorted((a, b) => a.holding.size - b.holding.size)) {
      looked += holding.size;
      if (looked > MAX_LOOKED_AT && shared.size > 0) break;
      for (const [story, sum] of holding) shared.set(story, (shared.get(story) ?? 0) + weight * sum);
    }
    return likest(shared);
  }

  #put(term: string, story: OpenStory, weight: number): void {
    story.sum.set(term, weight);
    const holding = this.#holders.get(term);
    if (holding === undefined) this.#holders.set(term, new Map([[story, weight]]));
    else holding.set(story, weight);
  }

  #leave(member: Told): void {
    const { story } = member;
    story.members.delete(member);
    for (const [term, weight] of member.vector) {
      const left = (story.sum.get(term) ?? 0) - weight;
      if (left > NOTHING) this.#put(term, story, left);
      else this.#drop(term, story);
    }
  }

  #drop(term: string, story: OpenStory): void {
    story.sum.delete(term);
    const holding = this.#holders.get(term);
    holding?.delete(story);
    if (holding?.size === 0) this.#holders.delete(term);
  }
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
