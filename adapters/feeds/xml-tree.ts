/** XML as publishers write it: what is not closed closes itself, bare ampersands and stray brackets are text. */
import { decode } from 'html-entities';
import { Parser } from 'htmlparser2';

export interface XmlElement {
  /** Without its prefix, in lower case. */
  readonly name: string;
  /** In lower case; empty where there is none. */
  readonly prefix: string;
  /** The namespace it is in, as declared; undefined where its prefix is not. */
  readonly namespace: string | undefined;
  /** As written. */
  readonly tag: string;
  /** Names in lower case, values decoded. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
  /** What relative addresses inside it are relative to. */
  readonly base: string;
}

/** What lies deeper is read as if it stood at this depth. */
const MAX_DEPTH = 60;

/** `&copy=2` in an address is no sign. */
const DECODING = { scope: 'attribute' } as const;

interface Scope {
  readonly element: XmlElement;
  readonly namespaces: ReadonlyMap<string, string>;
}

/** The elements of `body`, under one that has no name. Never throws. @param base the address it came from. */
export function parseXml(body: string, base: string): XmlElement {
  const root: XmlElement = { name: '', prefix: '', namespace: undefined, tag: '', attributes: {}, children: [], base };
  const open: Scope[] = [{ element: root, namespaces: new Map() }];
  let tooDeep = 0;
  let isLiteral = false;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const parent = open.at(-1);
        if (parent === undefined || open.length > MAX_DEPTH) tooDeep += 1;
        else open.push(openElement(tag, attributes, parent));
      },
      onclosetag() {
        if (tooDeep > 0) tooDeep -= 1;
        else if (open.length > 1) open.pop();
      },
      ontext(text) {
        open.at(-1)?.element.children.push(isLiteral ? text : decode(text, DECODING));
      },
      oncdatastart() {
        isLiteral = true;
      },
      oncdataend() {
        isLiteral = false;
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseAttributeNames: true },
  );
  parser.end(withoutControls(body));
  return root;
}

/** All text inside, in order. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

function openElement(tag: string, written: Readonly<Record<string, string>>, parent: Scope): Scope {
  const attributes = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, decode(value, DECODING)]),
  );
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/u.test(name));
  const namespaces =
    declared.length === 0
      ? parent.namespaces
      : new Map([...parent.namespaces, ...declared.map(([name, uri]) => [name.slice(6), uri.trim()] as const)]);
  const [, prefix = '', name = ''] = /^(?:([^:]*):)?(.*)$/su.exec(tag.toLowerCase()) ?? [];
  const element: XmlElement = {
    name,
    prefix,
    namespace: namespaces.get(prefix),
    tag,
    attributes,
    children: [],
    base: resolved(attributes['xml:base'], parent.element.base),
  };
  parent.element.children.push(element);
  return { element, namespaces };
}

/** `address` against `base`; what cannot be resolved stays as it is written. */
export function resolved(address: string | undefined, base: string): string {
  const trimmed = address?.trim() ?? '';
  if (trimmed === '') return base;
  if (/^[a-z][a-z\d+.-]*:/iu.test(trimmed)) return trimmed;
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed;
}

const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** No feed means a control character: those beyond 0x80 are Windows signs that went through the wrong converter. */
function withoutControls(body: string): string {
  return body
    .replace(/[\0-\u0008\u000b\u000c\u000e-\u001f]/gu, ' ')
    .replace(/[\u0080-\u009f]/gu, (character) => WINDOWS_SIGNS[character.charCodeAt(0) - 0x80] ?? character);
}
