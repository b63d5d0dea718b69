/** A mention → the person or body it points at in this article, or what the text calls them. */
import type { Mention, Speaker } from '../model.ts';
import type { Entities, Entity } from './entities.ts';
import { epithetOf } from './epithets.ts';
import { PREPOSITIONS } from './mention-features.ts';
import { isUnnamed, type NameParts, nameParts } from './name-words.ts';
import { indexBefore } from './occurrences.ts';
import { genderOfPronoun, type LastSpeaker, type Pronoun } from './pronoun-features.ts';
import { PRONOUN_MODEL } from './pronoun-weights.ts';
import { isThing } from './registry.ts';
import { pronounResolverOf, resolvePronoun } from './resolve-pronoun.ts';
import type { Candidate, Scene } from './scene.ts';
import type { Token } from './tokens.ts';
import { unnamedBefore } from './unnamed.ts';
import { SPEECH_NOUNS } from './words-of-speech.ts';

export interface Named {
  readonly speaker: Speaker;
  /** That the name is right, given that the mention is. */
  readonly certainty: number;
  /** What the text calls whoever it does not name here, where the name is concluded from it. */
  readonly called?: { readonly description: string; readonly certainty: number };
}

export interface Namer {
  /** Mentions are to be named in reading order: a pronoun looks back at who spoke before. */
  readonly name: (mention: Mention | undefined) => Named;
}

interface Place {
  readonly paragraph: number;
  readonly sentence: number;
}

interface Known {
  readonly entity: Entity;
  readonly certainty: number;
}

const PRONOUNS = pronounResolverOf(PRONOUN_MODEL);
const PRONOUN = /^(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Hh]is|[Hh]er|[Hh]im|[Tt]heir|[Tt]hem|[Ii]ts)(?:[’'].{1,2})?$/;
const NOBODY = /^(?:[Ii]|[Ww]e|[Yy]ou|[Oo]ne|[Ww]ho|[Ww]hich|[Tt]hat|[Ww]hat)(?:[’'].{1,2})?$/;
const CERTAIN = 0.98;
/** From here on a pronoun tells the gender of whom it means. */
const SURE = 0.6;
const ONE_OF_SEVERAL = 0.75;
const APPOSITION = 0.9;
const IN_ROLE = 0.65;
const DESCRIBED = 0.95;
/** Of a description that `he` or `she` takes up, and that `they` does. */
const AGAIN_ONE = 0.88;
const AGAIN_MANY = 0.8;
/** From here on a description means somebody named. */
const FAIRLY_SURE = 0.5;
/** Of a pronoun's certainty. */
const EPITHET = 0.85;

export function createNamer(scene: Scene, entities: Entities): Namer {
  const places = new Map<number, Candidate>();
  for (const { candidates } of scene.paragraphs)
    for (const candidate of candidates) places.set(candidate.mention.span.start, candidate);
  let lastSpeaker: LastSpeaker | undefined;
  const describe = createDescriber(scene.text);
  const isNamed = (candidate: Candidate) =>
    entities.of.has(candidate) || inApposition(scene, candidate, entities) !== undefined;
  return {
    name: (mention) => {
      if (mention === undefined) return { speaker: { kind: 'unknown' }, certainty: 0 };
      const place = placeOf(scene, places, entities, mention);
      const unnamed = unnamedBefore(scene, { mention, paragraph: place.paragraph }, isNamed);
      if (unnamed !== undefined) {
        lastSpeaker = undefined;
        return again(describe(unnamed), mention);
      }
      const known = PRONOUN.test(mention.text)
        ? resolvePronoun({ mention, ...place }, entities, { model: PRONOUNS, lastSpeaker })
        : (pointedAt(scene, { mention, place: places.get(mention.span.start) }, entities) ??
          byEpithet({ mention, ...place }, entities, lastSpeaker));
      if (known === undefined) return describe(mention);
      lastSpeaker = { entity: known.entity, ...place };
      if (known.certainty >= SURE) known.entity.gender ??= genderOfPronoun(mention.text);
      return named(mention, known, describe);
    },
  };
}

/** Says nothing to who reads no more than the quotation: `her deputy`. */
const OWNED = /^(?:his|her|their|its|our|my|your) /i;

/** With what the text calls them, where that is no name. */
function named(mention: Mention, { entity, certainty }: Known, describe: (mention: Mention) => Named): Named {
  const speaker: Speaker = { kind: 'named', name: entity.name, mention };
  const called = isUnnamed(mention.text) && !OWNED.test(mention.text) ? describe(mention).speaker : undefined;
  if (called?.kind !== 'described') return { speaker, certainty };
  return { speaker, certainty, called: { description: called.description, certainty: DESCRIBED } };
}

function placeOf(scene: Scene, places: ReadonlyMap<number, Candidate>, entities: Entities, mention: Mention): Place {
  const candidate = places.get(mention.span.start);
  if (candidate !== undefined) return { paragraph: candidate.paragraph, sentence: entities.sentenceOf(candidate) };
  const paragraph = scene.paragraphs.findLastIndex(({ span }) => span.start <= mention.span.start);
  return { paragraph, sentence: entities.sentenceOf({ paragraph, sentence: 0 }) };
}

/** Whom a name, a role or `who` points at. */
function pointedAt(
  scene: Scene,
  { mention, place }: { mention: Mention; place: Candidate | undefined },
  entities: Entities,
): Known | undefined {
  if (/^[Ww]ho$/.test(mention.text)) return antecedent(scene, place, entities);
  if (NOBODY.test(mention.text)) return undefined;
  const parts = nameParts(mention.text);
  if (parts !== undefined && isTheSpeaker(parts, mention.text)) {
    const found = entities.find(parts);
    return found && { entity: found.entity, certainty: found.alone ? CERTAIN : ONE_OF_SEVERAL };
  }
  return inApposition(scene, place, entities) ?? inRole(mention, place, entities);
}

/** `the striker`: whom a pronoun in its place would mean, unless the text has spoken of `a striker` and not named them. */
function byEpithet(place: Pronoun, entities: Entities, lastSpeaker: LastSpeaker | undefined): Known | undefined {
  const epithet = epithetOf(place.mention.text);
  if (epithet === undefined || entities.isIntroduced(epithet.head, place.mention.span.start)) return undefined;
  const meant = resolvePronoun({ ...place, reads: epithet }, entities, { model: PRONOUNS, lastSpeaker });
  return meant !== undefined && meant.certainty >= FAIRLY_SURE
    ? { entity: meant.entity, certainty: EPITHET * meant.certainty }
    : undefined;
}

/** Not in `the Nwosu campaign`, but in `Nwosu’s letter`: what somebody says or writes is their own. */
function isTheSpeaker({ hangsOn }: NameParts, text: string): boolean {
  const head = hangsOn.split(' ').at(-1) ?? '';
  return head === '' || (/[’']s? /u.test(text) && SPEECH_NOUNS.has(head));
}

/** `Ada Nwosu, who said “…”` */
function antecedent(scene: Scene, place: Candidate | undefined, entities: Entities): Known | undefined {
  const before =
    place &&
    scene.paragraphs[place.paragraph]?.candidates.findLast(({ to }) => to <= place.from && place.from - to <= 1);
  const entity = before && entities.of.get(before)?.entity;
  return entity && { entity, certainty: APPOSITION };
}

/** `a historian, Ada Nwosu, said`; `Ada Nwosu, a historian, said`: the name on the other side of a comma. */
function inApposition(scene: Scene, place: Candidate | undefined, entities: Entities): Known | undefined {
  if (place === undefined) return undefined;
  const { tokens, candidates } = scene.paragraphs[place.paragraph] ?? { tokens: [], candidates: [] };
  const to = afterComplement(tokens, candidates, place);
  const next = startingAt(candidates, tokens[to + 1]?.start);
  const before = endingBefore(candidates, place);
  const beside = [
    ...(tokens[to]?.text === ',' && next !== undefined && /^[,.:]$/.test(next.after?.text ?? '') ? [next] : []),
    ...(tokens[place.from - 1]?.text === ',' && before !== undefined && isToldOf(before, place) ? [before] : []),
  ];
  const entity = beside.flatMap((other) => entities.of.get(other)?.entity ?? []).find((one) => !isThing(one));
  return entity && { entity, certainty: APPOSITION };
}

/** Not the place in `After the fire in Eastport, the captain said …` */
function isToldOf({ before }: Candidate, { mention }: Candidate): boolean {
  const isJoined = PREPOSITIONS.has(before?.lower ?? '') || /^(?:and|or)$/.test(before?.lower ?? '');
  return !(isJoined && /^the /i.test(mention.text));
}

function inRole(mention: Mention, place: Candidate | undefined, entities: Entities): Known | undefined {
  const known = place && entities.of.get(place);
  if (known !== undefined) return { entity: known.entity, certainty: known.certainty ?? IN_ROLE };
  return entities.holderOf(mention, place === undefined ? 0 : entities.sentenceOf(place));
}

/** Where `his partner at the port` ends. */
function afterComplement(tokens: readonly Token[], candidates: readonly Candidate[], { to }: Candidate): number {
  if (!/^(?:at|for|of|with|from|in)$/.test(tokens[to]?.lower ?? '')) return to;
  return startingAt(candidates, tokens[to + 1]?.start)?.to ?? to;
}

function startingAt(candidates: readonly Candidate[], start = -1): Candidate | undefined {
  const found = candidates[indexBefore(candidates, start)];
  return found?.mention.span.start === start ? found : undefined;
}

/** `Ada Nwosu` of `Ada Nwosu, a historian`. */
function endingBefore(candidates: readonly Candidate[], { mention, from }: Candidate): Candidate | undefined {
  const found = candidates[indexBefore(candidates, mention.span.start) - 1];
  return found?.to === from - 1 ? found : undefined;
}

/** The pronoun is where the speaker stands, the description is what they are called. */
function again({ speaker }: Named, mention: Mention): Named {
  return { speaker: { ...speaker, mention }, certainty: /^they$/i.test(mention.text) ? AGAIN_MANY : AGAIN_ONE };
}

/** Those the text gives no name; `the spokesperson` is the `a Downing Street spokesperson` of before. */
function createDescriber(text: string): (mention: Mention) => Named {
  let last: string | undefined;
  return (mention) => {
    if (PRONOUN.test(mention.text) || NOBODY.test(mention.text))
      return { speaker: { kind: 'unknown', mention }, certainty: 0 };
    const own = uncapitalized(withComplement(text, mention));
    const head = /^the (\p{Ll}+)$/u.exec(own)?.[1];
    const isLast = head !== undefined && last?.split(' ').includes(head) === true;
    const description = isLast && last !== undefined ? last : own;
    if (/^an? /.test(description)) last = description;
    return { speaker: { kind: 'described', description, mention }, certainty: DESCRIBED };
  };
}

/** `a spokesperson for the port`: whom the person speaks for belongs to the description. */
function withComplement(text: string, { span, text: words }: Mention): string {
  const rest = text.slice(span.end, span.end + 80);
  const complement =
    /^ for (?:the |an? )?(?:\p{Lu}[\p{L}’'-]*(?: (?:of |and |the )*(?:\p{Lu}[\p{L}’'-]*|\p{N}+)){0,5}|\p{Ll}+(?= (?:said|says|told|added|confirmed)\b)|\p{Ll}+(?=[,.]))/u.exec(
      rest,
    )?.[0];
  const speaksFor = /(?:spokes(?:wo)?man|spokesperson|spokespeople|lawyer|attorney)s?$/i.test(words);
  return speaksFor && complement !== undefined ? words + complement : words;
}

function uncapitalized(words: string): string {
  return words.replace(
    /^(?:The|An?|His|Her|Their|One|Another|Some|Officials|Sources|Police|Witnesses|Residents|Experts|Critics|Supporters|Ministers|Aides) ?/,
    (word) => word.toLowerCase(),
  );
}
