/** Which mark closes which, among the marks of one paragraph. */
import type { Family, Mark } from './mark-shapes.ts';

/** How far an opener looks for its closer among nested marks: more than any paragraph of print holds. */
const MOST_NESTED = 400;
const FEW_MARKS = 9;

/** For the index of an opener: the index of the mark that closes it. Ask in reading order. */
export function pairMarks(body: string, marks: readonly Mark[]): (opener: number) => number | undefined {
  const nextCloser = { double: 0, apostrophes: 0, guillemets: 0, single: 0 };
  return (opener) => {
    const family = marks[opener]?.family ?? 'double';
    const closer = closerAfter(marks, family, Math.max(opener + 1, nextCloser[family]));
    nextCloser[family] = closer;
    return closer < marks.length ? chosenCloser(body, marks, { opener, closer }) : undefined;
  };
}

function closerAfter(marks: readonly Mark[], family: Family, from: number): number {
  let at = from;
  while (at < marks.length && !(marks[at]?.family === family && marks[at]?.closes)) at += 1;
  return at;
}

/** The first closer of the family, or a later one where marks are nested. */
function chosenCloser(
  body: string,
  marks: readonly Mark[],
  { opener, closer }: { opener: number; closer: number },
): number | undefined {
  const { family, at } = marks[opener] ?? { family: 'double', at: 0 };
  if (family === 'single') return singleCloser(body, marks, { opener, closer });
  if (family !== 'double') return closer;
  return body[at] === '"' ? overPairs(body, marks, opener) : overNested(marks, opener, closer);
}

/** From a straight mark to the next straight one, or to a `”` that no `“` on the way accounts for. */
function overPairs(body: string, marks: readonly Mark[], opener: number): number | undefined {
  let depth = 0;
  const last = Math.min(marks.length, opener + MOST_NESTED);
  for (let at = opener + 1; at < last; at++) {
    const mark = marks[at];
    if (mark?.family !== 'double') continue;
    const closes = mark.closes && (depth === 0 || body[mark.at] === '"');
    if (closes) return at;
    depth += isCurlyOpener(mark) ? 1 : -1;
  }
  return undefined;
}

/**
 * `“She told us “no” twice”`: where curly openers stand inside, and closers for all of them follow at once, the last of
 * these is meant; openers that nothing closes are slips.
 */
function overNested(marks: readonly Mark[], opener: number, closer: number): number {
  let depth = 0;
  for (let at = opener + 1; at < closer; at++) if (isCurlyOpener(marks[at])) depth += 1;
  let end = closer;
  for (let at = closer + 1; depth > 0 && at < marks.length && !isCurlyOpener(marks[at]); at++) {
    if (marks[at]?.family !== 'double') continue;
    end = at;
    depth -= 1;
  }
  return depth === 0 ? end : closer;
}

function isCurlyOpener(mark: Mark | undefined): boolean {
  return mark?.family === 'double' && mark.opens && !mark.closes;
}

/** The first of the next closers that does not belong to a word. */
function singleCloser(
  body: string,
  marks: readonly Mark[],
  { opener, closer }: { opener: number; closer: number },
): number | undefined {
  let at = closer;
  for (let tries = 0; tries < FEW_MARKS && at < marks.length; tries++) {
    if (closesSingle(body, marks, { opener, closer: at })) return at;
    at = closerAfter(marks, 'single', at + 1);
  }
  return undefined;
}

/** Not where the mark belongs to a word (`the workers’ union`), nor where it would cut a double pair. */
function closesSingle(
  body: string,
  marks: readonly Mark[],
  { opener, closer }: { opener: number; closer: number },
): boolean {
  if (endsWord(body, marks[closer]?.at ?? 0) && closesBeforeOpening(marks, closer + 1)) return false;
  let doubles = 0;
  for (let index = opener + 1; index < closer; index++) if (marks[index]?.family === 'double') doubles += 1;
  return doubles % 2 === 0;
}

/** A possessive, `the workers’ union`, or a dropped letter, `goin’ home`: as far as the word and what follows tell. */
function endsWord(body: string, at: number): boolean {
  const after = body.slice(at + 1, at + 3);
  return /^\s\p{L}/u.test(after) && /(?:s|\Bin)$/u.test(body.slice(Math.max(0, at - 4), at));
}

/** Whether of the next marks a single one closes before another opens: then the one before is likely none. */
function closesBeforeOpening(marks: readonly Mark[], from: number): boolean {
  const next = marks.slice(from, from + FEW_MARKS).find(({ family }) => family === 'single');
  return next?.closes === true;
}
