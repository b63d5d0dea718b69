import type { PageNode } from './blocks.ts';

const ELEMENT = 1;

/**
 * The elements under `root` that have one of these names, in order: one walk, where each selector would be one. Never recurses.
 *
 * @throws RangeError where something is nested more than `maxDepth` deep.
 */
export function elementsUnder<N extends PageNode>(
  root: N,
  names: ReadonlySet<string>,
  maxDepth: number,
): (name: string) => readonly N[] {
  const found = new Map<string, N[]>(Array.from(names, (name) => [name, []]));
  const walk: Walk = { node: root, depth: 0 };
  for (let { node } = walk; node !== null; { node } = walk) {
    if (walk.depth > maxDepth) throw new RangeError('Nested too deep');
    // What stands under an element of a page is of its kind.
    if (node.nodeType === ELEMENT) found.get(node.localName ?? '')?.push(node as N);
    goOn(walk, root);
  }
  return (name) => found.get(name) ?? [];
}

interface Walk {
  node: PageNode | null;
  depth: number;
}

function goOn(walk: Walk, root: PageNode): void {
  const child = walk.node?.nodeType === ELEMENT ? walk.node.firstChild : null;
  if (child !== null) {
    walk.node = child;
    walk.depth += 1;
    return;
  }
  while (walk.node !== null && walk.node !== root && walk.node.nextSibling === null) {
    walk.node = walk.node.parentNode;
    walk.depth -= 1;
  }
  walk.node = walk.node === root ? null : (walk.node?.nextSibling ?? null);
}
