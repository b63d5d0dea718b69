/** The article that a page describes in JSON-LD. Broken or hostile JSON is as good as none. */

export type Json = Readonly<Record<string, unknown>>;

const ARTICLE_TYPE = /(?:Article|Posting|Report|Review)$/u;
const WRAPPERS = ['@graph', 'mainEntity', 'mainEntityOfPage', 'liveBlogUpdate'];
const MAX_DEPTH = 3;

/** The first thing among `scripts` that is an article, else an empty one. */
export function articleIn(scripts: Iterable<string>): Json {
  for (const script of scripts) {
    const found = thingsIn(parsed(script)).find(isArticle);
    if (found !== undefined) return found;
  }
  return {};
}

/** One thing, or the first of a list. */
export function thingIn(value: unknown): Json | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null ? (first as Json) : undefined;
}

function isArticle(thing: Json): boolean {
  return [thing['@type']].flat().some((type) => typeof type === 'string' && ARTICLE_TYPE.test(type));
}

function parsed(text: string): unknown {
  // Line breaks inside strings are no JSON, and the commonest fault there is.
  const json = text
    .trim()
    .replace(/^(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[(?:\*\/)?)/u, '')
    .replace(/(?:-->|(?:\/\/|\/\*)?\s*\]\]>(?:\*\/)?);?$/u, '');
  try {
    return JSON.parse(json.replace(/[\0-\u001f]+/gu, ' '));
  } catch {
    return undefined;
  }
}

function thingsIn(value: unknown, depth = 0): Json[] {
  if (depth > MAX_DEPTH) return [];
  return [value].flat().flatMap((member) => {
    const thing = thingIn(member);
    if (thing === undefined) return [];
    return [thing, ...WRAPPERS.flatMap((name) => (thing[name] === undefined ? [] : thingsIn(thing[name], depth + 1)))];
  });
}
