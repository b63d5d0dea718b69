import type { Span } from '../model.ts';

/** Stretches between line breaks, trimmed, empty ones left out. Never throws. */
export function paragraphsOf(text: string): Span[] {
  return Array.from(text.matchAll(/[^\s\u0000][^\n\r]*/g), ({ 0: line, index }) => ({
    start: index,
    end: index + line.trimEnd().length,
  }));
}
