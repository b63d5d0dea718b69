/** A process that posts in channels, as many posts at once as digests are posted. It begins when it is told to, and ends when it has posted. */
import { once } from 'node:events';
import { message } from '../../../adapters/chat/message.ts';
import { createDiscord } from '../../../adapters/discord/discord.ts';
import { openPostgresStore } from '../../../adapters/store/postgres/open.ts';
import type { ChannelId, TenantId } from '../../../briefings/model.ts';
import { createBudgets } from '../../../src/budgets.ts';
import { deaf } from '../slack/connected.ts';

export interface Orders {
  readonly databaseUrl: string;
  readonly discord: { readonly token: string; readonly api: string };
  readonly tenant: string;
  readonly channels: readonly string[];
}

const AT_ONCE = 16;

const { databaseUrl, discord, tenant, channels } = JSON.parse(process.argv[2] ?? '{}') as Orders;
/** Whoever started it fails where it ends so. */
const report = (problem: unknown) => {
  throw problem;
};
const store = await openPostgresStore(databaseUrl);
const budgets = createBudgets({ store, now: () => new Date(), report });
const platform = createDiscord({ ...discord, commands: [], report, budgets });
await platform.start(deaf);
process.send?.('ready');
await once(process, 'message');
const left = [...channels];
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      const place = { tenant: tenant as TenantId, channel: id as ChannelId };
      await platform.post(place, message({ kind: 'text', text: 'News of Tarn' }), `k ${id}`);
    }
  }),
);
await platform.stop();
await store.close();
process.disconnect();
