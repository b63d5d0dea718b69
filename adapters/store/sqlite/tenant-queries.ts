/** Teams in SQLite: whatever table has a column `tenant` belongs to them. */
import type { TenantId } from '../../../briefings/model.ts';
import type { TenantStore } from '../tenants.ts';
import type { Connection } from './connection.ts';

export function tenantQueries(db: Connection): TenantStore {
  const here = (tenant: TenantId) => void db.prepare('DELETE FROM departure WHERE tenant = ?').run(tenant);
  return {
    saveInstallation: async (tenant, sealed, at) =>
      db.transaction(() => {
        db.prepare('INSERT OR REPLACE INTO installation (tenant, sealed, saved_at) VALUES (?, ?, ?)').run(
          tenant,
          sealed,
          at.getTime(),
        );
        here(tenant);
      })(),
    installation: async (tenant) => {
      const row = db.prepare('SELECT sealed FROM installation WHERE tenant = ?').get(tenant);
      return (row as { sealed: string } | undefined)?.sealed;
    },
    tenantLeft: async (tenant, at) =>
      db.transaction(() => {
        db.prepare('DELETE FROM installation WHERE tenant = ?').run(tenant);
        db.prepare('INSERT INTO departure (tenant, left_at) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
          tenant,
          at.getTime(),
        );
      })(),
    tenantCame: async (tenant) => here(tenant),
    forgetTenants: async (leftBefore) => {
      const gone = db.prepare('SELECT tenant FROM departure WHERE left_at < ?').all(leftBefore.getTime());
      const tenants = (gone as { tenant: TenantId }[]).map(({ tenant }) => tenant);
      if (tenants.length > 0) db.transaction(() => forget(db, tenants))();
      return tenants;
    },
  };
}

function forget(db: Connection, tenants: readonly TenantId[]): void {
  // They refer to one another; at the end nothing refers to what is gone.
  db.exec('PRAGMA defer_foreign_keys = ON');
  const owned = db
    .prepare(
      `SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'tenant'`,
    )
    .all() as { name: string }[];
  for (const { name } of owned) {
    for (const tenant of tenants) db.prepare(`DELETE FROM "${name}" WHERE tenant = ?`).run(tenant);
  }
  const unread = 'NOT IN (SELECT feed_url FROM source)';
  db.prepare(`DELETE FROM entry WHERE feed_url ${unread}`).run();
  db.prepare(`DELETE FROM feed WHERE url ${unread}`).run();
}
