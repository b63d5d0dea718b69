/**
 * What the store keeps of stories. Which article belongs where is decided elsewhere (`briefings/stories/grouper.ts`), after an
 * article came to be seen: until then it waits to be placed.
 */
import type { Article, ArticleId, StoryId, StoryMember, TenantId } from '../../briefings/model.ts';
import type { StoryChange } from '../../briefings/stories/grouper.ts';
import type { ArticleFilter } from './store.ts';

/** An article that a tenant sees, as it is now. */
export interface SeenArticle {
  readonly article: Article;
  /** The store's own number of how it reads now. */
  readonly revision: number;
  /** When the tenant came to see it so. */
  readonly arrivedAt: Date;
  /** However it read then. */
  readonly firstSeenAt: Date;
  /** Where it was placed, as it reads now or read before. */
  readonly story?: StoryId;
  readonly copyOf?: ArticleId;
}

export interface StoryStore {
  /** Tenants with articles that wait to be placed, the longest waiting first. */
  tenantsToPlace(): Promise<TenantId[]>;
  /** Articles that came, or were changed, and are not placed as they read now; in order of arrival. */
  articlesToPlace(tenant: TenantId, limit: number): Promise<SeenArticle[]>;
  /** The latest arrivals since then that have a story; in order of arrival. */
  placedSince(tenant: TenantId, since: Date, limit: number): Promise<ArticleId[]>;
  /** Those of these articles that the tenant still sees, in this order. */
  seenArticles(tenant: TenantId, ids: readonly ArticleId[]): Promise<SeenArticle[]>;
  /** The highest number of the tenant's stories, those that are merged included; 0 where there is none. */
  lastStory(tenant: TenantId): Promise<number>;
  /** Keeps what placing an article changed, at once. One that was changed again meanwhile waits on. */
  placeArticle(tenant: TenantId, placed: Pick<SeenArticle, 'revision'>, changes: readonly StoryChange[]): Promise<void>;

  /** Articles with their stories, as far as it takes to rank and to count; newest first. `opening` comes with `aboutWords`, or `withOpening`. */
  storyMembers(tenant: TenantId, filter: ArticleFilter): Promise<StoryMember[]>;
  /** The story that a number names now: where it was merged, the one it is part of. Undefined where there never was one. */
  storyNow(tenant: TenantId, id: StoryId): Promise<StoryId | undefined>;
}
