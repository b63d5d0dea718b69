/** Entities by the words that may name them. */

import { remembering } from '../text/remembering.ts';
import type { Entity } from './entities.ts';
import { isDemonym } from './epithets.ts';
import { genderOfGivenName } from './given-names.ts';
import { foldWord, isBodyName, type NameParts, wordsOfName } from './name-words.ts';
import type { Candidate } from './scene.ts';
import type { Gender } from './words-of-speech.ts';

export interface Found {
  readonly entity: Entity;
  /** Nobody else of the text has a name that fits. */
  readonly alone: boolean;
}

export interface Registry {
  /** In the order of their first mention. */
  readonly all: readonly Entity[];
  /** Whom the name means; somebody new where it fits nobody. From then on the short form means them too. */
  readonly enter: (parts: NameParts, short?: string) => Entity;
  readonly find: (parts: NameParts) => Found | undefined;
}

type Index = Map<string, Entity[]>;

interface Indices {
  readonly bySurname: Index;
  readonly byGiven: Index;
  /** The words of a name, as printed and folded. */
  readonly wordsOf: (name: string) => readonly string[];
  readonly foldedOf: (name: string) => readonly string[];
}

export function createRegistry(): Registry {
  const all: Entity[] = [];
  const wordsOf = remembering(wordsOfName);
  const foldedOf = remembering((name) => wordsOf(name).map(foldWord));
  const indices: Indices = { bySurname: new Map(), byGiven: new Map(), wordsOf, foldedOf };
  const find = (parts: NameParts) => chosen(fitting(indices, parts));
  return {
    all,
    find,
    enter: (parts, short) => {
      const entity = find(parts)?.entity ?? newEntity(parts);
      if (entity.occurrences.length === 0) {
        all.push(entity);
        addTo(indices, entity, parts);
      }
      grow(indices, entity, parts);
      if (short !== undefined && isShortFor(parts.name, short)) add(indices.bySurname, foldWord(short), entity);
      return entity;
    },
  };
}

function newEntity({ name, gender, titled }: NameParts): Entity {
  return {
    name,
    gender,
    isBody: !titled && isBodyName(name),
    isPerson: titled,
    roles: new Map(),
    occurrences: [],
    uses: { afterThe: 0, inPlace: 0, asOwner: 0, speaking: 0, short: 0 },
  };
}

/** All whose name the words may be part of, and whose gender does not forbid it. */
function fitting(
  { bySurname, byGiven, wordsOf, foldedOf }: Indices,
  { name, gender, knighted }: NameParts,
): readonly Entity[] {
  const words = foldedOf(name);
  const isOneWord = (entity: Entity) => wordsOf(entity.name).length === 1;
  const last = words.at(-1) ?? '';
  const sameLast = bySurname.get(last) ?? [];
  const named =
    words.length === 1
      ? [...(knighted ? [] : sameLast), ...(byGiven.get(last) ?? [])]
      : [...sameLast, ...(bySurname.get(foldWord(words[0])) ?? []).filter(isOneWord)].filter((entity) =>
          isSameFullName(entity, foldedOf(entity.name), words),
        );
  return named.filter((entity) => !clash(entity.gender, gender));
}

/** Of several who fit: the one named last, unless the text dwells this much more on another. */
const OUTWEIGHS = 3;

function chosen([first, ...others]: readonly Entity[]): Found | undefined {
  if (first === undefined) return undefined;
  const main = others.reduce((best, other) => (weight(other) > weight(best) ? other : best), first);
  const latest = others.reduce((best, other) => (lastSeen(other) > lastSeen(best) ? other : best), first);
  const entity = weight(latest) * OUTWEIGHS > weight(main) ? latest : main;
  return { entity, alone: others.length === 0 };
}

/** What a fuller name, a title or a given name adds to what is known. */
function grow(indices: Indices, entity: Entity, parts: NameParts): void {
  const { wordsOf } = indices;
  if (parts.name !== entity.name && !entity.isBody && wordsOf(parts.name).length > wordsOf(entity.name).length) {
    entity.name = parts.name;
    addTo(indices, entity, parts);
  }
  if (entity.gender !== undefined && entity.isPerson) return;
  const given = genderOfGivenName(wordsOf(entity.name)[0] ?? '');
  entity.gender ??= parts.gender ?? given;
  entity.isPerson ||= parts.titled || (given !== undefined && !entity.isBody);
}

function addTo({ bySurname, byGiven, foldedOf }: Indices, entity: Entity, { name, knighted }: NameParts): void {
  const words = foldedOf(name);
  add(bySurname, knighted && words.length === 1 ? '' : (words.at(-1) ?? ''), entity);
  if ((words.length > 1 || knighted) && !entity.isBody) add(byGiven, words[0] ?? '', entity);
}

function add(index: Index, key: string, entity: Entity): void {
  const there = index.get(key);
  if (there === undefined) index.set(key, [entity]);
  else if (!there.includes(entity)) there.push(entity);
}

/** Its letters open the name's words, in their order. */
function isShortFor(name: string, short: string): boolean {
  const initials = Array.from(name.matchAll(/(?<!\p{L})\p{L}/gu), ([letter]) => letter.toLowerCase());
  let at = 0;
  for (const letter of short.toLowerCase()) {
    at = initials.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return name.includes(' ');
}

/** `South Norland` is neither `North Norland` nor `N. Norland`. */
function isPartOfLand([first = '', second]: readonly string[]): boolean {
  return second !== undefined && /^(?:north|south|east|west)(?:ern)?$/.test(first);
}

/** `Keep Up With The Roes`, `Take On Me` */
const SMALL_WORDS = /(?<=\p{L} )(?:[Ww]ith|[Tt]he|[Uu]p|[Oo]n|[Tt]o|[Aa]nd|[Ff]or|[Ii]s|[Yy]our|[Mm]y)(?= \p{L})/u;

/** Last words of what has a name and is nobody. */
const THINGS =
  /(?:^| )(?:act|accord|agreement|arena|avenue|awards?|bill|championships?|commons|crisis|cup|deal|district|festival|final|gallery|games|hotel|initiative|inquiry|lords|museum|ocean|olympics|open|operation|playoffs|prize|programme?|protocol|report|restaurant|review|scandal|scheme|series|show|square|stadium|station|summit|theat(?:re|er)|today|tonight|trail|treaty|trophy|valley|village|war|zoo)$/i;

/** Something tells that the name is no person's, and nothing that it is; or it is a given name that the text uses of a place. */
export function isThing(entity: Entity): boolean {
  const { name, isBody, isPerson, roles, occurrences, uses } = entity;
  if (isBody || isNamedForPlace(entity)) return true;
  if (isPerson || roles.size > 0) return false;
  if (2 * Math.max(uses.afterThe, uses.inPlace) > occurrences.length) return true;
  return SMALL_WORDS.test(name) || THINGS.test(name) || isDemonym(name) || isPassing(entity);
}

/** `Chelsea`, `Victoria`: a given name alone, of which the text says where something is, and never that it speaks. */
function isNamedForPlace({ name, roles, uses }: Entity): boolean {
  const isGivenName = !name.includes(' ') && genderOfGivenName(name) !== undefined;
  return isGivenName && uses.inPlace > 0 && uses.speaking === 0 && roles.size === 0;
}

/** `Unshaven, Ada Nwosu …`: one word that only ever opened a sentence, once; `Down’s syndrome`: one that only ever owns. */
function isPassing({ name, occurrences, uses }: Entity): boolean {
  if (name.includes(' ')) return false;
  if (uses.asOwner === occurrences.length) return true;
  const [only, ...others] = occurrences.slice(0, 2);
  return only !== undefined && others.length === 0 && uses.speaking === 0 && isFirst(only.candidate);
}

/** Not `Pedri scored twice`. */
const isFirst = ({ from, sentenceFrom, after }: Candidate) =>
  from === sentenceFrom && !/(?:ed|[^s]s)$/.test(after?.lower ?? '');

/** Both are known, and differ. */
export function clash(a: Gender | undefined, b: Gender | undefined): boolean {
  return a !== undefined && b !== undefined && a !== b;
}

const lastSeen = ({ occurrences }: Entity) => occurrences.at(-1)?.candidate.mention.span.start ?? -1;
const weight = ({ occurrences, isPerson }: Entity) => occurrences.length + (isPerson ? 0.5 : 0);

function isSameFullName({ isBody }: Entity, known: readonly string[], words: readonly string[]): boolean {
  if (isPartOfLand(words) || isPartOfLand(known)) return known.join(' ') === words.join(' ');
  if (known.length === 1) return known[0] === words.at(-1);
  if (isBody) return known.join(' ') === words.join(' ');
  return known.at(-1) === words.at(-1) && known[0]?.[0] === words[0]?.[0];
}
