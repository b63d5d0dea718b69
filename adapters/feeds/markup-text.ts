/** Markup inside feeds: written out again, with its relative addresses made whole. */
import { resolved, type XmlElement } from './xml-tree.ts';

const ADDRESSES = new Set([
  'href',
  'src',
  'cite',
  'action',
  'longdesc',
  'poster',
  'background',
  'data',
  'usemap',
  'codebase',
  'profile',
]);
const TAG = /<[a-z][^<>]*>/giu;
const ADDRESS =
  /(\s(?:href|src|cite|action|longdesc|poster|background|data|usemap|codebase|profile)\s*=\s*)(?:"([^"]*)"|'([^']*)')/giu;
const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/u;

/** `html` with its links made absolute. */
export function withAbsoluteLinks(html: string, base: string): string {
  return html.replace(TAG, (tag) =>
    tag.replace(
      ADDRESS,
      (_, before: string, double: string | undefined, single: string | undefined) =>
        `${before}"${escaped(resolved(unescaped(double ?? single ?? ''), base))}"`,
    ),
  );
}

/** The markup inside `element`, as HTML; a child's own base counts for what is inside it. */
export function innerMarkup(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? escaped(child) : outerMarkup(child))).join('');
}

function outerMarkup(element: XmlElement): string {
  const attributes = Object.entries(element.attributes)
    .filter(([name]) => !name.startsWith('xmlns') && !name.startsWith('xml:'))
    .map(([name, value]) => ` ${name}="${escaped(ADDRESSES.has(name) ? resolved(value, element.base) : value)}"`);
  const opening = `<${element.name}${attributes.join('')}`;
  if (VOID.test(element.name)) return `${opening} />`;
  return `${opening}>${innerMarkup(element)}</${element.name}>`;
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
