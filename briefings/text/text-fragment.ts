/** A link that opens a page at a sentence (WICG, "URL Fragment Text Directives": `#:~:text=start,end`). */

/** Longer ones are named by their first and last words. */
const LONGEST = 100;
const EDGE_WORDS = 5;

/** @param sentence as it stands in the page; without a word in it, or of an address that is none of the web's, the address alone. */
export function linkToSentence(url: string, sentence: string): string {
  const words = sentence.trim().split(/\s+/u).filter(Boolean);
  if (words.length === 0 || !/^https?:/u.test(url)) return url;
  const whole = words.join(' ');
  const isShort = whole.length <= LONGEST || words.length <= 2 * EDGE_WORDS;
  const ends = isShort ? [whole] : [words.slice(0, EDGE_WORDS).join(' '), words.slice(-EDGE_WORDS).join(' ')];
  const directive = `:~:text=${ends.map(encoded).join(',')}`;
  return url.includes('#') ? `${url}${directive}` : `${url}#${directive}`;
}

/** A dash, a comma and "&" have a meaning of their own there; half a surrogate pair cannot be encoded. */
function encoded(words: string): string {
  return encodeURIComponent(words.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[-'()!*~]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
