/** What somebody said are two people stays two: which of them an article speaks of. */
import type { ArticleId } from '../model.ts';
import { type Role, sharesRole } from './roles.ts';

/** One person of one article, as far as it matters here. */
export interface Told {
  readonly articleId: ArticleId;
  readonly key: string;
  readonly roles: readonly Role[];
}

/** A person taken out of another. */
export interface Separation {
  /** Of whoever was taken out, see `Namesake.tag`. */
  readonly tag: number;
  readonly fromTags: readonly number[];
  /** Every name that the two went by. */
  readonly keys: readonly string[];
  /** What decides: the articles that were named, and names and roles that only these have. */
  readonly articles: readonly ArticleId[];
  readonly ownKeys: readonly string[];
  readonly ownRoles: readonly Role[];
  readonly otherRoles: readonly Role[];
}

/** @param all what tells of the person, and by which tag. @returns undefined where the articles tell all of it, or nothing. */
export function separationOf(
  all: readonly (Told & { readonly tag: number })[],
  articles: readonly ArticleId[],
): Omit<Separation, 'tag'> | undefined {
  const own = all.filter(({ articleId }) => articles.includes(articleId));
  const others = all.filter(({ articleId }) => !articles.includes(articleId));
  if (own.length === 0 || others.length === 0) return undefined;
  const otherKeys = new Set(others.map(({ key }) => key));
  return {
    fromTags: distinct(all.map(({ tag }) => tag)),
    keys: distinct(all.map(({ key }) => key)),
    articles: distinct(own.map(({ articleId }) => articleId)),
    ownKeys: distinct(own.map(({ key }) => key)).filter((key) => !otherKeys.has(key)),
    ownRoles: rolesIn(own),
    otherRoles: rolesIn(others),
  };
}

/** An article that comes later goes to the one it shares a name or a role with, else to the one who was there first. */
export function tagOf(told: Told, separations: readonly Separation[]): number {
  return separations.reduce((tag, each) => (each.fromTags.includes(tag) && isTakenOut(told, each) ? each.tag : tag), 0);
}

function isTakenOut({ articleId, key, roles }: Told, separation: Separation): boolean {
  const { keys, articles, ownKeys, ownRoles, otherRoles } = separation;
  if (!keys.includes(key)) return false;
  if (articles.includes(articleId) || ownKeys.includes(key)) return true;
  return sharesRole(roles, ownRoles, 1) && !sharesRole(roles, otherRoles, 1);
}

function rolesIn(told: readonly Told[]): Role[] {
  const roles = told.flatMap((each) => each.roles);
  return [...new Map(roles.map((role) => [role.words.join(' '), role])).values()];
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
