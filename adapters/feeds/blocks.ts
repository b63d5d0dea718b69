/** The part of a DOM node that is read here: linkedom has no usable types without the DOM library. */
export interface PageNode {
  readonly nodeType: number;
  readonly localName?: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

/** One block of text, on one line. */
export interface Block {
  readonly text: string;
  readonly heading: boolean;
  /** Characters of `text` inside links. */
  readonly linkedLength: number;
}

const TEXT = 3;
const ELEMENT = 1;
const INLINE = new Set(
  'a abbr acronym b bdi bdo big br cite code data dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const LEFT_OUT = new Set(
  'aside audio button canvas embed figcaption figure footer form iframe input nav noscript object script select style svg template textarea video'.split(
    ' ',
  ),
);

interface Draft {
  text: string;
  linkedLength: number;
}

/** The text under `root` in reading order, cut where block elements begin and end; captions and forms left out. */
export function blocksOf(root: PageNode): Block[] {
  const blocks: Block[] = [];
  let draft: Draft = { text: '', linkedLength: 0 };

  const cut = (heading: boolean) => {
    const text = draft.text.replace(/\s+/gu, ' ').trim();
    if (text !== '') blocks.push({ text, heading, linkedLength: Math.min(draft.linkedLength, text.length) });
    draft = { text: '', linkedLength: 0 };
  };
  const addText = (text: string, linked: boolean) => {
    draft.text += text;
    if (linked) draft.linkedLength += text.replace(/\s+/gu, ' ').trim().length;
  };
  const visit = (node: PageNode, linked: boolean, heading: boolean): void => {
    if (node.nodeType === TEXT) addText(node.textContent ?? '', linked);
    const name = node.localName ?? '';
    if (node.nodeType !== ELEMENT || LEFT_OUT.has(name)) return;
    if (name === 'br') addText('\n', false);
    const inline = INLINE.has(name);
    const inHeading = heading || /^h[1-6]$/u.test(name);
    if (!inline) cut(heading);
    for (const child of node.childNodes) visit(child, linked || name === 'a', inHeading);
    if (!inline) cut(inHeading);
  };

  visit(root, false, false);
  cut(false);
  return blocks;
}
