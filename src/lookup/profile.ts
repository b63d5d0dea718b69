/** Who is meant by a name: one person in short, or whom it may mean. */
import type { Part } from '../../adapters/chat/message.ts';
import type { Store } from '../../adapters/store/store.ts';
import { subjectsOf } from '../../briefings/lookup/subjects.ts';
import type { RankedQuotation } from '../../briefings/lookup/variants.ts';
import type { HeldRole, Person, TenantId } from '../../briefings/model.ts';
import { count, dayOf } from '../present.ts';

const MOST_PEOPLE = 5;
const MOST_ROLES = 3;
const MOST_SUBJECTS = 5;

interface Asked {
  readonly store: Store;
  readonly tenant: TenantId;
  readonly names: readonly string[];
}

/** @param ranked what they said; the newest is the last time they were quoted. */
export async function profile({ store, tenant, names }: Asked, ranked: readonly RankedQuotation[]): Promise<Part[]> {
  const people = await peopleNamed(store, tenant, names);
  const rolesOf = ({ id }: Person) => store.rolesOf(tenant, id);
  const [only, ...others] = people;
  if (only === undefined) return [];
  if (others.length === 0) return [{ kind: 'text', text: about(only, await rolesOf(only), ranked) }];
  const shown = people.slice(0, MOST_PEOPLE);
  const items = await Promise.all(
    shown.map(async (person) => ({ text: person.name, detail: inShort(person, await rolesOf(person)) })),
  );
  const more = people.length - shown.length;
  return [
    { kind: 'text', text: `${count(people.length, 'person', 'people')} may be meant; add a first name or a role:` },
    { kind: 'list', items: more > 0 ? [...items, { text: `and ${more} more` }] : items },
  ];
}

/** A lone surname is nobody beside a fuller name it is part of. */
async function peopleNamed(store: Store, tenant: TenantId, names: readonly string[]): Promise<Person[]> {
  const found = await Promise.all(names.map((name) => store.people(tenant, name, 2 * MOST_PEOPLE)));
  const quoted = [...new Map(found.flat().map((person) => [person.id, person])).values()].filter(
    ({ quotations }) => quotations > 0,
  );
  const exact = quoted.filter(({ name }) => names.some((asked) => asked.toLowerCase() === name.toLowerCase()));
  if (exact.length > 0 && exact[0]?.kind !== 'name') return exact;
  const full = quoted.filter(({ kind }) => kind !== 'name');
  return full.length > 0 ? full : quoted;
}

function inShort({ quotations }: Person, roles: readonly HeldRole[]): string {
  const [latest] = byTime(roles);
  return [...(latest === undefined ? [] : [latest.role]), count(quotations, 'quotation')].join(' · ');
}

function about(person: Person, roles: readonly HeldRole[], ranked: readonly RankedQuotation[]): string {
  const held = byTime(roles)
    .slice(0, MOST_ROLES)
    .map(({ role, firstSeenAt, lastSeenAt }) => `${role} (${period(firstSeenAt, lastSeenAt)})`);
  const last = ranked
    .flatMap(({ best, alsoPrinted, variants }) => [best, ...alsoPrinted, ...variants.map((other) => other.best)])
    .map(({ article }) => article)
    .filter(({ publishedAt }) => publishedAt !== undefined)
    .sort((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0))[0];
  const names = new Set(person.name.toLowerCase().split(/\s+/u));
  const subjects = subjectsOf(ranked, MOST_SUBJECTS).filter((word) => !names.has(word));
  return [
    held.length === 0 ? person.name : `${person.name}: ${held.join(', ')}`,
    ...(last?.publishedAt === undefined ? [] : [`last quoted ${dayOf(last.publishedAt)} in ${last.publisher}`]),
    ...(subjects.length === 0 ? [] : [`speaks of ${subjects.join(', ')}`]),
  ].join(' · ');
}

/** The latest seen first. */
function byTime(roles: readonly HeldRole[]): HeldRole[] {
  return roles.toSorted((a, b) => b.lastSeenAt.getTime() - a.lastSeenAt.getTime());
}

function period(from: Date, to: Date): string {
  const [first, last] = [from, to].map((at) => dayOf(at));
  return first === last ? `seen ${first}` : `seen ${first} to ${last}`;
}
