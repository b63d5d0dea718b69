/** Where a site keeps its feeds: what its page links, then where feeds usually are. */
import { Parser } from 'htmlparser2';

const FEED_TYPE =
  /^(?:application|text)\/(?:rss\+xml|atom\+xml|rdf\+xml|feed\+json|x-rss\+xml|x-atom\+xml|rss|atom|xml)\b/iu;
const JSON_TYPE = /^application\/json\b/iu;
const FEED_PATH =
  /(?:\.(?:rss|atom|rdf)|\/(?:rss|atom|feed|feeds)\/?|\b(?:rss|atom|feed|index)\.(?:xml|json|rdf|php))$/iu;
const NOT_THE_NEWS = /\bcomments?\b|\boembed\b|wp-json/iu;
const USUAL_PATHS = ['feed', 'rss', 'feed.xml', 'rss.xml', 'atom.xml', 'index.xml', 'feed.json', 'feeds/posts/default'];
const MAX_LINKED = 12;

/**
 * Addresses worth trying for a feed of the page `html` at `url`, the likeliest first, each once: those it declares, those
 * it links, then the usual places below the page and at the root of its site. Only http(s); nothing is fetched.
 */
export function feedsLinkedFrom(html: string, url: string): string[] {
  if (!URL.canParse(url)) return [];
  const { declared, linked, base } = linksIn(html, url);
  const here = new URL(url);
  const folder = here.pathname.replace(/[^/]*$/u, '');
  const folders = folder === '/' ? ['/'] : [folder, '/'];
  const usual = folders.flatMap((path) => USUAL_PATHS.map((name) => here.origin + path + name));
  const found = [...declared, ...linked].slice(0, MAX_LINKED).map((href) => absolute(href, base));
  const candidates = [...new Set([...found, ...usual])].filter((address) => address !== undefined);
  return [
    ...candidates.filter((address) => !NOT_THE_NEWS.test(address)),
    ...candidates.filter((address) => NOT_THE_NEWS.test(address)),
  ];
}

interface Links {
  readonly declared: readonly string[];
  readonly linked: readonly string[];
  readonly base: string;
}

function linksIn(html: string, url: string): Links {
  const declared: string[] = [];
  const linked: string[] = [];
  let base: string | undefined;
  const parser = new Parser({
    onopentag(name, { href, rel = '', type = '' }) {
      if (href === undefined) return;
      if (name === 'base') base ??= absolute(href, url);
      if (name === 'link' && isFeedLink(rel, type, href)) declared.push(href);
      if (name === 'a' && FEED_PATH.test(href.replace(/[?#].*$/su, ''))) linked.push(href);
    },
  });
  parser.end(html);
  return { declared, linked, base: base ?? url };
}

function isFeedLink(rel: string, type: string, href: string): boolean {
  if (!/\b(?:alternate|feed)\b/iu.test(rel)) return false;
  return FEED_TYPE.test(type.trim()) || (JSON_TYPE.test(type.trim()) && /feed/iu.test(href));
}

function absolute(href: string, base: string): string | undefined {
  const trimmed = href
    .trim()
    .replace(/^feed:(?=https?:)/iu, '')
    .replace(/^feed:(?=\/\/)/iu, 'http:');
  if (!URL.canParse(trimmed, base)) return undefined;
  const url = new URL(trimmed, base);
  url.hash = '';
  return /^https?:$/u.test(url.protocol) ? url.href : undefined;
}
