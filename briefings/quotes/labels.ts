/** `“NWOSU: We will not wait.”`: a transcript names the speaker inside the marks. */
import type { Mention } from '../model.ts';
import type { Marked } from './marks.ts';

const LABEL = /^\s*(\p{Lu}[\p{Lu}.’'-]+(?: \p{Lu}[\p{Lu}.’'-]+){0,3}):\s/u;
const LONGEST = 60;

export function labelOf(text: string, { inner }: Marked): Mention | undefined {
  const found = LABEL.exec(text.slice(inner.start, Math.min(inner.end, inner.start + LONGEST)));
  const name = found?.[1];
  if (found === null || name === undefined) return undefined;
  const start = inner.start + found[0].indexOf(name);
  return { span: { start, end: start + name.length }, text: name };
}
