/**
 * A web page reduced to its article.
 *
 *   html ─▶ linkedom ─▶ metadata (JSON-LD, meta, time)
 *                  └──▶ Readability ─▶ blocks ─▶ without captions, link lists, furniture, trailing headings
 */

import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { NoArticleError } from '../../briefings/errors.ts';
import type { Article, ArticleId } from '../../briefings/model.ts';
import { countWords, isFurniture, withoutLeadingAppeal } from '../../briefings/text/furniture.ts';
import { type Block, blocksOf, isDeeperThan, type PageNode } from './blocks.ts';
import { type PageMetadata, type PageRoot, readMetadata } from './page-metadata.ts';
import { shownUrl } from './shown-url.ts';

const MIN_WORDS = 3;
const MAX_ELEMENTS = 60_000;
/** Readability takes minutes over tens of thousands of elements nested in each other; real pages stay under 100. */
const MAX_DEPTH = 400;
const MOSTLY_LINKS = 0.6;
const SHORT_BLOCK_WORDS = 25;

/**
 * The article on the page `html`, fetched from `source.url`.
 *
 * The publisher is `source.publisher`, else what the page calls its site, else its host.
 *
 * @throws NoArticleError when there is none to be found, or the page is too broken to tell.
 */
export function articleFromPage(html: string, source: { url: string; publisher?: string }): Article {
  const { content, metadata } = readPage(html, source.url);
  const paragraphs = content === undefined ? [] : paragraphsOf(blocksOf(content), metadata.title);
  const text = paragraphs.join('\n\n');
  if (countWords(text) < MIN_WORDS) throw new NoArticleError(`There is no article at ${shownUrl(source.url)}`);
  const { siteName, language, ...known } = metadata;
  return {
    ...known,
    id: source.url as ArticleId,
    url: source.url,
    publisher: source.publisher ?? siteName ?? hostOf(source.url),
    language: language ?? 'en',
    text,
  };
}

function readPage(html: string, url: string): { content: PageNode | undefined; metadata: PageMetadata } {
  try {
    const whole = /<html[\s>]/iu.test(html) ? html : `<html><head></head><body>${html}</body></html>`;
    const { document } = parseHTML(whole);
    if (isDeeperThan(document.documentElement as unknown as PageNode, MAX_DEPTH))
      throw new RangeError('Nested too deep');
    const metadata = readMetadata(document as unknown as PageRoot);
    const parsed = new Readability<unknown>(document, {
      maxElemsToParse: MAX_ELEMENTS,
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

function nameIn(byline: string | undefined): string | undefined {
  const name = byline
    ?.replace(/[\s\0]+/gu, ' ')
    .replace(/^by:? /iu, '')
    .trim();
  return name === undefined || name === '' || countWords(name) > 15 ? undefined : name;
}

function paragraphsOf(blocks: readonly Block[], title: string | undefined): string[] {
  const kept = blocks
    .map((block) => ({ ...block, text: withoutLeadingAppeal(block.text) }))
    .filter((block) => /[\p{L}\p{N}]/u.test(block.text) && !isFurniture(block.text) && !isLinkList(block));
  const end = kept.findLastIndex((block) => !block.heading) + 1;
  return kept
    .slice(0, end)
    .map((block) => block.text)
    .filter((text, index) => index > 0 || text !== title);
}

function isLinkList({ text, linkedLength }: Block): boolean {
  return linkedLength / text.length > MOSTLY_LINKS && countWords(text) < SHORT_BLOCK_WORDS;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./u, '') || 'unknown' : 'unknown';
}
