/**
 * A web page reduced to its article.
 *
 *   html ─▶ tree ─▶ metadata (JSON-LD, meta, time)
 *              └──▶ Readability ─▶ blocks ─▶ without captions, link lists, furniture, what follows the end
 */

import { Readability } from '@mozilla/readability';
import { NoArticleError } from '../../briefings/errors.ts';
import type { Article, ArticleId } from '../../briefings/model.ts';
import { countWords } from '../../briefings/text/words.ts';
import { blocksOf, type PageNode } from './blocks.ts';
import { furnitureJudge } from './element-names.ts';
import { languageOf } from './language.ts';
import { type PageMetadata, readMetadata } from './page-metadata.ts';
import { type PageElement, type PageTree, parsePage } from './page-tree.ts';
import { shownUrl } from './shown-url.ts';
import { paragraphsOf } from './story-blocks.ts';

const MIN_WORDS = 3;
const BLOCKS = new Set(['p', 'div', 'article', 'section', 'ul', 'ol', 'table', 'blockquote']);

export interface PageSource {
  readonly url: string;
  readonly publisher?: string;
  /** What the feed says of its language, for pages that say nothing. */
  readonly language?: string;
}

/** An article, and what else its page says. */
export interface PageReading {
  readonly article: Article;
  /** By its own word, not all of it is free to read. */
  readonly isPaywalled: boolean;
}

/** {@link readArticlePage}, where only the article counts. */
export function articleFromPage(html: string, source: PageSource): Article {
  return readArticlePage(html, source).article;
}

/**
 * The article on the page `html`, fetched from `source.url`.
 *
 * The publisher is `source.publisher`, else what the page calls its site, else its host.
 *
 * @throws NoArticleError when there is none to be found, or the page is too broken to tell.
 */
export function readArticlePage(html: string, source: PageSource): PageReading {
  const { content, metadata } = readPage(html, source.url);
  const paragraphs = content === undefined ? [] : paragraphsOf(blocksOf(content), metadata.title);
  const text = paragraphs.join('\n\n');
  if (countWords(text) < MIN_WORDS) throw new NoArticleError(`There is no article at ${shownUrl(source.url)}`);
  const { siteName, language, canonicalUrl, isPaywalled, ...known } = metadata;
  const ownUrl = canonicalUrl ?? (/^https?:/u.test(source.url) ? source.url : undefined);
  const article = {
    ...known,
    id: source.url as ArticleId,
    url: source.url,
    ...(ownUrl !== undefined && { canonicalUrl: ownUrl }),
    publisher: source.publisher ?? siteName ?? hostOf(source.url),
    language: languageOf(text, language, source.language),
    text,
  };
  return { article, isPaywalled };
}

function readPage(html: string, url: string): { content: PageNode | undefined; metadata: PageMetadata } {
  try {
    const page = parsePage(html, url);
    const metadata = readMetadata(page, url);
    captionFurniture(page);
    const parsed = new Readability<unknown>(page.document, {
      keepClasses: true,
      disableJSONLD: true,
      serializer: (node: unknown) => node,
    }).parse();
    const byline = metadata.byline ?? nameIn(parsed?.byline ?? undefined);
    return {
      content: (parsed?.content ?? undefined) as PageNode | undefined,
      metadata: { ...metadata, ...(byline !== undefined && { byline }) },
    };
  } catch (cause) {
    const error = new NoArticleError(`The page at ${shownUrl(url)} cannot be read`);
    error.cause = cause;
    throw error;
  }
}

/**
 * Readability takes the names off a `div` that it makes a paragraph: what is named furniture becomes a caption first, which
 * changes nothing of what it weighs.
 */
function captionFurniture({ document, divs }: PageTree): void {
  const isFurniture = furnitureJudge();
  for (const element of divs) {
    if (!isFurniture(element) || !becomesParagraph(element)) continue;
    const caption = document.createElement('figcaption');
    for (const child of [...element.childNodes]) caption.appendChild(child);
    element.appendChild(caption);
  }
}

function becomesParagraph(element: PageElement): boolean {
  const isAroundOne = element.firstElementChild?.localName === 'p' && element.children.length === 1;
  return isAroundOne || !holdsBlock(element);
}

function holdsBlock(element: PageElement): boolean {
  return element.children.some((child) => BLOCKS.has(child.localName ?? '') || holdsBlock(child));
}

function nameIn(byline: string | undefined): string | undefined {
  const name = byline
    ?.replace(/[\s\0]+/gu, ' ')
    .replace(/^by:? /iu, '')
    .trim();
  return name === undefined || name === '' || countWords(name) > 15 ? undefined : name;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') || 'unknown' : 'unknown';
}
