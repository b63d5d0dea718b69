/**
 * What is kept, and who sees it: the contract every store implements. A tenant sees what its own sources
 * led to and nothing else, so every read names the tenant.
 */
import type {
  AnalyzedArticle,
  AnswerId,
  Article,
  ArticleId,
  QuotationInArticle,
  TenantId,
} from '../../briefings/model.ts';
import type { Message } from '../chat/message.ts';
import type { BudgetStore } from './budgets.ts';
import type { ChannelMemory } from './channel-memory.ts';
import type { CorrectionStore } from './corrections.ts';
import type { DigestStore } from './digests.ts';
import type { LeaseStore } from './leases.ts';
import type { ModelUseStore } from './model-use.ts';
import type { PeopleStore } from './people.ts';
import type { PortableStore } from './portable.ts';
import type { FeedState, ReadingStore } from './reading.ts';
import type { ReportStore } from './reports.ts';
import type { RetentionStore } from './retention.ts';
import type { StoryStore } from './stories.ts';
import type { TenantStore } from './tenants.ts';
import type { WatchStore } from './watches.ts';

/** What a tenant reads. */
export interface Source
  extends Pick<FeedState, 'feedUrl' | 'lastReadAt' | 'nextReadAt' | 'lastError' | 'failingSince'> {
  readonly title: string;
  readonly addedAt: Date;
  /** Of its newest 50 entries those kept as the feed carries them, and why the last of their pages could not be read. */
  readonly fromFeed?: { readonly count: number; readonly reason: string };
}

/** Narrows what quotations the store returns; ranking is the core's. Signs alone, such as `"*"` or an emoji, find nothing. */
export interface QuotationFilter {
  /**
   * Names, any of which will do. Every word of one must start a word of a name the speaker goes by, or be a word of the
   * description that stands for a name; case, accents and titles do not count.
   */
  readonly speakers?: readonly string[];
  /**
   * Words, each in any form, or several in a row. All must occur in the quoted words, the paragraph around them or the
   * article's title (full-text search); quotations whose own words say it all come before others.
   */
  readonly about?: readonly string[];
  readonly since?: Date;
  readonly until?: Date;
  /** Part of the publisher's name; case and accents do not count. */
  readonly publisher?: string;
  /** Newest first within this many. Of more than 400 found by full text, those kept last. */
  readonly limit: number;
}

/** What a claim is compared with. */
export interface LikenessFilter {
  /** Words in a row, each of which may stand as it is; some hundred words at most count. */
  readonly parts: readonly string[];
  /** Names of who is said to have said it: theirs come first among those where all parts stand. */
  readonly speakers?: readonly string[];
  readonly limit: number;
}

export interface ArticleFilter {
  readonly since?: Date;
  readonly until?: Date;
  /** At least one must occur in the title or the text (full-text search); none given: all. */
  readonly aboutWords?: readonly string[];
  /** Of members of stories: also what was first seen since then, where it was printed at most so long before it was seen. */
  readonly lateMs?: number;
  /** Of members of stories, also where no words are sought. */
  readonly withOpening?: boolean;
  readonly limit: number;
}

interface Headline {
  readonly title: string;
  readonly publisher: string;
}

interface ArchiveSize {
  readonly articles: number;
  readonly quotations: number;
  /** Published time of the oldest article; absent when the archive is empty. */
  readonly oldestAt?: Date;
}

/** How much there is of what an operator watches. */
export interface StoreSize {
  readonly subscriptions: number;
  readonly pausedSubscriptions: number;
  /** Due and not at an end. */
  readonly openDeliveries: number;
  /** That somebody reads. */
  readonly feeds: number;
  readonly failingFeeds: number;
  readonly entriesWaiting: number;
}

interface KeptAnswer {
  readonly id: AnswerId;
  readonly tenant: TenantId;
  readonly message: Message;
  readonly keptAt: Date;
}

/** Methods throw only when the store itself fails; "not there" is an answer. */
export interface Store
  extends ChannelMemory,
    CorrectionStore,
    DigestStore,
    ModelUseStore,
    PeopleStore,
    ReadingStore,
    StoryStore,
    PortableStore,
    ReportStore,
    RetentionStore,
    TenantStore,
    WatchStore,
    LeaseStore,
    BudgetStore {
  /** @returns false when the tenant has it already. */
  addSource(tenant: TenantId, source: { feedUrl: string; title: string; addedAt: Date }): Promise<boolean>;
  /** @returns false when the tenant has no such source. Its articles stay until retention takes them. */
  removeSource(tenant: TenantId, feedUrl: string): Promise<boolean>;
  /** In the order they were added. */
  listSources(tenant: TenantId): Promise<Source[]>;

  /** Whether an article with this id is kept and visible to the tenant. */
  hasArticle(tenant: TenantId, id: ArticleId): Promise<boolean>;
  /**
   * Keeps an article with what was found in it, in one transaction, and lets the tenants see it. Saving the same again changes
   * nothing; a changed text, title or time is a new revision, and these tenants see it in place of the old one.
   * Each zero and each half of a surrogate pair, which no database keeps, becomes U+FFFD.
   */
  saveArticle(tenants: readonly TenantId[], analyzed: AnalyzedArticle, at: Date): Promise<'new' | 'changed' | 'same'>;
  /** Newest first by published time (by time of saving where the text has none). */
  articles(tenant: TenantId, filter: ArticleFilter): Promise<AnalyzedArticle[]>;
  /**
   * Those in which the words of each of these stand in a row, in any form (full-text search), newest first; of more than 200
   * among those kept last.
   */
  articlesSaying(tenant: TenantId, phrases: readonly string[], limit: number): Promise<Article[]>;
  /** Those that the tenant sees, in this order. */
  articlesById(tenant: TenantId, ids: readonly ArticleId[]): Promise<AnalyzedArticle[]>;
  /** Of the articles that the tenant sees, newest first; "" where an article has no title. */
  headlines(tenant: TenantId, limit: number): Promise<Headline[]>;
  /** Never `scare`. Newest first. */
  quotations(tenant: TenantId, filter: QuotationFilter): Promise<QuotationInArticle[]>;
  /**
   * Candidates for a check (full-text search, no stemming): those where all parts stand come first, then those that share most
   * words, rare words before common ones, however long they are. Never `scare`.
   */
  quotationsLike(tenant: TenantId, filter: LikenessFilter): Promise<QuotationInArticle[]>;
  archiveSize(tenant: TenantId): Promise<ArchiveSize>;

  /** Keeps what somebody was answered, so that a button pressed later shares just that; forgets those kept before `forgetBefore`. */
  keepAnswer(answer: KeptAnswer, forgetBefore: Date): Promise<void>;
  /** Undefined where it is forgotten. */
  keptAnswer(tenant: TenantId, id: AnswerId): Promise<Message | undefined>;
  /** Takes an answer to share it: the first call gets it, later ones `shared`. */
  takeAnswer(tenant: TenantId, id: AnswerId, at: Date): Promise<Message | 'shared' | 'unknown'>;
  /** Puts back what was taken and could not be shared. */
  putBackAnswer(tenant: TenantId, id: AnswerId): Promise<void>;

  /**
   * A copy of everything, made while others go on, in a file that can stand in for the store's own.
   * @throws InputError where there is such a file already, or it cannot be written.
   */
  backup(path: string): Promise<void>;
  /** Of all tenants. */
  size(): Promise<StoreSize>;
  close(): Promise<void>;
}
