/** Who does what to whom in a sentence, as far as the order of its words tells. */
import { SAYING } from '../quotes/words-of-speech.ts';
import { isTime } from './occurs.ts';
import type { Term } from './terms.ts';

/** A verb with the stems of who does it and of what it is done to, as far as they stand beside it. */
export interface Deed {
  readonly verb: Term;
  readonly doers: ReadonlySet<string>;
  readonly objects: ReadonlySet<string>;
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(' '));
}

const BE = words('is are was were be been being');
const HELPING = words(
  'is are was were be been being has have had having will would could should may might can must do does did not never also then later once',
  'again still even just now already to who which that',
);
/** Nobody who takes part in a deed is looked for beyond one of these, … */
export const CLAUSE = words(
  'and or but as while when because after before since although though if than so then until where what how why',
);
/** … and behind a verb not beyond these either. */
const OTHERS = words('by for to without whose');
/** With one of these begins what tells no more than where or which. */
export const ASIDE = words(
  'at from in into on onto over under with near against about through during between who whom which that beneath below above behind beside besides',
  'outside inside across along around towards upon within among amid despite per via like off out up down',
);
/** Past forms that do not end in -ed. */
const IRREGULAR = words(
  'beat became began bought brought built came caught chose cut drove fell fought found gave got grew held hit kept knew led left lent let lost made met',
  'mistook overtook paid put quit ran rose said saw sent set shot shut sold spent split stole struck swept taught threw told took won wrote forbade sank',
  'paid sought drew fled hid hurt bore bound cast dealt dug fed flew froze laid meant rode shook spoke spread stood stuck swore tore withdrew understood',
  'beats beaten taken given shown known chosen driven stolen written thrown hits sues wins loses tells meets pays buys sells leads',
);
/** Like a word of saying. */
const HOLDING = words(
  'allege believe think hope fear expect expects know knows knew suspect suspects found find finds showed shows show means mean ruled rules',
);
/** Those that may stand before who says it; the others have an object there. */
const INVERTED = words(
  'said says added adds wrote writes announced argued explained insisted claimed reported stated noted',
);
/** Whom one stands for is not for a model to say: it is a party of its own. */
const PRONOUNS = words('he she they it i we');
/** "missing since Monday": no clause begins. */
const TIMES = words('since until before after');
const MOST_WORDS = 6;

const NOTHING: ReadonlySet<string> = new Set();

interface Reading {
  /** Where what follows a verb ends, besides the end of a clause: what a claim says of a verb is read narrowly, its source widely. */
  readonly asides: ReadonlySet<string>;
  /** Stems that are verbs elsewhere, whatever they look like here. */
  readonly verbs: ReadonlySet<string>;
}

export function deedsOf(terms: readonly Term[], reading: Reading): Deed[] {
  const deeds: Deed[] = [];
  for (const [at, term] of terms.entries()) {
    const isDeed = isVerb(terms, at) || (reading.verbs.has(term.stem) && !term.isName);
    const deed = isDeed ? deedAt(terms, at, { asides: reading.asides, before: deeds.at(-1) }) : undefined;
    if (deed !== undefined) deeds.push(deed);
  }
  return deeds;
}

function deedAt(
  terms: readonly Term[],
  at: number,
  { asides, before }: { asides: ReadonlySet<string>; before: Deed | undefined },
): Deed | undefined {
  const verb = terms[at];
  if (verb === undefined) return undefined;
  const helped = helpersBefore(terms, at);
  const left = helped.isInfinitive ? NOTHING : partyBefore(terms, helped.from - 1);
  if (helped.isPassive) return { verb, doers: agentAfter(terms, at, asides), objects: left };
  const isJoined = left.size === 0 && terms[helped.from - 1]?.text === 'and' && before !== undefined;
  return {
    verb,
    doers: isJoined ? before.doers : doersAt(terms, at, left),
    objects: SAYING.has(verb.text) ? NOTHING : partyAfter(terms, at + 1, asides),
  };
}

/** As far as its form or a helping word before it tells. */
export function isVerb(terms: readonly Term[], at: number): boolean {
  const [term, before] = [terms[at], terms[at - 1]];
  if (term === undefined || term.isName || term.isNumber) return false;
  if (looksPast(terms[at + 1])) return false;
  if (SAYING.has(term.text) || IRREGULAR.has(term.text)) return true;
  if (!term.isContent) return false;
  return /ed$/u.test(term.text) || (before !== undefined && !term.afterPause && HELPING.has(before.text));
}

/** "people asked said": the first of two is no deed of theirs. */
function looksPast(term: Term | undefined): boolean {
  return term !== undefined && (SAYING.has(term.text) || IRREGULAR.has(term.text)) && !term.afterPause;
}

/** Where "has been" begins, and whether such words make a passive, or hold a "to" that hides who does it. */
function helpersBefore(
  terms: readonly Term[],
  at: number,
): { isPassive: boolean; isInfinitive: boolean; from: number } {
  let from = at;
  while (from > 0 && HELPING.has(terms[from - 1]?.text ?? '') && !terms[from]?.afterPause) from--;
  const helping = terms.slice(from, at).map(({ text }) => text);
  return { isPassive: BE.has(helping.at(-1) ?? ''), isInfinitive: helping.includes('to'), from };
}

/**
 * Backwards from `at`. What commas enclose before the verb belongs to it: "Lindqvist, 52, was sentenced", "The mayor, Ada
 * Nwosu, said".
 */
function partyBefore(terms: readonly Term[], at: number): ReadonlySet<string> {
  const near = partyUpTo(terms, at);
  if (terms[at + 1]?.afterPause !== true) return near;
  const opening = terms.slice(0, at + 1).findLastIndex(({ afterPause }) => afterPause);
  return new Set([...near, ...partyUpTo(terms, opening - 1)]);
}

function partyUpTo(terms: readonly Term[], at: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (let index = at; index >= 0 && found.size < MOST_WORDS; index--) {
    const term = terms[index];
    if (term === undefined || endsParty(terms, index)) break;
    if (term.isContent || PRONOUNS.has(term.text)) found.add(term.stem);
    if (term.afterPause) break;
  }
  return found;
}

/** A conjunction, unless it joins two names; a word of saying; a "that" after such a word. */
function endsParty(terms: readonly Term[], index: number): boolean {
  const [before, term, after] = [terms[index - 1], terms[index], terms[index + 1]];
  if (term === undefined) return true;
  if (term.text === 'and') return before?.isName !== true || after?.isName !== true;
  if (term.text === 'that') return before !== undefined && (SAYING.has(before.text) || HOLDING.has(before.text));
  if (isTime(after) && TIMES.has(term.text)) return false;
  return CLAUSE.has(term.text) || SAYING.has(term.text);
}

/** Stems of the words that say something, from there to the next small word or mark. */
export function partyAfter(terms: readonly Term[], from: number, asides: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (let index = from; index < terms.length && found.size < MOST_WORDS; index++) {
    const term = terms[index];
    if (term === undefined || term.afterPause || [CLAUSE, OTHERS, asides].some((ends) => ends.has(term.text))) break;
    if (term.isContent) found.add(term.stem);
  }
  return found;
}

function agentAfter(terms: readonly Term[], at: number, asides: ReadonlySet<string>): ReadonlySet<string> {
  const by = terms.findIndex(({ text, afterPause }, index) => index > at && (text === 'by' || afterPause));
  return by < 0 || terms[by]?.text !== 'by' ? new Set() : partyAfter(terms, by + 1, asides);
}

/** Before the word, or right after a word of saying: "…, said Ada Nwosu". */
function doersAt(terms: readonly Term[], at: number, left: ReadonlySet<string>): ReadonlySet<string> {
  const [verb, next] = [terms[at], terms[at + 1]];
  if (verb === undefined || !SAYING.has(verb.text) || next?.isName !== true || next.afterPause) return left;
  const isInverted = left.size === 0 || (verb.afterPause && INVERTED.has(verb.text));
  return isInverted ? partyAfter(terms, at + 1, ASIDE) : left;
}
