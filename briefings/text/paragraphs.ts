import type { Span } from '../model.ts';
import { matchesOf } from './matches.ts';

const LINE = /[^\s\u0000][^\n\r]*/g;

/** Stretches between line breaks, trimmed, empty ones left out. Never throws. */
export function paragraphsOf(text: string): Span[] {
  return matchesOf(LINE, text).map(({ 0: line, index }) => ({
    start: index,
    end: index + line.trimEnd().length,
  }));
}
