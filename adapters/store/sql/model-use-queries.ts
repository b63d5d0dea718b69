/** Tokens by channel and day. */
import type { ModelUseStore } from '../model-use.ts';
import type { Connection } from './connection.ts';

export function modelUseQueries(db: Connection): ModelUseStore {
  return {
    takeTokens: async ({ tenant, channel }, { day, count, atMost }) => {
      if (count > atMost) return false;
      await db.run('DELETE FROM model_use WHERE tenant = ? AND channel = ? AND day < ?', tenant, channel, day);
      const taken = await db.run(
        `INSERT INTO model_use (tenant, channel, day, tokens) VALUES (?, ?, ?, ?)
         ON CONFLICT (tenant, channel, day) DO UPDATE SET tokens = model_use.tokens + excluded.tokens
         WHERE model_use.tokens + excluded.tokens <= ?`,
        tenant,
        channel,
        day,
        count,
        atMost,
      );
      return taken === 1;
    },
    giveBackTokens: async ({ tenant, channel }, { day, count }) => {
      const where = 'WHERE tenant = ? AND channel = ? AND day = ?';
      await db.run(`UPDATE model_use SET tokens = tokens - ? ${where}`, count, tenant, channel, day);
    },
  };
}
