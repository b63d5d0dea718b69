/**
 * A page as the tree that Readability reads, without what it would only throw away: each element costs more to weigh than
 * to leave out while the page is parsed.
 */
import JSDOMParser from '@mozilla/readability/JSDOMParser.js';
import { Parser } from 'htmlparser2';
import type { PageNode } from './blocks.ts';

export interface PageElement extends PageNode {
  readonly children: readonly PageElement[];
  readonly firstElementChild: PageElement | null;
  setAttribute(name: string, value: string): void;
  appendChild(node: PageNode): void;
}

/** Structurally a Document, as far as Readability goes. */
interface PageDocument {
  readonly documentElement: PageElement;
  readonly body: PageElement;
  title: string;
  createElement(name: string): PageElement;
  createTextNode(text: string): PageNode;
}

/** What a page says of itself, wherever it stands. */
export interface PageTree {
  readonly document: PageDocument;
  readonly language: string | undefined;
  readonly title: string | undefined;
  /** The attributes of each, in order. */
  readonly metas: readonly Attributes[];
  readonly links: readonly Attributes[];
  readonly times: readonly Attributes[];
  /** JSON-LD, as written. */
  readonly data: readonly string[];
  readonly divs: readonly PageElement[];
  readonly headings: readonly PageElement[];
}

type Attributes = Readonly<Record<string, string>>;

const MAX_ELEMENTS = 60_000;
/** Readability takes minutes over tens of thousands of elements nested in each other; real pages stay under 100. */
const MAX_DEPTH = 400;
/** Neither text of a story nor anything it is weighed by. Forms are left: some sites wrap the whole page in one. */
const NEVER_THE_STORY = new Set(
  'title link meta nav footer button select script style svg noscript iframe template'.split(' '),
);
const LINKED_DATA = /^\s*application\/ld\+json/iu;
/** Not all pages have them, or close them: what stands in them stands in the body. */
const TRANSPARENT = new Set(['html', 'head', 'body']);
/** What Readability asks for. */
const KEPT_ATTRIBUTES = [
  'class',
  'id',
  'href',
  'src',
  'rel',
  'role',
  'itemprop',
  'summary',
  'datatable',
  'colspan',
  'rowspan',
];
/** White space beside them is nobody's: each stretch would be a node of its own. */
const BLOCKS = new Set(
  `html head body title div p ul ol li section article header footer nav aside main table tbody thead tr td th h1 h2 h3 h4 h5 h6
  figure figcaption form meta link blockquote dl dt dd option`.split(/\s+/u),
);

/** The tree of `html`. @throws RangeError where it is larger or deeper than any page. */
export function parsePage(html: string, url: string): PageTree {
  const builder = new TreeBuilder(url);
  new Parser(builder).end(html);
  return builder;
}

class TreeBuilder implements PageTree {
  readonly document: PageDocument;
  language: string | undefined;
  title: string | undefined;
  readonly metas: Attributes[] = [];
  readonly links: Attributes[] = [];
  readonly times: Attributes[] = [];
  readonly data: string[] = [];
  readonly divs: PageElement[] = [];
  readonly headings: PageElement[] = [];
  readonly #open: PageElement[];
  #elements = 0;
  /** Levels inside an element that is left out. */
  #leftOut = 0;
  #text = '';
  /** Of a title, or of a script that is data. */
  #data = '';
  #isData = false;
  #isAfterBlock = true;

  constructor(url: string) {
    this.document = new JSDOMParser().parse('<html><body></body></html>', url) as PageDocument;
    this.#open = [this.document.body];
  }

  onopentag(name: string, attributes: Attributes): void {
    this.#note(name, attributes);
    if (this.#open.length + this.#leftOut > MAX_DEPTH) throw new RangeError('Nested too deep');
    if (this.#leftOut > 0) {
      this.#leftOut += 1;
      return;
    }
    this.#endText();
    this.#isAfterBlock = BLOCKS.has(name);
    if (TRANSPARENT.has(name)) return;
    if (NEVER_THE_STORY.has(name) || isHidden(attributes)) this.#leftOut = 1;
    else this.#append(name, attributes);
  }

  ontext(text: string): void {
    if (this.#isData) this.#data += text;
    else if (this.#leftOut === 0) this.#text += text;
  }

  onclosetag(name: string): void {
    if (this.#isData) this.#keepData(name);
    if (this.#leftOut > 0) {
      this.#leftOut -= 1;
      return;
    }
    this.#endText();
    this.#isAfterBlock = BLOCKS.has(name);
    if (!TRANSPARENT.has(name)) this.#open.pop();
  }

  onend(): void {
    this.#endText();
    this.document.title = (this.title ?? '').trim();
  }

  #note(name: string, attributes: Attributes): void {
    if (name === 'meta') this.metas.push(attributes);
    if (name === 'link') this.links.push(attributes);
    if (name === 'time') this.times.push(attributes);
    if (name === 'html') this.language ??= attributes['lang'] ?? attributes['xml:lang'];
    // A drawing has titles too.
    if (name === 'title') this.#isData = this.#leftOut === 0;
    if (name === 'script') this.#isData = LINKED_DATA.test(attributes['type'] ?? '');
  }

  #keepData(name: string): void {
    if (name === 'title') this.title ??= this.#data;
    else this.data.push(this.#data);
    this.#data = '';
    this.#isData = false;
  }

  #append(name: string, attributes: Attributes): void {
    this.#elements += 1;
    if (this.#elements > MAX_ELEMENTS) throw new RangeError('Too many elements');
    const element = this.document.createElement(name);
    for (const kept of KEPT_ATTRIBUTES) {
      const value = attributes[kept];
      if (value !== undefined) element.setAttribute(kept, value);
    }
    this.#open.at(-1)?.appendChild(element);
    this.#open.push(element);
    if (name === 'div') this.divs.push(element);
    if (name === 'h1') this.headings.push(element);
  }

  #endText(): void {
    const text = this.#text;
    this.#text = '';
    if (text === '' || (this.#isAfterBlock && text.trim() === '')) return;
    this.#open.at(-1)?.appendChild(this.document.createTextNode(text));
  }
}

/** Readability leaves it out as well, but looks at each style for that. */
function isHidden(attributes: Attributes): boolean {
  const { hidden, style } = attributes;
  return (
    hidden !== undefined ||
    attributes['aria-hidden'] === 'true' ||
    (style !== undefined && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/iu.test(style))
  );
}
