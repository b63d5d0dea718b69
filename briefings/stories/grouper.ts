/**
 * Stories as articles arrive, one by one.
 *
 *   article ──▶ vector ──▶ stories that share its rare terms ──▶ joins the likest, or opens one
 *                              │                                   ├─ repeats what one of them says ──▶ counts as its copy
 *                              │                                   ├─ two stories grown alike ──▶ merged, the older id stays
 *                              │                                   └─ grown enough ──▶ it and its neighbors grouped anew
 *                              └─ articles older than the window leave, and stories with none left
 *
 * What one arrival costs depends on neither the size of the window nor what came before: the terms looked up, the stories
 * compared, the texts compared and the pairs of a regrouping are bounded.
 */
import type { ArticleId, StoryId } from '../model.ts';
import type { Arrival } from './arrival.ts';
import { type Copied, Copies } from './copies-told.ts';
import { ALIKE, fade, likeness, NEGLIGIBLE } from './likeness.ts';
import { mergeAlike, type Pair } from './merge.ts';
import { Remembered } from './remembered.ts';
import { product } from './sparse-vector.ts';
import { type OpenStory, StoryIndex, type Told } from './story-index.ts';

export type StoryChange =
  /** It repeats no other article, as far as the next change tells. */
  | { readonly kind: 'opened' | 'joined'; readonly story: StoryId; readonly article: ArticleId }
  | Copied
  /** `story` is part of `into` now, and is no more. */
  | { readonly kind: 'merged'; readonly story: StoryId; readonly into: StoryId }
  /** These articles of `story` belong to `into` now, which may be new. */
  | {
      readonly kind: 'moved';
      readonly story: StoryId;
      readonly into: StoryId;
      readonly articles: readonly ArticleId[];
    };

/** Story and story are compared where an article is at least this near to both, as a share of the threshold. */
const NEAR = 0.6;
/** Pairs compared for every article that joins: a story is grouped anew the more rarely the larger it is. */
const PAIRS_AN_ARTICLE = 64;
/** A story with more articles is left as it is. */
const MAX_REGROUPED = 64;

interface GrouperSettings {
  /** Articles that arrived longer ago are forgotten, … */
  readonly windowMs: number;
  /** … and of more the oldest. */
  readonly maxArticles?: number;
  /** The newest story there was before. */
  readonly lastStory?: number;
}

export class Grouper {
  readonly #windowMs: number;
  readonly #maxArticles: number;
  readonly #index: StoryIndex;
  readonly #copies = new Copies();
  readonly #told = new Remembered();
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor({ windowMs, maxArticles = Number.POSITIVE_INFINITY, lastStory = 0 }: GrouperSettings) {
    this.#windowMs = windowMs;
    this.#maxArticles = maxArticles;
    this.#index = new StoryIndex(lastStory);
  }

  /**
   * What the article changes, in order. One that is known was changed: it stays where it is while it is like its story.
   * @param at when it arrived; where clocks go back, as late as the last one.
   */
  add(arrival: Arrival, at: Date): readonly StoryChange[] {
    const before = this.#told.get(arrival.id);
    if (before === undefined) return this.#place(this.#enter(arrival, at), undefined);
    this.#forget(before);
    const released = this.#copies.release(before);
    return [...released, ...this.#place(this.#enter(arrival, at), before.story)];
  }

  /** One that was placed before this grouper was made. */
  remember(arrival: Arrival, at: Date, { story, copyOf }: { story: StoryId; copyOf: ArticleId | undefined }): void {
    if (this.#told.get(arrival.id) !== undefined) return;
    const home = this.#index.reopened(story);
    const member: Told = { ...this.#enter(arrival, at), story: home, copyOf };
    this.#keep(member, home);
    home.regroupAt = regroupedAt(home.members.size, home.members.size);
  }

  /** Undefined for what never came or is forgotten. */
  storyOf(article: ArticleId): StoryId | undefined {
    return this.#told.get(article)?.story.id;
  }

  /** Every story with its articles, in order of arrival. */
  stories(): ReadonlyMap<StoryId, readonly ArticleId[]> {
    return new Map(
      Array.from(groupedByStory(this.#told.values()), ([{ id }, members]) => [id, members.map((member) => member.id)]),
    );
  }

  /** Articles remembered: those of the window. */
  get size(): number {
    return this.#told.size;
  }

  /** Counts its words, and makes room. */
  #enter({ id, counts, print, address, publishedAt }: Arrival, at: Date): Omit<Told, 'story'> {
    const arrivedAt = Math.max(at.getTime(), this.#lastAt);
    this.#lastAt = arrivedAt;
    for (let one = this.#told.oldest(); one !== undefined; one = this.#told.oldest()) {
      if (one.arrivedAt >= arrivedAt - this.#windowMs && this.#told.size < this.#maxArticles) break;
      this.#forget(one);
    }
    const { terms, vector } = this.#index.count(counts, this.#told.size + 1);
    return { id, vector, terms, print, address, publishedAt: (publishedAt ?? at).getTime(), arrivedAt };
  }

  #forget(one: Told): void {
    this.#told.forget(one);
    this.#index.forget(one);
    this.#copies.forget(one);
  }

  #keep(member: Told, story: OpenStory): void {
    this.#told.keep(member);
    this.#index.join(member, story);
    this.#copies.note(member);
  }

  /** @param home the story it was in, if it was changed. */
  #place(one: Omit<Told, 'story'>, home: OpenStory | undefined): StoryChange[] {
    const twin = this.#copies.pageOf(one);
    const near = this.#index.nearest(one.vector).map((story) => ({ story, like: this.#likeness(story, one) }));
    const alike = near.filter(({ like }) => like >= ALIKE).toSorted((a, b) => b.like - a.like);
    const likest = alike.find(({ story }) => story === home) ?? alike[0];
    const found = twin?.story ?? likest?.story;
    const isLeft = home !== undefined && home.members.size === 0;
    const story = found ?? (isLeft ? home : this.#index.open());
    const member: Told = { ...one, story };
    this.#keep(member, story);
    const isNew = found === undefined && !isLeft;
    const ended: StoryChange[] = isLeft && story !== home ? [{ kind: 'merged', story: home.id, into: story.id }] : [];
    const change: StoryChange = { kind: isNew ? 'opened' : 'joined', story: story.id, article: one.id };
    const changes = [...ended, change, ...this.#gather(member), ...this.#copies.mark(member, twin)];
    if (isNew) return changes;
    const rivals = near
      .filter((other) => other.story !== story && other.like >= ALIKE * NEAR)
      .map((other) => other.story);
    return [...changes, ...this.#mergeNear(member, rivals), ...this.#regroup(member.story, rivals)];
  }

  /** What claimed to be its page goes where it is. */
  #gather(member: Told): StoryChange[] {
    return this.#copies.claimsOn(member).flatMap((claim): StoryChange[] => {
      const from = claim.story;
      if (from === member.story) return [];
      this.#index.move(claim, member.story);
      const ids = { story: from.id, into: member.story.id };
      return from.members.size === 0 ? [{ kind: 'merged', ...ids }] : [{ kind: 'moved', ...ids, articles: [claim.id] }];
    });
  }

  #likeness(story: OpenStory, { vector, publishedAt }: Pick<Told, 'vector' | 'publishedAt'>): number {
    return likeness(this.#index.productWith(vector, story), 1, story.members.size) * fade(publishedAt, story.newestAt);
  }

  #likenessOfStories(a: OpenStory, b: OpenStory): number {
    if (a === b || b.members.size === 0) return 0;
    const [small, large] = a.members.size <= b.members.size ? [a, b] : [b, a];
    let sum = 0;
    for (const { vector } of small.members) sum += this.#index.productWith(vector, large);
    return likeness(sum, a.members.size, b.members.size) * fade(a.newestAt, b.newestAt);
  }

  #mergeNear(member: Told, rivals: readonly OpenStory[]): StoryChange[] {
    return rivals.flatMap((rival): StoryChange[] => {
      if (this.#likenessOfStories(member.story, rival) < ALIKE) return [];
      const [into, from] = member.story.id < rival.id ? [member.story, rival] : [rival, member.story];
      this.#index.merge(from, into);
      return [{ kind: 'merged', story: from.id, into: into.id }];
    });
  }

  /** Groups a story that has grown, and what lies near it, anew. */
  #regroup(story: OpenStory, rivals: readonly OpenStory[]): StoryChange[] {
    if (story.members.size < story.regroupAt || story.members.size > MAX_REGROUPED) return [];
    const members = [...story.members];
    for (const rival of rivals)
      if (rival !== story && members.length + rival.members.size <= MAX_REGROUPED) members.push(...rival.members);
    const taken = new Set<OpenStory>();
    const changes = partsOf(members).flatMap((part) => this.#settle(part, taken));
    story.regroupAt = regroupedAt(story.members.size, members.length);
    return changes;
  }

  /** A part is the story that most of it was, unless a larger part is that already. */
  #settle(part: readonly Told[], taken: Set<OpenStory>): StoryChange[] {
    const from = groupedByStory(part);
    const free = [...from].filter(([story]) => !taken.has(story)).toSorted((a, b) => b[1].length - a[1].length);
    const into = free[0]?.[0] ?? this.#index.open();
    taken.add(into);
    from.delete(into);
    return Array.from(from, ([story, movers]): StoryChange => {
      for (const member of movers) this.#index.move(member, into);
      const [ids, articles] = [{ story: story.id, into: into.id }, movers.map(({ id }) => id)];
      return story.members.size === 0 ? { kind: 'merged', ...ids } : { kind: 'moved', ...ids, articles };
    });
  }
}

/** When a story of so many articles is grouped anew after so many were. */
function regroupedAt(size: number, regrouped: number): number {
  return size + Math.ceil(regrouped ** 2 / 2 / PAIRS_AN_ARTICLE);
}

function groupedByStory(members: Iterable<Told>): Map<OpenStory, Told[]> {
  const stories = new Map<OpenStory, Told[]>();
  for (const member of members) {
    const ofStory = stories.get(member.story) ?? [];
    ofStory.push(member);
    stories.set(member.story, ofStory);
  }
  return stories;
}

/** The largest first. */
function partsOf(members: readonly Told[]): Told[][] {
  const pairs: Pair[] = [];
  for (const [a, one] of members.entries()) {
    for (const [b, other] of members.slice(0, a).entries()) {
      const together = product(one.vector, other.vector);
      // Time only takes from it.
      if (together <= ALIKE * NEGLIGIBLE) continue;
      const faded = together * fade(one.publishedAt, other.publishedAt);
      if (faded > ALIKE * NEGLIGIBLE) pairs.push({ a, b, product: faded });
    }
  }
  return mergeAlike(members.length, pairs, ALIKE)
    .map((part) => part.flatMap((index) => members[index] ?? []))
    .toSorted((a, b) => b.length - a.length);
}
