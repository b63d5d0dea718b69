/** A printed name → how it compares across articles. */
import { isBodyName } from '../quotes/name-words.ts';
import { PARTICLES } from '../quotes/words-of-speech.ts';
import { fold } from '../text/words.ts';

/**
 * `person`: a given name or initial, and a surname. `body`: compared as a whole. `name`: one word only, such as a lone
 * surname: perhaps several people, so that it never joins a fuller name by itself.
 */
export type NameKind = 'person' | 'body' | 'name';

export interface ComparedName {
  readonly kind: NameKind;
  /** Equal for names that are the same but for titles, case, accents and middle initials: `ada nwosu`. */
  readonly key: string;
  /** Names of different blocks never join by themselves: the surname and how the given name starts, or the whole. */
  readonly block: string;
  /** Middle initials, as `hw`; empty where none are printed. */
  readonly initials: string;
}

/** What a `person` key says. */
export interface KeyParts {
  /** A given name, or initials where nothing fuller is printed. */
  readonly given: string;
  readonly middle: readonly string[];
  readonly surname: string;
  /** `jr`, `iii`: father and son are two. */
  readonly suffix: string;
}

const COURTESY = /^(?:mr|mrs|ms|miss|mx|sir|dame|lord|lady|dr|prof|professor)$/;
const SUFFIX = /^(?:jr|sr|ii|iii|iv)$/;
/** `J.`, `J.K.`, `JK`. */
const INITIALS = /^(?:\p{Lu}\.?){1,3}$/u;
const MOST_WORDS = 8;
/** Letters that no decomposition folds. */
const STROKES: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
};

/** @returns undefined where there is no letter or digit in it. */
export function comparedName(printed: string, isBody = isBodyName(printed.trim())): ComparedName | undefined {
  const words = wordsIn(printed);
  if (words.length === 0) return undefined;
  return isBody
    ? whole(
        'body',
        words
          .map(foldName)
          .join(' ')
          .replace(/^the (?=.)/, ''),
      )
    : comparedPerson(words);
}

function comparedPerson(words: readonly string[]): ComparedName {
  const bare = withoutCourtesy(words);
  const last = foldName(bare.at(-1) ?? '');
  const suffix = SUFFIX.test(last) && bare.length > 1 ? last : '';
  const named = suffix === '' ? bare : bare.slice(0, -1);
  const full = named.filter((word) => !INITIALS.test(word) || word === named.at(-1)).map(foldName);
  const initials = named
    .slice(0, -1)
    .filter((word) => INITIALS.test(word))
    .map(foldName)
    .join('');
  const surname = full.at(-1) ?? '';
  if (full.length === 1 && initials !== '') return person([initials, surname, suffix], surname, '');
  if (full.slice(0, -1).every((word) => PARTICLES.has(word))) return whole('name', [...full, suffix].join(' ').trim());
  return person([...full, suffix], surname, initials);
}

function whole(kind: NameKind, key: string): ComparedName {
  return { kind, key, block: `${kind} ${key}`, initials: '' };
}

function person(words: readonly string[], surname: string, initials: string): ComparedName {
  const key = words.filter(Boolean).join(' ');
  return { kind: 'person', key, block: `${surname} ${key[0]}`, initials };
}

function wordsIn(printed: string): string[] {
  return printed
    .split(/[\s,]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
    .slice(0, MOST_WORDS);
}

function withoutCourtesy(words: readonly string[]): readonly string[] {
  const start = words.findIndex((word, at) => at === words.length - 1 || !COURTESY.test(foldName(word)));
  return words.slice(start);
}

/** The way back from a key of kind `person`. */
export function keyParts(key: string): KeyParts {
  const words = key.split(' ');
  const suffix = SUFFIX.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  const surname = words.pop() ?? '';
  const [given = '', ...middle] = words;
  return { given, middle, surname, suffix };
}

/** Words by which a name is looked up: no courtesy titles, unless nothing else is there. */
export function lookupWords(name: string): string[] {
  const words = Array.from(new Set(withoutStrokes(fold(name)).match(/[\p{L}\p{N}]+/gu) ?? []));
  const bare = words.filter((word) => !COURTESY.test(word));
  return bare.length > 0 ? bare : words;
}

/** Case, accents, apostrophes and dots do not count. */
function foldName(word: string): string {
  return withoutStrokes(fold(word).replace(/['ʼ.]/gu, ''));
}

function withoutStrokes(folded: string): string {
  return folded.replace(/[øłđðþßæœı]/gu, (letter) => STROKES[letter] ?? letter);
}
