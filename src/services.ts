/** What commands may ask of the app. */
import type { CommandContext } from '../adapters/chat/command.ts';
import type { Source, Store } from '../adapters/store/store.ts';
import type { SubscriptionId, TenantId } from '../briefings/model.ts';
import type { FeedReading } from './ingest/read-feed.ts';

export interface Services {
  readonly store: Store;
  /** Random and short enough to be typed. */
  readonly newId: () => SubscriptionId;
  readonly sources: {
    /** Reads the feed once, then keeps it. @throws FetchError | NotAFeedError, and keeps nothing. */
    readonly add: (tenant: TenantId, url: string, progress: (what: string) => void) => Promise<AddedSource>;
    readonly list: (tenant: TenantId) => Promise<Source[]>;
    readonly remove: (tenant: TenantId, url: string) => Promise<boolean>;
  };
}

interface AddedSource {
  readonly title: string;
  readonly isNew: boolean;
  readonly reading: FeedReading;
}

export type Context = CommandContext<Services>;
