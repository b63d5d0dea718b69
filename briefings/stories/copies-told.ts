/** One text at several publishers, or one page by several addresses, as articles arrive. */
import type { ArticleId } from '../model.ts';
import { isSamePage } from './page-address.ts';
import { isRepeated } from './prints.ts';
import type { Told } from './story-index.ts';

export interface Copied {
  readonly kind: 'copied';
  readonly article: ArticleId;
  readonly of: ArticleId;
}

/** Texts of a story that a new one is compared with, the latest. */
const MAX_COMPARED = 200;
/** The one that says so much more is the text, and what came before it a teaser. */
const WHOLE = 1.5;

export class Copies {
  readonly #byPage = new Map<string, Set<Told>>();

  note(member: Told): void {
    const { key } = member.address;
    if (key === undefined) return;
    const known = this.#byPage.get(key) ?? new Set();
    this.#byPage.set(key, known.add(member));
  }

  forget(member: Told): void {
    const { key } = member.address;
    const known = this.#byPage.get(key ?? '');
    known?.delete(member);
    if (known?.size === 0) this.#byPage.delete(key ?? '');
  }

  /** The article that is the same page by its publisher's word. */
  pageOf(one: Pick<Told, 'address'>): Told | undefined {
    return this.#atPageOf(one).find((other) => other.address.isOwn);
  }

  /** Others that claim to be the page that this one is. */
  claimsOn(member: Told): readonly Told[] {
    return member.address.isOwn
      ? this.#atPageOf(member).filter((other) => other !== member && !other.address.isOwn)
      : [];
  }

  /** @param twin the same page, if there is one. */
  mark(member: Told, twin: Told | undefined): Copied[] {
    const claims = this.claimsOn(member).flatMap((claim) => copied(claim, member.copyOf ?? member.id));
    return [...claims, ...this.#asCopy(member, twin)];
  }

  #asCopy(member: Told, twin: Told | undefined): Copied[] {
    const members = [...member.story.members];
    const same =
      twin ?? members.slice(-MAX_COMPARED).find((other) => other !== member && isRepeated(other.print, member.print));
    if (same === undefined) return [];
    const root = same.copyOf === undefined ? same : members.find(({ id }) => id === same.copyOf);
    const isTeaser = root !== undefined && twin === undefined && member.print.length > WHOLE * root.print.length;
    const of = isTeaser ? member.id : (same.copyOf ?? same.id);
    const others = isTeaser ? [root, ...copiesOf(members, root.id)] : [member, ...copiesOf(members, member.id)];
    return others.flatMap((other) => copied(other, of));
  }

  #atPageOf({ address }: Pick<Told, 'address'>): Told[] {
    return [...(this.#byPage.get(address.key ?? '') ?? [])].filter((other) => isSamePage(address, other.address));
  }
}

function copiesOf(members: readonly Told[], id: ArticleId): Told[] {
  return members.filter((other) => other.copyOf === id);
}

function copied(member: Told, of: ArticleId): Copied[] {
  if (member.id === of) return [];
  member.copyOf = of;
  return [{ kind: 'copied', article: member.id, of }];
}
