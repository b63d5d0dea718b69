/**
 * Which names of several articles are one person's. A function of the set: their order does not matter.
 *
 *   same full name ──▶ joined, unless gender or middle initials tell them apart
 *   shorter name   ──▶ joined with the one fuller name that fits, if they share a role ("J. Smith", "John Smith")
 *   what somebody decided ──▶ always
 *
 * Rather two persons too many than two people taken for one.
 */
import type { NameKind } from './names.ts';
import { type KeyParts, keyParts } from './names.ts';
import { type Role, sharesRole } from './roles.ts';

/** All who are printed by the same full name, with nothing that tells them apart. */
export interface Namesake {
  readonly kind: NameKind;
  readonly key: string;
  readonly block: string;
  /** Middle initials; empty where unknown. */
  readonly initials: string;
  /** Empty where unknown. */
  readonly gender: 'he' | 'she' | '';
  /** Of two different ones somebody said that they are two. */
  readonly tag: number;
  readonly roles: readonly Role[];
}

/** Part of a person, as indices into the namesakes given. */
type Group = readonly number[];

interface Node {
  readonly of: Group;
  readonly names: readonly Namesake[];
  readonly parts: KeyParts;
}

/** More are no people but a flood: what is not told apart by name alone stays apart. */
const MOST_COMPARED = 200;

/** @param together pairs of indices that somebody said are one person. */
export function joinNamesakes(
  namesakes: readonly Namesake[],
  together: readonly (readonly [number, number])[] = [],
): Group[] {
  const each = namesakes.map((_, index): Group => [index]);
  const nodeOf = (of: Group): Node => {
    const names = of.flatMap((index) => namesakes[index] ?? []);
    return { of, names, parts: keyParts(names[0]?.key ?? '') };
  };
  const full = within(each.map(nodeOf), ({ names: [name] }) => `${name?.block}|${name?.key}|${name?.tag}`, isSameName);
  const short = within(full.map(nodeOf), ({ names: [name] }) => `${name?.block}|${name?.tag}`, isShorterName);
  return united(short, together);
}

type Rule = (a: Node, b: Node) => boolean;

/** Groups joined by a rule, among those with the same key. */
function within(nodes: readonly Node[], keyOf: (node: Node) => string, rule: Rule): Group[] {
  const byKey = new Map<string, Node[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    const there = byKey.get(key);
    if (there === undefined) byKey.set(key, [node]);
    else there.push(node);
  }
  return Array.from(byKey.values()).flatMap((some) =>
    some.length > MOST_COMPARED ? some.map(({ of }) => of) : joinedBy(some, rule),
  );
}

/** Two join where each is among those the other may be, and nobody among these contradicts. */
function joinedBy(nodes: readonly Node[], rule: Rule): Group[] {
  if (nodes.length === 1) return nodes.map(({ of }) => of);
  const accepted = nodes.map((node, at) =>
    accept(
      node,
      nodes.filter((other, to) => to !== at && rule(node, other)),
    ),
  );
  const pairs = nodes.flatMap((node, at) =>
    nodes.flatMap((other, to) =>
      to > at && accepted[at]?.has(other) && accepted[to]?.has(node) ? [[at, to] as const] : [],
    ),
  );
  return united(
    nodes.map((_, at) => [at]),
    pairs,
  ).flatMap((group) => {
    const some = group.flatMap((at) => nodes[at] ?? []);
    return agree(some) ? [some.flatMap(({ of }) => of)] : some.map(({ of }) => of);
  });
}

/** Whom a name may be: all who fit if they agree, else those who share its role if they do, else nobody. */
function accept(node: Node, fitting: readonly Node[]): ReadonlySet<Node> {
  if (agree([node, ...fitting])) return new Set(fitting);
  const sharing = fitting.filter((other) => sharesRole(rolesOf(node), rolesOf(other), 1));
  return new Set(agree([node, ...sharing]) ? sharing : []);
}

const rolesOf = ({ names }: Node) => names.flatMap(({ roles }) => roles);

/** No two of them are known to differ. */
function agree(nodes: readonly Node[]): boolean {
  const names = nodes.flatMap((node) => node.names);
  const known = (values: readonly string[]) => new Set(values.filter((value) => value !== '')).size;
  return (
    known(names.map(({ gender }) => gender)) <= 1 &&
    fitTogether(names.map(({ initials }) => initials)) &&
    fitGiven(nodes)
  );
}

/** `w` and `w`, `h` and `hw`; not `w` and `h`. */
function fitTogether(initials: readonly string[]): boolean {
  const longest = initials.reduce((a, b) => (b.length > a.length ? b : a), '');
  return initials.every((some) => longest.startsWith(some));
}

/** `J.` may be John or James, and then is neither. */
function fitGiven(nodes: readonly Node[]): boolean {
  return nodes.every(({ parts }, at) => nodes.slice(at + 1).every((other) => isGivenAlike(parts, other.parts)));
}

/** Of one key already. */
const isSameName: Rule = (a, b) => agree([a, b]);

/** A middle name less: with a role in common. An initial or a short form: with one that says more than a title does. */
const isShorterName: Rule = (a, b) =>
  a.names[0]?.kind === 'person' &&
  b.names[0]?.kind === 'person' &&
  isGivenAlike(a.parts, b.parts) &&
  agree([a, b]) &&
  sharesRole(rolesOf(a), rolesOf(b), a.parts.given === b.parts.given && a.parts.given.length > 1 ? 1 : 2);

/** `Dan` and `Daniel`, not `Jo` and `John`. */
const SHORT_FORM = 3;

/** May both be one person’s, by given and middle names. */
export function isGivenAlike(a: KeyParts, b: KeyParts): boolean {
  if (a.suffix !== b.suffix || !isSubset(a.middle, b.middle)) return false;
  const [short, long] = a.given.length <= b.given.length ? [a.given, b.given] : [b.given, a.given];
  if (short === long) return true;
  return (short.length === 1 || short.length >= SHORT_FORM) && long.startsWith(short);
}

function isSubset(a: readonly string[], b: readonly string[]): boolean {
  const [less, more] = a.length <= b.length ? [a, b] : [b, a];
  return less.every((word) => more.includes(word));
}

/** Groups that pairs of indices lead to one another. */
function united(groups: readonly Group[], pairs: readonly (readonly [number, number])[]): Group[] {
  const parent = new Map(groups.flatMap((group) => group.map((index) => [index, group[0] ?? index] as const)));
  const root = (index: number): number => {
    let at = index;
    for (let up = parent.get(at); up !== undefined && up !== at; up = parent.get(at)) at = up;
    return at;
  };
  for (const [a, b] of pairs) parent.set(root(a), root(b));
  const found = new Map<number, number[]>();
  for (const index of parent.keys()) {
    const top = root(index);
    found.set(top, [...(found.get(top) ?? []), index]);
  }
  return Array.from(found.values(), (group) => group.sort((a, b) => a - b));
}
