/** Words of a person as a full-text query that can never misread them: each is quoted, signs are left out. */

/** Nothing else runs meanwhile: 300 words take 0.1 s in 15,000 quotations, 20,000 took seconds in four. */
const MAX_TERMS = 300;

/** What shares so many words in a row is looked at closer. */
const LONGEST_PHRASE = 40;

/** Matches no row. */
const NOTHING = '""';

interface Options {
  /** Each is the start of a word. */
  readonly prefix?: boolean;
}

/** @returns undefined where nothing was asked for; where only signs were, a query that finds nothing. */
export function anyOf(words: readonly string[], options: Options = {}): string | undefined {
  return joined(words, ' OR ', options);
}

/** As {@link anyOf}, and all of them must occur. */
export function allOf(words: readonly string[], options: Options = {}): string | undefined {
  return joined(words, ' AND ', options);
}

/** Each text as it stands, its words in a row; any of them. @returns undefined where none has a word. */
export function anyPhrase(texts: readonly string[]): string | undefined {
  const phrases = new Set(texts.flatMap((text) => phrase(text) ?? []));
  return phrases.size === 0 ? undefined : [...phrases].join(' OR ');
}

/** The words of a text in a row, of a long one the first. */
export function phrase(text: string): string | undefined {
  const words = wordsIn(text).slice(0, LONGEST_PHRASE);
  return words.length === 0 ? undefined : `"${words.join(' ')}"`;
}

/** As the index cuts them. */
export function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function joined(asked: readonly string[], by: string, { prefix = false }: Options): string | undefined {
  if (asked.every((text) => text.trim() === '')) return undefined;
  const words = asked.flatMap(wordsIn);
  const terms = [...new Map(words.map((word) => [word.toLowerCase(), word])).values()]
    .slice(0, MAX_TERMS)
    .map((word) => (prefix ? `"${word}" *` : `"${word}"`));
  return terms.length === 0 ? NOTHING : terms.join(by);
}
