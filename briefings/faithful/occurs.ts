/** What a claim may not say unless its source has it: numbers, dates, names, quotations. */
import type { Fault } from './faults.ts';
import { isHarmless, meaningsOf, rootOf } from './meanings.ts';
import { type Amount, amountsOf } from './numbers.ts';
import type { Term } from './terms.ts';

/** Both sides of a check, read once. */
export interface Compared {
  readonly claim: readonly Term[];
  readonly source: readonly Term[];
  readonly claimText: string;
  readonly sourceText: string;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const TIME_WORDS = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight overnight morning afternoon ' +
    'evening night midnight noon spring summer autumn winter weekend century decade year month week day hour minute'
  ).split(' '),
);
/** With the time after it, one date: "last week". */
const WHICH = new Set('last next this previous past coming'.split(' '));

/** Every number, in words or figures, stands in the source, and with what it counts there. */
export function numberFaults({ claim, source }: Compared): Fault[] {
  const known = amountsOf(source);
  const values = new Set(known.map(({ value }) => value));
  const spelled = new Set(source.map(({ text }) => text));
  const isExcepted = has(source, 'except') && !has(claim, 'except');
  return amountsOf(claim).flatMap((amount) => {
    const words = printed(claim, amount);
    if (!values.has(amount.value) && !spelled.has(amount.value)) return [{ kind: 'number', words }];
    const isWrong = countsSomethingElse(amount, { claim, source, known }) || (isExcepted && amount.value === 'all');
    return isWrong ? [{ kind: 'number', words }] : [];
  });
}

const has = (terms: readonly Term[], word: string): boolean => terms.some(({ text }) => text === word);

interface Counted {
  readonly claim: readonly Term[];
  readonly source: readonly Term[];
  readonly known: readonly Amount[];
}

/** Where the source puts another number to what this one counts: "killed 12 and hurt 30" told the other way round. */
function countsSomethingElse(amount: Amount, { claim, source, known }: Counted): boolean {
  if (!/\d/u.test(amount.value)) return false;
  const sides = [
    (terms: readonly Term[], { to }: Amount) => wordAfter(terms, to),
    (terms: readonly Term[], { from }: Amount) => wordBefore(terms, from),
  ];
  return sides.some((wordOf) => {
    const word = wordOf(claim, amount);
    const counts = known.filter(
      (other) => /\d/u.test(other.value) && word !== undefined && wordOf(source, other) === word,
    );
    return counts.length > 0 && !counts.some(({ value }) => value === amount.value);
  });
}

const REACH = 3;

/** The stem of what a number counts. */
function wordAfter(terms: readonly Term[], to: number): string | undefined {
  const near = terms.slice(to, to + REACH);
  return firstWord(near, (term) => term.afterPause);
}

/** The stem of what happened to the number, or to what it counts. */
function wordBefore(terms: readonly Term[], from: number): string | undefined {
  const near = terms.slice(Math.max(0, from - REACH), from).reverse();
  return firstWord(near, (_, index) => terms[from - index]?.afterPause === true);
}

function firstWord(near: readonly Term[], isBehindPause: (term: Term, index: number) => boolean): string | undefined {
  const end = near.findIndex((term, index) => term.isNumber || isBehindPause(term, index));
  return (end < 0 ? near : near.slice(0, end)).find(({ isContent }) => isContent)?.stem;
}

/** Every month, day of the week and "last week" stands in the source, and what is since 1976 there is since 1976 here. */
export function dateFaults({ claim, source }: Compared): Fault[] {
  const known = new Set(datesOf(source).map(({ date }) => date));
  const limits = limitsOf(source);
  const invented = datesOf(claim).filter(({ date }) => !known.has(date));
  const moved = limitsOf(claim).filter(({ limit, time }) => {
    const times = limits.filter((other) => other.limit === limit).map((other) => other.time);
    return times.length > 0 && !times.includes(time);
  });
  return [...invented, ...moved].map(({ words }) => ({ kind: 'date', words }));
}

/** A number or a day, not what happened. */
export function isTime(term: Term | undefined): boolean {
  return term !== undefined && (term.isNumber || isDate(term));
}

const LIMITS = new Set('since until before after'.split(' '));

/** "since Wednesday", "until 2027". */
function limitsOf(terms: readonly Term[]): { limit: string; time: string; words: string }[] {
  return terms.flatMap((term, at) => {
    const next = terms[at + 1];
    if (!LIMITS.has(term.text) || next === undefined) return [];
    const time = next.isNumber ? next.text : (monthOf(next) ?? (TIME_WORDS.has(next.stem) ? next.stem : undefined));
    return time === undefined ? [] : [{ limit: term.text, time, words: `${term.printed} ${next.printed}` }];
  });
}

function datesOf(terms: readonly Term[]): { date: string; words: string }[] {
  return terms.flatMap((term, at) => {
    const month = monthOf(term);
    if (month !== undefined) return [{ date: month, words: term.printed }];
    if (!TIME_WORDS.has(term.stem)) return [];
    const before = terms[at - 1];
    const which = before !== undefined && WHICH.has(before.text) ? before : undefined;
    const words = which === undefined ? term.printed : `${which.printed} ${term.printed}`;
    return [{ date: which === undefined ? term.stem : `${which.text} ${term.stem}`, words }];
  });
}

function monthOf({ text, isCapital }: Term): string | undefined {
  if (!isCapital) return undefined;
  return MONTHS.find((name) => name === text || (text.length >= 3 && text.length <= 4 && name.startsWith(text)));
}

/** Every word that says something is the source's, in another form perhaps, or means the same. */
export function wordFaults({ claim, source }: Compared): Fault[] {
  const known = new Set(source.map(({ stem }) => stem));
  const roots = new Set(source.filter(({ isContent }) => isContent).map(({ stem }) => rootOf(stem)));
  const meanings = new Set(source.flatMap(({ text }) => meaningsOf(text)));
  return claim
    .filter(({ isContent, isName }) => isContent && !isName)
    .filter(({ stem }) => !known.has(stem) && !roots.has(rootOf(stem)))
    .filter(({ text }) => !isHarmless(text) && !meaningsOf(text).some((meaning) => meanings.has(meaning)))
    .map(({ printed }) => ({ kind: 'word', words: printed }));
}

/** Every name stands in the source, and names that stand together in the claim do so there too. */
export function nameFaults({ claim, source }: Compared): Fault[] {
  const places = new Map<string, number[]>();
  source.forEach(({ stem }, index) => {
    places.set(stem, [...(places.get(stem) ?? []), index]);
  });
  return claim.flatMap((term, index) => {
    const here = places.get(term.stem);
    if (here === undefined) return isNamed(claim, index) ? [{ kind: 'name', words: term.printed }] : [];
    const before = claim[index - 1];
    if (before === undefined || !isOneName(before, term)) return [];
    const stood = places.get(before.stem);
    const isKnown = stood === undefined || isJoined(source, stood, here);
    return isKnown ? [] : [{ kind: 'name', words: `${before.printed} ${term.printed}` }];
  });
}

function isOneName(first: Term, second: Term): boolean {
  return first.isName && second.isName && !second.afterPause && !isDate(first) && !isDate(second);
}

const isDate = (term: Term): boolean => TIME_WORDS.has(term.stem) || monthOf(term) !== undefined;

/** An ordinary word before a name that begins the sentence is part of it: "Harbour Watch". */
function isNamed(terms: readonly Term[], index: number): boolean {
  const [term, next] = [terms[index], terms[index + 1]];
  if (term === undefined || term.isName) return term?.isName === true;
  return index === 0 && term.isContent && next?.isName === true && /^\p{Lu}/u.test(term.printed);
}

/** "Keir Starmer" of "Keir Rodney Starmer"; a word that the source also prints small, such as a title, goes with any name. */
function isJoined(source: readonly Term[], first: readonly number[], second: readonly number[]): boolean {
  return (
    first.some((one) => !source[one]?.isName || second.some((other) => other > one && other - one <= 3)) ||
    second.some((other) => !source[other]?.isName)
  );
}

const MARKED =
  /["“”„«»]([^"“”„«»]*)["“”„«»]|(?<![\p{L}\p{N}])['‘]([^'‘’]+(?:’(?=\p{L})[^'‘’]+)*)['’](?![\p{L}\p{N}])/gu;

/** Marked words are the source's, whole and in marks there too; what is marked there never stands without marks. */
export function quotationFaults({ claimText, sourceText }: Compared): Fault[] {
  const marked = [...sourceText.matchAll(MARKED)].map(innerOf).filter(Boolean);
  const claimed = [...claimText.matchAll(MARKED)].map(innerOf);
  const invented = claimed.filter((words) => !marked.includes(words));
  const bare = ` ${plain(claimText.replaceAll(MARKED, ' '))} `;
  const unmarked = marked.filter((words) => bare.includes(` ${words} `));
  const stray = claimed.length === 0 && /["“”„«»]/u.test(claimText) ? [claimText] : [];
  return [...invented, ...unmarked, ...stray].map((words) => ({ kind: 'quotation', words }));
}

const innerOf = (match: RegExpMatchArray) => plain(match[1] ?? match[2] ?? '');

/** Case and marks at the ends aside. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll('’', "'")
    .replace(/[\s.,;:!?…]+/gu, ' ')
    .trim()
    .toLowerCase();
}

function printed(terms: readonly Term[], { from, to }: Amount): string {
  return terms
    .slice(from, to)
    .map((term) => term.printed)
    .join(' ');
}
