/** Feeds and their pages, read over real HTTP into a real store, asked about as a user would. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pages as discordPages, toComponents } from '../../adapters/discord/to-components.ts';
import { pages as slackPages } from '../../adapters/slack/pages.ts';
import { toBlocks } from '../../adapters/slack/to-blocks.ts';
import { LOCAL_ASKER, LOCAL_TENANT } from '../../src/app.ts';
import { runCommand } from '../../src/listen.ts';
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

describe("/source add of a site's address", () => {
  const home = (head: string): Route => ({ headers: HTML, body: `<html><head>${head}</head><body>News</body></html>` });
  const link = '<link rel="alternate" type="application/rss+xml" href="/news.xml">';
  test.each([
    ['the feed its page links', link, '/news.xml'],
    [
      'the one of several that can be read',
      `<link rel="alternate" type="application/rss+xml" href="/gone.xml">${link}`,
      '/news.xml',
    ],
    ['the one where feeds usually are', '', '/feed'],
  ])('finds %s', async (_, head, path) => {
    site.route('/', home(head));
    site.route(path, rss([{ path: '/a' }]));
    site.route('/a', page('We will wait'));
    expect(await app.ask(`/source add ${site.url}`)).toContain('Tarn Post is read from now on.');
    expect(await app.ask('/source list')).toContain(`${site.url}${path}`);
    expect(await app.ask('/quote find nwosu')).toContain('“We will wait”');
  });

  test('that links none says so, and keeps nothing', async () => {
    site.route('/', home(''));
    expect(await app.ask(`/source add ${site.url}`)).toMatch(/is a web page, not a feed, and leads to none/);
    expect(await app.ask('/source list')).toContain('No sources yet');
  });

  test('that links a private address does not lead there', async () => {
    const other = await startWebServer({ '/feed': rss([]) });
    site.route('/', home(`<link rel="alternate" type="application/rss+xml" href="${other.url}/feed">`));
    expect(await app.ask(`/source add ${site.url}`)).toMatch(/leads to none/);
    expect(other.requests).toEqual([]);
    await other.close();
  });
});

describe('/source import and export', () => {
  const opml = (urls: readonly string[]): Route => ({
    headers: XML,
    body: `<opml version="2.0"><body>${urls.map((url) => `<outline text="Of ${url}" xmlUrl="${url}"/>`).join('')}</body></opml>`,
  });

  test('a list is read by and by, each feed once', async () => {
    site.route('/one', rss([{ path: '/a' }], 'one'));
    site.route('/a', page('We will wait'));
    site.route('/two', { status: 404 });
    await app.ask(`/source add ${site.url}/one`);
    site.route(
      '/list.opml',
      opml([
        `${site.url}/one`,
        `${site.url}/two`,
        `${site.url}/two`,
        'javascript:alert(1)',
        `${site.url}/${'x'.repeat(2_000)}`,
      ]),
    );
    expect(await app.ask(`/source import ${site.url}/list.opml`)).toBe(
      '1 source added, read from now on.\n\n1 was among the sources already.',
    );
    expect(await app.ask('/source list')).toMatch(/two · .* · not read yet/);
    await app.readFeeds();
    expect(await app.ask('/source list')).toMatch(/two · .* · failing since .*404/);
  });

  test('there is room for 200', async () => {
    site.route('/list.opml', opml(Array.from({ length: 250 }, (_, n) => `https://tarn.example/${n}`)));
    expect(await app.ask(`/source import ${site.url}/list.opml`)).toMatch(
      /^200 sources added.*\s+50 are left out: there is room for 200\.$/,
    );
    site.route('/feed', rss([]));
    expect(await app.ask(`/source add ${site.url}/feed`)).toMatch(/There are 200 sources already/);
    expect(site.requests.some(({ path }) => path === '/feed')).toBe(false);
    expect(await app.ask('/source remove https://tarn.example/7')).toContain('no longer read');
    expect(await app.ask(`/source add ${site.url}/feed`)).toContain('is read from now on');
  });

  test('what is no list is one sentence', async () => {
    site.route('/list.opml', page('We will wait'));
    expect(await app.ask(`/source import ${site.url}/list.opml`)).toMatch(/^That is no OPML list of feeds\./);
  });

  test('a long list goes out whole on every platform', async () => {
    const urls = Array.from({ length: 150 }, (_, n) => `https://tarn.example/some/longer/path/feed.xml?key=${n}k`);
    site.route('/list.opml', opml(urls));
    await app.ask(`/source import ${site.url}/list.opml`);
    const said = await runCommand(
      { kind: 'line', line: '/source export' },
      { services: app.services, now: app.clock.now(), asker: LOCAL_ASKER, progress: () => undefined },
    );
    for (const posts of [slackPages(said).map(toBlocks), discordPages(said).map(toComponents)]) {
      const shown = JSON.stringify(posts);
      expect(urls.filter((url) => !shown.includes(`${new URL(url).search}`))).toEqual([]);
    }
  });

  test('what goes out comes in again', async () => {
    site.route('/feed', rss([], 'Tarn & Post'));
    await app.ask(`/source add ${site.url}/feed?key=1&more=2`);
    const list = await app.ask('/source export');
    await app.ask(`/source remove ${site.url}/feed?key=1&more=2`);
    expect(await app.ask('/source export')).toMatch(/^No sources yet/);
    site.route('/list.opml', { headers: XML, body: list });
    expect(await app.ask(`/source import ${site.url}/list.opml`)).toContain('1 source added');
    expect(await app.store.listSources(LOCAL_TENANT)).toMatchObject([
      { title: 'Tarn & Post', feedUrl: `${site.url}/feed?key=1&more=2` },
    ]);
  });
});

describe('a feed that moved', () => {
  test('for good is read at its new address from then on', async () => {
    site.route('/old', rss([{ path: '/a' }]));
    site.route('/a', page('We will wait'));
    await app.ask(`/source add ${site.url}/old`);
    site.route('/old', { status: 301, redirectTo: '/new' });
    site.route('/new', rss([{ path: '/a' }]));
    app.clock.advance(46 * MINUTE);
    await app.readFeeds();
    expect(await app.ask('/source list')).toMatch(/^1 source\n[\s\S]*\/new /);
    app.clock.advance(46 * MINUTE);
    await app.readFeeds();
    expect(site.requests.filter(({ path }) => path === '/old')).toHaveLength(2);
    expect(site.requests.filter(({ path }) => path === '/a')).toHaveLength(1);
  });

  test('to what is no feed stays where it is', async () => {
    site.route('/old', rss([]));
    await app.ask(`/source add ${site.url}/old`);
    site.route('/old', { status: 301, redirectTo: '/parked' });
    site.route('/parked', page('This name is for sale'));
    app.clock.advance(46 * MINUTE);
    await app.readFeeds();
    expect(await app.ask('/source list')).toMatch(/\/old · failing since .* not a feed/);
  });
});

describe('a page that bots may not read', () => {
  const carried = `<p>${'Tarn has a new roof over its grain hall. '.repeat(8)}</p><p>“It is dry,” said Ada Nwosu.</p>`;
  test.each([
    ['by robots.txt', { body: 'User-agent: *\nDisallow: /' }, page('We will wait'), /robots\.txt keeps bots out/],
    ['since it is for members', { status: 404 }, { status: 402 }, /does not let the bot in \(HTTP 402\)/],
  ])('%s: what the feed carries is read, and /source list says so', async (_, robots, answer, says) => {
    site.route('/robots.txt', robots);
    site.route('/feed', rss([{ path: '/closed', html: carried }]));
    site.route('/closed', answer);
    expect(await app.ask(`/source add ${site.url}/feed`)).toMatch(says);
    expect(await app.ask('/quote find nwosu')).toContain('“It is dry”');
    expect(await app.ask('/source list')).toMatch(/1 article only as the feed carries/);
    expect(await app.ask('/source list')).toMatch(says);
    expect(await app.ask('/briefing')).toContain("(only the feed's text)");
  });

  test('for now: its text comes when it can be read, as the same article', async () => {
    site.route('/feed', rss([{ path: '/a', html: carried }]));
    site.route('/a', { status: 503 });
    await app.ask(`/source add ${site.url}/feed`);
    expect(await app.ask('/quote find nwosu')).toContain('“It is dry”');
    site.route('/a', page('We will wait'));
    app.clock.advance(6 * MINUTE);
    await app.readFeeds();
    expect(await app.ask('/quote find nwosu')).toMatch(/^1 quotation [\s\S]*“We will wait”/);
    expect(await app.store.archiveSize(LOCAL_TENANT)).toMatchObject({ articles: 1 });
    expect(await app.ask('/source list')).not.toContain('only as the feed carries');
    expect(await app.ask('/briefing')).not.toContain("only the feed's text");
  });
});

test('one page that two feeds reach by different addresses is one article of a briefing', async () => {
  const told = (text: string, head = ''): Route => ({
    headers: HTML,
    body: `<html><head><title>Tarn waits</title>${head}</head><body><article><h1>Tarn waits</h1><p>${text}</p></article></body></html>`,
  });
  const [now, before] = ['Ferries', 'Barges'].map((what) => `${what} of Tarn wait for the flood to go. `.repeat(9));
  const ld =
    '<script type="application/ld+json">{"@type":"NewsArticle","dateModified":"2031-05-20T10:00:00Z"}</script>';
  site.route('/feed', rss([{ path: '/a' }]));
  site.route('/other', rss([{ path: '/a?utm_source=feed' }, { path: '/x/9' }]));
  site.route('/a', told(now ?? ''));
  site.route('/x/9', told(before ?? '', `<link rel="canonical" href="/a">${ld}`));
  await app.ask(`/source add ${site.url}/feed`);
  await app.ask(`/source add ${site.url}/other`);
  const kept = await app.store.articles(LOCAL_TENANT, { limit: 9 });
  expect(kept).toHaveLength(3);
  expect(kept.find(({ article }) => article.id.endsWith('/x/9'))?.article).toMatchObject({
    canonicalUrl: `${site.url}/a`,
    updatedAt: new Date('2031-05-20T10:00:00Z'),
  });
  const briefing = await app.ask('/briefing');
  expect(briefing).not.toContain('articles');
  expect(briefing).not.toContain('Barges');
});

describe('entries whose names change', () => {
  test.each([
    ['ids', (n: number) => `<guid>${n}</guid><link>${site.url}/a</link>`],
    ['addresses', (n: number) => `<guid>a</guid><link>${site.url}/a?n=${n}</link>`],
    ['ids, without pages', (n: number) => `<guid isPermaLink="false">${n}</guid>`],
  ])('%s: they are one article, read once', async (_, names) => {
    site.route('/a', page('We will wait'));
    const html = `&lt;p>${'Tarn has a new roof over its hall. '.repeat(3)}&lt;/p>`;
    const feed = (n: number) =>
      `<rss version="2.0"><channel><title>T</title><item>${names(n)}<title>Tarn waits</title><description>${html}</description></item></channel></rss>`;
    for (const n of [1, 2, 3]) {
      site.route('/feed', { headers: XML, body: feed(n) });
      if (n === 1) await app.ask(`/source add ${site.url}/feed`);
      app.clock.advance(60 * MINUTE);
      await app.readFeeds();
    }
    expect(await app.store.archiveSize(LOCAL_TENANT)).toMatchObject({ articles: 1 });
    expect(site.requests.filter(({ path }) => path.startsWith('/a')).length).toBeLessThanOrEqual(1);
  });

  test('entries that all have one id are told apart by their titles', async () => {
    const feed = (n: number) =>
      `<rss version="2.0"><channel><title>T</title><item><guid>same</guid><title>Day ${n}</title><link>${site.url}/${n}</link></item></channel></rss>`;
    for (const n of [1, 2, 3]) {
      site.route(`/${n}`, page(`We have waited ${n} days`));
      site.route('/feed', { headers: XML, body: feed(n) });
      if (n === 1) await app.ask(`/source add ${site.url}/feed`);
      app.clock.advance(60 * MINUTE);
      await app.readFeeds();
    }
    expect(await app.ask('/quote find nwosu')).toMatch(/^3 quotations /);
  });
});

test('a wall that every page leads to is no article', async () => {
  const carried = (what: string) => `<p>${`${what} has a new roof over its grain hall. `.repeat(8)}</p>`;
  site.route('/wall', page('Please accept everything'));
  for (const path of ['/a', '/b']) site.route(path, { redirectTo: '/wall' });
  site.route(
    '/feed',
    rss([
      { path: '/a', html: carried('Tarn') },
      { path: '/b', html: carried('Brack') },
    ]),
  );
  await app.ask(`/source add ${site.url}/feed`);
  expect(await app.store.archiveSize(LOCAL_TENANT)).toMatchObject({ articles: 2 });
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
