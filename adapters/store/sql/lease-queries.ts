/** Leases: one row each, which says who has it, or had it last. */
import type { LeaseStore } from '../leases.ts';
import type { Connection } from './connection.ts';

export function leaseQueries(db: Connection): LeaseStore {
  return {
    takeLease: async ({ name, holder }, now, until) => {
      const taken = await db.get<{ former: string | null }>(
        `INSERT INTO lease (name, holder, ends_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (name) DO UPDATE SET former = lease.holder, holder = excluded.holder, ends_at = excluded.ends_at
         WHERE lease.holder = excluded.holder OR lease.ends_at <= ?4 RETURNING former`,
        name,
        holder,
        until.getTime(),
        now.getTime(),
      );
      if (taken === undefined) return false;
      return taken.former === holder ? 'again' : 'anew';
    },
    endLease: async ({ name, holder }) => {
      await db.run('UPDATE lease SET ends_at = 0 WHERE name = ? AND holder = ?', name, holder);
    },
    forgetLeases: async (endedBefore) => {
      await db.run('DELETE FROM lease WHERE ends_at < ?', endedBefore.getTime());
    },
  };
}
