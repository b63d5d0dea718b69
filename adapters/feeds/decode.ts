/** Bytes → text, in whatever encoding they say or show. */

const SNIFFED_BYTES = 4096;
const MARKS: readonly (readonly [hex: string, encoding: string])[] = [
  ['efbbbf', 'utf-8'],
  ['feff', 'utf-16be'],
  ['fffe', 'utf-16le'],
];
/** Of every second byte, as in Latin text in UTF-16. */
const MOSTLY = 0.6;
const BINARY_BEGINNINGS = ['%PDF-', 'PK\u0003\u0004'];
const CONTROLS = /[\0-\u0008\u000e-\u001a\u001c-\u001f]/gu;
/** More of them than this is no text that somebody wrote. */
const MAX_CONTROLS = 0.01;

/**
 * By byte order mark, by `declared`, by a declaration inside, else UTF-8 where valid, UTF-16 where it shows, else
 * Windows-1252.
 * @param declared charset, as a header says it; unknown ones count as none.
 */
export function decode(bytes: Uint8Array, declared?: string): string {
  const start = Buffer.from(bytes.subarray(0, SNIFFED_BYTES));
  const mark = MARKS.find(([hex]) => start.subarray(0, 3).toString('hex').startsWith(hex));
  const said = mark?.[1] ?? declared ?? declaredInside(start) ?? utf16In(start);
  if (said !== undefined) {
    const text = decodeAs(said, bytes);
    if (text !== undefined) return text;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return windows1252(bytes);
  }
}

/** The charset of a `Content-Type`, or of anything that names one the same way. */
export function charsetIn(text: string): string | undefined {
  return /\bcharset\s*=\s*["']?([\w:.-]+)/iu.exec(text)?.[1];
}

/** False for what was decoded from a picture, an archive or a PDF. */
export function isText(text: string): boolean {
  if (text.includes('\0') || BINARY_BEGINNINGS.some((beginning) => text.startsWith(beginning))) return false;
  const start = text.slice(0, SNIFFED_BYTES);
  return (start.match(CONTROLS)?.length ?? 0) <= start.length * MAX_CONTROLS;
}

function declaredInside(start: Buffer): string | undefined {
  const text = start.toString('latin1');
  const declared = /^(?:ï»¿)?\s*<\?xml[^>]*?\bencoding\s*=\s*["']([\w:.-]+)/iu.exec(text)?.[1];
  const found = declared ?? charsetIn(/<meta\b[^>]*?\bcharset\s*=\s*["']?[\w:.-]+/iu.exec(text)?.[0] ?? '');
  // Whoever could read the declaration as single bytes was not reading UTF-16.
  return found !== undefined && /^utf-?16/iu.test(found) ? 'utf-8' : found;
}

function utf16In(start: Buffer): string | undefined {
  const zeros = (from: number) => start.filter((byte, index) => index % 2 === from && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  const many = (start.length / 2) * MOSTLY;
  if (odd > many && even === 0) return 'utf-16le';
  return even > many && odd === 0 ? 'utf-16be' : undefined;
}

function decodeAs(label: string, bytes: Uint8Array): string | undefined {
  try {
    const decoder = new TextDecoder(label);
    return decoder.encoding === 'windows-1252' ? windows1252(bytes) : decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The 32 places where Windows-1252 is not Latin-1. */
const WINDOWS_SIGNS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Node 20's own decoder reads Latin-1 instead, and quotation marks vanish as control characters. */
function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/gu, (character) => WINDOWS_SIGNS[character.charCodeAt(0) - 0x80] ?? character);
}
