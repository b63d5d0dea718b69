const TOKEN_CHARS = 16;

/**
 * An address as a log or a channel may see it: without credentials, query and fragment, and with path parts
 * that look like keys replaced by `…`. Anything that is no URL is not repeated at all.
 */
export function shownUrl(url: string): string {
  if (!URL.canParse(url)) return 'that address';
  const { protocol, host, pathname } = new URL(url);
  if (host === '') return `a ${protocol} address`;
  const path = pathname
    .split('/')
    .map((part) => (isTokenLike(part) ? '…' : part))
    .join('/');
  return `${protocol}//${host}${path === '/' ? '' : path}`;
}

/** Long runs that mix letters and digits; words and dates joined by hyphens are a readable slug. */
function isTokenLike(part: string): boolean {
  if (/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(part)) return true;
  return part.split(/[-_.:~]/u).some((run) => run.length >= TOKEN_CHARS && /\d/u.test(run) && /[a-z]/iu.test(run));
}
