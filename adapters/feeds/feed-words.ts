/** The words of the feed formats: which element of which namespace means what. */
import type { XmlElement } from './xml-tree.ts';

export type Kind = 'atom' | 'rss';

/** The prefix under which a namespace is written; `''` for what needs none. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [
    /^https?:\/\/(?:www\.w3\.org\/2005\/atom|purl\.org\/(?:atom|net\/rss)|purl\.org\/rss\/1\.0\/?$|backend\.userland\.com|blogs\.law\.harvard\.edu|my\.netscape\.com|channel\.netscape\.com|www\.w3\.org\/1999\/02\/22-rdf)/iu,
    '',
  ],
  [/^https?:\/\/purl\.org\/dc\/elements/iu, 'dc'],
  [/^https?:\/\/purl\.org\/dc\/terms/iu, 'dcterms'],
  [/^https?:\/\/purl\.org\/rss\/1\.0\/modules\/content/iu, 'content'],
  [/^https?:\/\/www\.itunes\.com\/dtds\/podcast/iu, 'itunes'],
  [/^https?:\/\/search\.yahoo\.com\/mrss/iu, 'media'],
  [/^https?:\/\/www\.w3\.org\/1999\/xhtml/iu, 'xhtml'],
];
const KNOWN_PREFIXES = new Set([
  'dc',
  'dcterms',
  'content',
  'itunes',
  'media',
  'xhtml',
  'atom',
  'rss',
  'rdf',
  'a',
  'atom10',
  'a10',
]);
export const MARKUP = new Set(
  'title subtitle tagline info summary content description abstract rights copyright body fullitem encoded'.split(' '),
);
export const DATES = new Set('pubdate published issued created updated modified date lastbuilddate lastmod'.split(' '));
export const ADDRESSES = new Set('link url uri id comments docs logo icon guid'.split(' '));
export const CONTAINERS = new Set('rss rdf feed channel item entry image group source textinput'.split(' '));
/** What the feed formats call it, in the words of the plain one. */
const NAMES: Readonly<Record<string, string>> = {
  'dcterms:issued': 'issued',
  'dcterms:created': 'issued',
  'dcterms:modified': 'modified',
  'xhtml:body': 'content:encoded',
  body: 'content:encoded',
  fullitem: 'content:encoded',
  abstract: 'description',
  lastmod: 'modified',
};

/** Undefined for elements of a namespace that has nothing to do with news: their names may be the same. */
export function prefixOf({ prefix, namespace }: XmlElement): string | undefined {
  const known = NAMESPACES.find(([pattern]) => namespace !== undefined && pattern.test(namespace));
  if (known !== undefined) return known[1];
  if (prefix === '') return '';
  if (namespace !== undefined || !KNOWN_PREFIXES.has(prefix)) return undefined;
  return /^(?:a|a10|atom|atom10|rss|rdf)$/u.test(prefix) ? '' : prefix;
}

/** What happened first and last is told apart by name in Atom, and by `pubDate` and `date` in RSS. */
export function nameIn(kind: Kind, plain: string): string {
  const name = NAMES[plain] ?? plain;
  if (kind === 'atom') return name;
  return name === 'issued' || name === 'created' || name === 'published'
    ? 'pubDate'
    : /^(?:modified|updated)$/u.test(name)
      ? 'date'
      : name;
}
