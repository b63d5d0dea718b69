/** True when `body` begins as an RSS, Atom or JSON feed does. Cheap; `parseFeed` may still refuse it. */
export function looksLikeFeed(body: string): boolean {
  const start = body
    .slice(0, 4096)
    .replace(/^\uFEFF/u, '')
    .trimStart();
  if (start.startsWith('{')) return /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/u.test(body);
  const root = start.replace(/<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>/gsu, '').trimStart();
  return /^<(?:[\w-]+:)?(?:rss|feed|rdf)[\s>]/iu.test(root);
}
