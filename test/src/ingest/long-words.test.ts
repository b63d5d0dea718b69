/** Feeds that give long names to what they carry: a database keeps keys of 2.7 kB at most. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type LocalApp, startLocalApp } from '../../support/local-app.ts';
import { emptyStores, type PostgresServer, startPostgres } from '../../support/postgres-server.ts';
import { startWebServer, type WebServer } from '../../support/web-server.ts';

vi.setConfig({ testTimeout: 120_000 });

let server: PostgresServer;
let site: WebServer;
let app: LocalApp;
beforeAll(async () => {
  server = await startPostgres();
}, 120_000);
afterAll(() => server.stop(), 60_000);
afterEach(async () => {
  await app.close();
  await site.close();
});
const emptyStore = emptyStores(() => server);

/** Letters that nothing packs. */
function letters(seed: string, many: number): string {
  const hex = Array.from({ length: many / 64 + 1 }, (_, at) =>
    createHash('sha256').update(`${seed}${at}`).digest('hex'),
  );
  return hex
    .join('')
    .replace(/\d/gu, (digit) => 'ghijklmnop'.charAt(Number(digit)))
    .slice(0, many);
}

const FILLER = 'The council of Tarn has met in the old grain hall since the spring floods took its roof. '.repeat(4);
const said = (by: string) => `<p>${FILLER}</p><p>“We will not wait for the roof,” said ${by}.</p><p>${FILLER}</p>`;
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const item = (guid: string, link: string, html: string) =>
  `<item><guid isPermaLink="false">${guid}</guid><title>${letters(guid, 4_000)}</title>${link}<pubDate>Tue, 20 May 2031 09:00:00 GMT</pubDate>
   <description>${html.replaceAll('<', '&lt;')}</description></item>`;

describe.each(['SQLite', 'Postgres'])('%s keeps', (name) => {
  const start = async () => {
    site = await startWebServer();
    const store = name === 'Postgres' ? { store: await emptyStore() } : {};
    app = await startLocalApp({ at: '2031-05-20T12:00:00Z', allowPrivateHosts: [site.host], ...store });
  };
  const feed = (...items: readonly string[]) =>
    site.route('/feed', {
      headers: { 'content-type': 'application/xml' },
      body: `<rss version="2.0"><channel><title>${letters('title', 5_000)}</title>${items.join('')}</channel></rss>`,
    });

  test.each([
    ['long ids', letters('a', 8_000), letters('b', 8_000), 'Ada Nwosu'],
    ['ids that differ at their end', `${letters('a', 3_000)}1`, `${letters('a', 3_000)}2`, 'Ada Nwosu'],
    ['a speaker with an endless name', 'a', 'b', `${capital(letters('c', 5_000))} Nwosu`],
    [
      'a role without end',
      'a',
      'b',
      `Ada Nwosu, the ${letters('d', 5_000)} minister of ${capital(letters('e', 5_000))},`,
    ],
  ])('%s', async (_, one, other, by) => {
    await start();
    feed(item(one, '', said(by)), item(other, '', said('Ben Okafor').replaceAll('roof', 'bridge')));
    expect(await app.ask(`/source add ${site.url}/feed`)).toContain('2 entries in the feed, 2 new.');
    expect(await app.ask('/quote find about roof')).toContain('We will not wait for the roof');
    await app.readFeeds();
    expect(await app.ask('/quote find about bridge')).toMatch(/^1 quotation/u);
  });

  test('what stands behind an endless address as its feed carries it', async () => {
    await start();
    const link = `<link>${site.url}/a</link>`;
    site.route('/a', { redirectTo: `/${letters('f', 3_000)}` });
    feed(item('a', link, said('Ada Nwosu')));
    expect(await app.ask(`/source add ${site.url}/feed`)).toContain('1 entry in the feed, 1 new');
    expect(await app.ask('/quote find nwosu')).toContain('We will not wait for the roof');
  });

  test('no feed that has moved to an endless address', async () => {
    await start();
    site.route('/moved', { status: 301, redirectTo: `/feed?${letters('g', 3_000)}` });
    feed(item('a', '', said('Ada Nwosu')));
    expect(await app.ask(`/source add ${site.url}/moved`)).toContain('too long');
  });
});
