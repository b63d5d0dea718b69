/** `the Prime Minister`, `the US president`, `the professor`: a described person → who holds the role in this text. */

import { remembering } from '../text/remembering.ts';
import type { Entity } from './entities.ts';
import { foldWord } from './name-words.ts';
import { countBefore, lastBefore, startOf } from './occurrences.ts';
import { PERSON_NOUNS } from './person-nouns.ts';
import { withoutPossessive } from './tokens.ts';
import { TITLES } from './words-of-speech.ts';

export interface Held {
  readonly entity: Entity;
  /** 0 to 1. */
  readonly certainty: number;
  /** False where one place's guess says nothing of the next. */
  readonly isTold?: boolean;
}

/** Where a description stands. */
interface RolePlace {
  readonly at: number;
  /** Counted over the whole text. */
  readonly sentence: number;
}

/** Speak for others, or are many: an article's `spokesperson` is not the one it named elsewhere. */
const STAY_UNNAMED =
  /^(?:spokes\p{L}+|officials?|sources?|aides?|team|campaign|office|people|man|woman|voters?|residents?|supporters?|critics?|experts?|police|government|administration|department|committee|group|company|agency|ministry|party|report|statement|poll|study|newspaper|paper|council|court|leaders|member)$/u;
/** Papers vary a name by these: `the Rovers boss`, `the Labour MP`. */
const VARIED =
  /^(?:leader|boss|mp|msp|peer|striker|midfielder|defender|goalkeeper|winger|skipper|captain|singer|actor|actress|politician|lawmaker|congressman|congresswoman|senator|candidate|nominee|author|manager|coach|champion|billionaire|broadcaster|presenter|comedian|campaigner)$/;
/** `the Russian leader` says of what land. */
const NATIONAL = /.(?:ian|ish|ese|ean|eli|aqi|ench|reek|utch)$/;
/** Of these a text has one at a time, and often names the person without saying so. */
const HIGH_OFFICES = /(?:^|\b)(?:president|prime minister|chancellor|premier|governor|mayor|king|queen|pope)$/;
const SMALL = new Set(
  'the a an of for his her their its former then new and in to at s who that also current outgoing longtime'.split(' '),
);
const ONLY_HOLDER = 0.92;
const LAST_OF_SEVERAL = 0.6;
const BY_ELIMINATION = 0.65;
const BY_NEARNESS = 0.6;
const FEWEST_MENTIONS = 3;
const CLEARLY_MORE = 1.5;

/** What may be led back to somebody begins with `the` or a possessive … */
const POINTS_BACK = /^(?:the|his|her|their|our) /i;

/** … and ends in a noun for one person. */
function isRole(words: readonly string[]): boolean {
  const head = words.at(-1) ?? '';
  return isRoleNoun(head) && !STAY_UNNAMED.test(head);
}

function isRoleNoun(word: string): boolean {
  return PERSON_NOUNS.has(word) || TITLES.has(word);
}

interface Learned {
  readonly entity: Entity;
  /** Every word that says which role it is: `norland president`, `secretary state`. */
  readonly words: readonly string[];
}

/** A text with more holders of one role, or more people without one, is many texts: only the last ones are looked at. */
const MOST_HOLDERS = 50;
const MOST_FREE = 200;

/** Who has which role, as far as the text has told. */
export interface RoleBook {
  /** Only what names one person’s role is kept. */
  readonly learn: (entity: Entity, printed: string) => void;
  /** Who of the text holds the role; nobody where several could and none was named just before. */
  readonly holderOf: (description: string, people: readonly Entity[], place: RolePlace) => Held | undefined;
}

export function createRoleBook(): RoleBook {
  const byHead = new Map<string, readonly Learned[]>();
  const wordsOf = remembering(roleWords);
  return {
    learn: (entity, printed) => {
      if (printed === '') return;
      const role = printed.toLowerCase();
      const known = wordsOf(role);
      const head = known.at(-1) ?? '';
      if (entity.roles.has(role) || !isRoleNoun(head)) return;
      entity.roles.set(role, printed);
      const learned = [...(byHead.get(head) ?? []), { entity, words: [...known, ...placeWords(role)] }];
      byHead.set(head, learned.slice(-MOST_HOLDERS));
    },
    holderOf: (description, people, place) => {
      if (!POINTS_BACK.test(description)) return undefined;
      const asked = wordsOf(description);
      if (!isRole(asked)) return undefined;
      const learned = byHead.get(asked.at(-1) ?? '') ?? [];
      const where = placeWords(description);
      const found = holdersAmong(learned, [asked, where], place);
      const isOffice = found.length === 0 && HIGH_OFFICES.test(asked.join(' '));
      const holders = isOffice ? holdersAmong(learned, [bareRole(asked, description), where], place) : found;
      return holders.length === 0 ? unsaidHolder(people, asked, place) : holderAmong(holders, place);
    },
  };
}

/** Lower-case words that make another role of one: `vice president`. Others only say more of who holds it: `two-term president`. */
const MAKES_ROLE =
  /^(?:vice|deputy|prime|foreign|home|health|finance|press|attorney|shadow|chief|junior|senior|general|interim|acting|campaign|opposition|majority|minority|city|county|state|national|regional|local)$/;

/** Without what tells no role from another. */
function bareRole(asked: readonly string[], description: string): string[] {
  const isTelling = (word: string, at: number) =>
    at === asked.length - 1 || MAKES_ROLE.test(word) || !description.includes(word);
  return asked.filter(isTelling);
}

function holdersAmong(
  learned: readonly Learned[],
  [asked, where]: readonly [readonly string[], readonly string[]],
  place: RolePlace,
): Entity[] {
  const holders = learned.filter(
    ({ entity, words }) =>
      !entity.isBody && isNamedBefore(entity, place) && hasAll(words, asked) && isSamePlace(words, where),
  );
  return Array.from(new Set(holders.map(({ entity }) => entity)));
}

/** `the director of the Port Fund` is not who directs the Harbor Board. */
function isSamePlace(words: readonly string[], where: readonly string[]): boolean {
  return where.length === 0 || words.length === 1 || where.some((word) => hasAll(words, [word]));
}

function holderAmong(holders: readonly Entity[], place: RolePlace): Held {
  const certainty = holders.length === 1 ? ONLY_HOLDER : LAST_OF_SEVERAL;
  return { entity: latest(holders, place), certainty };
}

/** Has no role yet, or the same without a place: `President Roe` may be `the Norland president`. */
function couldHold({ roles }: Entity, asked: readonly string[]): boolean {
  return Array.from(roles.keys()).every((role) => roleWords(role).join(' ') === asked.at(-1));
}

/** `the UK’s foreign secretary` → `uk foreign secretary`, up to the first comma or `of`. */
function roleWords(role: string): string[] {
  const [main = ''] = role.toLowerCase().split(/,| of | for | at | in | who | and /u);
  return main
    .split(/[\s-]+/u)
    .map((word) => foldWord(withoutPossessive(word)))
    .filter((word) => word !== '' && !SMALL.has(word));
}

/** What a role is of: `the director of the Port Fund` → `port fund`. */
function placeWords(role: string): string[] {
  const of = / (?:of|for|at|in) /u.exec(role);
  return of === null ? [] : roleWords(role.slice(of.index + of[0].length));
}

function hasAll(words: readonly string[], asked: readonly string[]): boolean {
  return asked.every((word) => words.some((other) => isSameStem(word, other)));
}

/** `ukraine` and `ukrainian`, `france` and `french`. */
function isSameStem(a: string, b: string): boolean {
  return a === b || (a.length > 3 && b.length > 3 && a.slice(0, 4) === b.slice(0, 4));
}

function isNamedBefore({ occurrences }: Entity, { at }: RolePlace): boolean {
  return startOf(occurrences[0]) < at;
}

/** Of at least one. */
function latest(entities: readonly Entity[], { at }: RolePlace): Entity {
  const last = ({ occurrences }: Entity) => countBefore(occurrences, at) - 1;
  const start = (entity: Entity) => startOf(entity.occurrences[last(entity)]);
  return entities.reduce((a, b) => (start(b) > start(a) ? b : a));
}

/**
 * A text that gives a high office to nobody means somebody it named without a role: just before, or more than all others.
 * So papers vary their words. Never surely.
 *
 * @param people in the order of their first mention.
 */
function unsaidHolder(people: readonly Entity[], asked: readonly string[], place: RolePlace): Held | undefined {
  if (!HIGH_OFFICES.test(asked.join(' ')))
    return VARIED.test(asked.at(-1) ?? '') ? onlyOneNear(people, asked, place) : undefined;
  const before = people.slice(0, firstAfter(people, place));
  const free = before.slice(-MOST_FREE).filter((entity) => entity.isPerson && couldHold(entity, asked));
  const isJustBefore = ({ occurrences }: Entity) =>
    place.sentence - (lastBefore(occurrences, place.at)?.sentence ?? 0) <= 1;
  const justBefore = free.filter(isJustBefore);
  if (justBefore.length > 0) return { entity: latest(justBefore, place), certainty: BY_ELIMINATION };
  const [first, second] = free.toSorted((a, b) => b.occurrences.length - a.occurrences.length);
  if (first === undefined || first.occurrences.length < FEWEST_MENTIONS) return undefined;
  const clear = (second?.occurrences.length ?? 0) * CLEARLY_MORE < first.occurrences.length;
  return clear ? { entity: first, certainty: BY_ELIMINATION } : undefined;
}

/** The one person named in this sentence and the last, where nothing tells against it. */
function onlyOneNear(people: readonly Entity[], asked: readonly string[], place: RolePlace): Held | undefined {
  const near = people
    .slice(0, firstAfter(people, place))
    .slice(-MOST_FREE)
    .filter(
      ({ name, isPerson, isBody, occurrences, roles }) =>
        !isBody &&
        (isPerson || roles.size > 0 || name.includes(' ')) &&
        place.sentence - (lastBefore(occurrences, place.at)?.sentence ?? 0) <= 1,
    );
  if (asked.at(-1) === 'leader' && asked.some((word) => NATIONAL.test(word))) return undefined;
  const [only, ...others] = near;
  return only === undefined || others.length > 0 || !couldBe(only, asked)
    ? undefined
    : { entity: only, certainty: BY_NEARNESS, isTold: false };
}

/** Has no other role of that kind: `the Labour leader` is not `the Conservative leader`. */
function couldBe({ roles }: Entity, asked: readonly string[]): boolean {
  return Array.from(roles.keys(), roleWords).every(
    (words) => words.at(-1) !== asked.at(-1) || hasAll(asked, words.slice(0, -1)),
  );
}

/** Index of the first of `people` named after the place. */
function firstAfter(people: readonly Entity[], place: RolePlace): number {
  let low = 0;
  let high = people.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const person = people[middle];
    if (person !== undefined && isNamedBefore(person, place)) low = middle + 1;
    else high = middle;
  }
  return low;
}
