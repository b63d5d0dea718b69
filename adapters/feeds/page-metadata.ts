/** What a page says about its article: JSON-LD first, then meta elements, then the page itself. */

import { comparableHost } from '../../briefings/stories/comparable-url.ts';
import { articleIn, type Json, thingIn } from './json-ld.ts';
import { languageTag } from './language.ts';
import type { PageTree } from './page-tree.ts';
import { saneDate } from './sane-date.ts';

export interface PageMetadata {
  readonly title?: string;
  readonly byline?: string;
  readonly siteName?: string;
  readonly publishedAt?: Date;
  /** Where it is later than the time of publishing. */
  readonly updatedAt?: Date;
  readonly language?: string;
  /** Where the page says it belongs, within its own host only: what a page says of others counts for nothing. */
  readonly canonicalUrl?: string;
  /** The page says that not all of it is free to read. */
  readonly isPaywalled: boolean;
}

type Metas = ReadonlyMap<string, string>;

const SITE_NAME_CHARS = 200;
const SITE_SUFFIX = /\s+[|–—-]\s+([^|–—]{2,40})$/u;

/** @param url where the page was really fetched from. Never throws: broken or hostile metadata is as good as none. */
export function readMetadata(page: PageTree, url: string): PageMetadata {
  const json = articleIn(page.data);
  const metas = metasOf(page);
  const siteName = (metas.get('og:site_name') ?? clean(thingIn(json['publisher'])?.['name']))?.slice(
    0,
    SITE_NAME_CHARS,
  );
  const { publishedAt, updatedAt } = timesOf(page, json, metas);
  return {
    ...withoutUndefined({
      title: titleOf(page, json, metas, siteName),
      byline: authorsOf(json['author']) ?? authorMeta(metas),
      siteName,
      publishedAt,
      updatedAt,
      language: languageOfPage(page, json, metas),
      canonicalUrl: canonicalOf(page, json, metas, url),
    }),
    isPaywalled: isPaid(json['isAccessibleForFree']) || metas.get('article:content_tier') === 'locked',
  };
}

type Known<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

function withoutUndefined<T extends object>(all: T): Known<T> {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Known<T>;
}

/** The first of each name counts. */
function metasOf(page: PageTree): Metas {
  const metas = new Map<string, string>();
  for (const { property, name: itsName, itemprop, content: written } of page.metas) {
    const name = (property ?? itsName ?? itemprop)?.toLowerCase();
    const content = clean(written);
    if (name !== undefined && content !== undefined && !metas.has(name)) metas.set(name, content);
  }
  return metas;
}

function titleOf(page: PageTree, json: Json, metas: Metas, siteName: string | undefined): string | undefined {
  const headline = metas.get('og:title') ?? clean(json['headline']) ?? metas.get('twitter:title') ?? clean(page.title);
  return headline === undefined ? clean(page.headings[0]?.textContent) : withoutSite(headline, siteName);
}

function authorsOf(author: unknown): string | undefined {
  const names = [author]
    .flat()
    .map((one) => clean(typeof one === 'string' ? one : thingIn(one)?.['name']))
    .filter((name) => name !== undefined && !name.includes('://'));
  return names.length === 0 ? undefined : names.slice(0, 5).join(', ').replace(/^by /iu, '');
}

function authorMeta(metas: Metas): string | undefined {
  const names = [
    'author',
    'article:author',
    'byl',
    'parsely-author',
    'sailthru.author',
    'dc.creator',
    'dcterms.creator',
  ];
  const name = names.map((key) => metas.get(key)).find((value) => value !== undefined && !value.includes('://'));
  return name?.replace(/^by /iu, '');
}

function timesOf(
  page: PageTree,
  json: Json,
  metas: Metas,
): { publishedAt: Date | undefined; updatedAt: Date | undefined } {
  const first = (candidates: readonly (string | undefined)[]) =>
    candidates.map(saneDate).find((date) => date !== undefined);
  const publishedAt = first([
    clean(json['datePublished']),
    ...[
      'article:published_time',
      'datepublished',
      'parsely-pub-date',
      'dc.date.issued',
      'dcterms.created',
      'date',
      'pubdate',
    ].map((key) => metas.get(key)),
    clean(page.times.find(({ datetime }) => datetime !== undefined)?.['datetime']),
    clean(json['dateCreated']),
  ]);
  const updatedAt = first([
    clean(json['dateModified']),
    ...['article:modified_time', 'og:updated_time', 'datemodified', 'last-modified'].map((key) => metas.get(key)),
  ]);
  const isLater = updatedAt !== undefined && (publishedAt === undefined || updatedAt > publishedAt);
  return { publishedAt, updatedAt: isLater ? updatedAt : undefined };
}

function languageOfPage(page: PageTree, json: Json, metas: Metas): string | undefined {
  const candidates = [
    clean(page.language),
    clean(json['inLanguage']) ?? clean(thingIn(json['inLanguage'])?.['alternateName']),
    metas.get('content-language'),
    metas.get('og:locale'),
  ];
  return candidates.map(languageTag).find((tag) => tag !== undefined);
}

function canonicalOf(page: PageTree, json: Json, metas: Metas, url: string): string | undefined {
  const main: unknown = json['mainEntityOfPage'];
  const candidates = [
    clean(page.links.find(({ rel }) => rel === 'canonical')?.['href']),
    metas.get('og:url'),
    clean(typeof main === 'string' ? main : thingIn(main)?.['@id']),
  ];
  const host = comparableHost(url);
  return candidates.flatMap((candidate) => {
    if (candidate === undefined || host === undefined || !URL.canParse(candidate, url)) return [];
    const said = new URL(candidate, url);
    // A template that names the front page on every page says nothing.
    const isFront = said.pathname === '/' && new URL(url).pathname !== '/';
    return /^https?:$/u.test(said.protocol) && comparableHost(said.href) === host && !isFront ? [said.href] : [];
  })[0];
}

function isPaid(accessibleForFree: unknown): boolean {
  return (
    accessibleForFree === false || (typeof accessibleForFree === 'string' && /^(?:false|no)$/iu.test(accessibleForFree))
  );
}

/** `Harbor reopens | The Example` without the site, where the suffix is the site or follows a bar. */
function withoutSite(title: string, siteName: string | undefined): string {
  const match = SITE_SUFFIX.exec(title);
  if (match === null) return title;
  const isSite = match[1]?.toLowerCase() === siteName?.toLowerCase() || match[0].includes('|');
  return isSite ? title.slice(0, match.index) : title;
}

function clean(value: unknown): string | undefined {
  const text =
    typeof value === 'string'
      ? value
          .slice(0, 1000)
          .replace(/[\s\0]+/gu, ' ')
          .trim()
      : '';
  return text === '' ? undefined : text;
}
