/** Bytes of a response to text: bounded, decompressed, decoded. */

import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';
import { FetchError } from '../../briefings/errors.ts';
import { TooLargeError } from './fetch-failures.ts';
import { shownUrl } from './shown-url.ts';

const SNIFFED_BYTES = 4096;
const UTF16_BOMS: readonly (readonly [string, string])[] = [
  ['feff', 'utf-16be'],
  ['fffe', 'utf-16le'],
];

/**
 * The text of a response body.
 *
 * @throws TooLargeError past `maxBytes`, packed or unpacked; FetchError where the content is no text.
 */
export async function readText(
  stream: AsyncIterable<Uint8Array>,
  response: { contentType: string; encoding: string; maxBytes: number; url: string },
): Promise<string> {
  const packed = await readBytes(stream, response.maxBytes);
  const bytes = await unpack(packed, response.encoding, response.maxBytes);
  const text = decode(bytes, response.contentType);
  if (text.includes('\0') || text.startsWith('%PDF-')) {
    throw new FetchError(`Cannot read ${shownUrl(response.url)}: it is not text`, {
      advice: 'Give the address of a web page or a feed.',
      retryable: false,
    });
  }
  return text;
}

async function readBytes(stream: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLargeError();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function unpack(bytes: Buffer, encoding: string, maxBytes: number): Promise<Buffer> {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  let unpacked = bytes;
  for (const name of names.reverse().slice(0, 3)) unpacked = await unpackOnce(unpacked, name, maxBytes);
  return unpacked;
}

async function unpackOnce(bytes: Buffer, name: string, maxOutputLength: number): Promise<Buffer> {
  if (bytes.length === 0) return bytes;
  // A body cut short still gives what arrived of it.
  const zlibOptions = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH };
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return promisify(gunzip)(bytes, zlibOptions);
    case 'br':
      return promisify(brotliDecompress)(bytes, { maxOutputLength });
    case 'deflate':
      // Some servers leave out the zlib header, whose low four bits are always 8.
      return promisify(((bytes[0] ?? 0) & 0x0f) === 8 ? inflate : inflateRaw)(bytes, zlibOptions);
    default:
      return bytes;
  }
}

/** By byte order mark, header, XML declaration or meta element; else UTF-8 where valid, else Windows-1252. */
function decode(bytes: Buffer, contentType: string): string {
  const mark = UTF16_BOMS.find(([hex]) => bytes.subarray(0, 2).toString('hex') === hex);
  const declared = mark?.[1] ?? charsetIn(contentType) ?? sniffCharset(bytes);
  const decoder = declared === undefined ? undefined : decoderFor(declared);
  if (decoder !== undefined) return decoder.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function sniffCharset(bytes: Buffer): string | undefined {
  const start = bytes.subarray(0, SNIFFED_BYTES).toString('latin1');
  const declared = /^(?:ï»¿)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w:.-]+)/iu.exec(start)?.[1];
  const found = declared ?? charsetIn(/<meta\b[^>]*?\bcharset\s*=\s*["']?[\w:.-]+/iu.exec(start)?.[0] ?? '');
  // Whoever could read the declaration as single bytes was not reading UTF-16.
  return found !== undefined && /^utf-?16/iu.test(found) ? 'utf-8' : found;
}

function charsetIn(text: string): string | undefined {
  return /\bcharset\s*=\s*["']?([\w:.-]+)/iu.exec(text)?.[1];
}

function decoderFor(label: string) {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}
