/** Bytes of a response to text: bounded, decompressed, decoded. */
import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';
import { FetchError } from '../../briefings/errors.ts';
import { charsetIn, decode, isText } from './decode.ts';
import { TooLargeError } from './fetch-failures.ts';
import { shownUrl } from './shown-url.ts';

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
  const text = decode(bytes, charsetIn(response.contentType));
  if (!isText(text)) {
    throw new FetchError(`Cannot read ${shownUrl(response.url)}: it is not text`, {
      advice: 'Give the address of a web page or a feed.',
      retryable: false,
    });
  }
  return text;
}

/** @throws TooLargeError past `maxBytes`; no more than one chunk is read beyond it. */
export async function readBytes(stream: AsyncIterable<Uint8Array | string>, maxBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > maxBytes) throw new TooLargeError();
    chunks.push(bytes);
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
