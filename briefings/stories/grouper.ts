/**
 * Stories as articles arrive, one by one.
 *
 *   article ──▶ vector ──▶ stories that share its rare terms ──▶ joins the likest, or opens one
 *                              │                                   ├─ two stories grown alike ──▶ merged, the older id stays
 *                              │                                   └─ grown enough ──▶ it and its neighbors grouped anew
 *                              └─ articles older than the window leave, and stories with none left
 *
 * What one arrival costs depends on neither the size of the window nor what came before: the terms looked up, the stories
 * compared and the pairs of a regrouping are bounded.
 */
import type { Article, ArticleId } from '../model.ts';
import { ALIKE, fade, likeness, NEGLIGIBLE, termsOf, weighTerms } from './likeness.ts';
import { mergeAlike } from './merge.ts';
import { type OpenStory, product, StoryIndex, type Told } from './story-index.ts';

export type StoryChange =
  | { readonly kind: 'opened' | 'joined'; readonly story: number; readonly article: ArticleId }
  /** What was left of `story` is part of `into` now, and `story` is no more. */
  | { readonly kind: 'merged'; readonly story: number; readonly into: number }
  /** These articles of `story` belong to `into` now, which may be new. */
  | { readonly kind: 'moved'; readonly story: number; readonly into: number; readonly articles: readonly ArticleId[] };

/** Story and story are compared where an article is at least this near to both, as a share of the threshold. */
const NEAR = 0.6;
/** Pairs compared for every article that joins: a story is grouped anew the more rarely the larger it is. */
const PAIRS_AN_ARTICLE = 64;
/** A story with more articles is left as it is. */
const MAX_REGROUPED = 64;

export class Grouper {
  readonly #windowMs: number;
  readonly #index = new StoryIndex();
  /** In order of arrival. */
  readonly #told = new Map<ArticleId, Told>();

  /** @param settings.windowMs articles that arrived longer ago are forgotten. */
  constructor(settings: { readonly windowMs: number }) {
    this.#windowMs = settings.windowMs;
  }

  /**
   * What the article changes, in order. One that is known already changes nothing.
   * @param at when it arrived; never earlier than the last one.
   */
  add(article: Article, at: Date): readonly StoryChange[] {
    this.#forgetBefore(at.getTime() - this.#windowMs);
    if (this.#told.has(article.id)) return [];
    const counts = termsOf(article);
    const terms = this.#index.count(counts.keys());
    const weighed = weighTerms(counts, (term) => this.#index.frequency(term), this.#told.size + 1);
    const vector = this.#index.sparse(weighed);
    const publishedAt = (article.publishedAt ?? at).getTime();
    return this.#place({ id: article.id, vector, terms, publishedAt, arrivedAt: at.getTime() });
  }

  /** Undefined for what never came or is forgotten. */
  storyOf(article: ArticleId): number | undefined {
    return this.#told.get(article)?.story.id;
  }

  /** Every story with its articles, in order of arrival. */
  stories(): ReadonlyMap<number, readonly ArticleId[]> {
    return new Map(
      Array.from(groupedByStory(this.#told.values()), ([{ id }, members]) => [id, members.map((member) => member.id)]),
    );
  }

  /** Articles remembered: those of the window. */
  get size(): number {
    return this.#told.size;
  }

  #forgetBefore(time: number): void {
    for (const one of this.#told.values()) {
      if (one.arrivedAt >= time) break;
      this.#told.delete(one.id);
      this.#index.forget(one);
    }
  }

  #place(one: Omit<Told, 'story'>): StoryChange[] {
    const near = this.#index.nearest(one.vector).map((story) => ({ story, like: likenessOf(story, one) }));
    const [best, ...others] = near.toSorted((a, b) => b.like - a.like);
    const isNew = best === undefined || best.like < ALIKE;
    const member: Told = { ...one, story: isNew ? this.#index.open() : best.story };
    this.#told.set(one.id, member);
    this.#index.join(member, member.story);
    const change: StoryChange = { kind: isNew ? 'opened' : 'joined', story: member.story.id, article: one.id };
    if (isNew) return [change];
    const rivals = others.filter(({ like }) => like >= ALIKE * NEAR).map((other) => other.story);
    return [change, ...this.#mergeNear(member, rivals), ...this.#regroup(member.story, rivals)];
  }

  #mergeNear(member: Told, rivals: readonly OpenStory[]): StoryChange[] {
    return rivals.flatMap((rival): StoryChange[] => {
      if (likenessOfStories(member.story, rival) < ALIKE) return [];
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
    story.regroupAt = story.members.size + Math.ceil(members.length ** 2 / 2 / PAIRS_AN_ARTICLE);
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

function groupedByStory(members: Iterable<Told>): Map<OpenStory, Told[]> {
  const stories = new Map<OpenStory, Told[]>();
  for (const member of members) {
    const ofStory = stories.get(member.story) ?? [];
    ofStory.push(member);
    stories.set(member.story, ofStory);
  }
  return stories;
}

function likenessOf(story: OpenStory, { vector, publishedAt }: Pick<Told, 'vector' | 'publishedAt'>): number {
  let sum = 0;
  for (let i = 0; i < vector.terms.length; i++)
    sum += (vector.weights[i] ?? 0) * (story.sum.get(vector.terms[i] ?? -1) ?? 0);
  return likeness(sum, 1, story.members.size) * fade(publishedAt, story.newestAt);
}

function likenessOfStories(a: OpenStory, b: OpenStory): number {
  if (a === b || b.members.size === 0) return 0;
  const [small, large] = a.sum.size <= b.sum.size ? [a.sum, b.sum] : [b.sum, a.sum];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return likeness(sum, a.members.size, b.members.size) * fade(a.newestAt, b.newestAt);
}

/** The largest first. */
function partsOf(members: readonly Told[]): Told[][] {
  const pairs = members.flatMap((one, a) =>
    members
      .slice(0, a)
      .map((other, b) => ({
        a,
        b,
        product: product(one.vector, other.vector) * fade(one.publishedAt, other.publishedAt),
      }))
      .filter((pair) => pair.product > ALIKE * NEGLIGIBLE),
  );
  return mergeAlike(members.length, pairs, ALIKE)
    .map((part) => part.flatMap((index) => members[index] ?? []))
    .toSorted((a, b) => b.length - a.length);
}
