/** The whole bot in this process, on a real file and the real network code, at a time the test sets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, Asker } from '../../adapters/chat/platform.ts';
import { toText } from '../../adapters/chat/to-text.ts';
import { createFetcher } from '../../adapters/feeds/fetch.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import { type App, createApp, LOCAL_ASKER } from '../../src/app.ts';
import { listen } from '../../src/listen.ts';
import type { Reword } from '../../src/reword.ts';
import { type Clock, startClock } from './clock.ts';

export interface LocalApp extends App {
  readonly store: Store;
  readonly clock: Clock;
  /** The answer to one line, as text 200 columns wide. */
  readonly ask: (line: string, asker?: Asker) => Promise<string>;
  readonly answer: (line: string) => Promise<Answer>;
  readonly press: (action: string) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

export async function startLocalApp(options: {
  at: string;
  allowPrivateHosts?: readonly string[];
  reword?: (store: Store, now: () => Date) => Reword;
  /** Another than a file of its own. */
  store?: Store;
}): Promise<LocalApp> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-app-'));
  const store = options.store ?? (await openSqliteStore(folder));
  const clock = startClock(options.at);
  const fetch = createFetcher({ allowPrivateHosts: options.allowPrivateHosts ?? [], pauseMs: 0 });
  const reword = options.reword?.(store, clock.now);
  const bugs: unknown[] = [];
  const report = (bug: unknown) => void bugs.push(bug);
  const outside = { store, fetch, now: clock.now, random: () => 0.5, report };
  const app = createApp({ ...outside, ...(reword !== undefined && { reword }) });
  const listener = listen({ services: app.services, now: clock.now, report });
  return {
    ...app,
    store,
    clock,
    answer: (line) => listener.command({ kind: 'line', line }, LOCAL_ASKER, () => undefined),
    press: (action) => listener.press(action, LOCAL_ASKER),
    ask: async (line, asker = LOCAL_ASKER) => {
      const { message } = await listener.command({ kind: 'line', line }, asker, () => undefined);
      return toText(message, { width: 200, color: false });
    },
    close: async () => {
      await app.stop();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
      if (bugs.length > 0) throw bugs[0];
    },
  };
}
