/** Articles → the feeds and pages that a site would serve: RSS, Atom and JSON Feed, with the furniture real pages carry. Pure. */

interface SampleArticle {
  readonly slug: string;
  readonly title: string;
  readonly author: string;
  /** Before the start of the program. */
  readonly hoursAgo: number;
  /** Paragraphs, separated by blank lines. */
  readonly text: string;
}

export interface SamplePublisher {
  readonly name: string;
  readonly host: string;
  readonly format: 'rss' | 'atom' | 'json';
  readonly articles: readonly SampleArticle[];
}

export interface Page {
  readonly contentType: string;
  readonly body: string;
}

const HOUR_MS = 3_600_000;

export function feedUrl({ host, format }: SamplePublisher): string {
  return `https://${host}/${format === 'json' ? 'feed.json' : 'feed.xml'}`;
}

/** Every address the publisher answers at. */
export function pagesOf(publisher: SamplePublisher, startedAt: Date): [url: string, page: Page][] {
  return [
    [feedUrl(publisher), feedOf(publisher, startedAt)],
    ...publisher.articles.map((article): [string, Page] => [
      urlOf(publisher, article),
      pageOf(publisher, article, startedAt),
    ]),
  ];
}

const urlOf = ({ host }: SamplePublisher, { slug }: SampleArticle) => `https://${host}/${slug}`;
const dateOf = ({ hoursAgo }: SampleArticle, startedAt: Date) => new Date(startedAt.getTime() - hoursAgo * HOUR_MS);
const paragraphs = ({ text }: SampleArticle) =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim());

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function feedOf(publisher: SamplePublisher, startedAt: Date): Page {
  switch (publisher.format) {
    case 'rss':
      return { contentType: 'application/rss+xml; charset=utf-8', body: rss(publisher, startedAt) };
    case 'atom':
      return { contentType: 'application/atom+xml; charset=utf-8', body: atom(publisher, startedAt) };
    case 'json':
      return { contentType: 'application/feed+json', body: jsonFeed(publisher, startedAt) };
    default:
      return publisher.format satisfies never;
  }
}

function rss(publisher: SamplePublisher, startedAt: Date): string {
  const items = publisher.articles.map(
    (article) => `<item><title>${escaped(article.title)}</title><link>${urlOf(publisher, article)}</link>
<guid>${urlOf(publisher, article)}</guid><pubDate>${dateOf(article, startedAt).toUTCString()}</pubDate>
<description>${escaped(paragraphs(article)[0] ?? '')}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${escaped(publisher.name)}</title>
<link>https://${publisher.host}/</link><description>News</description>${items.join('\n')}</channel></rss>`;
}

function atom(publisher: SamplePublisher, startedAt: Date): string {
  const entries = publisher.articles.map(
    (article) => `<entry><title>${escaped(article.title)}</title><link href="/${article.slug}"/>
<id>${urlOf(publisher, article)}</id><updated>${dateOf(article, startedAt).toISOString()}</updated>
<author><name>${escaped(article.author)}</name></author><summary>${escaped(paragraphs(article)[0] ?? '')}</summary></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${escaped(publisher.name)}</title>
<id>https://${publisher.host}/</id><updated>${startedAt.toISOString()}</updated>${entries.join('\n')}</feed>`;
}

function jsonFeed(publisher: SamplePublisher, startedAt: Date): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: publisher.name,
    home_page_url: `https://${publisher.host}/`,
    items: publisher.articles.map((article) => ({
      id: urlOf(publisher, article),
      url: urlOf(publisher, article),
      title: article.title,
      date_published: dateOf(article, startedAt).toISOString(),
      summary: paragraphs(article)[0],
    })),
  });
}

function pageOf(publisher: SamplePublisher, article: SampleArticle, startedAt: Date): Page {
  const date = dateOf(article, startedAt).toISOString();
  const about = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: article.title,
    datePublished: date,
    author: { '@type': 'Person', name: article.author },
    publisher: { '@type': 'Organization', name: publisher.name },
  };
  const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(article.title)} | ${escaped(publisher.name)}</title>
<meta property="og:title" content="${escaped(article.title)}"><meta property="og:site_name" content="${escaped(publisher.name)}">
<script type="application/ld+json">${JSON.stringify(about).replace(/</g, '\\u003c')}</script></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav><div class="cookies">We use cookies. Accept all</div>
<main><article><h1>${escaped(article.title)}</h1><p class="byline">By ${escaped(article.author)}</p>
${paragraphs(article)
  .map((paragraph) => `<p>${escaped(paragraph)}</p>`)
  .join('\n')}
<p>Read more</p><p>Sign up for our newsletter</p></article></main>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten walks for a wet Sunday</a></li><li><a href="/b">The soup that stays hot</a></li></ul></aside>
<footer>© ${escaped(publisher.name)}</footer></body></html>`;
  return { contentType: 'text/html; charset=utf-8', body };
}
