/** The bot at work on chat platforms: it hears, reads feeds and delivers digests, until the platforms end. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { PostingPlatform } from '../adapters/chat/platform.ts';
import type { Delivery } from '../adapters/store/digests.ts';
import { ConnectionError, inOneSentence } from '../briefings/errors.ts';
import type { TenantId } from '../briefings/model.ts';
import { createApp, type Outside } from './app.ts';
import { type Composed, createComposer } from './digests/compose.ts';
import { correctPosted } from './digests/correct.ts';
import { createDeliveries } from './digests/deliver.ts';
import { everyMinute } from './every-minute.ts';
import { listen } from './listen.ts';
import { makeAskedBackup } from './moving.ts';
import type { Operations, Watcher } from './operations.ts';
import { createPace } from './pace.ts';
import { letGo } from './retention.ts';
import type { Services } from './services.ts';
import { composeNews } from './watches/compose.ts';
import { lookForNews } from './watches/look.ts';

export interface Serving extends Omit<Outside, 'report'> {
  readonly platforms: readonly PostingPlatform[];
  /** Where a backup may be asked for. */
  readonly dataFolder: string;
  /** How long an article's text is kept. */
  readonly keepTextDays: number;
  /** One line to the operator. */
  readonly tell: (line: string) => void;
  readonly watch: Watcher & Pick<Operations, 'connected'>;
}

const STOP_WITHIN_MS = 9_000;
/** What belongs to a team that left is kept so long, in case it comes back. */
const KEEP_DEPARTED_MS = 7 * 86_400_000;
/** Leases and budgets. */
const KEEP_SHARED_MS = 86_400_000;

export interface Served {
  /** Reads what is due; the scheduler calls all of these every minute. */
  readonly read: () => Promise<void>;
  /** Posts what is due. */
  readonly deliver: () => Promise<void>;
  /** Edits posts whose quotations do not stand any more. */
  readonly correct: () => Promise<void>;
  /** Resolves when every platform has ended. */
  readonly ended: Promise<{ readonly exitCode: number }>;
  /** Hears no more, finishes what is in flight, disconnects. */
  readonly stop: () => Promise<void>;
}

/** A platform that cannot be connected is told and left out. @throws ConnectionError where none can be. */
export async function serve(serving: Serving): Promise<Served> {
  const { store, now, tell, watch, keepTextDays, dataFolder } = serving;
  const report = watch.problem;
  const { services, queue, readFeeds, stop: stopApp } = createApp({ ...serving, report });
  const listener = listen({ services, now, pace: createPace(now), report, answered: watch.answered });
  const connected = await connect(serving, listener);
  watch.connected(connected.map(({ name }) => name));
  const platformOf = (tenant: TenantId) => connected.find(({ name }) => tenant.startsWith(`${name}:`));
  const deliveries = createDeliveries({
    store,
    queue,
    now,
    platformOf,
    compose: composing(services),
    ended: watch.delivered,
    report,
  });
  const forgetDeparted = async () => {
    for (const tenant of await store.forgetTenants(new Date(now().getTime() - KEEP_DEPARTED_MS))) {
      tell(`${tenant} left a week ago: what was kept for it is deleted.`);
    }
  };
  const forgetShared = async () => {
    const aDayAgo = new Date(now().getTime() - KEEP_SHARED_MS);
    await store.forgetLeases(aDayAgo);
    await store.forgetBudgets(aDayAgo);
  };
  // A feed or a channel that takes long does not hold up the next minute's.
  const correct = oneAtATime(() => correctPosted({ store, now, platformOf, report }));
  const look = oneAtATime(() => lookForNews({ store, now, report }));
  const deliver = () => look().then(deliveries.tick);
  const backUp = () => makeAskedBackup(dataFolder, store);
  const retain = () => letGo({ store, now, keepTextDays });
  const ticking = [readFeeds, deliver, correct, forgetDeparted, retain, forgetShared, backUp].map((work) =>
    everyMinute(async () => {
      watch.ticked();
      void work().catch(report);
    }, report),
  );
  const stopTicking = () => {
    deliveries.stop();
    return Promise.race([
      Promise.all([...ticking.map(({ stop }) => stop()), stopApp()]),
      sleep(STOP_WITHIN_MS, undefined, { ref: false }),
    ]);
  };
  const ended = Promise.all(connected.map((platform) => platform.ended)).then(async (how) => {
    await stopTicking();
    return { exitCode: Math.max(...how.map(({ exitCode }) => exitCode)) };
  });
  return {
    read: readFeeds,
    deliver,
    correct,
    ended,
    stop: async () => {
      tell('Stopping: what is in flight is finished first.');
      watch.connected([]);
      await Promise.all([stopTicking(), ...connected.map((platform) => platform.stop())]);
    },
  };
}

/** A digest, or what a channel watches for. */
function composing(services: Services): (delivery: Delivery) => Promise<Composed | undefined> {
  const compose = createComposer(services);
  return async (delivery) => {
    const { tenant, isWatch } = delivery.subscription;
    if (isWatch) return composeNews(services.store, delivery);
    await services.stories.settle(tenant);
    return compose(delivery);
  };
}

/** Whoever calls while it is at work waits for that. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let atWork: Promise<void> | undefined;
  return () => {
    atWork ??= work().finally(() => {
      atWork = undefined;
    });
    return atWork;
  };
}

async function connect(
  { platforms, tell }: Serving,
  listener: Parameters<PostingPlatform['start']>[0],
): Promise<PostingPlatform[]> {
  const failures: ConnectionError[] = [];
  const connected = await Promise.all(
    platforms.map(async (platform) => {
      try {
        tell(await platform.start(listener));
        return [platform];
      } catch (error) {
        if (!(error instanceof ConnectionError)) throw error;
        failures.push(error);
        return [];
      }
    }),
  );
  const [first, ...more] = failures;
  if (first !== undefined && failures.length === platforms.length) {
    for (const failure of more) tell(inOneSentence(failure));
    throw first;
  }
  for (const failure of failures) tell(inOneSentence(failure));
  return connected.flat();
}
