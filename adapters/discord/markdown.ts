/** Words from outside inside Discord's markdown: shown as they are typed, whatever signs they hold. Pure. */
import type { Link } from '../chat/message.ts';
import { onOneLine } from '../chat/plain.ts';
import { MAX_URL } from './limits.ts';

/** Discord's markdown takes a backslash before any sign that is no letter, digit or white space. */
const SIGNS = /[\\*_~|`>#<[\]()@:+-]/g;
/** `1.` at the start of a line begins a list. */
const NUMBERED = /^(\d+)\./;

/** @returns one line in which nothing is markup, a mention, an emoji code, a timestamp or a link. */
export function escaped(text: string): string {
  return onOneLine(text).replace(SIGNS, '\\$&').replace(NUMBERED, '$1\\.');
}

/** A masked link, or the label where the address is none of the web's. */
export function linked({ label, url }: Link): string {
  const shown = escaped(label);
  const target = url === undefined ? undefined : targetOf(url);
  return target === undefined || shown === '' ? shown : `[${shown}](${target})`;
}

/** Without a sign that could end the link before its end. */
function targetOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { href, protocol } = new URL(url);
  const target = href.replace(/[()<>\\[\]"'\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  return /^https?:$/.test(protocol) && target.length <= MAX_URL ? target : undefined;
}
