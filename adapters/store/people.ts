/**
 * People across the articles of one tenant. Who is who follows from the articles the tenant sees and from what somebody
 * ruled, never from the order things came in (`briefings/people/join.ts` has the rule): so undoing a ruling gives back
 * what the articles say, those that came in between included.
 */
import type {
  Alias,
  ArticleId,
  HeldRole,
  Person,
  PersonId,
  QuotationId,
  RoleHolder,
  RulingId,
  TenantId,
} from '../../briefings/model.ts';

/** Of the speakers, see {@link PeopleStore.speakers}. */
interface SpeakerCount {
  readonly name: string;
  readonly quotations: number;
}

/** A person’s id holds as long as nothing joins or leaves them: ask again rather than keep it. */
export interface PeopleStore {
  /** Who is quoted, one line a person, most quoted first; with `prefix`, those whom a word of any alias starts with it. */
  speakers(tenant: TenantId, prefix: string, limit: number): Promise<SpeakerCount[]>;
  /** Who is known by such an alias, quoted or not: every word of `name` starts a word of theirs. Everybody where it is blank. Most quoted first. */
  people(tenant: TenantId, name: string, limit: number): Promise<Person[]>;
  /**
   * Names, in words, that are spelled much like this one, the nearest first: for one that nobody goes by, such as "zelenskiy".
   * Every word of each starts a word of somebody's.
   */
  namesLike(tenant: TenantId, name: string): Promise<string[]>;
  /** Earliest first. */
  aliasesOf(tenant: TenantId, id: PersonId): Promise<Alias[]>;
  /** In the order they were first seen. */
  rolesOf(tenant: TenantId, id: PersonId): Promise<HeldRole[]>;
  /**
   * Who held the role at that time, nearest first: of those printed with exactly this role, and with each that says more
   * ("chancellor of Norland" for "chancellor"), the one seen with it nearest to it; of 300 times before and after it was seen at most.
   */
  holdersOf(tenant: TenantId, role: string, at: Date): Promise<RoleHolder[]>;

  /** What other articles say the speaker of this quotation was, nearest to its time and within half a year; undefined where none does. */
  roleAt(tenant: TenantId, quotation: QuotationId): Promise<string | undefined>;

  /** These two are one. @returns undefined where one of them is not known, or both are one already. */
  mergePeople(tenant: TenantId, a: PersonId, b: PersonId): Promise<RulingId | undefined>;
  /**
   * What these articles say is somebody else's: so is what comes later and shares a name or role with them alone. They
   * never join again by themselves. @returns undefined where that leaves nobody, or changes nothing.
   */
  separatePerson(tenant: TenantId, id: PersonId, articles: readonly ArticleId[]): Promise<RulingId | undefined>;
  /** As if it had never been ruled. @returns false where there is no such ruling. */
  undoRuling(tenant: TenantId, id: RulingId): Promise<boolean>;
}
