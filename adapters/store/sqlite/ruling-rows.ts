/** What somebody ruled about who is who. */
import type { TenantId } from '../../../briefings/model.ts';
import type { Separation } from '../../../briefings/people/separate.ts';
import type { Connection } from './connection.ts';

/** These are one, whatever their names. */
export interface Together {
  readonly signatures: readonly string[];
  readonly blocks: readonly string[];
}

/** What a namesake is known by, however often it comes and goes. */
export function signatureOf(row: {
  readonly key: string;
  readonly kind: string;
  readonly tag: number;
  readonly gender: string;
  readonly initials: string;
}): string {
  return [row.key, row.kind, row.tag, row.gender, row.initials].join('|');
}

export function togethers(db: Connection, tenant: TenantId): Together[] {
  return rulings(db, tenant, 'together').map(({ data }) => JSON.parse(data) as Together);
}

/** In the order they were ruled. */
export function separations(db: Connection, tenant: TenantId): Separation[] {
  return rulings(db, tenant, 'apart').map(({ id, data }) => ({
    ...(JSON.parse(data) as Omit<Separation, 'tag'>),
    tag: id,
  }));
}

function rulings(db: Connection, tenant: TenantId, kind: 'together' | 'apart'): { id: number; data: string }[] {
  return db.prepare('SELECT id, data FROM ruling WHERE tenant = ? AND kind = ? ORDER BY id').all(tenant, kind) as {
    id: number;
    data: string;
  }[];
}
