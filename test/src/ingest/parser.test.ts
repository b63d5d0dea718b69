/** Parsing in a real thread, of feeds and pages made to break it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createParser, type Parser } from '../../../src/ingest/parser.ts';

const FEED_URL = 'https://tarn.example/feed';
const PAGE_URL = 'https://tarn.example/a';
const WORDS = 'The council of Tarn has met in the old grain hall since the spring floods took its roof. '.repeat(4);
const PAGE = `<html><body><article><h1>Tarn waits</h1><p>${WORDS}</p><p>“We will wait,” said Ada Nwosu.</p></article></body></html>`;
/** Tables in tables, none closed: hundreds of seconds. */
const ENDLESS = `<html><body><p>x</p>${'x<br>'.repeat(59_000)}`;

let parser: Parser;
beforeEach(() => {
  parser = createParser({ maxMs: 1_500 });
});
afterEach(() => parser.close());

const article = (html: string, more: { html?: string; feedUrl?: string; id?: string } = {}) => {
  const { feedUrl = FEED_URL, id = 'a', html: carried } = more;
  const entry = { id, url: PAGE_URL, ...(carried !== undefined && { html: carried }) };
  return parser.parse(
    'article',
    { entry, page: { html, url: PAGE_URL }, feedUrl, feedTitle: 'Tarn Post' },
    PAGE_URL,
    feedUrl,
  );
};
const feed = (body: string) => parser.parse('feed', { body, url: FEED_URL }, FEED_URL);

describe('what is parsed', () => {
  test('a page, with its quotations', async () => {
    const { analyzed, fromFeed } = await article(PAGE);
    expect(fromFeed).toBeUndefined();
    expect(analyzed.article).toMatchObject({ id: PAGE_URL, url: PAGE_URL, publisher: 'Tarn Post' });
    expect(analyzed.quotations).toHaveLength(1);
  });

  test('dates stay dates on their way out of the thread', async () => {
    const date = 'Tue, 20 May 2031 09:00:00 GMT';
    const body = `<rss version="2.0"><channel><title>T</title><ttl>90</ttl><item><guid>1</guid><pubDate>${date}</pubDate></item></channel></rss>`;
    const parsed = await feed(body);
    expect(parsed.entries[0]?.publishedAt).toEqual(new Date(date));
    expect(parsed.wishedMs).toBe(90 * 60_000);
  });

  test.each([
    ['an empty page', '', 'The feed says more than this page, which is empty. '.repeat(3), /^The page is empty/],
    [
      'a teaser',
      `<html><body><article><p>${WORDS.slice(0, 90)}</p></article></body></html>`,
      WORDS,
      /^The page is (?:empty|cut short)/,
    ],
  ])('%s falls back to what the feed carries, and says so', async (_, html, carried, says) => {
    const { analyzed, fromFeed } = await article(html, { html: `<p>${carried}</p>` });
    expect(fromFeed).toMatch(says);
    expect(analyzed.article).toMatchObject({ id: `${FEED_URL}#a`, url: PAGE_URL, text: carried.trim() });
  });

  test('the publisher of another site is what its page says, not what the feed calls itself', async () => {
    const { analyzed } = await article(PAGE, { feedUrl: 'https://elsewhere.example/feed' });
    expect(analyzed.article.publisher).toBe('tarn.example');
  });

  test.each([
    ['no feed', () => feed('<html></html>'), 'not-a-feed'],
    ['no article', () => article(''), 'no-article'],
    ['no list', () => parser.parse('opml', { xml: 'x' }, FEED_URL), 'bad-input'],
  ])('%s is the same failure as without a thread', async (_, work, code) => {
    await expect(work()).rejects.toMatchObject({ code });
  });
});

describe('what takes too long', () => {
  test('is killed, alone: what waits behind it is parsed, and so is what comes later', async () => {
    const heavy = article(ENDLESS);
    const behind = article(PAGE);
    await expect(heavy).rejects.toThrow('Cannot read https://tarn.example/a: it takes more than 1.5 s to read');
    expect((await behind).analyzed.quotations).toHaveLength(1);
    expect((await article(PAGE)).analyzed.quotations).toHaveLength(1);
  });

  test('never keeps this thread from answering', async () => {
    await feed('<rss version="2.0"><channel><title>T</title></channel></rss>');
    const heavy = article(ENDLESS).catch(() => undefined);
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    await heavy;
    clearInterval(ticking);
    expect(longest).toBeLessThan(1_000);
  });

  test('feeds go before pages, and pages of whoever was killed come last', async () => {
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    await article(ENDLESS, { feedUrl: 'https://heavy.example/feed' }).catch(note('killed'));
    await Promise.all([
      article(PAGE, { feedUrl: 'https://heavy.example/feed' }).then(note('of the heavy')),
      article(PAGE).then(note('page')),
      feed('<rss version="2.0"><channel><title>T</title></channel></rss>').then(note('feed')),
    ]);
    expect(order).toEqual(['killed', 'feed', 'page', 'of the heavy']);
  });
});

test('what takes too much memory is killed, and the process lives', async () => {
  const patient = createParser({ maxMs: 60_000 });
  const greedy = `<rss version="2.0"><channel><title>T</title>${'<item><a/><b/><c/></item>'.repeat(200_000)}</channel></rss>`;
  await expect(patient.parse('feed', { body: greedy, url: FEED_URL }, FEED_URL)).rejects.toThrow(/too much memory/);
  const small = '<rss version="2.0"><channel><title>T</title></channel></rss>';
  expect(await patient.parse('feed', { body: small, url: FEED_URL }, FEED_URL)).toMatchObject({ title: 'T' });
  await patient.close();
});
