/** Feeds and their pages, read over real HTTP into a real store, asked about as a user would. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LOCAL_TENANT } from '../../src/app.ts';
import { type LocalApp, startLocalApp } from '../support/local-app.ts';
import { type Route, startWebServer, type WebServer } from '../support/web-server.ts';

const XML = { 'content-type': 'application/xml' };
const HTML = { 'content-type': 'text/html; charset=utf-8' };
const MINUTE = 60_000;

let site: WebServer;
let app: LocalApp;
beforeEach(async () => {
  site = await startWebServer();
  app = await startLocalApp({ at: '2031-05-20T12:00:00Z', allowPrivateHosts: [site.host] });
});
afterEach(async () => {
  await app.close();
  await site.close();
});

function page(words: string, by = 'Ada Nwosu'): Route {
  const filler = 'The council of Tarn has met in the old grain hall since the spring floods took its roof. '.repeat(4);
  return {
    headers: HTML,
    body: `<html><head><title>Tarn waits</title></head><body><article><h1>Tarn waits</h1>
      <p>${filler}</p><p>“${words},” said ${by}, the mayor of Tarn.</p><p>${filler}</p></article></body></html>`,
  };
}

interface Item {
  readonly path: string;
  readonly html?: string;
}

const rss = (items: readonly Item[], title = 'Tarn Post'): Route => ({
  headers: XML,
  body: `<rss version="2.0"><channel><title>${title}</title>${items
    .map(
      ({ path, html = '' }) =>
        `<item><guid>${path}</guid><title>About ${path}</title><link>${site.url}${path}</link>
         <pubDate>Tue, 20 May 2031 09:00:00 GMT</pubDate><description>${html.replaceAll('<', '&lt;')}</description></item>`,
    )
    .join('')}</channel></rss>`,
});
const atom = (path: string): Route => ({
  headers: XML,
  body: `<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Post</title><entry><id>${path}</id><title>A</title>
    <link href="${site.url}${path}"/><updated>2031-05-20T09:00:00Z</updated></entry></feed>`,
});
const json = (path: string): Route => ({
  headers: { 'content-type': 'application/feed+json' },
  body: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Tarn Post',
    items: [{ id: path, url: `${site.url}${path}`, date_published: '2031-05-20T09:00:00Z' }],
  }),
});

describe('/source add', () => {
  test.each([
    ['RSS', () => rss([{ path: '/a' }])],
    ['Atom', () => atom('/a')],
    ['JSON Feed', () => json('/a')],
  ])('%s, with the page it leads to', async (_, feed) => {
    site.route('/feed', feed());
    site.route('/a', page('We will not wait for the roof'));
    expect(await app.ask(`/source add ${site.url}/feed`)).toBe(
      'Tarn Post is read from now on.\n\n1 entry in the feed, 1 new.',
    );
    const found = await app.ask('/quote find nwosu');
    expect(found).toContain('“We will not wait for the roof”');
    expect(found).toContain(`Tarn Post ${site.url}/a`);
  });

  test.each([
    ['nothing there', undefined, /404/],
    ['a web page', page('We will wait'), /is a web page, not a feed/],
    ['a redirect in a circle', { redirectTo: '/feed' }, /redirect/i],
    ['a server that breaks off', { headers: XML, body: '<rss><chan', breakOff: true }, /broke off|connection|cut/i],
    ['an empty answer', { headers: XML, body: '' }, /is not a feed/],
  ] as const)('%s is one sentence, and nothing is kept', async (_, route, says) => {
    if (route !== undefined) site.route('/feed', route);
    const answer = await app.ask(`/source add ${site.url}/feed`);
    expect(answer).toMatch(says);
    expect(answer).not.toMatch(/\n\n|\bat .*:\d+:\d+/);
    expect(await app.ask('/source list')).toContain('No sources yet');
  });

  test('a private address that no setting names is not read', async () => {
    const other = await startWebServer({ '/feed': rss([]) });
    expect(await app.ask(`/source add ${other.url}/feed`)).toMatch(/private/);
    expect(other.requests).toEqual([]);
    await other.close();
  });

  test('twice is once', async () => {
    site.route('/feed', rss([{ path: '/a' }]));
    site.route('/a', page('We will wait'));
    await app.ask(`/source add ${site.url}/feed`);
    expect(await app.ask(`/source add ${site.url}/feed`)).toContain('is among the sources already');
    expect(await app.ask('/source list')).toMatch(/^1 source\n/);
    expect(await app.ask('/quote find nwosu')).toMatch(/^1 quotation /);
  });

  test.each([
    [0, /0 entries in the feed, 0 new/],
    [1, /1 entry in the feed, 1 new/],
    [300, /300 entries in the feed, the newest 50 read, 50 new/],
  ])('a feed of %i entries', async (many, says) => {
    const items = Array.from({ length: many }, (_, n) => ({ path: `/p${n}` }));
    site.route('/feed', rss(items));
    for (const { path } of items) site.route(path, page(`We met for the ${path.slice(2)}th time`));
    expect(await app.ask(`/source add ${site.url}/feed`)).toMatch(says);
  });

  test('of a long feed the newest are read, wherever they stand', async () => {
    const old = Array.from({ length: 50 }, (_, n) => ({ path: `/old${n}` }));
    const { body } = rss([...old, { path: '/new' }]);
    const last = String(body).lastIndexOf('09:00:00');
    site.route('/feed', { headers: XML, body: `${String(body).slice(0, last)}10${String(body).slice(last + 2)}` });
    for (const { path } of old) site.route(path, page('The roof is old'));
    site.route('/new', page('The roof is new'));
    await app.ask(`/source add ${site.url}/feed`);
    expect(await app.ask('/quote find about "the roof is new"')).toContain('“The roof is new”');
  });

  test('a page that fails falls back to what the feed carries; with neither, it says why', async () => {
    const carried = `<p>${'Tarn has a new roof over its grain hall. '.repeat(8)}</p><p>“It is dry,” said Ada Nwosu.</p>`;
    site.route('/feed', rss([{ path: '/gone', html: carried }, { path: '/nothing' }]));
    const answer = await app.ask(`/source add ${site.url}/feed`);
    expect(answer).toContain('2 entries in the feed, 1 new.');
    expect(answer).toContain('1 entry could not be read');
    expect(answer).toMatch(/nothing.*404/);
    expect(await app.ask('/quote find nwosu')).toContain('“It is dry”');
  });

  test('a page of more than 2 MB is not read', async () => {
    site.route('/feed', rss([{ path: '/huge' }]));
    site.route('/huge', { headers: HTML, body: `<article><p>${'word '.repeat(500_000)}</p></article>` });
    expect(await app.ask(`/source add ${site.url}/feed`)).toMatch(/huge: it is too large/);
  });
});

describe('/source remove', () => {
  beforeEach(async () => {
    site.route('/feed', rss([{ path: '/a' }]));
    site.route('/a', page('We will wait'));
    await app.ask(`/source add ${site.url}/feed`);
  });

  test.each([
    ['its address', () => `${site.url}/feed`],
    ['its title, in any case', () => 'tarn POST'],
  ])('by %s; what was read stays', async (_, name) => {
    expect(await app.ask(`/source remove ${name()}`)).toContain('Tarn Post is no longer read');
    expect(await app.ask('/source list')).toContain('No sources yet');
    expect(await app.ask('/quote find nwosu')).toContain('“We will wait”');
  });

  test('of what is not there', async () => {
    expect(await app.ask('/source remove Elsewhere')).toContain('"Elsewhere" is not among the sources');
  });
});

/** Its one entry is three hours old: it is worth reading every 45 minutes. */
describe('at its pace', () => {
  test('a source is read again: what is new comes in, nothing twice', async () => {
    site.route('/feed', rss([{ path: '/a' }]));
    site.route('/a', page('We will wait'));
    site.route('/b', page('We have waited'));
    await app.ask(`/source add ${site.url}/feed`);
    site.route('/feed', rss([{ path: '/b' }, { path: '/a' }]));
    const reads = () => site.requests.filter(({ path }) => path === '/feed').length;
    app.clock.advance(44 * MINUTE);
    await app.readFeeds();
    expect(reads()).toBe(1);
    app.clock.advance(2 * MINUTE);
    await app.readFeeds();
    expect(reads()).toBe(2);
    expect(await app.ask('/quote find nwosu')).toMatch(/^2 quotations /);
    expect(site.requests.filter(({ path }) => path === '/a')).toHaveLength(1);
  });

  describe('an article that is kept', () => {
    const dated = (updated: string): Route => {
      const body = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Tarn Post</title><entry><id>/a</id><title>A</title>
        <link href="${site.url}/a"/><published>2031-05-20T09:00:00Z</published><updated>${updated}</updated>
        <content type="html">&lt;p>${'Carried by the feed alone. '.repeat(20)}&lt;/p></content></entry></feed>`;
      return { headers: XML, body };
    };
    beforeEach(async () => {
      site.route('/feed', dated('2031-05-20T09:00:00Z'));
      site.route('/a', page('We will wait'));
      await app.ask(`/source add ${site.url}/feed`);
      app.clock.advance(46 * MINUTE);
    });

    test('is read again when its feed dates it later', async () => {
      site.route('/feed', dated('2031-05-20T12:40:00Z'));
      site.route('/a', page('We will not wait'));
      await app.readFeeds();
      expect(await app.ask('/quote find nwosu')).toMatch(/^1 quotation [\s\S]*“We will not wait”/);
    });

    test('is left alone while its date stays', async () => {
      site.route('/a', page('We will not wait'));
      await app.readFeeds();
      expect(await app.ask('/quote find nwosu')).toContain('“We will wait”');
    });

    test('does not shrink to what the feed carries when its page cannot be read', async () => {
      site.route('/feed', dated('2031-05-20T12:40:00Z'));
      site.route('/a', { status: 503 });
      await app.readFeeds();
      expect(await app.ask('/quote find nwosu')).toContain('“We will wait”');
    });
  });

  test('a feed that fails says why in /source list, stops no other, and comes back', async () => {
    for (const name of ['one', 'two']) {
      site.route(`/${name}`, rss([{ path: `/${name}/a` }], name));
      site.route(`/${name}/a`, page(`${name} will wait`));
      await app.ask(`/source add ${site.url}/${name}`);
    }
    site.route('/one', { status: 503 });
    site.route('/two', rss([{ path: '/two/b' }], 'two'));
    site.route('/two/b', page('It has come'));
    app.clock.advance(46 * MINUTE);
    await app.readFeeds();
    expect(await app.ask('/source list')).toMatch(
      /one · .* · failing since 20 May 2031, 12:46: .*503.\. It is tried again\s+20 May\s+2031,\s+12:51\./,
    );
    expect(await app.ask('/quote find nwosu')).toContain('“It has come”');
    site.route('/one', rss([{ path: '/one/a' }], 'one'));
    app.clock.advance(5 * MINUTE);
    await app.readFeeds();
    expect(await app.ask('/source list')).not.toContain('503');
  });

  test('an unchanged feed is asked for by its tag and costs nothing', async () => {
    const feed = rss([{ path: '/a' }]);
    site.route('/feed', ({ headers }) =>
      headers['if-none-match'] === '"1"' ? { status: 304 } : { ...feed, headers: { ...XML, etag: '"1"' } },
    );
    site.route('/a', page('We will wait'));
    await app.ask(`/source add ${site.url}/feed`);
    app.clock.advance(46 * MINUTE);
    await app.readFeeds();
    expect(site.requests.at(-1)?.headers['if-none-match']).toBe('"1"');
    expect(await app.store.archiveSize(LOCAL_TENANT)).toMatchObject({ articles: 1 });
  });
});
