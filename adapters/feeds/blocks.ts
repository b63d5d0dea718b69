import { furnitureJudge } from './element-names.ts';

/** The part of a DOM node that is read here: there are no types of it without the DOM library. */
export interface PageNode {
  readonly nodeType: number;
  readonly localName?: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
  readonly firstChild: PageNode | null;
  readonly nextSibling: PageNode | null;
  readonly parentNode: PageNode | null;
  getAttribute?(name: string): string | null;
}

/** One block of text, on one line. */
export interface Block {
  readonly text: string;
  readonly heading: boolean;
  /** Characters of `text` inside links. */
  readonly linkedLength: number;
}

/** Of the whole text: what is larger is the story, whatever it is called. */
const MAX_SHARE = 0.3;
const TEXT = 3;
const ELEMENT = 1;
const INLINE = new Set(
  'a abbr acronym b bdi bdo big br cite code data dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const LEFT_OUT = new Set(
  'aside audio button canvas embed figcaption figure footer form header iframe input nav noscript object script select style svg template textarea video'.split(
    ' ',
  ),
);

/** The text under `root` in reading order, cut where block elements begin and end; captions and forms left out. */
export function blocksOf(root: PageNode): Block[] {
  const reader = new BlockReader((root.textContent ?? '').length * MAX_SHARE);
  reader.visit(root, { linked: false, heading: false });
  reader.cut(false);
  return reader.blocks;
}

interface Inside {
  readonly linked: boolean;
  readonly heading: boolean;
}

class BlockReader {
  readonly blocks: Block[] = [];
  #text = '';
  #linkedLength = 0;
  readonly #maxLength: number;
  readonly #isFurniture = furnitureJudge();

  /** @param maxLength of what is left out because of its name. */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  visit(node: PageNode, inside: Inside): void {
    if (node.nodeType === TEXT) this.#add(node.textContent ?? '', inside.linked);
    if (node.nodeType === ELEMENT) this.#visitElement(node, node.localName ?? '', inside);
  }

  cut(heading: boolean): void {
    const text = oneLine(this.#text);
    if (text !== '') this.blocks.push({ text, heading, linkedLength: Math.min(this.#linkedLength, text.length) });
    this.#text = '';
    this.#linkedLength = 0;
  }

  #visitElement(node: PageNode, name: string, inside: Inside): void {
    if (LEFT_OUT.has(name) || this.#isNamedFurniture(node)) return;
    if (name === 'br') this.#add('\n', false);
    const within = { linked: inside.linked || name === 'a', heading: inside.heading || /^h[1-6]$/u.test(name) };
    const isBlock = !INLINE.has(name);
    if (isBlock) this.cut(inside.heading);
    for (const child of node.childNodes) this.visit(child, within);
    if (isBlock) this.cut(within.heading);
  }

  #isNamedFurniture(node: PageNode): boolean {
    return this.#isFurniture(node) && (node.textContent ?? '').length <= this.#maxLength;
  }

  #add(text: string, linked: boolean): void {
    this.#text += text;
    if (linked) this.#linkedLength += oneLine(text).length;
  }
}

function oneLine(text: string): string {
  return text.replace(/[\s\0]+/gu, ' ').trim();
}
