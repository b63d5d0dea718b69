/** What a page says about its article: JSON-LD first, then meta elements, then the page itself. */

import { saneDate } from './sane-date.ts';

interface PageElement {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
}

/** The part of a document that is read here. */
export interface PageRoot {
  readonly documentElement: PageElement | null;
  querySelector(selector: string): PageElement | null;
  querySelectorAll(selector: string): Iterable<PageElement>;
}

export interface PageMetadata {
  readonly title?: string;
  readonly byline?: string;
  readonly siteName?: string;
  readonly publishedAt?: Date;
  readonly language?: string;
}

type Json = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /(?:Article|Posting|Report)$/u;
const SITE_SUFFIX = /\s+[|–—-]\s+([^|–—]{2,40})$/u;

/** Never throws: broken or hostile metadata is as good as none. */
export function readMetadata(page: PageRoot): PageMetadata {
  const json = articleJson(page);
  const siteName = meta(page, 'og:site_name') ?? clean(objectIn(json['publisher'])?.['name']);
  const headline = meta(page, 'og:title') ?? clean(json['headline']) ?? clean(page.querySelector('title')?.textContent);
  const title = headline === undefined ? clean(page.querySelector('h1')?.textContent) : withoutSite(headline, siteName);
  const byline = authorsOf(json['author']) ?? authorMeta(page);
  const publishedAt = dateOf(page, json);
  const language = languageOf(page);
  return {
    ...(title !== undefined && { title }),
    ...(byline !== undefined && { byline }),
    ...(siteName !== undefined && { siteName }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(language !== undefined && { language }),
  };
}

function articleJson(page: PageRoot): Json {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    const found = thingsIn(parsed(script.textContent ?? '')).find((thing) =>
      [thing['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type)),
    );
    if (found !== undefined) return found;
  }
  return {};
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/gu, ''));
  } catch {
    return undefined;
  }
}

/** The things of a JSON-LD document: one, a list, or a `@graph`; no deeper. */
function thingsIn(json: unknown): Json[] {
  return [json].flat().flatMap((value) => {
    const thing = objectIn(value);
    const graph = thing?.['@graph'];
    const members = Array.isArray(graph) ? graph.map(objectIn) : [];
    return [thing, ...members].filter((member) => member !== undefined);
  });
}

function objectIn(value: unknown): Json | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null ? (first as Json) : undefined;
}

function meta(page: PageRoot, name: string): string | undefined {
  return clean(page.querySelector(`meta[property="${name}"], meta[name="${name}"]`)?.getAttribute('content'));
}

function authorsOf(author: unknown): string | undefined {
  const names = [author]
    .flat()
    .map((one) => clean(typeof one === 'string' ? one : objectIn(one)?.['name']))
    .filter((name) => name !== undefined && !name.includes('://'));
  return names.length === 0 ? undefined : names.slice(0, 5).join(', ').replace(/^by /iu, '');
}

function authorMeta(page: PageRoot): string | undefined {
  const name = meta(page, 'author') ?? meta(page, 'article:author');
  return name === undefined || name.includes('://') ? undefined : name.replace(/^by /iu, '');
}

function dateOf(page: PageRoot, json: Json): Date | undefined {
  const candidates = [
    clean(json['datePublished']),
    meta(page, 'article:published_time'),
    clean(page.querySelector('time[datetime]')?.getAttribute('datetime')),
  ];
  return candidates.map(saneDate).find((date) => date !== undefined);
}

function languageOf(page: PageRoot): string | undefined {
  const tag = clean(page.documentElement?.getAttribute('lang'))?.replace('_', '-');
  try {
    return tag === undefined ? undefined : Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
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
