import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseFeed } from '../../adapters/feeds/feed.ts';
import { createFetcher, type Fetch } from '../../adapters/feeds/fetch.ts';
import { looksLikeFeed } from '../../adapters/feeds/looks-like-feed.ts';
import { articleFromPage } from '../../adapters/feeds/page.ts';
import { isPrivateAddress } from '../../adapters/feeds/private-addresses.ts';
import { shownUrl } from '../../adapters/feeds/shown-url.ts';
import { FetchError, NoArticleError } from '../../briefings/errors.ts';
import { startWebServer, type WebServer } from '../support/web-server.ts';

const FEED_URL = 'https://news.example/feeds/all.xml';
const RSS = `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbor Post</title>
<item><guid>n1</guid><link>/2025/harbor</link><title>Harbor &amp; town</title><dc:creator>Jane Doe</dc:creator>
<pubDate>Sun, 23 Feb 2025 10:00:00 GMT</pubDate><description>&lt;p&gt;It opened.&lt;/p&gt;</description></item>
<item><guid>n2</guid><link>javascript:alert(1)</link><title>Two</title><pubDate>in the year 9999</pubDate></item></channel></rss>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbor Post</title><entry><id>n1</id><title>Harbor &amp; town</title>
<link href="/2025/harbor"/><author><name>Jane Doe</name></author><published>2025-02-23T10:00:00Z</published>
<content type="html">&lt;p&gt;It opened.&lt;/p&gt;</content></entry></feed>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Harbor Post',
  items: [
    {
      id: 'n1',
      url: '/2025/harbor',
      title: 'Harbor & town',
      authors: [{ name: 'Jane Doe' }],
      date_published: '2025-02-23T10:00:00Z',
      content_html: '<p>It opened.</p>',
    },
    null,
    { id: {}, url: 7, title: [] },
    { id: 2, content_text: 'a < b', date_published: '9999-01-01' },
  ],
});

describe('parseFeed', () => {
  test.each([
    ['RSS', RSS],
    ['Atom', ATOM],
    ['JSON Feed', JSON_FEED],
  ])('%s', (_kind, body) => {
    expect(looksLikeFeed(body)).toBe(true);
    const feed = parseFeed(body, FEED_URL);
    expect(feed.title).toBe('Harbor Post');
    expect(feed.entries[0]).toEqual({
      id: 'n1',
      url: 'https://news.example/2025/harbor',
      title: 'Harbor & town',
      byline: 'Jane Doe',
      publishedAt: new Date('2025-02-23T10:00:00Z'),
      html: '<p>It opened.</p>',
    });
  });

  test('a zero, which would cut a text short in the store, is white space', () => {
    const body = JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: [{ id: '1', title: 'a\0b', content_text: 'c\0d' }],
    });
    expect(parseFeed(body, FEED_URL).entries).toEqual([{ id: '1', title: 'a b', html: '<p>c d</p>' }]);
  });

  test.each([
    ['its page', { url: '/2025/harbor/' }, 'https://harbor.example/2025/harbor/map'],
    ['the site, where it has no page of its own', {}, 'https://harbor.example/map'],
    [
      'the site, where it only points elsewhere',
      { external_url: 'https://other.example/a/' },
      'https://harbor.example/map',
    ],
  ])('addresses in an item of a JSON feed are relative to %s', (_, item, expected) => {
    const html = '<p>See <a href="map">the map</a>, <img src="https://cdn.example/x.png">.</p>';
    const feed = { home_page_url: 'https://harbor.example/', items: [{ id: '1', content_html: html, ...item }] };
    const body = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', ...feed });
    const [entry] = parseFeed(body, FEED_URL).entries;
    expect(entry?.html).toBe(html.replace('"map"', `"${expected}"`));
  });

  test('of a JSON feed that names no site they are relative to where it was fetched', () => {
    const items = [{ id: '1', url: 'harbor', content_html: '<a href="?page=2">more</a>' }];
    const body = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', items });
    expect(parseFeed(body, FEED_URL).entries).toEqual([
      {
        id: '1',
        url: 'https://news.example/feeds/harbor',
        html: '<a href="https://news.example/feeds/harbor?page=2">more</a>',
      },
    ]);
  });

  test('hostile members count as absent', () => {
    expect(parseFeed(RSS, FEED_URL).entries[1]).toEqual({ id: 'n2', title: 'Two' });
    expect(parseFeed(JSON_FEED, FEED_URL).entries.slice(1)).toEqual([{ id: '2', html: '<p>a &lt; b</p>' }]);
  });

  test.each([
    ['<!DOCTYPE html><html><body>Hi</body></html>', 'https://news.example/feeds/all.xml is a web page, not a feed'],
    ['', 'https://news.example/feeds/all.xml is not a feed'],
    [
      '{"version":"https://jsonfeed.org/version/1","items":{}}',
      'The feed at https://news.example/feeds/all.xml is broken',
    ],
    ['{"items":[]}', 'https://news.example/feeds/all.xml is not a feed'],
  ])('%s', (body, message) => {
    expect(() => parseFeed(body, FEED_URL)).toThrow(expect.objectContaining({ name: 'NotAFeedError', message }));
  });
});

const SENTENCE =
  'Mayor Ada Nwosu opened the new harbor of Port Ellery on Monday, and the town came to watch the first ship arrive. ';
const page = (
  head: string,
  inside = '',
) => `<!doctype html><html lang="en-GB"><head>${head}</head><body><nav><a href="/">Home</a></nav><article>
<h1>Harbor opens</h1><p>${SENTENCE.repeat(3)}</p><figure><img src="a.jpg"><figcaption>A ship, pictured</figcaption></figure>${inside}
<p>“It took us<br>nine <b>years</b>,” she said. ${SENTENCE.repeat(2)}</p><p>Sign up for our newsletter</p><h2>Elsewhere in town</h2></article></body></html>`;

describe('articleFromPage', () => {
  const url = 'https://www.news.example/harbor';
  test('text and metadata', () => {
    const ld = {
      '@graph': [
        {
          '@type': 'NewsArticle',
          headline: 'Harbor opens',
          author: [{ name: 'Jane Doe' }],
          datePublished: '2025-02-23T10:00:00Z',
          publisher: { name: 'Harbor Post' },
        },
      ],
    };
    const article = articleFromPage(
      page(
        `<title>Harbor opens | Harbor Post</title><script type="application/ld+json">${JSON.stringify(ld)}</script>`,
      ),
      { url },
    );
    expect(article).toEqual({
      id: url,
      url,
      canonicalUrl: url,
      title: 'Harbor opens',
      byline: 'Jane Doe',
      publisher: 'Harbor Post',
      publishedAt: new Date('2025-02-23T10:00:00Z'),
      language: 'en-GB',
      text: `${SENTENCE.repeat(3).trim()}\n\n“It took us nine years,” she said. ${SENTENCE.repeat(2).trim()}`,
    });
  });

  test.each([
    ['the host', '', undefined, 'news.example'],
    ['og:site_name', '<meta property="og:site_name" content="Harbor Post">', undefined, 'Harbor Post'],
    ['what the caller says', '<meta property="og:site_name" content="Harbor Post">', 'Post', 'Post'],
    [
      'the host, when JSON-LD is broken',
      '<script type="application/ld+json">{"@type":</script>',
      undefined,
      'news.example',
    ],
  ])('publisher from %s', (_what, head, publisher, expected) => {
    expect(articleFromPage(page(head), { url, ...(publisher !== undefined && { publisher }) }).publisher).toBe(
      expected,
    );
  });

  test.each([
    ['nothing', ''],
    ['an empty page', '<html><body></body></html>'],
    ['50,000 nested elements', '<div>'.repeat(50_000)],
  ])('no article in %s', (_what, html) => {
    expect(() => articleFromPage(html, { url })).toThrow(NoArticleError);
  });
});

describe('createFetcher', () => {
  let server: WebServer;
  beforeAll(async () => {
    server = await startWebServer({
      '/ok': { headers: { 'content-type': 'text/html; charset=utf-8', etag: '"e1"' }, body: 'Größe' },
      '/gzip': { headers: { 'content-encoding': 'gzip' }, body: gzipSync('Größe') },
      '/br': { headers: { 'content-encoding': 'br' }, body: brotliCompressSync('Größe') },
      '/deflate': { headers: { 'content-encoding': 'deflate' }, body: deflateSync('Größe') },
      '/deflate-raw': { headers: { 'content-encoding': 'deflate' }, body: deflateRawSync('Größe') },
      '/latin1': { headers: { 'content-type': 'text/html; charset=iso-8859-1' }, body: Buffer.from('Größe', 'latin1') },
      '/undeclared': { body: Buffer.from('Größe', 'latin1') },
      '/meta': { body: Buffer.from('<meta charset="windows-1251">Мир'.replace('Мир', '\xcc\xe8\xf0'), 'latin1') },
      '/unchanged': ({ headers }) => ({ status: headers['if-none-match'] === '"e1"' ? 304 : 200 }),
      '/redirect': { redirectTo: '/ok' },
      '/loop': { redirectTo: '/loop2' },
      '/loop2': { redirectTo: '/loop' },
      '/to-metadata': { redirectTo: 'http://169.254.169.254/latest' },
      '/to-localhost': { redirectTo: 'http://localhost:1/' },
      '/to-file': { redirectTo: 'file:///etc/passwd' },
      '/forbidden': { status: 403 },
      '/busy': { status: 429 },
      '/fault': { status: 503 },
      '/slow': { delayMs: 5_000 },
      '/large': { body: 'x'.repeat(60_000) },
      '/bomb': { headers: { 'content-encoding': 'gzip' }, body: gzipSync('x'.repeat(1_000_000)) },
      '/binary': { body: Buffer.from([0x89, 0x50, 0, 0, 1]) },
      '/damaged': { headers: { 'content-encoding': 'gzip' }, body: 'no gzip at all' },
      '/broken-off': { headers: { 'content-length': '100' }, body: 'half', breakOff: true },
      ...Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`/hop${i}`, { redirectTo: `/hop${i + 1}` }])),
    });
  });
  afterAll(() => server.close());
  const fetcher = (): Fetch => {
    const fetch = createFetcher({ allowPrivateHosts: [server.host], timeoutMs: 1_000, pauseMs: 0 });
    return (url, wish) => fetch(url, { maxBytes: 50_000, ...wish });
  };

  test.each(['/ok', '/gzip', '/br', '/deflate', '/deflate-raw', '/latin1', '/undeclared', '/redirect'])(
    '%s',
    async (path) => {
      expect(await fetcher()(server.url + path)).toMatchObject({ kind: 'fetched', body: 'Größe' });
    },
  );

  test('the charset a page declares', async () => {
    expect(await fetcher()(`${server.url}/meta`)).toMatchObject({ body: expect.stringContaining('Мир') });
  });

  test('conditions, the final address, and credentials that stay behind', async () => {
    const fetch = fetcher();
    expect(await fetch(`${server.url}/unchanged`, { etag: '"e1"' })).toEqual({ kind: 'unchanged' });
    const address = `${server.url}/redirect`.replace('//', '//ada:secret@');
    expect(await fetch(address)).toMatchObject({ url: `${server.url}/ok`, etag: '"e1"' });
    const [asked, followed] = server.requests.slice(-2);
    expect(asked?.headers.authorization).toBe(`Basic ${Buffer.from('ada:secret').toString('base64')}`);
    expect(followed?.headers.authorization).toBe(asked?.headers.authorization);
    server.route('/elsewhere', { redirectTo: `${server.url}/ok` });
    await fetch(`${server.url}/elsewhere`.replace('//', '//ada:secret@'));
    expect(server.requests.at(-1)?.headers.authorization).toBeUndefined();
  });

  test.each([
    ['/missing', 404, false, /nothing at that address/],
    ['/forbidden', 403, false, /does not let the bot in/],
    ['/busy', 429, true, /fewer requests/],
    ['/fault', 503, true, /fault/],
    ['/slow', undefined, true, /too long to answer \(1 s\)/],
    ['/large', undefined, false, /too large/],
    ['/bomb', undefined, false, /too large/],
    ['/binary', undefined, false, /not text/],
    ['/damaged', undefined, true, /damaged/],
    ['/broken-off', undefined, true, /broke off/],
    ['/loop', undefined, false, /redirects in circles/],
    ['/hop0', undefined, false, /more than 5 times/],
    ['/to-metadata', undefined, false, /private network/],
    ['/to-localhost', undefined, false, /private network/],
    ['/to-file', undefined, false, /only http and https/],
  ])('%s', async (path, status, retryable, message) => {
    const error: unknown = await fetcher()(`${server.url}${path}?key=secret`).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(FetchError);
    expect(error).toMatchObject({ status, retryable, message: expect.stringMatching(message) });
    expect((error as FetchError).message).not.toContain('secret');
  });

  test.each([
    ['http://[::ffff:127.0.0.1]/', /private network/],
    ['http://2130706433/', /private network/],
    ['http://[::1]/', /private network/],
    ['http://localhost/', /private network/],
    ['ftp://news.example/', /only http and https/],
    ['no address', /not a whole address/],
    ['http://a%:b@127.0.0.1:1/', /private network/],
  ])('refuses %s', async (url, message) => {
    await expect(createFetcher()(url)).rejects.toThrow(message);
  });

  test('a port that is not the allowed one is private', async () => {
    await expect(createFetcher({ allowPrivateHosts: ['127.0.0.1:1'] })(`${server.url}/ok`)).rejects.toThrow(/private/);
    await expect(createFetcher({ allowPrivateHosts: ['127.0.0.1:1'] })('http://127.0.0.1:1/')).rejects.toThrow(
      /Cannot read/,
    );
    expect(await createFetcher({ allowPrivateHosts: ['127.0.0.1'] })(`${server.url}/ok`)).toMatchObject({
      kind: 'fetched',
    });
  });
});

test.each([
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['169.254.169.254', true],
  ['100.64.0.1', true],
  ['fe80::1%eth0', true],
  ['fd00::1', true],
  ['::ffff:10.0.0.1', true],
  ['64:ff9b::7f00:1', true],
  ['8.8.8.8', false],
  ['172.32.0.1', false],
  ['2606:4700::1111', false],
])('isPrivateAddress(%s) is %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});

test.each([
  ['https://ada:pw@news.example/feed?key=1#x', 'https://news.example/feed'],
  ['https://news.example/', 'https://news.example'],
  ['https://news.example/f/a8f3k2m9x7c6v5b4n3/all', 'https://news.example/f/…/all'],
  ['https://news.example/starmer-zelensky-talks-b2703', 'https://news.example/starmer-zelensky-talks-b2703'],
  ['not a url secret', 'that address'],
])('shownUrl(%s)', (url, shown) => {
  expect(shownUrl(url)).toBe(shown);
});
