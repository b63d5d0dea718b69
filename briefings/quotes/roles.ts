/** `the Prime Minister`, `the US president`, `the professor`: a described person → who holds the role in this text. */
import type { Entity } from './entities.ts';
import { foldWord } from './name-words.ts';
import { PERSON_NOUNS, TITLES } from './words-of-speech.ts';

export interface Held {
  readonly entity: Entity;
  /** 0 to 1. */
  readonly certainty: number;
}

/** Where a description stands. */
export interface RolePlace {
  readonly at: number;
  /** Counted over the whole text. */
  readonly sentence: number;
}

/** Speak for others, or are many: an article's `spokesperson` is not the one it named elsewhere. */
const STAY_UNNAMED =
  /^(?:spokes\p{L}+|officials?|sources?|aides?|team|campaign|office|people|man|woman|voters?|residents?|supporters?|critics?|experts?|police|government|administration|department|committee|group|company|agency|ministry|party|report|statement|poll|study|newspaper|paper|council|court|leaders|member)$/u;
/** Of these a text has one at a time, and often names the person without saying so. */
const HIGH_OFFICES = /(?:^|\b)(?:president|prime minister|chancellor|premier|governor|mayor|king|queen|pope)$/;
const SMALL = new Set(
  'the a an of for his her their its former then new and in to at s who that also current outgoing longtime'.split(' '),
);
const ONLY_HOLDER = 0.92;
const LAST_OF_SEVERAL = 0.6;
const BY_ELIMINATION = 0.65;

/** A role that may be led back to somebody: `the` or a possessive, and a noun for one person. */
export function isRole(description: string): boolean {
  const head = roleWords(description).at(-1) ?? '';
  return /^(?:the|his|her|their|our) /i.test(description) && isRoleNoun(head) && !STAY_UNNAMED.test(head);
}

export function isRoleNoun(word: string): boolean {
  return PERSON_NOUNS.has(word) || TITLES.has(word);
}

/** Who of the text holds the role; nobody where several could and none was named just before. */
export function holderOf(description: string, all: readonly Entity[], place: RolePlace): Held | undefined {
  if (!isRole(description)) return undefined;
  const asked = roleWords(description);
  const holders = all.filter((entity) => !entity.isBody && isNamedBefore(entity, place) && holds(entity, asked));
  const [only] = holders;
  if (only === undefined) return HIGH_OFFICES.test(asked.join(' ')) ? unsaidHolder(all, asked, place) : undefined;
  return holders.length === 1
    ? { entity: only, certainty: ONLY_HOLDER }
    : { entity: latest(holders, place), certainty: LAST_OF_SEVERAL };
}

/** Has no role yet, or the same without a place: `President Roe` may be `the Norland president`. */
function couldHold({ roles }: Entity, asked: readonly string[]): boolean {
  return Array.from(roles).every((role) => roleWords(role).join(' ') === asked.at(-1));
}

/** `the UK’s foreign secretary` → `uk foreign secretary`, up to the first comma or `of`. */
export function roleWords(role: string): string[] {
  const [main = ''] = role.toLowerCase().split(/,| of | for | at | in | who | and /u);
  return main
    .split(/[\s-]+/u)
    .map((word) => foldWord(word.replace(/[’']s?$/u, '')))
    .filter((word) => word !== '' && !SMALL.has(word));
}

function holds({ roles }: Entity, asked: readonly string[]): boolean {
  return Array.from(roles).some((role) => {
    const known = roleWords(role);
    const place = roleWords(role.replace(/^.*? (?:of|for|at|in) /u, ''));
    return (
      known.at(-1) === asked.at(-1) &&
      asked.every((word) => [...known, ...place].some((other) => isSameStem(word, other)))
    );
  });
}

/** `ukraine` and `ukrainian`, `france` and `french`. */
function isSameStem(a: string, b: string): boolean {
  return a === b || (a.length > 3 && b.length > 3 && a.slice(0, 4) === b.slice(0, 4));
}

function isNamedBefore({ occurrences }: Entity, { at }: RolePlace): boolean {
  return (occurrences[0]?.candidate.mention.span.start ?? at) < at;
}

function latest(entities: readonly Entity[], { at }: RolePlace): Entity {
  const last = ({ occurrences }: Entity) =>
    occurrences.findLast(({ candidate }) => candidate.mention.span.start < at)?.candidate.mention.span.start ?? -1;
  return entities.reduce((a, b) => (last(b) > last(a) ? b : a));
}

/**
 * A text that gives a high office to nobody means somebody it named without a role: just before, or more than all others.
 * So papers vary their words. Never surely.
 */
function unsaidHolder(all: readonly Entity[], asked: readonly string[], place: RolePlace): Held | undefined {
  const free = all.filter((entity) => entity.isPerson && couldHold(entity, asked) && isNamedBefore(entity, place));
  const justBefore = free.filter(({ occurrences }) =>
    occurrences.some(
      ({ candidate, sentence }) => candidate.mention.span.start < place.at && place.sentence - sentence <= 1,
    ),
  );
  if (justBefore.length > 0) return { entity: latest(justBefore, place), certainty: BY_ELIMINATION };
  const [first, second] = free.toSorted((a, b) => b.occurrences.length - a.occurrences.length);
  if (first === undefined || first.occurrences.length < 3) return undefined;
  const clear = (second?.occurrences.length ?? 0) * 1.5 < first.occurrences.length;
  return clear ? { entity: first, certainty: BY_ELIMINATION } : undefined;
}
