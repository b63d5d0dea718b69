/** Who did it to whom: a claim that keeps the words and swaps those they belong to. */
import { SAYING } from '../quotes/words-of-speech.ts';
import type { Fault } from './faults.ts';
import type { Compared } from './occurs.ts';
import type { Term } from './terms.ts';

/** A verb with the stems of who does it and of what it is done to, as far as they stand beside it. */
interface Deed {
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
/** Nobody who takes part in a deed is looked for beyond one of these. */
const CLAUSE = words(
  'and or but as while when because after before since although though if than so then by for to without until whose where what how why',
);
/** With one of these begins what tells no more than where or which. */
const ASIDE = words(
  'at from in into on onto over under with near against about through during between who whom which that',
);
/** Past forms that do not end in -ed. */
const IRREGULAR = words(
  'beat became began bought brought built came caught chose cut drove fell fought found gave got grew held hit kept knew led left lent let lost made met',
  'mistook overtook paid put quit ran rose said saw sent set shot shut sold spent split stole struck swept taught threw told took won wrote forbade sank',
  'beats beaten taken given shown known chosen driven stolen written thrown hits sues wins loses tells meets pays buys sells leads',
);
const MODAL = words('will would could should may might can must to');
const MOST_WORDS = 6;

const NOTHING: ReadonlySet<string> = new Set();

/** A doer, or an object, that the source gives to another verb, and this verb to another. */
export function roleFaults({ claim, source }: Compared): Fault[] {
  const told = deedsOf(source, NOTHING);
  const known = new Set(source.map(({ stem }) => stem));
  const swapped = deedsOf(claim, ASIDE).find((deed) => {
    const same = told.filter(({ verb }) => verb.stem === deed.verb.stem);
    return (
      isElsewhere(
        deed.doers,
        same.map(({ doers }) => doers),
        known,
      ) ||
      isElsewhere(
        deed.objects,
        same.map(({ objects }) => objects),
        known,
      )
    );
  });
  if (swapped !== undefined)
    return [{ kind: 'roles', words: [...swapped.doers, swapped.verb.printed, ...swapped.objects].join(' ') }];
  return rebound({ claim, source });
}

/** Whether all of the source's deeds of that name have known parties, and none of them is this one. */
function isElsewhere(
  party: ReadonlySet<string>,
  told: readonly ReadonlySet<string>[],
  known: ReadonlySet<string>,
): boolean {
  if (party.size === 0 || told.length === 0 || ![...party].some((word) => known.has(word))) return false;
  return told.every((other) => other.size > 0 && ![...party].some((word) => other.has(word)));
}

/** @param asides where what follows a verb ends, besides the end of a clause: what a claim says of a verb is read narrowly, its source widely. */
function deedsOf(terms: readonly Term[], asides: ReadonlySet<string>): Deed[] {
  const deeds: Deed[] = [];
  terms.forEach((verb, at) => {
    if (!isVerb(terms, at)) return;
    const { isPassive, before } = helpersBefore(terms, at);
    const left = partyBefore(terms, before);
    const right = partyAfter(terms, at + 1, asides);
    const joined = left.size === 0 && terms[before]?.text === 'and' ? deeds.at(-1)?.doers : undefined;
    if (isPassive) deeds.push({ verb, doers: agentAfter(terms, at, asides), objects: left });
    else if (SAYING.has(verb.text)) deeds.push({ verb, doers: joined ?? sayers(terms, at, left), objects: new Set() });
    else deeds.push({ verb, doers: joined ?? left, objects: right });
  });
  return deeds;
}

function isVerb(terms: readonly Term[], at: number): boolean {
  const [term, before] = [terms[at], terms[at - 1]];
  if (term === undefined || term.isName || term.isNumber) return false;
  if (looksPast(terms[at + 1])) return false;
  if (SAYING.has(term.text) || IRREGULAR.has(term.text)) return true;
  if (!term.isContent) return false;
  return /ed$/u.test(term.text) || (before !== undefined && !term.afterPause && MODAL.has(before.text));
}

/** "people asked said": the first of two is no deed of theirs. */
function looksPast(term: Term | undefined): boolean {
  return term !== undefined && (SAYING.has(term.text) || IRREGULAR.has(term.text)) && !term.afterPause;
}

/** Where the words before "has been" end, and whether that makes a passive. */
function helpersBefore(terms: readonly Term[], at: number): { isPassive: boolean; before: number } {
  let before = at - 1;
  let isPassive = false;
  while (before >= 0 && HELPING.has(terms[before]?.text ?? '') && !terms[before + 1]?.afterPause) {
    isPassive ||= before === at - 1 && BE.has(terms[before]?.text ?? '');
    before--;
  }
  return { isPassive, before };
}

/** Backwards from `at`. What commas enclose before the verb belongs to it: "Lindqvist, 52, was sentenced", "The mayor, Ada Nwosu, said". */
function partyBefore(terms: readonly Term[], at: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (let index = at; index >= 0 && found.size < MOST_WORDS; index--) {
    const [term, next] = [terms[index], terms[index + 1]];
    if (term === undefined || CLAUSE.has(term.text)) break;
    const isEnclosed = term.isNumber || next?.isNumber === true || (index === at && term.isName);
    if (next?.afterPause === true && !isEnclosed) break;
    if (term.isContent) found.add(term.stem);
  }
  return found;
}

function partyAfter(terms: readonly Term[], from: number, asides: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (let index = from; index < terms.length && found.size < MOST_WORDS; index++) {
    const term = terms[index];
    if (term === undefined || term.afterPause || CLAUSE.has(term.text) || asides.has(term.text)) break;
    if (term.isContent) found.add(term.stem);
  }
  return found;
}

function agentAfter(terms: readonly Term[], at: number, asides: ReadonlySet<string>): ReadonlySet<string> {
  const by = terms.findIndex(({ text, afterPause }, index) => index > at && (text === 'by' || afterPause));
  return by < 0 || terms[by]?.text !== 'by' ? new Set() : partyAfter(terms, by + 1, asides);
}

/** Before the word, or right after it: "said Ada Nwosu". */
function sayers(terms: readonly Term[], at: number, left: ReadonlySet<string>): ReadonlySet<string> {
  const next = terms[at + 1];
  return next?.isName === true && !next.afterPause ? new Set([...left, ...partyAfter(terms, at + 1, ASIDE)]) : left;
}

interface Named {
  readonly words: ReadonlySet<string>;
  readonly printed: string;
  readonly from: number;
  readonly to: number;
}

const BESIDE = 3;

/** Two that are named exchange what stands beside them: "Okafor, the mayor, and Nwosu, the governor". */
function rebound({ claim, source }: Pick<Compared, 'claim' | 'source'>): Fault[] {
  const [claimed, sourced] = [nearestTo(claim), nearestTo(source)];
  const moves = [...claimed].flatMap(([word, is]) => {
    const was = sourced.get(word);
    return was === undefined || isSame(was, is) ? [] : [{ was, is }];
  });
  const swap = moves.find(({ was, is }) => moves.some((other) => isSame(other.was, is) && isSame(other.is, was)));
  return swap === undefined ? [] : [{ kind: 'roles', words: swap.is.printed }];
}

const isSame = (one: Named, other: Named): boolean => [...one.words].some((word) => other.words.has(word));

/** For each word beside somebody named the nearest of them. */
function nearestTo(terms: readonly Term[]): ReadonlyMap<string, Named> {
  const names = namesOf(terms);
  const nearest = new Map<string, Named>();
  terms.forEach((term, at) => {
    if (!term.isContent || term.isName) return;
    const near = names
      .map((name) => ({ name, gap: at < name.from ? name.from - at : at - name.to + 1 }))
      .filter(({ gap }) => gap <= BESIDE)
      .toSorted((one, other) => one.gap - other.gap);
    if (near[0] !== undefined && near[0].gap < (near[1]?.gap ?? Number.POSITIVE_INFINITY))
      nearest.set(term.stem, near[0].name);
  });
  return nearest;
}

function namesOf(terms: readonly Term[]): Named[] {
  const found: Named[] = [];
  for (let from = 0; from < terms.length; from++) {
    let to = from;
    while (terms[to]?.isName === true && (to === from || terms[to]?.afterPause === false)) to++;
    if (to === from) continue;
    const named = terms.slice(from, to);
    found.push({
      words: new Set(named.map(({ stem }) => stem)),
      printed: named.map(({ printed }) => printed).join(' '),
      from,
      to,
    });
    from = to;
  }
  return found;
}
