/** The words of a mention, taken apart: what is the name, what stands before it, what hangs on it. */
import { isDemonym } from './epithets.ts';
import { genderOfGivenName } from './given-names.ts';
import { isOnePerson, PERSON_NOUNS } from './person-nouns.ts';
import { isCapital, isPossessive, withoutPossessive } from './tokens.ts';
import {
  BARE_PEOPLE,
  BODY_WORDS,
  type Gender,
  genderOfTitle,
  MODIFIERS,
  NO_NAMES,
  PARTICLES,
  TITLES,
} from './words-of-speech.ts';

export interface NameParts {
  /** `Edda Roe`, without titles. */
  readonly name: string;
  /** What leads up to the name, in lower case: `foreign secretary`, `the`, `norland’s president`. */
  readonly role: string;
  /** What the mention is about where the name only says whose: `campaign` of `the Roe campaign`. */
  readonly hangsOn: string;
  readonly gender: Gender | undefined;
  /** After `Sir` and such a single word is the given name. */
  readonly knighted: boolean;
  readonly titled: boolean;
}

const COURTESY = /^(?:mr|mrs|ms|miss|mx|sir|dame|lord|lady|dr|prof|professor)$/;
const INITIAL = /^\p{Lu}\.?$/u;
/** With a single name after it, part of what somebody is called: `King Aldric`, `Lady Grey`, `Sir Ola`. */
const STYLE = /^(?:king|queen|pope|prince|princess|lord|lady|baroness|sir|dame)$/;
/** After these a single word is the given name. */
const GIVEN_FOLLOWS = /^(?:sir|dame|sheikha?)$/;
/** What honours, degrees and seats hang on a name: `Ada Nwosu MP`. */
const LETTERS = /^(?:MP|MSP|MEP|TD|KC|QC|SC|OBE|MBE|CBE|KBE|DBE|PhD|MD|FRS|Esq)\.?$/;

const bare = (word: string) => (word.endsWith('.') ? word.slice(0, -1) : word).toLowerCase();
const isInitial = (word: string) => word.length <= 2 && INITIAL.test(word);
const isTitle = (word: string) => TITLES.has(bare(word));

/** Undefined where the mention holds no name: `the Prime Minister`, `the foreign minister of Norland`, `Republicans`. */
export function nameParts(mention: string): NameParts | undefined {
  const words = withoutLetters(withoutOrigin(withoutPossessive(mention).split(' ')));
  const end = words.findLastIndex(isCapital) + 1;
  const start = nameStart(words.slice(0, end));
  const bareName = withoutStop(withoutPossessive(words.slice(start, end).join(' ')));
  const before = words.slice(0, start);
  if (start >= end || words[start] === 'of' || isNoName(words.slice(start, end), before)) return undefined;
  if (isComplement(words.slice(start, end), before)) return undefined;
  const title = bare(before.at(-1) ?? '');
  const isStyled = STYLE.test(title) && wordsOfName(bareName).length === 1;
  return {
    name: isStyled ? `${before.at(-1)} ${bareName}` : bareName,
    role: COURTESY.test(title) ? '' : before.join(' '),
    hangsOn: words.slice(end).join(' '),
    gender: before.map(genderOfTitle).find((gender) => gender !== undefined),
    knighted: GIVEN_FOLLOWS.test(title),
    titled: isTitle(title),
  };
}

/** `a port spokesman`, `a Norland official`; not `Ada Nwosu`. */
export function isUnnamed(mention: string): boolean {
  const parts = nameParts(mention);
  return parts === undefined || parts.hangsOn !== '';
}

/** Of what is longer than an initial. */
function withoutStop(name: string): string {
  return name.endsWith('.') ? name.replace(/(?<=\p{L}{2})\.$/u, '') : name;
}

/** `Senator Ola Berg of Eastport` without where he is from; `University of Eastport` as it is. */
function withoutOrigin(words: readonly string[]): readonly string[] {
  const of = words.indexOf('of');
  const before = words[of - 1];
  if (of < 1 || before === undefined || !isCapital(before)) return words;
  return isTitle(before) ||
    /^(?:duke|earl)$/i.test(before) ||
    PERSON_NOUNS.has(bare(before)) ||
    BODY_WORDS.has(bare(before))
    ? words
    : words.slice(0, of);
}

function withoutLetters(words: readonly string[]): readonly string[] {
  const last = words.findLastIndex((word, at) => !LETTERS.test(word) || !isCapital(words[at - 1] ?? ''));
  return words.slice(0, last + 1);
}

function isNoName(name: readonly string[], before: readonly string[]): boolean {
  const last = bare(name.at(-1) ?? '');
  if (
    NO_NAMES.has(last) ||
    COURTESY.test(last) ||
    (BARE_PEOPLE.has(last) && name.length === 1) ||
    (MODIFIERS.has(last) && name.length === 1)
  )
    return true;
  if (/^the$/i.test(before.at(-1) ?? '') && isDemonym(name.join(' '))) return true;
  const isRole = isTitle(last) || (PERSON_NOUNS.has(last) && last !== 'star');
  return isRole && (name.length > 1 || before.length > 0) && !isSurname(name, before);
}

/** `Rapper said`: a single word for what somebody is, which only a fuller name before it could make a surname. */
export function isMereNoun(name: string): boolean {
  const lower = name.toLowerCase();
  return isOnePerson(lower) && !TITLES.has(lower) && genderOfGivenName(name) === undefined;
}

/** `Ada King`, `Mr Farmer`: words for a role that are somebody's name. */
function isSurname([first = '', ...more]: readonly string[], before: readonly string[]): boolean {
  return more.length > 0
    ? genderOfGivenName(first) !== undefined && !OFFICES.test(bare(more.at(-1) ?? ''))
    : /^(?:mr|mrs|ms|miss|dr|sen|rep)$/.test(bare(before.at(-1) ?? '')) && !OFFICES.test(bare(first));
}

/** `Mr Speaker`: addressed by it. */
const OFFICES =
  /^(?:president|speaker|chair|chairman|secretary|minister|ambassador|mayor|justice|governor|commissioner|senator|premier|chancellor|director|officer|manager|chief|spokes\p{L}+|representative|councillor|general|inspector|superintendent)$/u;

/** `University of Eastport`, `Institute for Tides` */
function isLinkOfBody(words: readonly string[], at: number): boolean {
  return words[at] === 'of' || (words[at] === 'for' && BODY_WORDS.has(words[at - 1]?.toLowerCase() ?? ''));
}

/** `the director of the Institute for Tides`: the name says of what. */
function isComplement([first = '']: readonly string[], before: readonly string[]): boolean {
  const noun = before.findIndex((word) => PERSON_NOUNS.has(bare(word)));
  const link = before.slice(noun + 1).find((word) => /^(?:of|for|at|to)$/.test(word));
  if (noun < 0 || link === undefined) return false;
  return link === 'to' || (!isCapital(before.at(-1) ?? '') && genderOfGivenName(first) === undefined);
}

/** Where the name starts: after the last title or owner, at a given name, or where the capitals start. */
function nameStart(words: readonly string[]): number {
  const lower = words.findLastIndex(
    (word, at) => !isCapital(word) && !PARTICLES.has(word) && word !== '&' && !isLinkOfBody(words, at),
  );
  const cut = words.findLastIndex(
    (word, at) => at < words.length - 1 && ((isTitle(word) && !opensBodyName(words, at)) || isPossessive(word)),
  );
  let start = Math.max(lower, cut) + 1;
  const given = words.findIndex(
    (word, at) =>
      at > start &&
      at < words.length - 1 &&
      genderOfGivenName(word) !== undefined &&
      !INITIAL.test(words[at - 1] ?? ''),
  );
  const isFull = genderOfGivenName(words[start] ?? '') !== undefined;
  const leadsUp = given - start > 1 || isAttribute(words[start] ?? '');
  if (given > 0 && !isFull && leadsUp && wordsOfName(words.slice(given).join(' ')).length <= 3) start = given;
  while (start < words.length - 2 && isOccupation(words, start)) start += 1;
  while (start < words.length - 1 && MODIFIERS.has(bare(words[start] ?? ''))) start += 1;
  return start;
}

/** `Premier League`, `Justice Department`, `Queen Street`: no title. */
function opensBodyName(words: readonly string[], at: number): boolean {
  const last = bare(words.at(-1) ?? '');
  return OPENS_BODY.test(words[at] ?? '') && BODY_WORDS.has(last) && isCapital(words[at + 1] ?? '');
}

const OPENS_BODY = /^(?:Premier|Justice|General|Major|King|Queen|Prince|Princess|Captain|Chief)$/;

/** `Campaigner Ada Nwosu`, not `Institute for Tides`. */
function isOccupation(words: readonly string[], at: number): boolean {
  const word = bare(words[at] ?? '');
  return PERSON_NOUNS.has(word) && !BODY_WORDS.has(word) && isCapital(words[at + 1] ?? '');
}

/** `Conservative Paul Voss`, `CBN Paul Voss`: what is no given name of its own. */
function isAttribute(word: string): boolean {
  const lower = bare(word);
  return MODIFIERS.has(lower) || BODY_WORDS.has(lower) || PERSON_NOUNS.has(lower) || /^\p{Lu}{2,}$/u.test(word);
}

/** Given names and surname, without particles, initials and what leads up to a single name. */
export function wordsOfName(name: string): string[] {
  const words = name.split(' ').filter((word) => word !== '' && !PARTICLES.has(word.toLowerCase()) && !isInitial(word));
  return words.length === 2 && STYLE.test(bare(words[0] ?? '')) ? words.slice(1) : words;
}

export function foldWord(word = ''): string {
  if (/^[a-z]+$/i.test(word)) return word.toLowerCase();
  return word
    .normalize('NFD')
    .replace(/[\p{M}’'.]/gu, '')
    .toLowerCase();
}

/** `Harbor Board`, `NATO`, `University of Eastport`: no person. */
export function isBodyName(name: string): boolean {
  const words = name.split(' ');
  return words.some((word) => BODY_WORDS.has(word.toLowerCase())) || /^\p{Lu}{2,6}$|\d/u.test(name);
}
