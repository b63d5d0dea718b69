/** Answers that can still be shared. */
import type { Message } from '../../chat/message.ts';
import type { Store } from '../store.ts';
import type { Connection } from './connection.ts';

export function answerQueries(
  db: Connection,
): Pick<Store, 'keepAnswer' | 'keptAnswer' | 'takeAnswer' | 'putBackAnswer'> {
  return {
    keepAnswer: async ({ id, tenant, message, keptAt }, forgetBefore) => {
      db.prepare('DELETE FROM answer WHERE kept_at < ?').run(forgetBefore.getTime());
      db.prepare('INSERT INTO answer (id, tenant, message, kept_at) VALUES (?, ?, ?, ?)').run(
        id,
        tenant,
        JSON.stringify(message),
        keptAt.getTime(),
      );
    },
    keptAnswer: async (tenant, id) => {
      const kept = db.prepare('SELECT message FROM answer WHERE tenant = ? AND id = ?').get(tenant, id);
      return kept === undefined ? undefined : (JSON.parse((kept as { message: string }).message) as Message);
    },
    takeAnswer: async (tenant, id, at) => {
      const kept = db.prepare('SELECT message FROM answer WHERE tenant = ? AND id = ?').get(tenant, id);
      if (kept === undefined) return 'unknown';
      const taken = db
        .prepare('UPDATE answer SET shared_at = ? WHERE id = ? AND shared_at IS NULL')
        .run(at.getTime(), id);
      return taken.changes === 1 ? (JSON.parse((kept as { message: string }).message) as Message) : 'shared';
    },
    putBackAnswer: async (tenant, id) => {
      db.prepare('UPDATE answer SET shared_at = NULL WHERE tenant = ? AND id = ?').run(tenant, id);
    },
  };
}
