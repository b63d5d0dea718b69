/** What elements call themselves in `class`, `id`, `itemprop` and `role`: pages name their furniture. */

/** Distinctive enough to count inside a longer name such as `articleBylineTop`. */
const STEMS =
  /caption|byline|breadcrumb|newsletter|timestamp|datetime|dateline|slideshow|carousel|swiper|gallery|copyright|recirc|outbrain|taboola|disqus|sponsor|signup|readmore|seealso|photocredit|imagecredit|datepublished|datemodified|authorbio|aboutauthor|infobox|pullquote|advert/u;
const MAX_CHARS = 400;
/** Too common to count unless they stand alone between hyphens, underscores, capitals. */
const WORDS = new Set(
  `ad ads adv bio author authors credit credits attribution related recommended recommendations trending popular promo promos
  cta share sharing social comments comment disclaimer tags nav menu navigation subnav breadcrumbs toolbar tools skip
  subscribe subscription rail sidebar teasers posted published updated pubdate editors meta standfirst dek
  metadata postmeta banner`.split(/\s+/u),
);

/** True when the name says that its element is no part of the story. */
function namesFurniture(name: string): boolean {
  const words = name
    .slice(0, MAX_CHARS)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^a-z]+/u);
  return words.some((word) => WORDS.has(word)) || STEMS.test(words.join(''));
}

const NAMING = ['class', 'id', 'itemprop', 'role'];

/** A judge of elements by their names, for one page: it has few names and many elements. */
export function furnitureJudge(): (element: NamedElement) => boolean {
  const known = new Map<string, boolean>();
  return (element) =>
    NAMING.some((attribute) => {
      const name = element.getAttribute?.(attribute) ?? '';
      if (name === '') return false;
      const isKnown = known.get(name);
      if (isKnown !== undefined) return isKnown;
      const names = namesFurniture(name);
      known.set(name, names);
      return names;
    });
}

interface NamedElement {
  getAttribute?(name: string): string | null;
}
