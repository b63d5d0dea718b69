/** Teams, and whatever belongs to them. */
import type { TenantId } from '../../../briefings/model.ts';
import type { TenantStore } from '../tenants.ts';
import type { Connection } from './connection.ts';
import { deleteRevision } from './retention-queries.ts';

/** Every table with a column `tenant`, those first that refer to others; what refers to a subscription goes with it. */
export const OWNED = [
  'held',
  'seen',
  'trait',
  'namesake',
  'person',
  'ruling',
  'visible',
  'story',
  'source',
  'answer',
  'subscription',
  'watch',
  'report',
  'mute',
  'model_use',
  'installation',
  'departure',
] as const;

export function tenantQueries(db: Connection): TenantStore {
  return {
    saveInstallation: (tenant, sealed, at) =>
      db.transaction(async (within) => {
        await within.run(
          `INSERT INTO installation (tenant, sealed, saved_at) VALUES (?, ?, ?)
           ON CONFLICT (tenant) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at`,
          tenant,
          sealed,
          at.getTime(),
        );
        await came(within, tenant);
      }),
    installation: async (tenant) =>
      (await db.get<{ sealed: string }>('SELECT sealed FROM installation WHERE tenant = ?', tenant))?.sealed,
    tenantLeft: (tenant, at) =>
      db.transaction(async (within) => {
        await within.run('DELETE FROM installation WHERE tenant = ?', tenant);
        await within.run(
          'INSERT INTO departure (tenant, left_at) VALUES (?, ?) ON CONFLICT DO NOTHING',
          tenant,
          at.getTime(),
        );
      }),
    tenantsOf: async (platform) => {
      const all = await db.all<{ tenant: TenantId }>(
        'SELECT tenant FROM source UNION SELECT tenant FROM subscription ORDER BY tenant',
      );
      return all.map(({ tenant }) => tenant).filter((tenant) => tenant.startsWith(`${platform}:`));
    },
    tenantCame: (tenant) => came(db, tenant),
    forgetTenants: (leftBefore) => db.transaction((within) => forget(within, leftBefore)),
  };
}

async function came(db: Connection, tenant: TenantId): Promise<void> {
  await db.run('DELETE FROM departure WHERE tenant = ?', tenant);
}

async function forget(db: Connection, leftBefore: Date): Promise<TenantId[]> {
  const gone = await db.all<{ tenant: TenantId }>(
    'SELECT tenant FROM departure WHERE left_at < ? ORDER BY tenant',
    leftBefore.getTime(),
  );
  for (const { tenant } of gone) {
    for (const table of OWNED) await db.run(`DELETE FROM ${table} WHERE tenant = ?`, tenant);
  }
  if (gone.length > 0) {
    const unread = 'NOT IN (SELECT feed_url FROM source)';
    await db.run(`DELETE FROM entry WHERE feed_url ${unread}`);
    await db.run(`DELETE FROM feed WHERE url ${unread}`);
    const unseen = await db.all<{ id: number }>(
      `SELECT id FROM revision r WHERE NOT EXISTS (SELECT 1 FROM visible WHERE revision_id = r.id)
         AND id NOT IN (SELECT revision_id FROM entry WHERE revision_id IS NOT NULL)`,
    );
    for (const { id } of unseen) await deleteRevision(db, id);
  }
  return gone.map(({ tenant }) => tenant);
}
