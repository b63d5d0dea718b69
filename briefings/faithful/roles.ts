/** Who did it to whom: a claim that keeps the words and swaps those they belong to. */
import { ASIDE, CLAUSE, deedsOf, isVerb, partyAfter } from './deeds.ts';
import type { Fault } from './faults.ts';
import { meaningsOf } from './meanings.ts';
import { type Compared, isTime } from './occurs.ts';
import type { Term } from './terms.ts';

/** A doer, or an object, that the source gives to another verb, and this verb to another. */
export function roleFaults({ claim, source }: Compared): Fault[] {
  const told = deedsOf(source, { asides: new Set(), verbs: new Set() });
  const verbs = new Set(told.map(({ verb }) => verb.stem));
  const known = new Set(source.map(({ stem }) => stem));
  const swapped = deedsOf(claim, { asides: ASIDE, verbs }).find((deed) => {
    const same = told.filter(({ verb }) => isSameDeed(verb, deed.verb));
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
  return [...rebound({ claim, source }), ...exchanged({ claim, source }), ...moved({ claim, source })].slice(0, 1);
}

function isSameDeed(one: Term, other: Term): boolean {
  return one.stem === other.stem || meaningsOf(one.text).some((meaning) => meaningsOf(other.text).includes(meaning));
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
  const swap = moves.find(({ was, is }) =>
    moves.some((other) => isSame(other.was, is) && isSame(other.is, was) && areApart(source, was, other.was)),
  );
  return swap === undefined ? [] : [{ kind: 'roles', words: swap.is.printed }];
}

/** The prime minister of Norland, Elke Vries: two names, and one party. */
function areApart(terms: readonly Term[], one: Named, other: Named): boolean {
  const between = terms.slice(Math.min(one.to, other.to), Math.max(one.from, other.from));
  return between.some(({ text }, index) => CLAUSE.has(text) || isVerb(between, index));
}

/** "electric cars" and "petrol vans" told as "petrol cars". */
function exchanged({ claim, source }: Pick<Compared, 'claim' | 'source'>): Fault[] {
  const told = pairsOf(source);
  const swapped = pairsOf(claim).find(
    ([first, second]) =>
      !told.some(([one, other]) => one === first && other === second) &&
      told.some(([one, other]) => one === first && other !== second) &&
      told.some(([one, other]) => one !== first && other === second),
  );
  return swapped === undefined ? [] : [{ kind: 'roles', words: swapped.join(' ') }];
}

/** "the killing of protesters" told as the killing of somebody else, of whom the source tells too. */
function moved({ claim, source }: Pick<Compared, 'claim' | 'source'>): Fault[] {
  const told = attachmentsOf(source);
  const known = new Set(source.map(({ stem }) => stem));
  const swapped = attachmentsOf(claim).find(({ of, by, party }) => {
    const same = told.filter((other) => other.of === of && other.by === by);
    return isElsewhere(
      party,
      same.map((other) => other.party),
      known,
    );
  });
  return swapped === undefined ? [] : [{ kind: 'roles', words: [swapped.of, swapped.by, ...swapped.party].join(' ') }];
}

/** What a small word ties to the word before it. */
interface Attachment {
  readonly of: string;
  readonly by: string;
  readonly party: ReadonlySet<string>;
}

const TIES = new Set('of to from by for with against over'.split(' '));

function attachmentsOf(terms: readonly Term[]): Attachment[] {
  return terms.flatMap((tie, at) => {
    const of = terms[at - 1];
    if (!TIES.has(tie.text) || tie.afterPause || of?.isContent !== true) return [];
    return [{ of: of.stem, by: tie.text, party: partyAfter(terms, at + 1, ASIDE) }];
  });
}

/** Words that say something and stand side by side, but for names. */
function pairsOf(terms: readonly Term[]): (readonly [string, string])[] {
  return terms.slice(1).flatMap((term, index) => {
    const before = terms[index];
    const isPair = before?.isContent === true && term.isContent && !term.afterPause && !(before.isName && term.isName);
    return isPair ? [[before.stem, term.stem] as const] : [];
  });
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
    if (to === from || isTime(terms[from])) continue;
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
