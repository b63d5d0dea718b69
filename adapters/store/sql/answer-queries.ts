/** Answers that can still be shared. */
import type { Message } from '../../chat/message.ts';
import type { Store } from '../store.ts';
import type { Connection } from './connection.ts';

export function answerQueries(
  db: Connection,
): Pick<Store, 'keepAnswer' | 'keptAnswer' | 'takeAnswer' | 'putBackAnswer'> {
  return {
    keepAnswer: async ({ id, tenant, message, keptAt }, forgetBefore) => {
      await db.run('DELETE FROM answer WHERE kept_at < ?', forgetBefore.getTime());
      await db.run(
        'INSERT INTO answer (id, tenant, message, kept_at) VALUES (?, ?, ?, ?)',
        id,
        tenant,
        JSON.stringify(message),
        keptAt.getTime(),
      );
    },
    keptAnswer: async (tenant, id) => {
      const kept = await db.get<{ message: string }>(
        'SELECT message FROM answer WHERE tenant = ? AND id = ?',
        tenant,
        id,
      );
      return kept === undefined ? undefined : (JSON.parse(kept.message) as Message);
    },
    takeAnswer: async (tenant, id, at) => {
      const kept = await db.get<{ message: string }>(
        'SELECT message FROM answer WHERE tenant = ? AND id = ?',
        tenant,
        id,
      );
      if (kept === undefined) return 'unknown';
      const taken = await db.run(
        'UPDATE answer SET shared_at = ? WHERE id = ? AND shared_at IS NULL',
        at.getTime(),
        id,
      );
      return taken === 1 ? (JSON.parse(kept.message) as Message) : 'shared';
    },
    putBackAnswer: async (tenant, id) => {
      await db.run('UPDATE answer SET shared_at = NULL WHERE tenant = ? AND id = ?', tenant, id);
    },
  };
}
