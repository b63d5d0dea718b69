/** How much there is of everything that an operator watches. */
import type { Store, StoreSize } from '../store.ts';
import type { Connection } from './connection.ts';

const SIZES: Readonly<Record<keyof StoreSize, string>> = {
  subscriptions: `SELECT count(*) FROM subscription WHERE kind = 'digest'`,
  pausedSubscriptions: `SELECT count(*) FROM subscription WHERE kind = 'digest' AND pause_reason IS NOT NULL`,
  openDeliveries: `SELECT count(*) FROM delivery WHERE state IN ('claimed', 'ready', 'posting')`,
  feeds: 'SELECT count(DISTINCT feed_url) FROM source',
  failingFeeds: `SELECT count(*) FROM feed WHERE failing_since IS NOT NULL
    AND EXISTS (SELECT 1 FROM source WHERE source.feed_url = feed.url)`,
  entriesWaiting: 'SELECT count(*) FROM entry WHERE retry_at IS NOT NULL',
};
const NAMES = Object.keys(SIZES) as (keyof StoreSize)[];
const QUERY = `SELECT ${NAMES.map((name, index) => `(${SIZES[name]}) AS n${index}`).join(', ')}`;

export function sizeQueries(db: Connection): Pick<Store, 'size'> {
  return {
    size: async () => {
      const row = await db.one<Readonly<Record<string, number>>>(QUERY);
      return Object.fromEntries(NAMES.map((name, index) => [name, Number(row[`n${index}`])])) as unknown as StoreSize;
    },
  };
}
