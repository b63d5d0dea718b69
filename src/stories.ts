/**
 * Every article a tenant sees, in the tenant's stories:
 *
 *   seen ──▶ waits in the store ──▶ grouper of its tenant (remembered, or made again from the store) ──▶ placed, in the store
 *
 * One article at a time, of each tenant in one process, and whoever asks comes in between. What a process that is killed leaves undone still waits.
 */
import { setImmediate as breathe, setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '../adapters/store/store.ts';
import type { SeenArticle } from '../adapters/store/stories.ts';
import type { TenantId } from '../briefings/model.ts';
import { type Arrival, arrivalOf } from '../briefings/stories/arrival.ts';
import { Grouper } from '../briefings/stories/grouper.ts';
import type { Leases } from './leases.ts';

interface Having {
  readonly store: Store;
  readonly leases: Leases;
  readonly now: () => Date;
}

export interface Stories {
  /** Places what waits, of every tenant; resolves when nothing does. */
  readonly placeWaiting: () => Promise<void>;
  /** Places what waits of one tenant, whose turn it is at once; after half a second the rest is left for later. */
  readonly settle: (tenant: TenantId) => Promise<void>;
  /** Begins nothing more; resolves when what is under way has ended. */
  readonly stop: () => Promise<void>;
}

/** An event is told for a few days; what comes later is another story. */
const WINDOW_MS = 5 * 86_400_000;
/** Of one tenant, 8 kB each. */
const MAX_ARTICLES = 5_000;
/** Of all tenants together; of more, those are made again that are needed again. */
const MAX_REMEMBERED = 12_000;
const BATCH = 50;
const SETTLE_MS = 500;
/** What several tenants see is weighed once. */
const MAX_ARRIVALS = 256;

export function createStories(having: Having): Stories {
  const placing = new Placing(having);
  return {
    placeWaiting: () => placing.placeWaiting(),
    // Where it fails later it still waits, and fails for whoever places it then.
    settle: async (tenant) => {
      await Promise.race([placing.place(tenant), sleep(SETTLE_MS, undefined, { ref: false })]);
    },
    stop: () => placing.stop(),
  };
}

class Placing {
  readonly #store: Store;
  readonly #leases: Leases;
  readonly #now: () => Date;
  /** The last one used is the last. */
  readonly #groupers = new Map<TenantId, Grouper>();
  readonly #arrivals = new Map<number, Arrival>();
  readonly #ofTenant = new Map<TenantId, Promise<boolean>>();
  #waiting: Promise<void> | undefined;
  #isStopping = false;

  constructor({ store, leases, now }: Having) {
    this.#store = store;
    this.#leases = leases;
    this.#now = now;
  }

  placeWaiting(): Promise<void> {
    this.#waiting ??= this.#placeAll().finally(() => {
      this.#waiting = undefined;
    });
    return this.#waiting;
  }

  /** @returns false where another process is at it. */
  place(tenant: TenantId): Promise<boolean> {
    const placing = this.#ofTenant.get(tenant) ?? this.#placeOf(tenant).finally(() => this.#ofTenant.delete(tenant));
    this.#ofTenant.set(tenant, placing);
    return placing;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await Promise.allSettled([this.#waiting, ...this.#ofTenant.values()]);
  }

  async #placeAll(): Promise<void> {
    while (!this.#isStopping) {
      const tenants = await this.#store.tenantsToPlace();
      let isAtWork = false;
      for (const tenant of tenants) if (await this.place(tenant)) isAtWork = true;
      if (!isAtWork) return;
    }
  }

  async #placeOf(tenant: TenantId): Promise<boolean> {
    // Mostly nothing waits: nobody else is to be kept from it.
    if ((await this.#store.articlesToPlace(tenant, 1)).length === 0) return true;
    const placed = await this.#leases.alone(`stories ${tenant}`, async (hold) => {
      // Another process has placed some: what is remembered is out of date.
      if (hold === 'anew') this.#groupers.delete(tenant);
      await this.#placeAlone(tenant);
      return true;
    });
    return placed ?? false;
  }

  async #placeAlone(tenant: TenantId): Promise<void> {
    let waiting = await this.#store.articlesToPlace(tenant, BATCH);
    if (waiting.length === 0) return;
    const grouper = await this.#grouperOf(tenant);
    try {
      while (waiting.length > 0 && !this.#isStopping) {
        for (const seen of waiting) {
          if (this.#isStopping) return;
          await this.#store.placeArticle(tenant, seen, grouper.add(this.#arrivalOf(seen), seen.arrivedAt));
          await breathe();
        }
        waiting = await this.#store.articlesToPlace(tenant, BATCH);
      }
    } catch (error) {
      // What it remembers may not be what the store kept.
      this.#groupers.delete(tenant);
      throw error;
    }
  }

  async #grouperOf(tenant: TenantId): Promise<Grouper> {
    const grouper = this.#groupers.get(tenant) ?? (await this.#restored(tenant));
    this.#groupers.delete(tenant);
    this.#groupers.set(tenant, grouper);
    this.#makeRoom();
    return grouper;
  }

  async #restored(tenant: TenantId): Promise<Grouper> {
    const since = new Date(this.#now().getTime() - WINDOW_MS);
    const lastStory = await this.#store.lastStory(tenant);
    const grouper = new Grouper({ windowMs: WINDOW_MS, maxArticles: MAX_ARTICLES, lastStory });
    const ids = await this.#store.placedSince(tenant, since, MAX_ARTICLES);
    for (const id of ids) {
      for (const seen of await this.#store.seenArticles(tenant, [id]))
        if (seen.story !== undefined)
          grouper.remember(this.#arrivalOf(seen), seen.arrivedAt, { story: seen.story, copyOf: seen.copyOf });
      await breathe();
    }
    return grouper;
  }

  #arrivalOf({ article, revision }: SeenArticle): Arrival {
    const arrival = this.#arrivals.get(revision) ?? arrivalOf(article);
    this.#arrivals.set(revision, arrival);
    const oldest = this.#arrivals.keys().next().value;
    if (this.#arrivals.size > MAX_ARRIVALS && oldest !== undefined) this.#arrivals.delete(oldest);
    return arrival;
  }

  /** The last one stays, however much it remembers. */
  #makeRoom(): void {
    let remembered = [...this.#groupers.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [tenant, { size }] of this.#groupers) {
      if (remembered <= MAX_REMEMBERED || this.#groupers.size === 1) return;
      if (this.#ofTenant.has(tenant)) continue;
      this.#groupers.delete(tenant);
      remembered -= size;
    }
  }
}
