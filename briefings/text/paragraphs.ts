import type { Span } from '../model.ts';

const FIRST = /[^\s\u0000]/g;
const LINE_END = /[\n\r]/g;

/** Stretches between line breaks, trimmed, empty ones left out. Never throws. */
export function paragraphsOf(text: string): Span[] {
  const paragraphs: Span[] = [];
  FIRST.lastIndex = 0;
  // Match objects would cost a text of short lines twice the time.
  while (FIRST.test(text)) {
    const start = FIRST.lastIndex - 1;
    LINE_END.lastIndex = start;
    const end = LINE_END.test(text) ? LINE_END.lastIndex - 1 : text.length;
    paragraphs.push({ start, end: start + text.slice(start, end).trimEnd().length });
    FIRST.lastIndex = end;
  }
  return paragraphs;
}
