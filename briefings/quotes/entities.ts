/** The people and bodies of one article: every mention of a name led back to whom it names, with roles and gender. */
import type { Mention } from '../model.ts';
import { remembering } from '../text/remembering.ts';
import { isMereNoun, isUnnamed, type NameParts, nameParts } from './name-words.ts';
import { startOf } from './occurrences.ts';
import { createRegistry, type Found, type Registry } from './registry.ts';
import { createRoleBook, type Held, type RoleBook } from './roles.ts';
import type { Candidate, ParagraphScene, Scene } from './scene.ts';
import { isCue, isPossessive, type Token } from './tokens.ts';
import type { Gender } from './words-of-speech.ts';

export interface Entity {
  /** As full as the text gives it. */
  name: string;
  gender: Gender | undefined;
  readonly isBody: boolean;
  /** Has had a title or a given name that people have. */
  isPerson: boolean;
  /** `prime minister`, `norland’s president`: in lower case → as this text first prints it. */
  readonly roles: Map<string, string>;
  readonly occurrences: Occurrence[];
  readonly uses: Uses;
}

/** How often an entity is named in ways that tell people from other things. */
interface Uses {
  /** `the Harbor`, and `in Eastport`: people's names seldom stand so. */
  afterThe: number;
  inPlace: number;
  /** `Nwosu’s` of something else. */
  asOwner: number;
  speaking: number;
  /** By one word. */
  short: number;
}

export interface Occurrence {
  readonly entity: Entity;
  readonly candidate: Candidate;
  /** Counted over the whole text. */
  readonly sentence: number;
  /** Where a role led to the entity: how sure that is. */
  readonly certainty?: number;
  /** `Ada Nwosu’s campaign` names her, and means something else. */
  readonly isOwner?: boolean;
}

export interface Entities {
  readonly all: readonly Entity[];
  /** In reading order. */
  readonly occurrences: readonly Occurrence[];
  readonly of: ReadonlyMap<Candidate, Occurrence>;
  /** Who holds the role that a description names; from then on known by it. */
  readonly holderOf: (mention: Mention, sentence: number) => Held | undefined;
  /** Whether the text has spoken of `a striker` before this place, and not said who that is. */
  readonly isIntroduced: (noun: string, at: number) => boolean;
  /** Whom a name would mean here, and whether anybody else might be meant. */
  readonly find: (parts: NameParts) => Found | undefined;
  /** The number of a candidate's sentence over the whole text. */
  readonly sentenceOf: (candidate: Pick<Candidate, 'paragraph' | 'sentence'>) => number;
}

/** Two readings: names first, then descriptions led back to those who hold a role. */
export function findEntities(scene: Scene): Entities {
  const registry = createRegistry();
  const roles = createRoleBook();
  const sentencesBefore = countSentences(scene);
  const sentenceOf: Entities['sentenceOf'] = ({ paragraph, sentence }) => (sentencesBefore[paragraph] ?? 0) + sentence;
  const named = readNames(scene, { registry, roles, sentenceOf });
  const introduced = introductions(scene, registry.all);
  const isIntroduced: Entities['isIntroduced'] = (noun, at) => (introduced.get(noun) ?? at) < at;
  const holderOf: Entities['holderOf'] = ({ text, span }, sentence) => {
    const held = roles.holderOf(text, registry.all, { at: span.start, sentence });
    if (held?.isTold === false) return isIntroduced(lastWord(text), span.start) ? undefined : held;
    if (held !== undefined) roles.learn(held.entity, text);
    return held;
  };
  const described = readDescriptions(scene, { holderOf, sentenceOf });
  const occurrences = [...named, ...described].sort((a, b) => startOf(a) - startOf(b));
  return {
    all: registry.all,
    occurrences,
    of: new Map(
      occurrences
        .filter((occurrence: Occurrence) => occurrence.isOwner !== true)
        .map((occurrence) => [occurrence.candidate, occurrence]),
    ),
    holderOf,
    find: registry.find,
    isIntroduced,
    sentenceOf,
  };
}

function readNames(
  { paragraphs }: Scene,
  { registry, roles, sentenceOf }: { registry: Registry; roles: RoleBook } & Pick<Entities, 'sentenceOf'>,
): Occurrence[] {
  const partsOf = remembering(nameParts);
  const named: Occurrence[] = [];
  for (const paragraph of paragraphs.filter((one) => !isTitleCase(one))) {
    for (const candidate of paragraph.candidates.filter(({ mention }) => mention.kind === 'name')) {
      const parts = partsOf(candidate.mention.text);
      const entity = parts && entityOf({ registry, roles }, paragraph, { candidate, parts });
      if (parts === undefined || entity === undefined) continue;
      named.push(occur(entity, { candidate, sentence: sentenceOf(candidate), isOwner: parts.hangsOn !== '' }));
    }
  }
  return named;
}

function readDescriptions(
  { paragraphs }: Scene,
  { holderOf, sentenceOf }: Pick<Entities, 'holderOf' | 'sentenceOf'>,
): Occurrence[] {
  const described: Occurrence[] = [];
  for (const { candidates } of paragraphs) {
    for (const candidate of candidates) {
      if (candidate.mention.kind === 'pronoun') continue;
      const sentence = sentenceOf(candidate);
      const held = holderOf(candidate.mention, sentence);
      if (held !== undefined && held.isTold !== false) described.push({ ...held, candidate, sentence });
    }
  }
  return described;
}

const lastWord = (text: string) => text.slice(text.lastIndexOf(' ') + 1).toLowerCase();

/** Where each noun first stands after `a` and is nobody's role. */
function introductions({ paragraphs }: Scene, all: readonly Entity[]): Map<string, number> {
  const roles = new Set(all.flatMap((entity) => Array.from(entity.roles.keys())));
  const isRole = (text: string) => roles.has(text.toLowerCase());
  const introduced = paragraphs
    .flatMap(({ candidates }) => candidates)
    .filter(
      ({ mention: { text }, before }) => AFTER_A.test(text) && !tellsOf(before) && isUnnamed(text) && !isRole(text),
    );
  // The last entry of a word stays: the first that stands in the text.
  return new Map(introduced.reverse().map(({ mention }) => [lastWord(mention.text), mention.span.start]));
}

/** `a striker`, and `the trade group` before `the group`. */
const AFTER_A =
  /^(?:(?:an?|one|another) |the (?:\p{Ll}|-)+ (?:agency|association|company|firm|group|network|organi[sz]ation|party|union|university)$)/iu;

/** `Ada Nwosu, a striker`; `Ada Nwosu is a striker` */
function tellsOf(before: Token | undefined): boolean {
  return before?.text === ',' || /^(?:is|was|as|became|be|been)$/.test(before?.lower ?? '');
}

function countSentences({ paragraphs }: Scene): number[] {
  let sum = 0;
  return paragraphs.map(({ sentences }) => {
    const before = sum;
    sum += sentences.length;
    return before;
  });
}

function occur(entity: Entity, where: Omit<Occurrence, 'entity'>): Occurrence {
  const occurrence = { entity, ...where };
  entity.occurrences.push(occurrence);
  count(entity.uses, where);
  return occurrence;
}

function count(uses: Uses, { candidate: { mention, before, events }, isOwner }: Omit<Occurrence, 'entity'>): void {
  if (/^the /i.test(mention.text)) uses.afterThe += 1;
  else if (PLACED.has(before?.lower ?? '') && !isPossessive(mention.text)) uses.inPlace += 1;
  if (isOwner === true) uses.asOwner += 1;
  if (events.length > 0) uses.speaking += 1;
  if (!mention.text.includes(' ')) uses.short += 1;
}

const PLACED = new Set(['in', 'at', 'near', 'across', 'outside', 'inside', 'around', 'throughout', 'within']);

/** Words that a headline in capitals leaves small. */
const SMALL_IN_TITLES =
  /^(?:about|after|against|amid|among|an?|and|as|at|before|between|but|by|for|from|he|her|his|i[fnst]|into|its|no[rt]|of|off|on|onto|or|out|over|per|she|so|than|that|the|their|they|through|to|under|until|up|via|vs|when|while|will|with|without|yet|de|la|von|van)$/;

/** A headline in capitals throughout, where names cannot be told from other words. Where somebody says or does something, it is none. */
function isTitleCase({ tokens, sentences }: ParagraphScene): boolean {
  if (sentences.some(({ events }) => events.length > 0)) return false;
  const words = tokens.filter(({ kind }) => kind === 'word');
  if (words.some(({ capital, lower }) => !capital && !SMALL_IN_TITLES.test(lower))) return false;
  const long = words.filter(({ text }) => text.length > 3);
  const MOST_WORDS = 20;
  return (
    long.length > 2 && long.length < MOST_WORDS && long.filter(({ capital }) => capital).length > 0.8 * long.length
  );
}

function entityOf(
  { registry, roles }: { registry: Registry; roles: RoleBook },
  paragraph: ParagraphScene,
  { candidate, parts }: { candidate: Candidate; parts: NameParts },
): Entity | undefined {
  if (isShouted(parts.name) || (!parts.titled && isMereNoun(parts.name) && registry.find(parts) === undefined))
    return undefined;
  if (parts.hangsOn !== '') return isOwned(candidate.mention.text) ? registry.enter(parts) : undefined;
  const { tokens } = paragraph;
  const entity = registry.enter(parts, shortFormAt(tokens, candidate.to));
  const isPlace = PLACED.has(candidate.before?.lower ?? '');
  const beside = isPlace ? [] : [roleBefore(paragraph, candidate), roleAfter(tokens, candidate.to)];
  for (const role of [parts.role, ...beside]) roles.learn(entity, role);
  entity.gender ??= genderAfter(tokens, candidate.to);
  return entity;
}

/** `Port Workers’ Union (PWU)` */
function shortFormAt(tokens: readonly Token[], at: number): string | undefined {
  const [open, short, close] = tokens.slice(at, at + 3);
  return open?.text === '(' && close?.text === ')' && /^\p{Lu}{2,7}$/u.test(short?.text ?? '')
    ? short?.text
    : undefined;
}

const isOwned = (mention: string) => /\p{L}(?:[’']s|s[’']) /u.test(mention);

/** Several words all in capitals: a heading inside a paragraph. */
function isShouted(name: string): boolean {
  return /^[\p{Lu}’' -]+$/u.test(name) && name.split(' ').filter((word) => word.length > 3).length > 1;
}

/** `Norland’s president, Ola Berg, flew home`: a description that ends at the comma before the name. */
function roleBefore({ tokens, candidates }: ParagraphScene, { from }: Candidate): string {
  if (tokens[from - 1]?.text !== ',') return '';
  return candidates.find(({ to }) => to === from - 1)?.mention.text ?? '';
}

/** `Ola Berg, the foreign secretary, flew home`: what stands between the commas, if it is short. */
function roleAfter(tokens: readonly Token[], to: number): string {
  const MOST = 9;
  if (tokens[to]?.text !== ',') return '';
  const end = tokens.slice(to + 1, to + MOST + 1).findIndex(({ text }) => /^[,.;]$/.test(text)) + to + 1;
  if (end === to || tokens.slice(to + 1, end).some(({ kind }) => kind === 'quote')) return '';
  const words = tokens.slice(to + 1, end);
  const opens = /^(?:the|a|an|his|her|their|\p{Lu}.*[’']s)$/u.test(words[0]?.text ?? '') || words[0]?.capital === false;
  return opens ? words.map(({ text }) => text).join(' ') : '';
}

/** `Ada Nwosu said she …`: the pronoun is hers, as a rule. */
function genderAfter(tokens: readonly Token[], to: number): Gender | undefined {
  if (!isCue(tokens[to])) return undefined;
  const next = tokens[to + 1]?.lower === 'that' ? tokens[to + 2] : tokens[to + 1];
  return next?.lower === 'he' || next?.lower === 'she' ? next.lower : undefined;
}
