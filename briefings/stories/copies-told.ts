/** One text at several publishers, or one page by several addresses, as articles arrive. */
import type { ArticleId } from '../model.ts';
import { isSamePage } from './page-address.ts';
import { isRepeated } from './prints.ts';
import type { Told } from './story-index.ts';

/** `article` says what `of` says, and counts with it as one; without `of` it repeats nobody any more. */
export interface Copied {
  readonly kind: 'copied';
  readonly article: ArticleId;
  readonly of?: ArticleId;
}

/** Texts of a story that a new one is compared with, the latest. */
const MAX_COMPARED = 200;
/** The one that says so much more is the text, and what came before it a teaser. */
const WHOLE = 1.5;

export class Copies {
  readonly #byPage = new Map<string, Set<Told>>();
  /** By what they repeat. */
  readonly #copies = new Map<ArticleId, Set<Told>>();

  note(member: Told): void {
    add(this.#byPage, member.address.key, member);
    add(this.#copies, member.copyOf, member);
  }

  forget(member: Told): void {
    remove(this.#byPage, member.address.key, member);
    remove(this.#copies, member.copyOf, member);
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

  /** What repeated `changed` repeats the first of them from now on. */
  release({ id }: Told): Copied[] {
    const [first, ...others] = this.#copiesOf(id);
    if (first === undefined) return [];
    remove(this.#copies, id, first);
    first.copyOf = undefined;
    return [{ kind: 'copied', article: first.id }, ...others.flatMap((other) => this.#copied(other, first.id))];
  }

  /** @param twin the same page, if there is one. */
  mark(member: Told, twin: Told | undefined): Copied[] {
    const claims = this.claimsOn(member);
    const released = claims.flatMap((claim) => this.release(claim));
    const own = this.#asCopy(member, twin);
    const of = member.copyOf ?? member.id;
    // A claim that was let go may have become what others repeat.
    const claimed = claims.filter(({ id }) => id !== of);
    return [...released, ...own, ...claimed.flatMap((claim) => [...this.release(claim), ...this.#copied(claim, of)])];
  }

  #asCopy(member: Told, twin: Told | undefined): Copied[] {
    const members = [...member.story.members];
    const same =
      twin ?? members.slice(-MAX_COMPARED).find((other) => other !== member && isRepeated(other.print, member.print));
    if (same === undefined) return [];
    const root = same.copyOf === undefined ? same : members.find(({ id }) => id === same.copyOf);
    const isTeaser = root !== undefined && twin === undefined && member.print.length > WHOLE * root.print.length;
    const of = isTeaser ? member.id : (same.copyOf ?? same.id);
    const others = isTeaser ? [root, ...this.#copiesOf(root.id)] : [member, ...this.#copiesOf(member.id)];
    return others.flatMap((other) => this.#copied(other, of));
  }

  #copied(member: Told, of: ArticleId): Copied[] {
    if (member.id === of || member.copyOf === of) return [];
    remove(this.#copies, member.copyOf, member);
    member.copyOf = of;
    add(this.#copies, of, member);
    return [{ kind: 'copied', article: member.id, of }];
  }

  #copiesOf(id: ArticleId): Told[] {
    return [...(this.#copies.get(id) ?? [])];
  }

  #atPageOf({ address }: Pick<Told, 'address'>): Told[] {
    return [...(this.#byPage.get(address.key ?? '') ?? [])].filter((other) => isSamePage(address, other.address));
  }
}

function add<K>(sets: Map<K, Set<Told>>, key: K | undefined, member: Told): void {
  if (key === undefined) return;
  sets.set(key, (sets.get(key) ?? new Set()).add(member));
}

function remove<K>(sets: Map<K, Set<Told>>, key: K | undefined, member: Told): void {
  if (key === undefined) return;
  const set = sets.get(key);
  set?.delete(member);
  if (set?.size === 0) sets.delete(key);
}
