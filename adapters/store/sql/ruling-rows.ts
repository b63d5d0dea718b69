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
export interface Signed {
  readonly key: string;
  readonly kind: string;
  readonly tag: number;
  readonly gender: string;
  readonly initials: string;
}

export function signatureOf({ key, kind, tag, gender, initials }: Signed): string {
  return [key, kind, tag, gender, initials].join('|');
}

export async function togethers(db: Connection, tenant: TenantId): Promise<Together[]> {
  return (await rulings(db, tenant, 'together')).map(({ data }) => JSON.parse(data) as Together);
}

/** In the order they were ruled. */
export async function separations(db: Connection, tenant: TenantId): Promise<Separation[]> {
  return (await rulings(db, tenant, 'apart')).map(({ id, data }) => ({
    ...(JSON.parse(data) as Omit<Separation, 'tag'>),
    tag: id,
  }));
}

async function rulings(
  db: Connection,
  tenant: TenantId,
  kind: 'together' | 'apart',
): Promise<{ id: number; data: string }[]> {
  return db.all<{
    id: number;
    data: string;
  }>('SELECT id, data FROM ruling WHERE tenant = ? AND kind = ? ORDER BY id', tenant, kind);
}
