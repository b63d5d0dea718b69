/** What the command line is given: files, addresses of pages or feeds, and `-` for standard input → articles. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Fetch } from '../adapters/feeds/fetch.ts';
import { looksLikeFeed } from '../adapters/feeds/looks-like-feed.ts';
import { InputError, NoArticleError } from '../briefings/errors.ts';
import type { Article, ArticleId } from '../briefings/model.ts';
import { articleFromText } from '../briefings/text/article-text.ts';

/** Of text; a page is bounded by the fetcher. A long book is 2 MB. */
const MAX_BYTES = 5 * 1024 * 1024;
const MAX_SHOWN_NAME = 80;

export type Input =
  | { readonly kind: 'article'; readonly article: Article }
  /** To be read like any source. */
  | { readonly kind: 'feed'; readonly url: string };

/** @throws ExpectedError: what is wrong with this input, and what to do. */
export async function readInput(name: string, fetch: Fetch, stdin: NodeJS.ReadableStream): Promise<Input> {
  if (/^https?:\/\//i.test(name)) return readAddress(name, fetch);
  if (name === '-')
    return { kind: 'article', article: await fromBytes(await readStream(stdin), { name: 'standard input' }) };
  const path = resolve(name);
  const bytes = await readFile(path, name);
  return { kind: 'article', article: await fromBytes(bytes, { name, url: pathToFileURL(path).href }) };
}

async function readAddress(url: string, fetch: Fetch): Promise<Input> {
  const fetched = await fetch(url);
  if (fetched.kind === 'unchanged') throw new NoArticleError(`Nothing came from ${url}`);
  if (looksLikeFeed(fetched.body)) {
    const { parseFeed } = await import('../adapters/feeds/feed.ts');
    parseFeed(fetched.body, fetched.url);
    return { kind: 'feed', url };
  }
  if (/^text\/plain/i.test(fetched.contentType)) {
    const id = fetched.url as ArticleId;
    return {
      kind: 'article',
      article: articleFromText(fetched.body, { id, url: fetched.url, publisher: new URL(fetched.url).host }),
    };
  }
  return { kind: 'article', article: await fromPage(fetched.body, fetched.url) };
}

async function readFile(path: string, name: string): Promise<Buffer> {
  const shown = name.slice(0, MAX_SHOWN_NAME);
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(`Cannot open ${shown}: ${REASONS[error.code ?? ''] ?? error.code}`, 'Check the path.');
  });
  try {
    const { size } = await file.stat().then((stat) => {
      if (stat.isDirectory()) throw new InputError(`${shown} is a folder`, 'Give the files in it.');
      return stat;
    });
    if (size > MAX_BYTES) throw tooLarge(shown);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read',
  ENOTDIR: 'part of the path is a file',
  ENAMETOOLONG: 'the name is too long',
};

async function readStream(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MAX_BYTES) throw tooLarge('standard input');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string): InputError {
  return new InputError(`${name} is larger than ${MAX_BYTES / 1024 / 1024} MB`, 'Give one article at a time.');
}

async function fromBytes(bytes: Buffer, { name, url }: { name: string; url?: string }): Promise<Article> {
  if (bytes.length === 0 || bytes.toString('utf8').trim() === '')
    throw new InputError(`${name} is empty`, 'Give a file with an article in it.');
  const text = decode(bytes, name);
  if (looksLikeFeed(text)) {
    throw new InputError(`${name} is a feed in a file`, 'Give the address of the feed, so that its pages can be read.');
  }
  if (/<(?:!doctype html|html|body|article)\b/i.test(text.slice(0, 2_000))) {
    const article = await fromPage(text, url ?? 'file:///stdin').catch((error: unknown) => {
      throw error instanceof NoArticleError ? new NoArticleError(`There is no article in ${name}`) : error;
    });
    return { ...article, id: (url ?? idOf(text)) as ArticleId };
  }
  return articleFromText(text, {
    id: (url ?? idOf(text)) as ArticleId,
    ...(url !== undefined && { url }),
    publisher: basename(name),
  });
}

async function fromPage(html: string, url: string): Promise<Article> {
  const { articleFromPage } = await import('../adapters/feeds/page.ts');
  return articleFromPage(html, { url });
}

/** The same text given twice is one article. */
function idOf(text: string): string {
  return `stdin:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}

function decode(bytes: Buffer, name: string): string {
  if (bytes.includes(0) && !(bytes[0] === 0xff && bytes[1] === 0xfe)) {
    throw new InputError(`${name} is not text`, 'Give a text file, a web page or the address of either.');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
