/** Text that has to fit: cut at a word, by whole characters as people see them. */

const ELLIPSIS = '…';
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The text itself where it fits in `max` UTF-16 units; otherwise its beginning, cut after a word, with an ellipsis.
 * A word longer than half of what fits is cut inside, but never within a grapheme cluster or a surrogate pair.
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  if (max < ELLIPSIS.length) return '';
  const room = max - ELLIPSIS.length;
  const whole = text.slice(0, graphemes.segment(text).containing(room)?.index ?? 0);
  return `${atWord(whole, text)}${ELLIPSIS}`;
}

function atWord(whole: string, text: string): string {
  const endsAtWord = /^\s/u.test(text.slice(whole.length));
  const shorter = endsAtWord ? whole : whole.slice(0, Math.max(0, whole.search(/\s\S*$/u)));
  const kept = shorter.length < whole.length / 2 ? whole : shorter;
  return kept.trimEnd();
}
