/** Duties that one of several processes holds, on a real store and a real clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import { createLeases } from '../../src/leases.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-leases-'));
  store = await openSqliteStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a duty that takes longer to begin than its lease lasts is begun by one', async () => {
  const begun: string[] = [];
  const held = ['one', 'other'].map((name) =>
    createLeases(store, () => new Date(), undefined, { heldMs: 600, triedMs: 100 }).hold('shard', {
      begin: async () => {
        begun.push(name);
        await sleep(1_800);
      },
      end: async () => void begun.push(`${name} ends`),
    }),
  );
  await sleep(3_000);
  expect(begun).toHaveLength(1);
  for (const { stop } of held) await stop();
});
