/** Words from outside inside Discord's markdown: shown as they are typed, whatever signs they hold. Pure. */
import { labelOf, webAddress } from '../chat/link.ts';
import type { Link } from '../chat/message.ts';
import { apart } from '../chat/plain.ts';
import { MAX_URL } from './limits.ts';

/** Discord's markdown takes a backslash before any sign that is no letter, digit or white space. */
const SIGNS = /[\\*_~|`>#<[\]()@:+-]/g;
/** `1.` at the start of a line begins a list. */
const NUMBERED = /^(\d+)\./;

/** @returns one line in which nothing is markup, a mention, an emoji code, a timestamp or a link. */
export function escaped(text: string): string {
  return apart(text).replace(SIGNS, '\\$&').replace(NUMBERED, '$1\\.');
}

/** A masked link, or the label where the address is none of the web's. */
export function linked(link: Link): string {
  const label = labelOf(link);
  const target = targetOf(link.url);
  return target === undefined || label === '' ? escaped(label) : `[${escaped(paired(label))}](${target})`;
}

/** Within a link brackets count even behind a backslash: those without a partner are shown as their wide forms. */
function paired(label: string): string {
  if (/^[^[\]]*(?:\[[^[\]]*\][^[\]]*)*$/u.test(label)) return label;
  return label.replaceAll('[', '［').replaceAll(']', '］');
}

/** Without a sign that could end the link before its end. */
function targetOf(url: string | undefined): string | undefined {
  const target = webAddress(url)?.href.replace(
    /[()<>\\[\]"'\s]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return target === undefined || target.length > MAX_URL ? undefined : target;
}
