/** What the command line is given: files, addresses of pages or feeds, and `-` for standard input → articles. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { readBytes } from '../adapters/feeds/body.ts';
import { decode, isText } from '../adapters/feeds/decode.ts';
import type { Fetch } from '../adapters/feeds/fetch.ts';
import { TooLargeError } from '../adapters/feeds/fetch-failures.ts';
import { languageOf } from '../adapters/feeds/language.ts';
import { looksLikeFeed } from '../adapters/feeds/looks-like-feed.ts';
import { shownUrl } from '../adapters/feeds/shown-url.ts';
import { analyze } from '../briefings/analyze.ts';
import { InputError, NoArticleError } from '../briefings/errors.ts';
import type { AnalyzedArticle, ArticleId } from '../briefings/model.ts';
import { articleFromText, type TextSource } from '../briefings/text/article-text.ts';
import type { App } from './app.ts';
import type { FetchedFeed } from './ingest/ingest.ts';

/** Of an article; a long book is as much. */
const MAX_BYTES = 2_000_000;
const MAX_SHOWN_NAME = 80;

export type Input =
  | { readonly kind: 'article'; readonly analyzed: AnalyzedArticle }
  /** To be read like any source. */
  | { readonly kind: 'feed'; readonly url: string; readonly fetched: FetchedFeed };

interface World {
  readonly fetch: Fetch;
  readonly stdin: NodeJS.ReadableStream;
  /** Out of the way: a page may be made to take for ever. */
  readonly readPage: App['reading']['page'];
}

/** @throws ExpectedError: what is wrong with this input, and what to do. */
export async function readInput(name: string, world: World): Promise<Input> {
  if (name.trim() === '') throw new InputError('A name is empty', 'Give a file, an address, or "-".');
  if (name === '-') {
    const bytes = await readBounded(world.stdin, 'standard input');
    return { kind: 'article', analyzed: await fromBytes(bytes, { name: 'standard input' }, world) };
  }
  const isFile = !ADDRESS.test(name) || /^file:/i.test(name);
  if (!isFile) return readAddress(name, world);
  const path = pathOf(name);
  const bytes = await readFile(path, name.slice(0, MAX_SHOWN_NAME));
  return { kind: 'article', analyzed: await fromBytes(bytes, { name, url: pathToFileURL(path).href }, world) };
}

/** Two letters at least: `C:` is a drive. */
const ADDRESS = /^[a-z][a-z0-9+.-]+:\/\//i;

function pathOf(name: string): string {
  if (!ADDRESS.test(name)) return resolve(name);
  try {
    return fileURLToPath(name);
  } catch {
    throw new InputError(`${name.slice(0, MAX_SHOWN_NAME)} names no file here`, 'Give its path.');
  }
}

async function readAddress(url: string, { fetch, readPage }: World): Promise<Input> {
  const fetched = await fetch(url);
  if (fetched.kind === 'unchanged') throw new NoArticleError(`Nothing came from ${url}`);
  if (looksLikeFeed(fetched.body)) {
    return { kind: 'feed', url, fetched };
  }
  const shown = shownUrl(fetched.url);
  if (fetched.body.length > MAX_BYTES) throw tooLarge(shown);
  if (/^text\/plain/i.test(fetched.contentType)) {
    const source = { id: fetched.url as ArticleId, url: fetched.url, publisher: new URL(fetched.url).host };
    return { kind: 'article', analyzed: fromText(fetched.body, source, shown) };
  }
  return { kind: 'article', analyzed: await readPage({ html: fetched.body, url: fetched.url }, shown) };
}

async function readFile(path: string, shown: string): Promise<Buffer> {
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    const why = REASONS[error.code ?? ''] ?? error.code;
    throw new InputError(`Cannot open ${shown}: ${why}`, 'Check the path; an address begins with https://.');
  });
  try {
    const stat = await file.stat();
    if (stat.isDirectory()) throw new InputError(`${shown} is a folder`, 'Give the files in it.');
    return await readBounded(file.createReadStream({ autoClose: false }), shown);
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

/** Whatever size a file claims: a pipe or a device claims none. */
async function readBounded(stream: NodeJS.ReadableStream, name: string): Promise<Buffer> {
  try {
    return await readBytes(stream, MAX_BYTES);
  } catch (error) {
    if (error instanceof TooLargeError) throw tooLarge(name);
    throw new InputError(`Cannot read ${name}: ${(error as NodeJS.ErrnoException).code}`, 'Give another file.');
  }
}

function tooLarge(name: string): InputError {
  return new InputError(`${name} is larger than ${MAX_BYTES / 1_000_000} MB`, 'Give one article at a time.');
}

async function fromBytes(
  bytes: Buffer,
  { name, url }: { name: string; url?: string },
  { readPage }: World,
): Promise<AnalyzedArticle> {
  const text = decode(bytes);
  if (text.trim() === '') throw new InputError(`${name} is empty`, 'Give a file with an article in it.');
  if (text.startsWith('%PDF-')) throw new InputError(`${name} is a PDF`, 'Save it as text first.');
  if (!isText(text)) {
    throw new InputError(`${name} is not text`, 'Give a text file, a web page or the address of either.');
  }
  if (looksLikeFeed(text)) {
    throw new InputError(`${name} is a feed in a file`, 'Give the address of the feed, so that its pages can be read.');
  }
  const id = (url ?? idOf(text)) as ArticleId;
  if (/<(?:!doctype html|html|body|article)\b/i.test(text.slice(0, 2_000))) {
    const { article, ...found } = await readPage({ html: text, url: url ?? 'file:///stdin' }, name).catch(
      (error: unknown) => {
        throw error instanceof NoArticleError ? noArticleIn(name) : error;
      },
    );
    return { ...found, article: { ...article, id } };
  }
  return fromText(text, { id, ...(url !== undefined && { url }), publisher: basename(name) }, name);
}

function fromText(text: string, source: TextSource, name: string): AnalyzedArticle {
  try {
    const article = articleFromText(text, source);
    return analyze({ ...article, language: languageOf(article.text, article.language) });
  } catch (error) {
    throw error instanceof NoArticleError ? noArticleIn(name) : error;
  }
}

function noArticleIn(name: string): NoArticleError {
  return new NoArticleError(`There is no article in ${name}`);
}

/** The same text given twice is one article. */
function idOf(text: string): string {
  return `stdin:${createHash('sha256').update(text).digest('hex').slice(0, 16)}`;
}
