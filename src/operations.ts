/** What the bot shows its operator while it serves: the log, and the monitor where a port is set. */
import type { Delivery } from '../adapters/store/digests.ts';
import type { Store } from '../adapters/store/store.ts';
import type { ChannelId, TenantId } from '../briefings/model.ts';
import { createLog } from './log.ts';
import type { Monitor } from './monitor.ts';

/** What is worth telling, as it happens. */
export interface Watcher {
  /** The work of a minute begins. */
  readonly ticked: () => void;
  /** A delivery is at an end. @param lateMs after it was due. */
  readonly delivered: (delivery: Delivery, lateMs: number) => void;
  readonly answered: (how: Answered) => void;
  /** A bug, or what nobody knows the outcome of. */
  readonly problem: (problem: unknown) => void;
}

/** What one briefing took of a model, and what came of it. */
export interface ModelUse {
  readonly tenant: TenantId;
  readonly channel: ChannelId;
  readonly model: string;
  readonly tokensIn: number;
  readonly tokensOut: number;
  /** Where the operator told the price. */
  readonly dollars?: number;
  readonly drafted: number;
  readonly shown: number;
}

export interface Answered {
  /** Its name; `unknown` where nobody knows it. */
  readonly command: string;
  readonly ms: number;
  readonly failed: boolean;
}

export interface Operations extends Watcher {
  /** A model was asked for rewordings. */
  readonly reworded: (use: ModelUse) => void;
  /** The names of the platforms that are connected now. */
  readonly connected: (platforms: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

interface Operated {
  readonly monitorPort?: number;
  /** Of the configuration. */
  readonly secrets: readonly string[];
  readonly store: Pick<Store, 'size'>;
  readonly now: () => Date;
  /** One line of the log, its end included. */
  readonly write: (line: string) => void;
}

/** @throws ConnectionError where the monitor's port is taken. */
export async function startOperations({ monitorPort, secrets, store, now, write }: Operated): Promise<Operations> {
  const log = createLog(secrets, write);
  const monitor = monitorPort === undefined ? undefined : await loadMonitor(monitorPort, store, now);
  return {
    ticked: () => monitor?.ticked(),
    delivered: (delivery, lateMs) => {
      const { id, tenant } = delivery.subscription;
      const { state, dueAt, messageIds } = delivery;
      const about = { digest: id, tenant, due: dueAt.toISOString(), lateMs, posts: messageIds.length };
      log.note(`digest ${state}`, about);
      monitor?.delivered(delivery, lateMs);
    },
    answered: (how) => monitor?.answered(how),
    reworded: (use) => log.note('reworded', { ...use }),
    problem: (problem) => {
      log.problem(problem);
      monitor?.problem();
    },
    connected: (platforms) => {
      log.note('connected', { platforms: platforms.join(', '), ...(monitor && { monitorPort: monitor.port }) });
      monitor?.connected(platforms);
    },
    close: async () => monitor?.close(),
  };
}

/** Whoever sets no port does not load it. */
async function loadMonitor(port: number, store: Pick<Store, 'size'>, now: () => Date): Promise<Monitor> {
  const { startMonitor } = await import('./monitor.ts');
  return startMonitor({ port, store, now });
}
