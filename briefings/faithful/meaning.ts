/** Small words that turn a sentence round: negations, doubts, opposites. */
import { SAYING } from '../quotes/words-of-speech.ts';
import type { Fault } from './faults.ts';
import type { Compared } from './occurs.ts';
import type { Term } from './terms.ts';

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.join(' ').split(' '));
}

const NOT = words('not no never none nobody nothing neither nor without hardly scarcely barely');
/** Verbs that say no: with one of them a "not" may have been put into another word. */
const REFUSES = words(
  'refuse refuses refused refusing deny denies denied denying denial reject rejects rejected rejecting decline declines declined',
  'declining stop stops stopped prevent prevents prevented block blocks blocked avoid avoids avoided lack lacks lacked lacking unable impossible unlikely',
  'dismiss dismisses dismissed wrongly falsely mistakenly false untrue fake clear clears cleared acquit acquits acquitted',
);
const SCOPE = 6;

/** A claim denies what its source denies, and nothing else. */
export function negationFaults({ claim, source }: Compared): Fault[] {
  const [claimed, sourced] = [denials(claim, saysNot), denials(source, saysNot)];
  const refused = denials(source, refusesIt);
  // "did not acquit" is not what a court that acquitted did.
  const invented = claimed.filter(
    ({ denied }) =>
      !sourced.some((told) => isAbout(denied, told.denied)) &&
      !refused.some((told) => isAbout(denied, told.denied) && !denied.includes(told.term.stem)),
  );
  const said = new Set(claim.map(({ stem }) => stem));
  const known = new Set(source.map(({ stem }) => stem));
  const refusesToo = claim.some(({ text, stem }) => REFUSES.has(text) && !known.has(stem));
  const lost = sourced.filter(
    ({ denied }) =>
      denied.some((stem) => said.has(stem)) && !refusesToo && !claimed.some((told) => isAbout(denied, told.denied)),
  );
  const unrefused = refused.filter(
    ({ term, denied }) =>
      !said.has(term.stem) && denied.some((stem) => said.has(stem)) && !refusesToo && claimed.length === 0,
  );
  return [...invented, ...lost, ...unrefused].map(({ term }) => ({ kind: 'negation', words: term.printed }));
}

/** Where one of them governs nothing that says something, any is as good. */
function isAbout(one: readonly string[], other: readonly string[]): boolean {
  return one.length === 0 || other.length === 0 || one.some((stem) => other.includes(stem));
}

interface Denial {
  readonly term: Term;
  /** The stems it governs, as far as a glance tells. */
  readonly denied: readonly string[];
}

type Denies = (terms: readonly Term[], at: number) => boolean;

const saysNot: Denies = (terms, at) => NOT.has(terms[at]?.text ?? '');
/** A bank that "failed to report" did not; a failed bank did whatever is told. */
const refusesIt: Denies = (terms, at) =>
  REFUSES.has(terms[at]?.text ?? '') || (/^fail/u.test(terms[at]?.text ?? '') && terms[at + 1]?.text === 'to');

function denials(terms: readonly Term[], denies: Denies): Denial[] {
  return terms.flatMap((term, at) =>
    denies(terms, at) ? [{ term, denied: governedFrom(terms, at).slice(0, 2) }] : [],
  );
}

/** Stems of the words that say something, within reach and without a pause between. */
function governedFrom(terms: readonly Term[], at: number): string[] {
  const found: string[] = [];
  for (let next = at + 1; next <= at + SCOPE; next++) {
    const term = terms[next];
    if (term === undefined || (term.afterPause && next > at + 1)) break;
    if (term.isContent || term.isNumber) found.push(term.stem);
  }
  return found;
}

/** Perhaps so, or somebody says so. */
const POSSIBLE = words(
  'may might could alleged allegedly alleges allege accused accuses accuse accusation suspected suspects suspect suspicion reportedly apparently claims claimed claim',
  'likely possibly possible perhaps probably potentially potential believe believes believed thought think thinks appears appeared seems seemed estimated estimates',
  'estimate charged unclear whether suggests suggested',
);
/** Not yet so. */
const PLANNED = words(
  'would should will shall expected expects expect proposed proposes propose proposal plans planned plan planning considering considers consider hopes hoped',
  'hope wants wanted want seeks sought seek aims aimed aim intends intended if unless until threatened threatens urges urged calls called asks asked due set',
  'demands demanded demand vowed vows promised promises pledged pledges agreed order ordered',
);
const FAR = 7;
const CLAUSE_ENDS = words('and but or while when after before because although though so');

/** What the source only fears, plans or says somebody said stays so. */
export function certaintyFaults({ claim, source }: Compared): Fault[] {
  const said = new Set(claim.map(({ stem }) => stem));
  const possible = claim.some((term) => isOf(POSSIBLE, term));
  const planned = possible || claim.some((term) => isOf(PLANNED, term));
  const isAttributed = claim.some(isAttribution);
  const lost = source.find((term, at) => {
    const governs = scopeOf(source, at).some(({ isContent, stem }) => isContent && said.has(stem));
    if (isOf(POSSIBLE, term) && governs) return !possible;
    if (isOf(PLANNED, term) && governs) return !planned;
    return isAttribution(term) && !isAttributed && !possible;
  });
  return lost === undefined ? [] : [{ kind: 'certainty', words: lost.printed }];
}

function scopeOf(terms: readonly Term[], at: number): readonly Term[] {
  const scope = terms.slice(at + 1, at + 1 + FAR);
  const end = scope.findIndex(({ afterPause, text }) => afterPause || CLAUSE_ENDS.has(text));
  return end < 0 ? scope : scope.slice(0, end);
}

/** "3 May" is no doubt. */
const isOf = (doubts: ReadonlySet<string>, { text, isCapital }: Term): boolean => doubts.has(text) && !isCapital;

/** What somebody expects is told as theirs too. */
const REPORTS = words('according report statement expects expect hopes hope fears fear');
/** Of saying that something is so, not of asking for it. */
const WISHES = words('asked asks ask asking demanded demands urged urges called calls agreed agrees read reads sang');
const isAttribution = ({ text }: Term): boolean => (SAYING.has(text) && !WISHES.has(text)) || REPORTS.has(text);

/** Each word against each on the other side. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  [
    'rise rose risen rising rises increase increases increased increasing grow grew grown growing climbed jumped soared up higher raise raised raises gain gained gains',
    'fall fell fallen falling falls decrease decreases decreased decreasing shrink shrank shrinking dropped drop drops down lower lowered cut cuts decline declined lost plunged',
  ],
  ['more over above', 'less fewer under below'],
  ['before ahead', 'after behind'],
  ['win wins won winning beat beats victory', 'lose loses lost losing defeat defeated'],
  ['open opens opened opening reopen reopened', 'close closes closed closing shut shuts'],
  [
    'accept accepts accepted approve approves approved backed back backs support supports supported agreed welcomed praised',
    'reject rejects rejected oppose opposes opposed refused criticised criticized condemned blocked',
  ],
  ['allow allows allowed permit permitted legal', 'ban bans banned forbid forbidden prohibited illegal'],
  ['guilty convicted jailed', 'innocent acquitted cleared freed released'],
  ['alive survived survive survives', 'dead died killed die'],
  ['arrive arrived arrives joined join', 'leave left leaves quit'],
  ['buy buys bought buying', 'sell sells sold selling'],
  ['import imports imported', 'export exports exported'],
  ['most best largest biggest highest oldest longest maximum', 'least worst smallest lowest youngest shortest minimum'],
  ['early earlier', 'late later'],
  ['begin begins began begun start starts started', 'end ends ended stop stops stopped finish finished'],
  ['confirm confirms confirmed admit admitted admits', 'deny denies denied'],
  ['include includes included including', 'exclude excludes excluded excluding except'],
  ['north northern', 'south southern'],
  ['east eastern', 'west western'],
  ['men man male boys boy', 'women woman female girls girl'],
  ['for', 'against'],
  ['inside within', 'outside beyond'],
  ['success successful succeeded', 'failure failed unsuccessful'],
  ['first', 'last'],
  ['better improved', 'worse worsened'],
];
const SIDES = OPPOSITES.map(([one, other]) => [words(one), words(other)] as const);

/** The claim has one of two opposites, its source only the other. */
export function oppositeFaults({ claim, source }: Compared): Fault[] {
  const known = new Set(source.map(({ text }) => text));
  const hasAny = (side: ReadonlySet<string>) => [...side].some((word) => known.has(word));
  return claim.flatMap((term) => {
    const turned = SIDES.some(([one, other]) => {
      const [own, against] = one.has(term.text) ? [one, other] : other.has(term.text) ? [other, one] : [];
      return own !== undefined && against !== undefined && !hasAny(own) && hasAny(against);
    });
    return turned ? [{ kind: 'opposite' as const, words: term.printed }] : [];
  });
}
