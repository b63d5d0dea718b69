import { describe, expect, test } from 'vitest';
import { whyFeedText } from '../../adapters/feeds/fall-back.ts';
import { languageOf, languageTag } from '../../adapters/feeds/language.ts';
import { readArticlePage } from '../../adapters/feeds/page.ts';
import { NoArticleError } from '../../briefings/errors.ts';
import { isClosingHeading, isCredit, isEndMatter } from '../../briefings/text/credits.ts';

const url = 'https://www.news.example/harbor/opens';
const LEAD =
  'Mayor Ada Nwosu opened the new harbor of Port Ellery on Monday, and the town came to watch the first ship arrive. ';
const BODY =
  'The ship, which had sailed from Quillon with a cargo of cider presses, was met by a brass band and forty children. ';
const P = `<p>${LEAD.repeat(2)}</p><p>${BODY.repeat(2)}</p>`;
const page = (inside: string, head = '') =>
  `<!doctype html><html><head><title>Harbor opens</title>${head}</head><body><div id="main"><h1>Harbor opens</h1>${inside}</div></body></html>`;
const read = (inside: string, head = '') => readArticlePage(page(inside, head), { url });
const story = [LEAD.repeat(2).trim(), BODY.repeat(2).trim()];

describe('what is no part of the story', () => {
  test.each([
    ['a caption named as one', `<div class="photo-caption">The harbor before it opened, seen from the mill.</div>${P}`],
    ['a byline in one word', `<div class="articleByline"><span>Ben Okafor</span> and others</div>${P}`],
    [
      'a header within the article',
      `<header><h2>A town looks on</h2><p>By Ben Okafor, in Port Ellery</p></header>${P}`,
    ],
    [
      'related stories',
      `${P}<section class="related-stories"><h3>Related</h3><p>The mill that closed last winter, and what became of it.</p></section>`,
    ],
    [
      'a newsletter box in the middle',
      `<p>${LEAD.repeat(2)}</p><div class="newsletter_box"><p>Every morning in your post.</p></div><p>${BODY.repeat(2)}</p>`,
    ],
    [
      'an itemprop of its author',
      `${P}<div itemprop="author"><p>Ben Okafor has walked every harbor of the coast twice over.</p></div>`,
    ],
    ['a time of its own', `<p>Published: 23 February 2025, 10:04 GMT</p>${P}`],
    ['a credit', `${P}<p>Ben Okafor / Getty Images</p>`],
    ['an agency credit', `${P}<p>(Reporting by Ben Okafor in Port Ellery; editing by Ada Moss)</p>`],
    [
      'who wrote it',
      `${P}<p>Ben Okafor is a staff writer for the Harbor Post.</p><p>Follow him on Twitter @benokafor</p>`,
    ],
    ['an appeal at the end', `${P}<p>Like this story? Get our newsletter every morning.</p>`],
    [
      'what follows a closing heading',
      `${P}<h3>About the author</h3><p>Ben Okafor grew up by the sea and left it only to study law.</p>`,
    ],
    ['the same paragraph twice', `${P}<p>${BODY.repeat(2)}</p>`],
    ['its own title again', `<p>harbor opens</p>${P}`],
    ['a long list of links', `${P}<p>${'<a href="/x">Mill closes down at last after a year</a> | '.repeat(4)}</p>`],
    [
      'scripts and drawings',
      `<svg><text>Logo of the town</text></svg>${P}<script>var text = "<p>Hello there</p>";</script>`,
    ],
  ])('%s', (_what, inside) => {
    expect(read(inside).article.text.split('\n\n')).toEqual(story);
  });
});

test.each([
  [
    'a story that a page calls by a name of furniture',
    `<div class="content-with-sidebar related-layout">${P}</div>`,
    story,
  ],
  [
    'a sentence that is one link',
    `${P}<p><a href="/letter">The letter was published on Monday in the town gazette</a>.</p>`,
    [...story, 'The letter was published on Monday in the town gazette.'],
  ],
  [
    'a sentence about a newsletter',
    `${P}<p>Support for the harbor newsletter fell, the council said.</p>`,
    [...story, 'Support for the harbor newsletter fell, the council said.'],
  ],
  ['a closing heading early in the text', `<h3>About Port Ellery</h3>${P}`, ['About Port Ellery', ...story]],
  [
    'a closing heading in the middle',
    `${P}<h3>About the author</h3><p>${LEAD.repeat(3)}</p><p>${BODY.repeat(3)}</p>`,
    [...story, 'About the author', LEAD.repeat(3).trim(), BODY.repeat(3).trim()],
  ],
  ['a date in a sentence', `${P}<p>On 4 May 2020 the mill closed.</p>`, [...story, 'On 4 May 2020 the mill closed.']],
])('%s stays', (_what, inside, expected) => {
  expect(read(inside).article.text.split('\n\n')).toEqual(expected);
});

test.each([
  ['NEW QUAY (Reuters) - The harbor opened on Monday with a brass band', false],
  ['segunda-feira, 22 de janeiro de 2018 às 0:13', true],
  ['PUBLISHED: 10:48, Tue, Nov 19, 2019', true],
  ['November 20, 2019', true],
  ['The harbor (Image: GETTY)', true],
  ['A ship in the harbor (AP Photo/Ada Nwosu)', true],
  ['10 p.m.', false],
  ['By the sea the town was quiet.', false],
  ['By Ada Nwosu and Ben Okafor', true],
  ['Reuters reported the sale in 2019.', false],
  ['© Harbor Post 2025', true],
])('isCredit(%s) is %s', (line, expected) => expect(isCredit(line)).toBe(expected));

test.each([
  ['Ada Nwosu is a reporter for the Harbor Post.', true],
  ['Ada Nwosu is a mother of two.', false],
  ['Follow us on Facebook for more from the coast.', true],
  ['Follow the coast road for a mile.', false],
  ['Visit the harbor before it is too late, she said.', false],
])('isEndMatter(%s) is %s', (line, expected) => expect(isEndMatter(line)).toBe(expected));

test.each([
  ['Comments (12)', true],
  ['About the author', true],
  ['What happens next', false],
  ['More than a harbor', false],
])('isClosingHeading(%s) is %s', (line, expected) => expect(isClosingHeading(line)).toBe(expected));

describe('a page as a tree', () => {
  test.each([
    ['navigation and a footer', `<nav><p>${BODY}</p></nav>${P}<footer><p>${BODY}</p></footer>`],
    [
      'what is hidden',
      `<div hidden><p>${BODY}</p></div><div style="color:red; display: none"><p>${BODY}</p></div>${P}`,
    ],
    ['what only machines see', `<div aria-hidden="true"><p>${BODY}</p></div>${P}`],
    ['a script that holds markup', `<script>document.write("<p>${BODY}</p></div>")</script>${P}`],
    ['what stands in for scripts', `<noscript><p>${BODY}</p></noscript>${P}`],
    ['an open drawing', `<div><svg><title>Logo</title></div>${P}`],
    [
      'comments within words and paragraphs',
      P.replaceAll('harbor', 'har<!-- <p> -->bor').replaceAll('</p>', '<!-- -->'),
    ],
    ['entities', P.replaceAll('Mayor', '&#77;ayor').replaceAll('Port', '&#80;ort')],
    ['names that are no names', `<fb:like href="&quot;&lt;x"></fb:like><x"y z='"'><b>${P}`],
  ])('%s', (_what, inside) => expect(read(inside).article.text.split('\n\n')).toEqual(story));

  test.each([
    ['nothing around it', P],
    ['a head that never closes', `<html><head><title>Harbor</title><meta charset="utf-8"><body>${P}`],
    ['a body alone', `<body class="article">${P}</body>`],
    ['two of everything', `<html><head></head><body></body></html><html><body>${P}</body></html>`],
  ])('with %s', (_what, html) => {
    expect(readArticlePage(html, { url }).article.text.split('\n\n')).toEqual(story);
  });

  test('a drawing has a title, and the page another', () => {
    const html = `<svg><title>Logo</title></svg><h1>Harbor opens</h1>${P}`;
    expect(readArticlePage(html, { url }).article.title).toBe('Harbor opens');
  });

  test('a page too short for Readability at first sight keeps every word', () => {
    const html = '<article><p>Ships &amp; boats: 3 &lt; 4, "said" the harbor.</p><p class="x">It opened.</p></article>';
    expect(readArticlePage(html, { url }).article.text).toBe('Ships & boats: 3 < 4, "said" the harbor.\n\nIt opened.');
  });

  test.each([
    ['nothing but openings', '<script><style><!--<svg>'.repeat(80_000)],
    ['elements nested without end', '<div>'.repeat(400_000)],
    ['more elements than a page has', '<p>a</p>'.repeat(60_001)],
  ])('no article in %s', (_what, html) => expect(() => readArticlePage(html, { url })).toThrow(NoArticleError));
});

describe('what a page says of itself', () => {
  const ld = (thing: object) => `<script type="application/ld+json">${JSON.stringify(thing)}</script>`;
  test('times, language, canonical address, and a wall', () => {
    const head = `<link rel="canonical" href="https://news.example/2025/harbor"><meta property="article:published_time" content="2025-02-23T10:00:00Z">
      ${ld({ '@type': ['ReportageNewsArticle'], dateModified: '2025-02-23T12:30:00Z', isAccessibleForFree: 'False', inLanguage: 'en_GB' })}`;
    const reading = read(P, head);
    expect(reading).toMatchObject({
      isPaywalled: true,
      article: {
        canonicalUrl: 'https://news.example/2025/harbor',
        publishedAt: new Date('2025-02-23T10:00:00Z'),
        updatedAt: new Date('2025-02-23T12:30:00Z'),
        language: 'en-GB',
      },
    });
  });

  test.each([
    ['another site', '<link rel="canonical" href="https://bbc.example/news">', url],
    ['a neighbor on a shared host', '<link rel="canonical" href="https://other.example/a">', url],
    ['the front page', '<link rel="canonical" href="https://www.news.example/">', url],
    ['a script', '<link rel="canonical" href="javascript:alert(1)">', url],
    [
      'the phone edition',
      '<meta property="og:url" content="https://m.news.example/harbor">',
      'https://m.news.example/harbor',
    ],
    ['a relative address', '<link rel="canonical" href="/harbor">', 'https://www.news.example/harbor'],
  ])('canonical: %s', (_what, head, expected) => expect(read(P, head).article.canonicalUrl).toBe(expected));

  test.each([
    [
      'a graph in a graph',
      ld({ '@graph': [{ '@type': 'WebPage', mainEntity: { '@type': 'NewsArticle', author: 'By Ada Nwosu' } }] }),
    ],
    [
      'line breaks within its strings',
      '<script type="application/ld+json">{"@type":"NewsArticle","description":"two\nlines","author":{"name":"Ada Nwosu"}}</script>',
    ],
    ['a list of people', ld([{ '@type': 'BlogPosting', author: [{ name: 'Ada Nwosu' }] }])],
    ['meta', '<meta name="author" content="Ada Nwosu">'],
    ['what is hidden', `<footer hidden>${ld({ '@type': 'NewsArticle', author: 'Ada Nwosu' })}</footer>`],
  ])('byline from %s', (_what, head) => expect(read(P, head).article.byline).toBe('Ada Nwosu'));

  test('hostile JSON-LD is as good as none', () => {
    const deep = '{"@graph":['.repeat(5_000);
    expect(read(P, `<script type="application/ld+json">${deep}</script>`).article.title).toBe('Harbor opens');
    expect(
      read(P, ld({ '@type': 'NewsArticle', headline: { a: 1 }, datePublished: [7], author: [[null]] })).article.title,
    ).toBe('Harbor opens');
  });
});

describe('languageOf', () => {
  const german =
    'Die Bürgermeisterin eröffnete am Montag den neuen Hafen der Stadt, und viele Menschen kamen, um das erste Schiff zu sehen. ';
  const dutch =
    'De burgemeester opende maandag de nieuwe haven van de stad in de Port Ellery Business Park, en was als een van de eerste gasten op het schip. ';
  const russian =
    'Мэр города в понедельник открыла новую гавань, и жители пришли посмотреть, как в неё входит первый корабль. Этого события ждали три года. ';
  const korean =
    '시장은 월요일에 새 항구를 열었고 많은 사람들이 첫 배가 들어오는 것을 보러 왔다. 밴드가 연주했고 아이들이 노래했다. ';
  test.each([
    ['what is declared', LEAD, ['en-GB'], 'en-GB'],
    ['the feed, where the page says nothing', LEAD, [undefined, 'en'], 'en'],
    ['the text, where nobody says', german, [], 'de'],
    ['the text, where the template is wrong', german.repeat(5), ['en'], 'de'],
    ['the text, where English is among its neighbors', dutch.repeat(5), ['en-US'], 'nl'],
    ['another alphabet', russian.repeat(5), ['en'], 'ru'],
    ['another script', korean.repeat(8), ['en'], 'ko'],
    ['a dialect is no contradiction', german.repeat(5), ['de-CH'], 'de-CH'],
    ['too little to tell', 'Hello', [], 'und'],
    ['nonsense', LEAD, ['not a tag!'], 'en'],
  ])('%s', (_what, text, declared, expected) => expect(languageOf(text, ...declared)).toBe(expected));

  test.each([
    ['en_US', 'en-US'],
    ['DEU', 'de'],
    ['', undefined],
    ['x'.repeat(99), undefined],
  ])('languageTag(%s)', (tag, expected) => expect(languageTag(tag)).toBe(expected));
});

describe('whyFeedText', () => {
  const of = (text: string, isPaywalled = false) => ({
    ...read(P),
    isPaywalled,
    article: { ...read(P).article, text },
  });
  const long = LEAD.repeat(12);
  test.each([
    ['no page', undefined, LEAD, 'empty'],
    ['a page as good as its feed', of(long), LEAD, undefined],
    ['a wall it admits', of(LEAD, true), long, 'paywalled'],
    ['a wall it shows', of(`${LEAD} Subscribe now to continue reading.`), long, 'paywalled'],
    ['a wall around a page that came whole', of(long, true), LEAD, undefined],
    ['a teaser', of(LEAD), long, 'empty'],
    ['half an article', of(LEAD.repeat(4)), long, 'cut short'],
    ['a feed without text', of(LEAD), '', undefined],
    ['neither', undefined, '', undefined],
  ])('%s', (_what, reading, feedText, expected) => expect(whyFeedText(reading, feedText)).toBe(expected));
});
