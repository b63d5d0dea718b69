/**
 * The people of one article: full names with the titles and roles the text itself gives them, so that a mention ("Mr Roe",
 * "Sir Ansel", "the minister", "she") can be led back to one of them, or to nobody.
 */
import type { Span } from '../model.ts';
import { genderOfGivenName } from './given-names.ts';
import { type Gender, genderOfTitle, PARTICLES, TITLES } from './words-of-speech.ts';

export interface Person {
  readonly name: string;
  readonly gender: Gender | undefined;
  /** `prime minister`, `foreign secretary`: in lower case, as learned from this text. */
  readonly roles: ReadonlySet<string>;
  readonly mentions: readonly Span[];
}

export interface Resolved {
  readonly person: Person;
  /** How sure, 0 to 1. */
  readonly certainty: number;
}

const TOP_ROLE =
  /\b(?:prime minister|president|chancellor|premier|mayor|governor|king|queen|chief executive|chairman|chairwoman|chair|head coach|manager|leader|(?:foreign|home|defen[cs]e|health|interior|finance|trade|education|environment|transport|justice) (?:secretary|minister))\b/iu;
const CAPITALS =
  /\p{Lu}[\p{L}\p{M}’'-]*(?:\.(?=[ \u00a0]\p{Lu}))?(?:[ \u00a0]+(?:(?:von|van|der|den|de|da|di|del|della|la|bin|ibn|al|el|ter|ten|dos|du)[ \u00a0]+)*\p{Lu}[\p{L}\p{M}’'-]*\.?)*/gu;
const NOT_NAMES = new Set(
  (
    'the a an in on at but and or so if as it its this that these those there then when while where what who why how for from by with to of ' +
    'he she they we i you his her their our my not no yes mr mrs ms monday tuesday wednesday thursday friday saturday sunday january february ' +
    'march april may june july august september october november december after before since although though because despite during under ' +
    'both some many most all one two three new last next earlier later according also however meanwhile still here now just even only once ministers'
  ).split(' '),
);
const BODY =
  /\b(?:House|Party|University|College|School|Department|Ministry|Council|Court|Committee|Commission|Union|Company|Corp|Inc|Bank|Times|Post|News|Journal|Street|Road|City|County|State|States|Church|Hospital|Club|Association|Agency|Service|Office|Institute|Center|Centre|Group|Foundation|Parliament|Congress|Senate|Federation|Authority|Line|Conference|Act|Action|Day|Week|Park|River|Sea|Island|Islands|Bay|Port|Airport|Kingdom|Republic|Nations|League|Alliance|Police|Army|Navy|Bureau|Society|Fund|Network|Project|Union|Press|Media|Tower|Hall|Bridge)$/u;

interface Draft {
  name: string;
  gender: Gender | undefined;
  roles: Set<string>;
  mentions: Span[];
}

/** Everybody named in full, in order of first mention, and those known by title and surname alone. */
export function findPeople(text: string): Person[] {
  const people: Draft[] = [];
  for (const { 0: run, index } of text.matchAll(CAPITALS)) {
    const parts = split(run);
    if (parts === undefined) continue;
    const start = index + run.lastIndexOf(parts.name);
    const span = { start, end: start + parts.name.length };
    const known = people.find(
      (person) => sameName(person.name, parts.name, parts.firstNameTitle) && !clash(person.gender, parts.gender),
    );
    const person = known ?? { name: parts.name, gender: undefined, roles: new Set<string>(), mentions: [] };
    if (known === undefined) people.push(person);
    else if (wordsOf(parts.name).length > wordsOf(person.name).length) person.name = parts.name;
    person.mentions.push(span);
    person.gender ??= parts.gender ?? genderOfGivenName(wordsOf(person.name)[0] ?? '');
    for (const role of rolesAround(text, { ...parts, start: index, end: span.end })) person.roles.add(role);
  }
  return people;
}

interface Parts {
  readonly name: string;
  readonly role: string;
  readonly gender: Gender | undefined;
  readonly firstNameTitle: boolean;
}

const COURTESY = /^(?:mr|mrs|ms|miss|mx|sir|dame|lord|lady|dr|prof|professor)$/;

/** `Foreign Secretary Edda Roe` → role and name; undefined where no person is named. */
function split(run: string): Parts | undefined {
  const words = withoutOpening(run.replace(/[’']s?$/u, '').split(/\s+/));
  const at = words.findLastIndex((word) => isTitle(word) || /[’']s$/u.test(word));
  const name = words
    .slice(at + 1)
    .join(' ')
    .replace(/\.$/, '');
  const titled = isTitle(words[at]);
  if (!couldBePerson(name, titled)) return undefined;
  const title = titled ? (words[at] ?? '').toLowerCase().replace(/\.$/, '') : '';
  const before = words.slice(0, at + 1);
  return {
    name,
    role: titled && !COURTESY.test(title) ? before.join(' ').toLowerCase() : '',
    gender: before.map(genderOfTitle).find((gender) => gender !== undefined),
    firstNameTitle: title === 'sir' || title === 'dame',
  };
}

function couldBePerson(name: string, titled: boolean): boolean {
  const count = wordsOf(name).length;
  return count >= (titled ? 1 : 2) && count <= 4 && !BODY.test(name) && !/^\p{Lu}{2,}$/u.test(name);
}

/** Words that have a capital only because they open a sentence. */
function withoutOpening(words: readonly string[]): string[] {
  const first = words.findIndex((word) => isTitle(word) || !NOT_NAMES.has(word.toLowerCase().replace(/[.’'].*$/u, '')));
  const rest = first < 0 ? [] : words.slice(first);
  const [opening = ''] = rest;
  const verbal = rest.length > 1 && /(?:ing|ed)$/u.test(opening) && genderOfGivenName(opening) === undefined;
  return verbal ? rest.slice(1) : rest;
}

function isTitle(word: string | undefined): boolean {
  return word !== undefined && TITLES.has(word.toLowerCase().replace(/\.$/, ''));
}

function wordsOf(name: string): string[] {
  return name.split(/\s+/).filter((word) => word !== '' && !PARTICLES.has(word.toLowerCase()));
}

const fold = (word: string | undefined) => (word ?? '').toLowerCase().replace(/[’'.]/g, '');

/** A part of a full name names the same person: the surname, or with `Sir` the given name. */
function sameName(known: string, given: string, firstNameTitle: boolean): boolean {
  const a = wordsOf(known);
  const b = wordsOf(given);
  if (b.length === 1) return fold(firstNameTitle ? a[0] : a.at(-1)) === fold(b[0]);
  if (a.length === 1) return fold(a[0]) === fold(b.at(-1)) || fold(a[0]) === fold(b[0]);
  return fold(a.at(-1)) === fold(b.at(-1)) && fold(a[0])[0] === fold(b[0])[0];
}

/** Roles the text ties to the name: before it, or in an apposition after it. */
function rolesAround(text: string, { role, start, end }: { role: string; start: number; end: number }): string[] {
  const roles = role === '' ? [] : [role];
  const before = /(\p{Ll}+(?: \p{Ll}+)?) $/u.exec(text.slice(Math.max(0, start - 40), start))?.[1];
  if (before !== undefined && TOP_ROLE.test(before)) roles.push(before.toLowerCase());
  const after = /^, (?:the |an? )?([^,.;“”"]{3,60})[,.]/u.exec(text.slice(end, end + 70))?.[1];
  if (after !== undefined && TOP_ROLE.test(after)) roles.push(after.toLowerCase());
  return roles;
}

/** Both are known, and differ. */
export function clash(a: Gender | undefined, b: Gender | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

/** What a mention points at, given who can be meant. Pronouns are the caller's. */
export function resolveName(mention: string, people: readonly Person[]): Resolved | undefined {
  const runs = Array.from(mention.matchAll(CAPITALS), ([run]) => run);
  for (const run of runs.reverse()) {
    const words = run.replace(/[’']s?$/u, '').split(/\s+/);
    const titled = split(run);
    const name = titled?.name ?? words.at(-1) ?? '';
    const matching = people.filter((person) => sameName(person.name, name, titled?.firstNameTitle === true));
    const fitting = matching.filter(({ gender }) => !clash(gender, titled?.gender));
    const [only] = fitting;
    if (only !== undefined) return { person: only, certainty: fitting.length === 1 ? 0.95 : 0.4 };
  }
  return undefined;
}

/** `the Prime Minister`, `the US president`: who holds the role in this text. */
export function resolveRole(mention: string, people: readonly Person[], at: number): Resolved | undefined {
  const phrase = mention.toLowerCase().replace(/^(?:the|a|an|his|her|their|our) /, '');
  const role = TOP_ROLE.exec(phrase)?.[0];
  if (role === undefined) return undefined;
  const country = phrase.slice(0, phrase.indexOf(role)).trim();
  const holders = people.flatMap((person) => {
    const match = Math.max(0, ...[...person.roles].map((known) => closeness(known, role, country)));
    return match > 0 ? [{ person, match }] : [];
  });
  const best = Math.max(0, ...holders.map(({ match }) => match));
  const fitting = holders.filter(({ match }) => match === best);
  const [only] = fitting;
  if (only === undefined || (best < 2 && country !== '')) return byElimination(people, { role, at, country });
  return fitting.length === 1
    ? { person: only.person, certainty: 0.85 }
    : { person: latest(fitting, at), certainty: 0.55 };
}

/** 0: another role, or of another country; 1: one of the two has no country; 2: the same. */
function closeness(known: string, role: string, country: string): number {
  if (TOP_ROLE.exec(known)?.[0] !== role) return 0;
  const other = known
    .replace(role, '')
    .replace(/\b(?:of|the)\b/g, '')
    .trim();
  if (country === '' || other === '') return country === other ? 2 : 1;
  // "ukraine’s" and "ukrainian", "france" and "french"
  return other.slice(0, 4) === country.slice(0, 4) ? 2 : 0;
}

function latest(holders: readonly { person: Person }[], at: number): Person {
  const lastBefore = ({ mentions }: Person) =>
    Math.max(-1, ...mentions.map(({ start }) => start).filter((start) => start < at));
  return holders.map(({ person }) => person).reduce((a, b) => (lastBefore(b) > lastBefore(a) ? b : a));
}

/**
 * A text that gives a role to nobody and dwells on one person without a role means the same person: so papers vary their
 * words. Only the most mentioned, clearly, and never surely.
 */
function byElimination(
  people: readonly Person[],
  { role, at, country }: { role: string; at: number; country: string },
): Resolved | undefined {
  const free = people
    .filter(({ roles, mentions }) => roles.size === 0 && (mentions[0]?.start ?? Infinity) < at)
    .sort((a, b) => b.mentions.length - a.mentions.length);
  const [first, second] = free;
  if (first === undefined || first.mentions.length < 3 || role === 'leader' || country !== '') return undefined;
  return (second?.mentions.length ?? 0) * 1.5 < first.mentions.length ? { person: first, certainty: 0.65 } : undefined;
}
