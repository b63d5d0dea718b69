/**
 * What is kept, and who sees it: the contract every store implements. A tenant sees what its own sources
 * led to and nothing else, so every read names the tenant.
 */
import type { AnalyzedArticle, AnswerId, ArticleId, QuotationInArticle, TenantId } from '../../briefings/model.ts';
import type { Message } from '../chat/message.ts';
import type { CorrectionStore } from './corrections.ts';
import type { DigestStore } from './digests.ts';
import type { PeopleStore } from './people.ts';
import type { FeedState, ReadingStore } from './reading.ts';
import type { StoryStore } from './stories.ts';
import type { TenantStore } from './tenants.ts';

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
  /** Every one of these must start a word of a name the speaker or the relay goes by; case, accents and titles do not count. */
  readonly speakerWords?: readonly string[];
  /** At least one must occur in the quoted sentence or the article's title (full-text search). */
  readonly aboutWords?: readonly string[];
  readonly since?: Date;
  readonly until?: Date;
  /** Part of the publisher's name; case and accents do not count. */
  readonly publisher?: string;
  /** Newest first within this many. */
  readonly limit: number;
}

export interface ArticleFilter {
  readonly since?: Date;
  readonly until?: Date;
  /** At least one must occur in the title or the text (full-text search); none given: all. */
  readonly aboutWords?: readonly string[];
  readonly limit: number;
}

interface ArchiveSize {
  readonly articles: number;
  readonly quotations: number;
  /** Published time of the oldest article; absent when the archive is empty. */
  readonly oldestAt?: Date;
}

interface KeptAnswer {
  readonly id: AnswerId;
  readonly tenant: TenantId;
  readonly message: Message;
  readonly keptAt: Date;
}

/** Methods throw only when the store itself fails; "not there" is an answer. */
export interface Store extends CorrectionStore, DigestStore, PeopleStore, ReadingStore, StoryStore, TenantStore {
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
  /** Those that the tenant sees, in this order. */
  articlesById(tenant: TenantId, ids: readonly ArticleId[]): Promise<AnalyzedArticle[]>;
  /** Never `scare`. Newest first. */
  quotations(tenant: TenantId, filter: QuotationFilter): Promise<QuotationInArticle[]>;
  /**
   * Candidates for a check: quotations sharing words with these (full-text search, no stemming; some hundred words at
   * most), those first that share most, rare words before common ones, however long they are. Never `scare`.
   */
  quotationsLike(tenant: TenantId, words: string, limit: number): Promise<QuotationInArticle[]>;
  archiveSize(tenant: TenantId): Promise<ArchiveSize>;

  /** Keeps what somebody was answered, so that a button pressed later shares just that; forgets those kept before `forgetBefore`. */
  keepAnswer(answer: KeptAnswer, forgetBefore: Date): Promise<void>;
  /** Takes an answer to share it: the first call gets it, later ones `shared`. */
  takeAnswer(tenant: TenantId, id: AnswerId, at: Date): Promise<Message | 'shared' | 'unknown'>;
  /** Puts back what was taken and could not be shared. */
  putBackAnswer(tenant: TenantId, id: AnswerId): Promise<void>;

  close(): Promise<void>;
}
