/**
 * Any XML feed, written again as the plain feed that its parser expects.
 *
 *   bytes as published ──▶ tree ──▶ names by namespace, texts decoded once, links absolute, dates as ISO ──▶ plain XML
 *
 * What parsers leave out is put into words they know: dcterms and CDF, base64, `xml:base`, entries outside a channel, a guid
 * that is the link.
 */
import { ADDRESSES, CONTAINERS, DATES, type Kind, MARKUP, nameIn, prefixOf } from './feed-words.ts';
import { escaped, innerMarkup, withAbsoluteLinks } from './markup-text.ts';
import { saneDate } from './sane-date.ts';
import { elementsOf, parseXml, resolved, textOf, type XmlElement } from './xml-tree.ts';

/** @param base the address it was fetched from, or says it has. */
export function repairFeed(body: string, base: string): string {
  const root = elementsOf(parseXml(withEntities(body), base)).find(({ name }) =>
    /^(?:rss|rdf|feed|channel)$/u.test(name),
  );
  if (root === undefined) return body;
  if (root.name === 'feed') return written('feed', attributesOf(root), childrenOf(root, 'atom'));
  const channel = root.name === 'channel' ? root : elementsOf(root).find(({ name }) => name === 'channel');
  const outside = root === channel ? [] : elementsOf(root).filter((element) => element !== channel);
  const inside = channel === undefined ? '' : childrenOf(channel, 'rss');
  const items = outside.map((element) => elementXml(element, 'rss')).join('');
  return written('rss', attributesOf(root), written('channel', '', inside + items));
}

const PARSED_ONCE = /^(?:link|url|uri|comments|docs|logo|icon)$/u;
const DOCTYPE_CHARS = 4_000;
const MAX_ENTITIES = 5_000;

/** Entities that the document itself declares, put in where they are used: once, so that they cannot multiply. */
function withEntities(body: string): string {
  const declared = body
    .slice(0, DOCTYPE_CHARS)
    .matchAll(/<!ENTITY\s+([\w.-]{1,40})\s+(?:"([^"]{0,200})"|'([^']{0,200})')\s*>/gu);
  const values = new Map(Array.from(declared, ([, name = '', double, single]) => [name, double ?? single ?? '']));
  if (values.size === 0) return body;
  let used = 0;
  return body.replace(/<!ENTITY\b[^>]*>/gu, '').replace(/&([\w.-]{1,40});/gu, (whole, name: string) => {
    const value = values.get(name);
    if (value === undefined || used > MAX_ENTITIES) return whole;
    used += 1;
    return value;
  });
}

function childrenOf(element: XmlElement, kind: Kind): string {
  const known = elementsOf(element).filter((child) => prefixOf(child) !== undefined);
  // The parser looks at local names, first come, first served: `media:title` is no title where there is another.
  const [plain, extended] = [
    known.filter((child) => prefixOf(child) === ''),
    known.filter((child) => prefixOf(child) !== ''),
  ];
  const own = [...plain, ...extended].map((child) => elementXml(child, kind)).join('');
  return own + (kind === 'rss' ? missingIn(element) : '');
}

function elementXml(element: XmlElement, kind: Kind): string {
  const prefix = prefixOf(element);
  if (prefix === undefined) return '';
  const plain = prefix === '' ? element.name : `${prefix}:${element.name}`;
  const name = nameIn(kind, plain);
  if (CONTAINERS.has(element.name) || (element.name === 'author' && elementsOf(element).length > 0))
    return written(name, attributesOf(element), childrenOf(element, kind));
  if (element.name === 'category' && elementsOf(element).length > 0) return categoryXml(element);
  return written(name, attributesOf(element), asParsed(name, textIn(element)));
}

/** The parser takes entities out of a text twice, out of addresses and what stands in CDATA once. */
function asParsed(name: string, text: string): string {
  return PARSED_ONCE.test(name) ? escaped(text) : `<![CDATA[${escaped(text)}]]>`;
}

/** Categories within categories, one after the other. */
function categoryXml(element: XmlElement): string {
  const label = element.attributes['text'] ?? '';
  return (
    written('category', attributesOf(element), asParsed('category', label)) +
    elementsOf(element)
      .map((child) => elementXml(child, 'rss'))
      .join('')
  );
}

/** What an RSS channel or item says in attributes, or only to those who know its extensions. */
function missingIn(element: XmlElement): string {
  const children = elementsOf(element);
  const has = (name: string) =>
    children.some((child) => child.name === name && prefixOf(child) === '' && textOf(child).trim() !== '');
  const isSummary = (child: XmlElement) => prefixOf(child) === 'itunes' && /^(?:summary|subtitle)$/u.test(child.name);
  const tags = children.filter(({ name }) => name === 'tags').flatMap((child) => textOf(child).split(','));
  const labels = children.map(({ name, attributes }) => (name === 'category' ? attributes['text'] : undefined));
  return [
    has('link') ? '' : added('link', addressOf(element)),
    has('description') ? '' : added('description', children.filter(isSummary).map(textOf)[0]),
    added('date', element.attributes['lastmod']),
    ...(element.name === 'item' ? [...labels, ...tags] : []).map((label) => added('category', label)),
  ].join('');
}

function added(name: string, value = ''): string {
  const text = value.trim();
  return text === '' ? '' : written(name, '', asParsed(name, name === 'date' ? isoDate(text) : text));
}

/** In an Atom link, in a guid that is one, or in an attribute of its own (CDF). */
function addressOf(element: XmlElement): string | undefined {
  const children = elementsOf(element);
  const linked = children.find(
    ({ name, attributes }) =>
      name === 'link' && /^(?:alternate)?$/u.test(attributes['rel'] ?? '') && attributes['href'] !== undefined,
  );
  const guid = children.find(({ name, attributes }) => name === 'guid' && attributes['ispermalink'] !== 'false');
  const permalink = guid === undefined ? '' : textOf(guid).trim();
  const address =
    linked?.attributes['href'] ?? (/^https?:\/\//iu.test(permalink) ? permalink : element.attributes['href']);
  return address === undefined ? undefined : resolved(address, element.base);
}

function textIn(element: XmlElement): string {
  if (DATES.has(element.name)) return isoDate(textOf(element));
  if (ADDRESSES.has(element.name)) return addressIn(element);
  if (!MARKUP.has(element.name)) return textOf(element);
  return markupIn(element);
}

/** Opaque names that only look relative are told from relative addresses by nobody; guids are left as they are. */
function addressIn(element: XmlElement): string {
  const text = textOf(element).trim();
  const isName = element.name === 'guid' || (element.name === 'id' && !text.includes('/'));
  return isName ? text : resolved(text === '' ? undefined : text, text === '' ? '' : element.base);
}

function isoDate(text: string): string {
  return saneDate(text)?.toISOString() ?? text;
}

function markupIn(element: XmlElement): string {
  const { type = '', mode = '' } = element.attributes;
  const isEncoded =
    mode.toLowerCase() === 'base64' || (type.includes('/') && !/^text\/|xml\b|html\b|^multipart/iu.test(type));
  if (isEncoded) return withAbsoluteLinks(Buffer.from(textOf(element), 'base64').toString('utf8'), element.base);
  const [only] = elementsOf(element);
  if (only === undefined) {
    const text = textOf(element);
    return /^(?:text|text\/plain)$/iu.test(type) ? text : withAbsoluteLinks(text, element.base);
  }
  const inner = type.toLowerCase() === 'xhtml' && only.name === 'div' ? only : element;
  return innerMarkup(inner);
}

function attributesOf({ attributes, base }: XmlElement): string {
  return Object.entries(attributes)
    .filter(
      ([name]) =>
        name !== 'xmlns' && !name.startsWith('xmlns:') && name !== 'xml:base' && name !== 'type' && name !== 'mode',
    )
    .map(([name, value]) => ` ${name}="${escaped(/^(?:href|url|uri)$/u.test(name) ? resolved(value, base) : value)}"`)
    .join('');
}

function written(name: string, attributes: string, inner: string): string {
  return `<${name}${attributes}>${inner}</${name}>`;
}
