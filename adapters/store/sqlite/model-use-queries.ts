/** Tokens by channel and day in SQLite. */
import type { ModelUseStore } from '../model-use.ts';
import type { Connection } from './connection.ts';

export function modelUseQueries(db: Connection): ModelUseStore {
  return {
    takeTokens: async ({ tenant, channel }, { day, count, atMost }) => {
      if (count > atMost) return false;
      db.prepare('DELETE FROM model_use WHERE tenant = ? AND channel = ? AND day < ?').run(tenant, channel, day);
      const taken = db
        .prepare(
          `INSERT INTO model_use (tenant, channel, day, tokens) VALUES (?, ?, ?, ?)
           ON CONFLICT DO UPDATE SET tokens = tokens + excluded.tokens WHERE tokens + excluded.tokens <= ?`,
        )
        .run(tenant, channel, day, count, atMost);
      return taken.changes === 1;
    },
    giveBackTokens: async ({ tenant, channel }, { day, count }) => {
      db.prepare('UPDATE model_use SET tokens = tokens - ? WHERE tenant = ? AND channel = ? AND day = ?').run(
        count,
        tenant,
        channel,
        day,
      );
    },
  };
}
