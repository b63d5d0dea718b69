/**
 * Two tenants, one of them hostile: its feed claims another publisher's addresses, names and people. Whatever the other asks, it
 * is answered as if the hostile one were not there.
 */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Asker } from '../../adapters/chat/platform.ts';
import type { ChannelId, TenantId } from '../../briefings/model.ts';
import { LOCAL_ASKER } from '../../src/app.ts';
import { type LocalApp, startLocalApp } from '../support/local-app.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const XML = { 'content-type': 'application/xml' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const MINUTE = 60_000;
const FILLER = 'The council of Tarn has met in the old grain hall since the spring floods took its roof. '.repeat(4);
const PLANTED = 'I took the money of the ferry';

const asker = (name: string): Asker => ({
  ...LOCAL_ASKER,
  tenant: `test:${name}` as TenantId,
  channel: name as ChannelId,
});
const GOOD = asker('good');
const EVIL = asker('evil');

let paper: WebServer;
let liar: WebServer;
let apps: LocalApp[];
beforeEach(async () => {
  paper = await startWebServer();
  liar = await startWebServer();
  apps = [];
  paper.route('/feed', {
    headers: { ...XML, etag: '"1"' },
    body: feed('Tarn Post', [
      item('harbor', `<link>${paper.url}/harbor</link>`),
      item('ferry', `<link>${paper.url}/ferry</link>`),
    ]),
  });
  paper.route(
    '/harbor',
    page('Harbor opens', 'The harbor is open', '<meta property="og:site_name" content="Tarn Post">'),
  );
  paper.route('/ferry', page('Ferry sails', 'The ferry will sail again', ''));
});
afterEach(async () => {
  for (const app of apps) await app.close();
  await paper.close();
  await liar.close();
});

async function start(): Promise<LocalApp> {
  const app = await startLocalApp({ at: '2031-05-20T12:00:00Z', allowPrivateHosts: [paper.host, liar.host] });
  apps.push(app);
  return app;
}

const feed = (title: string, items: readonly string[]) =>
  `<rss version="2.0"><channel><title>${title}</title>${items.join('')}</channel></rss>`;
const item = (id: string, more: string) =>
  `<item><guid isPermaLink="false">${id}</guid><title>About ${id}</title><pubDate>Tue, 20 May 2031 09:00:00 GMT</pubDate>${more}</item>`;
const page = (title: string, words: string, head: string) => ({
  headers: HTML,
  body: `<html><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1><p>${FILLER}</p>
    <p>“${words},” said Ada Nwosu, the mayor of Tarn.</p><p>${FILLER}</p></article></body></html>`,
});
const planted = `<p>${FILLER}</p><p>“${PLANTED},” said Ada Nwosu, the mayor of Tarn.</p>`;
const carried = `<description>${planted.replaceAll('<', '&lt;')}</description>`;

/** What a hostile feed may try, and whether its own tenant reads what it planted: a page of the paper is what it is. */
const CLAIMS: readonly (readonly [string, () => string, reads: boolean])[] = [
  ['the address of an article as the id of an entry without one', () => item(`${paper.url}/harbor`, carried), true],
  ['the address of an article as its own', () => item('x', `<link>${paper.url}/harbor</link>${carried}`), false],
  [
    'an address of the paper where there is nothing',
    () => item('y', `<link>${paper.url}/nowhere</link>${carried}`),
    true,
  ],
  ['the id of an entry of the paper', () => item('harbor', `<link>${liar.url}/own</link>${carried}`), true],
  ['an address that leads to an article', () => item('z', `<link>${liar.url}/to-paper</link>${carried}`), false],
  ['a page that calls itself the article', () => item('v', `<link>${liar.url}/canonical</link>`), true],
];

const ASKED = [
  '/briefing',
  '/quote find nwosu',
  '/quote find publisher "tarn post"',
  `/quote check "${PLANTED}" nwosu`,
  '/quote check "the harbor is open" nwosu',
  '/source list',
  '/news-help',
];

async function answers(app: LocalApp): Promise<string[]> {
  const said: string[] = [];
  for (const line of ASKED) said.push(await app.ask(line, GOOD));
  return said;
}

/** What the good tenant is told when it is alone. */
async function alone(): Promise<string[]> {
  const app = await start();
  await app.ask(`/source add ${paper.url}/feed`, GOOD);
  app.clock.advance(120 * MINUTE);
  await app.readFeeds();
  return answers(app);
}

function serveLies(items: readonly string[]): void {
  const head = `<link rel="canonical" href="${paper.url}/harbor"><meta property="og:url" content="${paper.url}/harbor">
    <meta property="og:site_name" content="Tarn Post"><script type="application/ld+json">${JSON.stringify({
      '@type': 'NewsArticle',
      '@id': `${paper.url}/harbor`,
      mainEntityOfPage: `${paper.url}/harbor`,
      publisher: { name: 'Tarn Post', url: paper.url },
      datePublished: '2031-05-20T11:59:00Z',
    })}</script>`;
  liar.route('/canonical', page('Harbor opens', PLANTED, head));
  liar.route('/own', page('Harbor opens', PLANTED, head));
  liar.route('/to-paper', { redirectTo: `${paper.url}/harbor` });
  liar.route('/feed', { headers: XML, body: feed('Tarn Post', items) });
}

describe('what a hostile tenant reads does not reach another', () => {
  test.each([...CLAIMS, ['all of it at once', () => CLAIMS.map(([, claim]) => claim()).join(''), true] as const])(
    'it claims %s',
    async (_, claim, isRead) => {
      const expected = await alone();
      serveLies([claim()]);
      for (const evilFirst of [true, false]) {
        const app = await start();
        const both: [Asker, string][] = [
          [EVIL, `${liar.url}/feed`],
          [GOOD, `${paper.url}/feed`],
        ];
        for (const [who, url] of evilFirst ? both : both.toReversed()) await app.ask(`/source add ${url}`, who);
        await app.ask(`/source add ${paper.url}/feed`, EVIL);
        app.clock.advance(120 * MINUTE);
        await app.readFeeds();
        expect(await answers(app)).toEqual(expected);
        // Nothing of the above was for lack of trying.
        expect((await app.ask('/quote find nwosu', EVIL)).includes(PLANTED)).toBe(isRead);
      }
    },
  );

  test('a feed that moves onto the paper, and one that the paper never led to', async () => {
    const expected = await alone();
    serveLies(CLAIMS.map(([, claim]) => claim()));
    const app = await start();
    await app.ask(`/source add ${liar.url}/feed`, EVIL);
    await app.ask(`/source add ${paper.url}/feed`, GOOD);
    liar.route('/feed', { status: 301, redirectTo: `${paper.url}/feed` });
    app.clock.advance(120 * MINUTE);
    await app.readFeeds();
    expect(await answers(app)).toEqual(expected);
    expect(await app.ask('/source list', EVIL)).toContain(`${paper.url}/feed`);
  });

  test('a second tenant of the same feed sees what that feed gave, without its pages being read again', async () => {
    const app = await start();
    await app.ask(`/source add ${paper.url}/feed`, GOOD);
    serveLies(CLAIMS.map(([, claim]) => claim()));
    await app.ask(`/source add ${liar.url}/feed`, GOOD);
    const late = asker('late');
    expect(await app.ask(`/source add ${paper.url}/feed`, late)).toContain('2 new');
    const found = await app.ask('/quote find nwosu', late);
    expect(found).toMatch(/^2 quotations /);
    expect(found).not.toContain(PLANTED);
    expect(paper.requests.filter(({ path }) => path === '/ferry')).toHaveLength(1);
  });

  test('sources are their own: nobody lists or removes those of another', async () => {
    const app = await start();
    await app.ask(`/source add ${paper.url}/feed?key=s3cret`, GOOD);
    expect(await app.ask('/source list', EVIL)).toContain('No sources yet');
    expect(await app.ask('/source export', EVIL)).toContain('No sources yet');
    expect(await app.ask(`/source remove ${paper.url}/feed?key=s3cret`, EVIL)).toContain('is not among the sources');
    expect(await app.ask('/quote find nwosu', EVIL)).not.toContain('harbor');
  });
});
