const LOOKED_AT = 4096;

/**
 * True when `body` begins as an RSS, Atom, CDF or JSON feed does; a server's warnings or a comment may stand before it. Cheap;
 * `parseFeed` may still refuse it.
 */
export function looksLikeFeed(body: string): boolean {
  const start = body
    .slice(0, LOOKED_AT)
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (start.startsWith('{')) return /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/u.test(body);
  const plain = start.replace(/<\?.*?\?>|<!--.*?-->/gsu, '').trimStart();
  if (/^<(?:!doctype html|html|head|body)[\s>]/iu.test(plain)) return false;
  const root = /<(?:[\w-]+:)?(?:rss|feed|rdf|channel)[\s>]/iu.exec(plain);
  return root !== null && !/<(?:html|head|body)[\s>]/iu.test(plain.slice(0, root.index));
}
