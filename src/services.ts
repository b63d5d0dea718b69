/** What commands may ask of the app. */
import type { CommandContext } from '../adapters/chat/command.ts';
import type { Source, Store } from '../adapters/store/store.ts';
import type { SubscriptionId, TenantId } from '../briefings/model.ts';
import type { Sources } from './ingest/sources.ts';
import type { Reword } from './reword.ts';
import type { Stories } from './stories.ts';

export interface Services {
  readonly store: Store;
  /** Random and short enough to be typed. */
  readonly newId: () => SubscriptionId;
  readonly stories: Pick<Stories, 'settle'>;
  readonly reword: Reword;
  readonly sources: Sources & {
    readonly list: (tenant: TenantId) => Promise<Source[]>;
    readonly remove: (tenant: TenantId, url: string) => Promise<boolean>;
  };
}

export type Context = CommandContext<Services>;
