/** What the store keeps of reading: how it goes with each feed, and which entries are still to become articles. */
import type { AnalyzedArticle, ArticleId, TenantId } from '../../briefings/model.ts';

/** State of fetching one feed, shared by every tenant that reads it. */
export interface FeedState {
  readonly feedUrl: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly lastReadAt?: Date;
  /** Not read before this; absent: as soon as possible. */
  readonly nextReadAt?: Date;
  /** How often it was last thought worth reading, in milliseconds. */
  readonly everyMs?: number;
  /** Why the last reading failed, in words for a person; absent when it went well. */
  readonly lastError?: string;
  /** Since when every reading failed, and how many did. */
  readonly failingSince?: Date;
  readonly failures?: number;
}

/** Of several readers the one with the fewest feeds: what it waits for does not wait behind all of somebody else's. */
interface Read {
  readonly reader: TenantId;
}

export type DueFeed = FeedState & Read;

/** Of pages that wait; empty for entries that have none. */
export interface WaitingHost extends Read {
  readonly host: string;
}

/** An entry as its feed carries it. */
export interface FeedEntry {
  readonly id: string;
  readonly url?: string;
  readonly title?: string;
  readonly byline?: string;
  readonly publishedAt?: Date;
  readonly html?: string;
  /** What its feed says of it: a BCP 47 tag. */
  readonly language?: string;
}

export interface SeenEntry {
  readonly entry: FeedEntry;
  /** Any of them tells it from the feed's other entries. */
  readonly keys: readonly string[];
  /** Of its page; empty where it has none. */
  readonly host: string;
  /** When the feed says it was last changed. */
  readonly datedAt?: Date;
}

export interface SeenFeed {
  readonly feedUrl: string;
  /** What the feed calls itself. */
  readonly title: string;
  readonly entries: readonly SeenEntry[];
  readonly at: Date;
  /** Entries that are kept already are read once more. */
  readonly again: boolean;
}

/** The store's own number of an entry. */
export type EntryNumber = number;

/** An entry that waits to be read. */
export interface WaitingEntry {
  readonly number: EntryNumber;
  readonly feedUrl: string;
  readonly feedTitle: string;
  readonly entry: FeedEntry;
  readonly firstSeenAt: Date;
  /** Readings that failed since it was last kept. */
  readonly tries: number;
  /** Of the article it gave before. */
  readonly articleId?: ArticleId;
  /** Whether that is only what the feed carries. */
  readonly isFromFeed: boolean;
}

export interface KeptEntry {
  readonly tenants: readonly TenantId[];
  readonly analyzed: AnalyzedArticle;
  readonly at: Date;
  /** Why it is only what the feed carries, in words for a person. */
  readonly fromFeed?: string;
  /** When its page is worth another try. */
  readonly retryAt?: Date;
}

interface PutOff {
  readonly reason: string;
  readonly retryAt?: Date;
  /** Its page is gone for good: posted digests that quote it are to say so. */
  readonly isGone?: boolean;
}

/** Which waiting entries: of feeds that some tenant reads, or of one feed, whoever reads it. */
type Waiting = { readonly host: string } | { readonly feedUrl: string };

export interface ReadingStore {
  /** Feeds that some tenant reads and whose time has come; never read first, then the longest due. */
  feedsToRead(now: Date): Promise<DueFeed[]>;
  /** What is known of a feed; of one nobody reads only its address. */
  feedState(feedUrl: string): Promise<FeedState>;
  saveFeedState(state: FeedState): Promise<void>;
  /** The feed has another address from now on: for every tenant, with all that is known of it. */
  moveFeed(fromUrl: string, toUrl: string): Promise<void>;
  /** Tenants that read this feed. */
  readersOf(feedUrl: string): Promise<TenantId[]>;

  /**
   * Takes note of what stands in a feed. A new entry waits to be read; so does one that is kept when it is dated later or
   * titled anew, ever more rarely the more often that happens. What is done with and left the feed a month ago is forgotten;
   * should it come back, its date tells that it was read.
   * @returns the entries' numbers, in their order.
   */
  noteEntries(feed: SeenFeed): Promise<EntryNumber[]>;
  /** Hosts of entries that wait and whose time has come. */
  hostsWaiting(now: Date): Promise<WaitingHost[]>;
  /** Those whose time has come, newest first. */
  entriesWaiting(which: Waiting, now: Date, limit: number): Promise<WaitingEntry[]>;
  /** Keeps the article as `saveArticle` does, and with it that the entry is done. */
  keepEntry(number: EntryNumber, kept: KeptEntry): Promise<'new' | 'changed' | 'same'>;
  /** Puts an entry off; without `retryAt` it is left until the feed changes it. Of what is kept nothing changes. */
  putOffEntry(number: EntryNumber, why: PutOff): Promise<void>;
  /** Whether another entry of its feed gave this article. */
  isKeptByAnother(number: EntryNumber, articleId: ArticleId): Promise<boolean>;
  /** Lets tenants see what these entries gave already. @returns how many articles are new to one of them. */
  showEntries(numbers: readonly EntryNumber[], tenants: readonly TenantId[], at: Date): Promise<number>;
  /** Of these entries: the articles they gave. */
  articlesOf(numbers: readonly EntryNumber[]): Promise<ArticleId[]>;
}
