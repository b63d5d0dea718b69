/** Which page an article is, and on whose word. */
import type { Article } from '../model.ts';
import { comparableUrl } from './comparable-url.ts';

export interface PageAddress {
  /** Absent where it has none. */
  readonly key?: string;
  /** Its publisher says so; else it is a claim of somebody's feed, which never replaces the page it claims to be. */
  readonly isOwn: boolean;
}

export function addressOf({ canonicalUrl, url }: Pick<Article, 'canonicalUrl' | 'url'>): PageAddress {
  const address = canonicalUrl ?? url;
  return {
    isOwn: canonicalUrl !== undefined,
    ...(address !== undefined && /^https?:/u.test(address) && { key: comparableUrl(address) }),
  };
}

/** Two that only claim to be one page are not: either may be made up. */
export function isSamePage(a: PageAddress, b: PageAddress): boolean {
  return a.key !== undefined && a.key === b.key && (a.isOwn || b.isOwn);
}
