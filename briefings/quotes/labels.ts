/** Who speaks by the look of the page: a transcript's label inside the marks, or a name in a line of its own below them. */
import type { Mention, Span } from '../model.ts';
import type { Marked } from './marks.ts';

const LABEL = /^\s*(\p{Lu}[\p{Lu}.’'-]+(?: \p{Lu}[\p{Lu}.’'-]+){0,3}):\s/u;
const SIGNATURE =
  /^\s*\n\s*(?:[—–―]|--) ?(\p{Lu}[\p{L}.’'*-]*(?: (?:\p{Lu}[\p{L}.’'*-]*|de|la|von|van)){0,4})(?:, [^\n]{1,60})?\s*(?=\n|$)/u;
const LONGEST = 60;
const LONGEST_LINE = 120;

/** `“NWOSU: We will not wait.”`, and `“We will not wait.”` with `— Ada Nwosu` in the next line. */
export function labelOf(text: string, { inner, span }: Marked): Mention | undefined {
  return (
    nameIn(LABEL.exec(text.slice(inner.start, Math.min(inner.end, inner.start + LONGEST))), inner.start) ??
    (fillsParagraph(text, span) ? signatureBelow(text, span) : undefined)
  );
}

function fillsParagraph(text: string, { start }: Span): boolean {
  return /(?:^|\n)[^\S\n]*$/u.test(text.slice(Math.max(0, start - LONGEST), start));
}

/** Whole lines: a name that a cut would shorten is none. */
function linesFrom(text: string, at: number): string {
  const found = text.slice(at, at + LONGEST_LINE);
  return at + LONGEST_LINE >= text.length ? found : found.slice(0, found.lastIndexOf('\n') + 1);
}

/** `— PTI` is who sent the report, `– The Harbor Post` where it stood. */
const NO_READER = /^(?:The |\p{Lu}{2,5}$)/u;

function signatureBelow(text: string, { end }: Span): Mention | undefined {
  const name = nameIn(SIGNATURE.exec(linesFrom(text, end)), end);
  return name === undefined || NO_READER.test(name.text) ? undefined : name;
}

function nameIn(found: RegExpExecArray | null, offset: number): Mention | undefined {
  const name = found?.[1];
  if (found === null || name === undefined) return undefined;
  const start = offset + found[0].indexOf(name);
  return { span: { start, end: start + name.length }, text: name };
}
