/** What a page holds besides its text: two thirds of its bytes, a third of the time it takes to read. */

/** Elements that hold no text of a story. */
const DEAD = /<(?:(script|style|svg|noscript|iframe|template)\b|!--)/giu;

const LONG_TAG = /<[a-z][^<>]{20,}>/giu;
/** Of no use to whoever reads a page for its text, and each costs as much as an element. */
const IDLE_ATTRIBUTE =
  /\s+(?:data-[\w:.-]+|on[a-z]+|srcset|sizes|width|height|target|tabindex|loading|alt|title|crossorigin|integrity|aria-(?!hidden|modal)[a-z]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?(?=[\s/>])/giu;

/** White space that nobody sees: each stretch of it would be a node of its own. */
const BETWEEN_BLOCKS =
  /(<\/?(?:div|p|ul|ol|li|section|article|header|footer|nav|aside|main|table|tbody|thead|tr|td|th|h[1-6]|figure|figcaption|form|meta|link|head|body|title|blockquote|dl|dt|dd|option)\b[^<>]*>)\s+(?=<)/giu;

/**
 * `html` without scripts (JSON-LD stays), styles, drawings, comments, white space between blocks, and attributes that say
 * nothing of the text. One pass each; what never closes stays.
 */
export function withoutDeadMarkup(html: string): string {
  return withoutDeadElements(html)
    .replace(LONG_TAG, (tag) => tag.replace(IDLE_ATTRIBUTE, ''))
    .replace(BETWEEN_BLOCKS, '$1');
}

function withoutDeadElements(html: string): string {
  const unclosed = new Set<string>();
  const kept: string[] = [];
  let from = 0;
  DEAD.lastIndex = 0;
  for (let match = DEAD.exec(html); match !== null; match = DEAD.exec(html)) {
    const name = match[1]?.toLowerCase();
    const end = unclosed.has(name ?? '') || isLinkedData(html, match) ? undefined : endOf(name, html, DEAD.lastIndex);
    if (end === undefined) continue;
    if (end < 0) {
      unclosed.add(name ?? '');
      continue;
    }
    kept.push(html.slice(from, match.index));
    from = end;
    DEAD.lastIndex = end;
  }
  kept.push(html.slice(from));
  return kept.join(' ');
}

function isLinkedData(html: string, { 1: name, index }: RegExpExecArray): boolean {
  return name?.toLowerCase() === 'script' && /^<script[^>]{0,300}ld\+json/iu.test(html.slice(index, index + 320));
}

/** -1 where it never closes. */
function endOf(name: string | undefined, html: string, from: number): number {
  if (name === undefined) {
    const end = html.indexOf('-->', from);
    return end < 0 ? end : end + 3;
  }
  const lower = html.indexOf(`</${name}`, from);
  const close = lower < 0 ? html.indexOf(`</${name.toUpperCase()}`, from) : lower;
  const end = close < 0 ? -1 : html.indexOf('>', close);
  return end < 0 ? -1 : end + 1;
}
