/** The words around a quotation in which a topic still counts as its own. */
import type { Quotation, Span } from '../model.ts';

/** An article without paragraphs is one: so much of it on either side of the sentence. */
const MOST = 600;

/** Its paragraph, the sentence included; of a very long one what stands near. */
export function around(text: string, { sentence }: Pick<Quotation, 'sentence'>): Span {
  const before = text.lastIndexOf('\n\n', sentence.start);
  const after = text.indexOf('\n\n', sentence.end);
  return {
    start: Math.max(before < 0 ? 0 : before + 2, sentence.start - MOST),
    end: Math.min(after < 0 ? text.length : after, sentence.end + MOST),
  };
}
