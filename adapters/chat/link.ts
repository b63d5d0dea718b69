/** Links whose words say where they lead. Pure. */
import type { Link } from './message.ts';
import { onOneLine } from './plain.ts';

/** `bbc.example`, `https://bbc.example`: what reads like the address of a site. */
const ADDRESS = /(?<![\p{L}\p{N}-])(?:[\p{L}\p{N}-]{1,63}\.){1,9}\p{L}{2,63}/giu;

const SCHEME = /\b[a-z][a-z\d+.-]{0,30}:\/\//giu;

/** @returns undefined where it is none of the web's, or holds a name that could be taken for that of the site. */
export function webAddress(url: string | undefined): URL | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const address = new URL(url);
  const isPlain = address.username === '' && address.password === '';
  return isPlain && /^https?:$/u.test(address.protocol) ? address : undefined;
}

/**
 * What a link is called: what the page calls itself, and the site's name where that is blank or reads like the address
 * of another. Discord makes no link of words with a scheme in them.
 */
export function labelOf({ label, url }: Link): string {
  const shown = onOneLine(label);
  const host = webAddress(url)?.hostname.replace(/^www\./u, '');
  if (host === undefined) return shown;
  if (shown === '') return host;
  const bare = shown.replace(SCHEME, '');
  const leads = (name: string) => host === name || host.endsWith(`.${name}`) || name.endsWith(`.${host}`);
  const isForged = (bare.match(ADDRESS) ?? []).some((name) => !leads(name.toLowerCase()));
  return isForged ? `${bare} (${host})` : bare;
}
