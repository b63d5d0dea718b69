/** Everybody a sentence mentions, in reading order: names, roles, bodies, described people, pronouns. Shapes only, no tagger. */
import { genderOfGivenName } from './given-names.ts';
import { type Phrase, phraseOf } from './phrases.ts';
import { isCue, type Token } from './tokens.ts';
import {
  BARE_PEOPLE,
  BETWEEN,
  BODY_WORDS,
  DETERMINERS,
  NO_NAMES,
  PARTICLES,
  PERSON_NOUNS,
  PRONOUNS,
  STOPS_PHRASE,
  TITLES,
} from './words-of-speech.ts';

const MAX_WORDS = 10;
const LONGEST_ASIDE = 6;
const MOST_MODIFIERS = 3;
const OBJECT_PRONOUNS = new Set(['him', 'her', 'his', 'them', 'their', 'you', 'one']);

type MentionKind = 'name' | 'nominal' | 'pronoun';

export interface Found extends Phrase {
  readonly kind: MentionKind;
}

/** Mentions of one sentence; none overlaps another, none stands inside marks. */
export function mentionsIn(tokens: readonly Token[]): Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < tokens.length) {
    const aside = asideEnd(tokens, at);
    if (aside > at) {
      at = aside;
      continue;
    }
    const mention = mentionAt(tokens, at);
    if (mention !== undefined) found.push(mention);
    at = mention?.to ?? at + 1;
  }
  return found;
}

/** `(D-Eastport)` after a name says where somebody is from, and mentions nobody. */
function asideEnd(tokens: readonly Token[], at: number): number {
  if (tokens[at]?.text !== '(' || tokens[at - 1]?.capital !== true) return at;
  const end = tokens.findIndex(({ text }, index) => index > at && text === ')');
  return end < 0 || end - at > LONGEST_ASIDE ? at : end + 1;
}

function mentionAt(tokens: readonly Token[], at: number): Found | undefined {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return undefined;
  if (PRONOUNS.has(token.lower) || isObjectPronoun(tokens, at) || isLoneQuantity(tokens, at))
    return found(tokens, at, at + 1, 'pronoun');
  const to = endOf(tokens, at);
  if (to <= at) return undefined;
  const kind = tokens.slice(at, to).some((word, index) => isNameWord(tokens, at + index) && word.capital)
    ? 'name'
    : 'nominal';
  return found(tokens, at, to, kind);
}

function found(tokens: readonly Token[], from: number, to: number, kind: MentionKind): Found | undefined {
  const phrase = phraseOf(tokens, from, to);
  return phrase && { from, to, span: phrase.span, text: phrase.text, kind };
}

/** `her`, where no noun follows for it to own. */
function isObjectPronoun(tokens: readonly Token[], at: number): boolean {
  return OBJECT_PRONOUNS.has(tokens[at]?.lower ?? '') && endOf(tokens, at) <= at + 1;
}

/** `Several said`, `Another told`: a quantity that stands for people. */
function isLoneQuantity(tokens: readonly Token[], at: number): boolean {
  return (
    isCue(tokens[at + 1]) &&
    /^(?:several|another|others?|some|many|most|both|few|one|two|three)$/.test(tokens[at]?.lower ?? '')
  );
}

/** Where the phrase that starts at `at` ends; `at` where none does. */
function endOf(tokens: readonly Token[], at: number): number {
  if (!starts(tokens, at)) return at;
  let to = at + 1;
  while (to < tokens.length && to - at < MAX_WORDS && goesOn(tokens, at, to)) to += 1;
  while (to > at + 1 && (tokens[to - 1]?.kind !== 'word' || isLink(tokens[to - 1]))) to -= 1;
  const only = tokens[at];
  return to === at + 1 && only !== undefined && DETERMINERS.has(only.lower) ? at : to;
}

function starts(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.kind !== 'word') return false;
  if (token.lower === 'that') return isPersonNoun(tokens[at + 1]);
  if (DETERMINERS.has(token.lower) || isShare(tokens, at)) return true;
  if (token.capital) return isNameWord(tokens, at) || isPeople(token);
  return isPeople(token) || isPersonNoun(token);
}

const SHARED = new Set(['percent', 'per', 'people', 'men', 'women', 'lawmakers']);

/** `63 percent` */
function isShare(tokens: readonly Token[], at: number): boolean {
  return SHARED.has(tokens[at + 1]?.lower ?? '') && /^\p{N}/u.test(tokens[at]?.text ?? '');
}

/** A capital that is not merely the start of a sentence. */
function isNameWord(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !token.capital || DETERMINERS.has(token.lower)) return false;
  if (NO_NAMES.has(token.lower)) return false;
  return at > 0
    ? !PRONOUNS.has(token.lower)
    : !isCommonFirst(token) && (!LOOKS_ADVERBIAL.test(token.lower) || isNamedFirst(tokens));
}

/** `Emily Roe told`, `King Aldric`, `Reading Council`, `Beijing said`: a first word that only looks like an adverb or a verb. */
function isNamedFirst([first, second]: readonly Token[]): boolean {
  if (first === undefined) return false;
  const isTitled =
    second?.capital === true && (isPersonNoun(first) || TITLES.has(first.lower) || BODY_WORDS.has(second.lower));
  return isTitled || genderOfGivenName(first.text) !== undefined || isCue(second);
}

const LOOKS_ADVERBIAL = /(?:ly|ing|ed)$/;

const isCommonFirst = ({ lower }: Token) =>
  STOPS_PHRASE.has(lower) || BETWEEN.has(lower) || PRONOUNS.has(lower) || OBJECT_PRONOUNS.has(lower);

const isPeople = (token: Token) => BARE_PEOPLE.has(token.lower);
function isPersonNoun(token: Token | undefined): boolean {
  if (token === undefined) return false;
  const at = token.lower.lastIndexOf('-');
  if (at < 0) return PERSON_NOUNS.has(token.lower);
  return PERSON_NOUNS.has(token.lower.slice(at + 1)) || /^\p{N}+-year-olds?$/u.test(token.lower);
}

/** `Institute for Harbors`, `Department for Tides` */
const isBodyWord = ({ capital, lower }: Token) => capital && BODY_WORDS.has(lower);
const isLink = (token: Token | undefined) =>
  token !== undefined && (token.lower === 'of' || token.lower === 'for' || PARTICLES.has(token.lower));

function goesOn(tokens: readonly Token[], from: number, at: number): boolean {
  const token = tokens[at];
  const before = tokens[at - 1];
  if (token === undefined || before === undefined) return false;
  if (token.kind === 'mark') return isInnerMark(tokens, at);
  if (token.kind !== 'word') return false;
  if (token.capital) return isInitial(tokens, at) || !isFunctionCapital(token.lower);
  if (token.lower === 'of' || token.lower === 'for') return isOfName(tokens, at);
  if (token.lower === 'the' && before.lower === 'of') return true;
  if (PARTICLES.has(token.lower)) return isInsideName(before, tokens[at + 1]);
  return endsName(before) ? leadsToPerson(tokens, at) : isNounish(tokens, from, at);
}

const isFunctionCapital = (lower: string) => PRONOUNS.has(lower) || (DETERMINERS.has(lower) && lower !== 'the');

/** `Ada A. Nwosu`, `John I. Roe` */
function isInitial(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.text.length === 1 && tokens[at + 1]?.text === '.' && tokens[at + 2]?.capital === true;
}

/** `Nwosu`, not `Nwosu’s` nor `The`: after it a name is complete. */
function endsName({ capital, lower, text }: Token): boolean {
  return capital && !DETERMINERS.has(lower) && !/[’']s?$/u.test(text);
}

/** `Ursula von der Leyen`: a particle between capitals or other particles. */
function isInsideName(before: Token, next: Token | undefined): boolean {
  const belongs = (token: Token | undefined) => token?.capital === true || PARTICLES.has(token?.lower ?? '');
  return belongs(before) && belongs(next);
}

/** `Adm. Lee`, `J. Nwosu`, `AT&T` */
function isInnerMark(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  const text = tokens[at]?.text;
  if (before === undefined || next?.capital !== true || !before.capital) return false;
  return (text === '.' && before.text.length <= 4) || text === '&';
}

/** `Harbor Board of Norland`, `mayor of the North`; `Institute for Tides` only after a body. */
function isOfName(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const next = tokens[at + 1];
  if (before === undefined) return false;
  if (tokens[at]?.lower === 'for') return next?.capital === true && isBodyWord(before);
  if (!(before.capital || isPersonNoun(before) || isPeople(before))) return false;
  return next?.capital === true || (next?.lower === 'the' && tokens[at + 2]?.capital === true);
}

/** `White House press secretary Edda Roe`, `the Estmark foreign minister`: lower-case words up to somebody's role. */
function leadsToPerson(tokens: readonly Token[], at: number): boolean {
  for (const token of tokens.slice(at, at + MOST_MODIFIERS)) {
    if (isPersonNoun(token)) return true;
    if (!isModifier(token) || /(?:ed|ing)$/.test(token.lower)) return false;
  }
  return false;
}

function isModifier(token: Token): boolean {
  const { kind, lower, capital } = token;
  if (kind !== 'word' || capital || isCue(token) || STOPS_PHRASE.has(lower) || BETWEEN.has(lower)) return false;
  return !(PRONOUNS.has(lower) || DETERMINERS.has(lower) || /ly$/.test(lower));
}

/** A lower-case word inside a described phrase: not a verb, as far as its shape tells. */
function isNounish(tokens: readonly Token[], from: number, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !isModifier(token)) return false;
  if (at === from + 1 || isPersonNoun(token)) return true;
  return !/(?:ed|ing)$/.test(token.lower) && (!isPersonNoun(tokens[at - 1]) || leadsToPerson(tokens, at));
}
