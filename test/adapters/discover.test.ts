import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { feedsLinkedFrom } from '../../adapters/feeds/discover.ts';
import { parseOpml, toOpml } from '../../adapters/feeds/opml.ts';

describe('feedsLinkedFrom', () => {
  const url = 'https://news.example/harbor/today.html';
  test.each([
    [
      'a declared feed',
      '<link rel="alternate" type="application/rss+xml" href="/all.rss">',
      'https://news.example/all.rss',
    ],
    [
      'relative to the page',
      '<link rel=alternate type=application/atom+xml href=atom>',
      'https://news.example/harbor/atom',
    ],
    [
      'relative to <base>',
      '<base href="https://cdn.example/x/"><link rel=alternate type=text/xml href=f>',
      'https://cdn.example/x/f',
    ],
    [
      'a JSON feed',
      '<link rel="alternate" type="application/feed+json" href="/f.json">',
      'https://news.example/f.json',
    ],
    [
      'several words of rel, odd case',
      '<LINK REL="ALTERNATE feed" TYPE="Application/RSS+XML; charset=utf-8" HREF="/f">',
      'https://news.example/f',
    ],
    [
      'an entity in the address',
      '<link rel=alternate type=application/rss+xml href="/f?a=1&amp;b=2">',
      'https://news.example/f?a=1&b=2',
    ],
    ['a link in the text', '<p><a href="/town.rss">RSS</a>', 'https://news.example/town.rss'],
    [
      'the news before its comments',
      '<link rel=alternate type=application/rss+xml href="/comments/feed"><link rel=alternate type=application/rss+xml href="/news">',
      'https://news.example/news',
    ],
    ['nothing', '<p>Hello', 'https://news.example/harbor/feed'],
  ])('%s', (_what, html, first) => {
    expect(feedsLinkedFrom(html, url)[0]).toBe(first);
  });

  test('neither other links nor other protocols', () => {
    const html = `<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"><link rel="alternate" type="text/html" href="/mobile">
      <link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1"><link rel="stylesheet" type="text/xml" href="/s"><a href="/feedback">`;
    const found = feedsLinkedFrom(html, url);
    expect(found).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/mobile|wp-json|javascript|feedback|\/s$/)]),
    );
    expect(new Set(found).size).toBe(found.length);
  });

  test('a page of links alone is bounded', () => {
    expect(
      feedsLinkedFrom(
        '<a href="/x.rss">'.repeat(5) + Array.from({ length: 999 }, (_, i) => `<a href="${i}.rss">`).join(''),
        url,
      ).length,
    ).toBeLessThan(40);
    expect(feedsLinkedFrom('', 'nowhere')).toEqual([]);
  });
});

describe('OPML', () => {
  test('folders, capitals, doubles, and what is no feed', () => {
    const xml = `<?xml version="1.0"?><opml version="1.0"><body><outline text="Towns"><outline TEXT="Port &amp; Ellery" xmlUrl=" https://a.example/f "/>
      <outline text="Twice" xmlurl="https://a.example/f"/><outline title="T" text="x" XMLURL="feed:https://b.example/f?a=1&amp;b=2"/></outline>
      <outline text="A page" htmlUrl="https://c.example"/><outline text="Bad" xmlUrl="file:///etc/passwd"/><outline xmlUrl="http://d.example/f"/>`;
    expect(parseOpml(xml)).toEqual([
      { title: 'Port & Ellery', feedUrl: 'https://a.example/f' },
      { title: 'T', feedUrl: 'https://b.example/f?a=1&b=2' },
      { title: 'd.example', feedUrl: 'http://d.example/f' },
    ]);
  });

  test.each(['', '<html><outline xmlUrl="https://a.example/f"></html>', '{"opml":1}', '<rss><channel/></rss>'])(
    'no OPML: %s',
    (xml) => {
      expect(() => parseOpml(xml)).toThrow('no OPML');
    },
  );

  test('what is written can be read', () => {
    const title = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((text) => `T${text.replace(/[\s\p{C}]+/gu, ' ')}`.trim());
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ title, feedUrl: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href) }),
          { selector: ({ feedUrl }) => feedUrl },
        ),
        (sources) => {
          expect(parseOpml(toOpml(sources))).toEqual(sources);
        },
      ),
    );
  });

  test('a hostile title stays a title', () => {
    const sources = [
      { title: '"/><outline xmlUrl="http://evil.example"/> \u0001&amp;', feedUrl: 'https://a.example/f' },
    ];
    expect(parseOpml(toOpml(sources))).toEqual([
      { title: '"/><outline xmlUrl="http://evil.example"/> &amp;', feedUrl: 'https://a.example/f' },
    ]);
  });
});
