/** What Discord's client makes of a message, by a parser of its Markdown that others wrote. */
import { parse } from 'discord-markdown-parser';

interface Component {
  readonly type: number;
  readonly content?: string;
  readonly components?: readonly Component[];
}

interface Node {
  readonly type: string;
  readonly content?: string | readonly Node[];
  readonly target?: string;
  readonly level?: number;
}

/** Everything but the words: what is a heading, small, quoted, bold or a link, and where each link leads. */
export function layoutOf(components: readonly Component[]): unknown {
  return components.map(({ type, content, components: inner }) => ({
    type,
    ...(content !== undefined && {
      lines: content.split('\n').map((line) => shapes(parse(line, 'extended') as Node[])),
    }),
    ...(inner !== undefined && { inner: layoutOf(inner) }),
  }));
}

/** Text beside text is one text. */
function shapes(nodes: readonly Node[]): string[] {
  return nodes.map(shape).filter((one, index, all) => one !== 'text' || all[index - 1] !== 'text');
}

function shape({ type, content, target, level }: Node): string {
  const inner = typeof content === 'string' || content === undefined ? '' : `(${shapes(content).join(' ')})`;
  const isWords = type === 'text' || type === 'twemoji';
  return isWords ? 'text' : `${type}${level ?? ''}${target === undefined ? '' : ` ${target}`}${inner}`;
}
