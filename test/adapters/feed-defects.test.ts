import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from '../../adapters/feeds/decode.ts';
import { parseFeed } from '../../adapters/feeds/feed.ts';
import { saneDate } from '../../adapters/feeds/sane-date.ts';

const url = 'https://news.example/feeds/all.xml';
const first = (body: string, from = url) => parseFeed(body, from).entries[0];
const rss = (item: string, channel = '') =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor Post</title>${channel}<item>${item}</item></channel></rss>`;
const atom = (entry: string, attributes = '') =>
  `<feed xmlns="http://www.w3.org/2005/Atom"${attributes}><title>Harbor Post</title><entry>${entry}</entry></feed>`;
const LINK = '<link>https://news.example/1</link>';

/** What publishers really send. Each is read as it was meant. */
describe('defects', () => {
  test.each([
    ['a bare ampersand', rss('<title>Fish & chips at AT&T</title>'), { title: 'Fish & chips at AT&T' }],
    [
      'a bare ampersand in an address',
      rss('<link>https://news.example/?a=1&b=2&copy=3</link>'),
      { url: 'https://news.example/?a=1&b=2&copy=3' },
    ],
    ['HTML entities that XML does not know', rss('<title>Caf&eacute; &ndash; &hellip;</title>'), { title: 'Café – …' }],
    ['entities encoded twice', rss('<title>Fish &amp;amp; chips</title>'), { title: 'Fish &amp; chips' }],
    [
      'an entity of its own',
      `<!DOCTYPE rss [<!ENTITY town "Port Ellery">]>${rss('<title>&town; opens</title>')}`,
      { title: 'Port Ellery opens' },
    ],
    [
      'no version, no declaration',
      `<rss><channel><item>${LINK}</item></channel></rss>`,
      { url: 'https://news.example/1' },
    ],
    [
      'items outside the channel',
      `<rss version="2.0"><channel><title>H</title></channel><item>${LINK}</item></rss>`,
      { url: 'https://news.example/1' },
    ],
    ['no channel at all', `<rss version="2.0"><item>${LINK}</item></rss>`, { url: 'https://news.example/1' }],
    [
      'cut off in the middle',
      `<rss version="2.0"><channel><item><title>Whole</title>${LINK}</item><item><title>Ha`,
      { title: 'Whole' },
    ],
    [
      'a tag that closes nothing',
      rss(`<title>A</b> town</title>${LINK}</i>`),
      { title: 'A town', url: 'https://news.example/1' },
    ],
    ['white space and a byte order mark before it', `\uFEFF\n\n  ${rss('<title>A</title>')}`, { title: 'A' }],
    [
      'warnings of the server before it',
      `Warning: date() in /srv/feed.php\n${rss('<title>A</title>')}`,
      { title: 'A' },
    ],
    [
      'a comment and a style sheet before it',
      `<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><!-- made by hand -->${rss('<title>A</title>')}`,
      { title: 'A' },
    ],
    ['control characters', rss('<title>A\u0008 to\u000Bwn</title>'), { title: 'A to wn' }],
    [
      'Windows signs as control characters',
      rss('<title>the mayor\u0092s \u0093yes\u0094</title>'),
      { title: 'the mayor’s “yes”' },
    ],
    [
      'capitals',
      '<RSS><CHANNEL><ITEM><TITLE>A</TITLE><LINK>https://news.example/1</LINK></ITEM></CHANNEL></RSS>',
      { title: 'A', url: 'https://news.example/1' },
    ],
    [
      'a prefix on everything',
      `<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:item><r:title>A</r:title></r:item></r:channel></r:rss>`,
      { title: 'A' },
    ],
    [
      'a foreign element of the same name',
      rss('<m:title xmlns:m="https://map.example/ns">Wrong</m:title><title>Right</title>'),
      { title: 'Right' },
    ],
    [
      'a picture’s title before its own',
      rss('<media:title xmlns:media="http://search.yahoo.com/mrss/">Photo</media:title><title>Right</title>'),
      { title: 'Right' },
    ],
    ['a namespace nobody declared', rss('<title>A</title><dc:creator>Ada Nwosu</dc:creator>'), { byline: 'Ada Nwosu' }],
    ['a guid that is the link', rss('<guid>https://news.example/1</guid>'), { url: 'https://news.example/1' }],
    [
      'an Atom link in RSS',
      rss('<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="alternate" href="/1"/>'),
      { url: 'https://news.example/1' },
    ],
    [
      'an empty link beside a guid',
      rss('<link/><guid isPermaLink="true">https://news.example/1</guid>'),
      { url: 'https://news.example/1' },
    ],
    [
      'base64',
      atom('<title>A</title><content type="text/html" mode="base64">PHA+SXQgb3BlbmVkLjwvcD4=</content>'),
      { html: '<p>It opened.</p>' },
    ],
    [
      'XHTML',
      atom(
        '<title>A</title><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>opened</b> &amp; closed.</p></div></content>',
      ),
      { html: '<p>It <b>opened</b> &amp; closed.</p>' },
    ],
    [
      'markup not escaped at all',
      rss('<description><p>It <b>opened</b>.</p></description>'),
      { html: '<p>It <b>opened</b>.</p>' },
    ],
    [
      'dcterms',
      rss(
        '<title>A</title><dcterms:issued xmlns:dcterms="http://purl.org/dc/terms/">2025-02-23T10:00:00Z</dcterms:issued>',
      ),
      { publishedAt: new Date('2025-02-23T10:00:00Z') },
    ],
    [
      'the channel format of 1997',
      '<channel><item href="https://news.example/1" lastmod="2025-02-23T10:00:00Z"><title>A</title></item></channel>',
      { url: 'https://news.example/1', publishedAt: new Date('2025-02-23T10:00:00Z') },
    ],
  ])('%s', (_what, body, expected) => expect(first(body)).toMatchObject(expected));

  test.each([
    [
      'the bytes say UTF-8, the declaration Latin-1',
      Buffer.from(`\uFEFF${rss('<title>Größe</title>').replace('"1.0"', '"1.0" encoding="iso-8859-1"')}`),
    ],
    ['Windows-1252, as nothing', Buffer.from(rss('<title>Größe</title>'), 'latin1')],
    [
      'Latin-1, as the declaration says',
      Buffer.from(rss('<title>Größe</title>').replace('"1.0"', '"1.0" encoding="iso-8859-1"'), 'latin1'),
    ],
    ['UTF-16', Buffer.from(`\uFEFF${rss('<title>Größe</title>')}`, 'utf16le')],
  ])('%s', (_what, bytes) => expect(first(decode(bytes))?.title).toBe('Größe'));
});

describe('relative addresses', () => {
  const LINKED = 'https://news.example/feeds/1';
  test.each([
    ['the feed', rss('<link>1</link>'), LINKED],
    ['not the site the channel names', rss('<link>1</link>', '<link>https://other.example/</link>'), LINKED],
    [
      'xml:base of the feed',
      atom('<id>a</id><link href="1"/>', ' xml:base="https://other.example/x/"'),
      'https://other.example/x/1',
    ],
    [
      'xml:base within xml:base',
      atom('<id>a</id><link xml:base="y/" href="1"/>', ' xml:base="/x/"'),
      'https://news.example/x/y/1',
    ],
    [
      'xml:base of RSS',
      rss('<link>1</link>').replace('<item>', '<item xml:base="https://other.example/">'),
      'https://other.example/1',
    ],
    ['without a protocol', rss('<link>//other.example/1</link>'), 'https://other.example/1'],
    [
      'the feed, where the base is no address',
      atom('<id>a</id><link href="1"/>', ' xml:base="javascript:alert(1)//"'),
      LINKED,
    ],
  ])('to %s', (_what, body, expected) => expect(first(body)?.url).toBe(expected));

  test.each([
    ['escaped', '<description>&lt;a href="/1?a=1&amp;amp;b=2"&gt;x&lt;/a&gt; &lt;img src=\'p.jpg\'&gt;</description>'],
    ['in CDATA', '<description><![CDATA[<a href="/1?a=1&amp;b=2">x</a> <img src=\'p.jpg\'>]]></description>'],
  ])('inside texts, %s', (_what, item) => {
    expect(first(rss(item))?.html).toBe(
      '<a href="https://news.example/1?a=1&amp;b=2">x</a> <img src="https://news.example/feeds/p.jpg">',
    );
  });

  test('in words that are no markup nothing is changed', () => {
    expect(first(rss('<description>Write href="/x" in 3 &lt; 4 lines</description>'))?.html).toBe(
      'Write href="/x" in 3 < 4 lines',
    );
  });
});

test.each([
  ['Sun, 23 Feb 2025 10:00:00 GMT', '2025-02-23T10:00:00.000Z'],
  ['Sun, 23 Feb 2025 10:00:00 +0130', '2025-02-23T08:30:00.000Z'],
  ['Sun, 23 Feb 25 5:00 EST', '2025-02-23T10:00:00.000Z'],
  ['Sunday, 23 February 2025 10:00 BST', '2025-02-23T09:00:00.000Z'],
  ['23-Feb-2025 10:00:00', '2025-02-23T10:00:00.000Z'],
  ['February 23rd, 2025 5:00 pm CET', '2025-02-23T16:00:00.000Z'],
  ['Sun Feb 23 10:00:00 2025', '2025-02-23T10:00:00.000Z'],
  ['2025-02-23T10:00:00Z', '2025-02-23T10:00:00.000Z'],
  ['2025-02-23T10:00:00.123+01:00', '2025-02-23T09:00:00.000Z'],
  ['2025-02-23 10:00:00', '2025-02-23T10:00:00.000Z'],
  ['2025-02-23T10:00-0500', '2025-02-23T15:00:00.000Z'],
  ['2025-02-23', '2025-02-23T00:00:00.000Z'],
  ['2025-02', '2025-02-01T00:00:00.000Z'],
  ['20250223', '2025-02-23T00:00:00.000Z'],
  ['2025/02/23 10:00', '2025-02-23T10:00:00.000Z'],
  ['in the year 9999', undefined],
  ['9999-01-01', undefined],
  ['yesterday', undefined],
  ['2025-13-45', undefined],
  ['', undefined],
])('saneDate(%s)', (text, expected) => expect(saneDate(text)?.toISOString()).toBe(expected));

describe('hostile feeds', () => {
  test.each([
    ['nested without end', `<rss><channel>${'<item>'.repeat(50_000)}<title>x</title>`],
    [
      'entities that multiply',
      `<!DOCTYPE rss [<!ENTITY a "${'&b;'.repeat(60)}"><!ENTITY b "${'&a;'.repeat(60)}">]>${rss('<title>&a;</title>')}`,
    ],
    [
      'an entity used a million times',
      `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(200)}">]>${rss(`<title>${'&a;'.repeat(300_000)}</title>`)}`,
    ],
    ['an external entity', `<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>${rss('<title>&a;</title>')}`],
    ['brackets alone', `<rss>${'<'.repeat(200_000)}`],
    ['attributes alone', `<rss ${'a="" '.repeat(50_000)}><channel><item><title>x</title></item></channel></rss>`],
  ])('%s', (_what, body) => {
    const texts = parseFeed(body, url).entries.map(({ title = '' }) => title);
    expect(texts.join('').length).toBeLessThan(2_000_000);
    expect(texts.join('')).not.toContain('root:');
  });

  test('whatever stands in a feed, it is read or refused in words', () => {
    const piece = fc.constantFrom(
      '<rss>',
      '<channel>',
      '<item>',
      '</item>',
      '<title>',
      '</title>',
      '<![CDATA[',
      ']]>',
      '&',
      '<',
      '<!--',
      '-->',
      '<?',
      '?>',
      '<feed',
      ' xml:base="',
      'x',
      '<link href=',
      '"',
      '<entry>',
      '\u0000',
      '&#0;',
      '&#x110000;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        try {
          parseFeed(`<rss>${pieces.join('')}`, url);
        } catch (error) {
          expect(error).toMatchObject({ name: 'NotAFeedError' });
        }
      }),
    );
  });
});
