/** What the bots of `chaos` keep: in a file of one process, or in a database that several share. */
import { openPostgresStore } from '../adapters/store/postgres/open.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { Store } from '../adapters/store/store.ts';

export interface Kept {
  readonly folder: string;
  readonly databaseUrl?: string;
}

export function openKept({ folder, databaseUrl }: Kept): Promise<Store> {
  return databaseUrl === undefined ? openSqliteStore(folder) : openPostgresStore(databaseUrl);
}
