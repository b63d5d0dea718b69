import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openPostgresStore } from '../../adapters/store/postgres/open.ts';
import { digestStoreContract } from '../contract/digest-store.ts';
import { storeContract } from '../contract/store.ts';
import { administer, emptyStores, type PostgresServer, startPostgres } from '../support/postgres-server.ts';

// Each statement goes to another process.
vi.setConfig({ testTimeout: 120_000 });

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop(), 60_000);
const open = emptyStores(() => server);

storeContract('Postgres', open, { histories: 10 });
digestStoreContract('Postgres', open);

describe('the database', () => {
  test('of another program is named and not written to', async () => {
    await administer(server, 'CREATE DATABASE theirs');
    await administer(server, 'CREATE TABLE feed (a INT)', 'theirs');
    await expect(openPostgresStore(`${server.url}/theirs`)).rejects.toThrow('tables of another program');
    expect(
      await administer(
        server,
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'",
        'theirs',
      ),
    ).toEqual([{ table_name: 'feed' }]);
  });
});
