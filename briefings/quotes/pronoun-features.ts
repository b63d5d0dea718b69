/** What is looked at to tell whom a pronoun means: a table of named numbers for each person mentioned before it. */
import type { Mention } from '../model.ts';
import type { Entities, Entity, Occurrence } from './entities.ts';
import { couldBeCalled, type Epithet, isCompany } from './epithets.ts';
import { yes } from './feature-values.ts';
import { PREPOSITIONS } from './mention-features.ts';
import { countBefore } from './occurrences.ts';
import { clash, isThing } from './registry.ts';
import type { Candidate } from './scene.ts';
import { isCue, isPossessive } from './tokens.ts';
import type { Gender } from './words-of-speech.ts';

export interface Pronoun {
  readonly mention: Mention;
  /** A description that stands for one is read as the pronoun that could. */
  readonly reads?: Epithet;
  readonly paragraph: number;
  readonly sentence: number;
}

/** Who spoke last before the pronoun, if that is known. */
export interface LastSpeaker {
  readonly entity: Entity;
  readonly sentence: number;
  readonly paragraph: number;
}

/** A person or body that the pronoun may mean, with its last mention before it. */
export interface Referent {
  readonly entity: Entity;
  readonly last: Occurrence;
  readonly pronoun: Pronoun;
  readonly lastSpeaker: LastSpeaker | undefined;
  /** Mentions within reach, and in the whole text before. */
  readonly near: number;
  readonly before: number;
  /** Of those within reach: how many were mentioned later, and later with a gender that fits. */
  readonly later: number;
  readonly laterFitting: number;
  /** How many were named as subjects later. */
  readonly subjectsLater: number;
}

const REACH_PARAGRAPHS = 6;
const MOST = 12;
const CLASSES: Readonly<Record<string, number>> = {
  he: 0,
  his: 0,
  him: 0,
  she: 1,
  her: 1,
  it: 2,
  its: 2,
  they: 3,
  their: 3,
  them: 3,
};

export function genderOfPronoun(text: string): Gender | undefined {
  if (/^(?:he|his|him)\b/i.test(text)) return 'he';
  return /^(?:she|her)\b/i.test(text) ? 'she' : undefined;
}

const genderOf = ({ mention, reads }: Pronoun) => (reads === undefined ? genderOfPronoun(mention.text) : reads.gender);
const meansPerson = ({ mention, reads }: Pronoun) =>
  reads === undefined ? genderOfPronoun(mention.text) !== undefined : reads.kind === 'person';

/** As which pronoun a description is read. */
const READ_AS = { person: 'he', body: 'it' } as const;

const subject = ({ order, events }: Candidate) => yes(order === 0) + yes(events.length > 0);

export const PRONOUN_FEATURES: Readonly<Record<string, (referent: Referent) => number>> = {
  pronoun: ({ pronoun: { mention, reads } }) =>
    CLASSES[(reads && READ_AS[reads.kind]) ?? mention.text.toLowerCase().replace(/[’'].*$/u, '')] ?? 4,
  'sentences since': ({ last, pronoun }) => Math.min(MOST, pronoun.sentence - last.sentence),
  'paragraphs since': ({ last, pronoun }) => pronoun.paragraph - last.candidate.paragraph,
  'was subject': ({ last }) => subject(last.candidate),
  'after preposition': ({ last }) => yes(PREPOSITIONS.has(last.candidate.before?.lower ?? '')),
  'before verb': ({ last }) =>
    yes(isCue(last.candidate.after)) +
    yes(/(?:ed|s)$|^(?:is|was|has|had|will|would|also|who)$/.test(last.candidate.after?.lower ?? '')),
  'before comma': ({ last }) => yes(last.candidate.after?.text === ','),
  'fit by subject': ({ subjectsLater }) => Math.min(MOST, subjectsLater),
  'order in sentence': ({ last }) => Math.min(MOST, last.candidate.order),
  'offset in sentence': ({ last }) => Math.min(40, last.candidate.from - last.candidate.sentenceFrom),
  'had something to say': ({ last }) => last.candidate.events.length,
  possessive: ({ last }) => yes(isPossessive(last.candidate.mention.text)),
  'mentions near': ({ near }) => Math.min(MOST, near),
  'mentions before': ({ before }) => Math.min(30, before),
  'mentioned later': ({ later }) => Math.min(MOST, later),
  'mentioned later, fitting': ({ laterFitting }) => Math.min(MOST, laterFitting),
  'is last speaker': ({ entity, lastSpeaker }) => yes(lastSpeaker?.entity === entity),
  'sentences since last speaker': ({ pronoun, lastSpeaker }) =>
    lastSpeaker === undefined ? 30 : Math.min(30, pronoun.sentence - lastSpeaker.sentence),
  'paragraphs since last speaker': ({ pronoun, lastSpeaker }) =>
    lastSpeaker === undefined ? 9 : Math.min(9, pronoun.paragraph - lastSpeaker.paragraph),
  'mentioned since last speaker': ({ last, lastSpeaker }) =>
    lastSpeaker === undefined ? 0 : Math.sign(last.sentence - lastSpeaker.sentence),
  'gender fits': ({ entity, pronoun }) => {
    const gender = genderOf(pronoun);
    return clash(entity.gender, gender) ? -1 : yes(entity.gender !== undefined && entity.gender === gender);
  },
  body: ({ entity }) => yes(entity.isBody),
  person: ({ entity }) => yes(entity.isPerson),
  'words of name': ({ entity }) => entity.name.split(' ').length,
  roles: ({ entity }) => Math.min(4, entity.roles.size),
  'taken up': ({ entity }) => yes(isTakenUp(entity)),
  speaks: ({ entity: { occurrences, uses } }) => uses.speaking / occurrences.length,
  'after the': ({ entity: { occurrences, uses } }) => uses.afterThe / occurrences.length,
  'in place': ({ entity: { occurrences, uses } }) => uses.inPlace / occurrences.length,
};

const features = Object.values(PRONOUN_FEATURES);

/** `Ola Berg … Berg said`: a full name taken up by one of its words. */
const isTakenUp = ({ name, uses }: Entity) => uses.short > 0 && name.includes(' ');

/** `the company` is nobody with a given name, a title or a role, and no place. */
function mayBeBody(entity: Entity, { head }: Epithet): boolean {
  const { name, isBody, isPerson, roles, uses, occurrences } = entity;
  if (2 * uses.inPlace > occurrences.length || !couldBeCalled(name, head)) return false;
  if (isBody) return true;
  return isCompany(head) && occurrences.length > 1 && !(isPerson || roles.size > 0 || isTakenUp(entity));
}

/** Nothing told of the entity forbids it. */
export function mayMean(pronoun: Pronoun, entity: Entity): boolean {
  if (clash(entity.gender, genderOf(pronoun))) return false;
  if (meansPerson(pronoun)) return !isThing(entity);
  return pronoun.reads === undefined || mayBeBody(entity, pronoun.reads);
}

/** For each referent the numbers of {@link PRONOUN_FEATURES}, one row behind the other. */
export function pronounRows(referents: readonly Referent[]): Float64Array {
  const rows = new Float64Array(referents.length * features.length);
  let at = 0;
  for (const referent of referents) for (const feature of features) rows[at++] = feature(referent);
  return rows;
}

const isJustBefore = ({ last, pronoun }: Referent) => pronoun.sentence - last.sentence <= JUST_BEFORE;
const JUST_BEFORE = 2;

/** Everybody named within reach before the pronoun, the last named first. */
export function referentsOf(pronoun: Pronoun, entities: Entities, lastSpeaker: LastSpeaker | undefined): Referent[] {
  const gender = genderOf(pronoun);
  const seen = new Map<
    Entity,
    { last: Occurrence; near: number; later: number; laterFitting: number; subjectsLater: number }
  >();
  let fitting = 0;
  let subjects = 0;
  for (let at = countBefore(entities.occurrences, pronoun.mention.span.start) - 1; at >= 0; at--) {
    const occurrence = entities.occurrences[at];
    if (occurrence === undefined || pronoun.paragraph - occurrence.candidate.paragraph > REACH_PARAGRAPHS) break;
    const { entity } = occurrence;
    const known = seen.get(entity);
    if (known !== undefined) {
      known.near += 1;
      continue;
    }
    seen.set(entity, { last: occurrence, near: 1, later: seen.size, laterFitting: fitting, subjectsLater: subjects });
    subjects += yes(subject(occurrence.candidate) > 0);
    fitting += yes(entity.gender === gender);
  }
  const all = Array.from(seen, ([entity, found]) => ({
    entity,
    pronoun,
    lastSpeaker,
    ...found,
    before: countBefore(entity.occurrences, pronoun.mention.span.start),
  })).filter(({ entity }) => mayMean(pronoun, entity));
  return pronoun.reads?.mayBeTwo === true && all.filter(isJustBefore).length > 1 ? [] : all;
}
