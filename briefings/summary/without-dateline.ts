/** A dateline says where a report was written, not what happened: `LONDON (Reuters) - `. */
import type { Sentence } from '../model.ts';

const PLACE = String.raw`\p{Lu}[\p{L}.'’-]*(?:[ /-]\p{Lu}[\p{L}.'’-]*){0,3}`;
const CAPITALS = String.raw`[\p{Lu}.'’-]{3,}(?: [\p{Lu}.'’-]{2,}){0,3}`;
const DAY = String.raw`(?:\p{Lu}\p{Ll}{2,8}\.? \d{1,2}|\d{1,2} \p{Lu}\p{Ll}{2,8})`;
const AGENCY = String.raw`\((?:\p{Lu}{2,8}|Reuters|Bloomberg|Xinhua|Kyodo|Yonhap|Interfax|dpa)(?: [\p{L} ]{2,20})?\)`;
const DASH = '(?: ?[–—_]| ?--| -)';
/** A place and an agency; or a place and a day; or a place in capitals, or two: a name and a dash alone may be anybody's. */
const DATELINE = new RegExp(
  `^(?:${[
    `(?:${PLACE}(?:, ${PLACE})?(?:, ${DAY})? ?)?${AGENCY}${DASH}`,
    `${PLACE}(?:, ${PLACE})?, ${DAY},? ?(?:${AGENCY}${DASH}?|${DASH})`,
    `(?:${CAPITALS}(?:, ${PLACE})?|${PLACE}, ${PLACE})${DASH}`,
  ].join('|')})\\s*(?=["“‘'(]*[\\p{Lu}\\d])`,
  'u',
);

/** Its end is this near to the beginning. */
const LONGEST = 80;
const ITS_END = /[–—_)]|-[ -]/u;

/** The rest of it, where it stands. */
export function withoutDateline(sentence: Sentence): Sentence {
  if (!ITS_END.test(sentence.text.slice(0, LONGEST))) return sentence;
  const length = DATELINE.exec(sentence.text)?.[0].length ?? 0;
  if (length === 0) return sentence;
  const { start, end } = sentence.span;
  return { text: sentence.text.slice(length), span: { start: start + length, end } };
}
