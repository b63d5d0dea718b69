/** Words from outside made harmless before they stand beside ours. What a reader sees of them stays as it is. */

/** What breaks a line or parts words, under all its names. */
const SPACE = /[\s\u0085\u001c-\u001f]+/gu;

/**
 * Signs that are not seen and steer how the rest is: control characters, which move a terminal's cursor; marks of
 * direction, which mirror what follows (Unicode Bidirectional Algorithm, 2.1 to 2.6); blanks that pass for letters.
 * The joiners that emoji, Persian and the scripts of India are written with stay.
 */
const UNSEEN =
  /[\u0000-\u001b\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]/gu;

/** Tags, which spell a message nobody sees; after a black flag they make it that of a country. */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu;

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Words of a page on one line: nothing in them can steer how the rest is shown. */
export function onOneLine(text: string): string {
  return text
    .replace(/\ufeff/gu, '')
    .replace(SPACE, ' ')
    .replace(UNSEEN, '')
    .replace(TAGS, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/ {2,}/gu, ' ')
    .trim();
}

/**
 * {@link onOneLine}, and what is written from right to left keeps its order to itself: else “[1] א · [2] ב” is shown
 * with the numbers swapped.
 */
export function apart(text: string): string {
  const line = onOneLine(text);
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}
