import type { Fetch } from '../../adapters/feeds/fetch.ts';
import type { Queue } from '../../adapters/queue/queue.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { Leases } from '../leases.ts';
import type { Stories } from '../stories.ts';
import type { Random } from './pace.ts';
import type { Parser } from './parser.ts';

/** What reading needs of the world. */
export interface Reader {
  readonly store: Store;
  readonly fetch: Fetch;
  readonly parser: Parser;
  readonly stories: Pick<Stories, 'placeWaiting' | 'settle'>;
  readonly leases: Leases;
  readonly queue: Queue;
  readonly now: () => Date;
  readonly random: Random;
  /** Told of bugs. */
  readonly report: (problem: unknown) => void;
}
