/** Everybody a sentence mentions, in reading order: names, roles, bodies, described people, pronouns. Shapes only, no tagger. */
import { genderOfGivenName } from './given-names.ts';
import { PERSON_NOUNS } from './person-nouns.ts';
import { type Phrase, phraseOf } from './phrases.ts';
import { isCue, isPronoun, type Token } from './tokens.ts';
import {
  BARE_PEOPLE,
  BETWEEN,
  BODY_WORDS,
  DETERMINERS,
  NO_NAMES,
  OPENERS,
  PARTICLES,
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

/**
 * Mentions of one sentence; none overlaps another, none stands inside marks.
 *
 * @param common words that the text has without a capital.
 */
export function mentionsIn(tokens: readonly Token[], common: ReadonlySet<string>): Found[] {
  const found: Found[] = [];
  let at = opensWithCommonWord(tokens, common) ? 1 : 0;
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

/** `Defeat left them fourth`, where the text has `the defeat` too; not `Roe said`, nor `Grace left`. */
function opensWithCommonWord([first, second, third]: readonly Token[], common: ReadonlySet<string>): boolean {
  if (first === undefined || !first.capital || first.kind !== 'word' || !common.has(first.text.toLowerCase()))
    return false;
  if (DETERMINERS.has(first.lower) || isPronoun(first) || isPeople(first) || isPersonNoun(first)) return false;
  if (second === undefined || second.capital || isCue(second) || isPeople(second) || isPersonNoun(second)) return false;
  const isApposed = second.text === ',' && /^(?:who|a|an|the)$/.test(third?.text ?? '');
  return !isApposed && genderOfGivenName(first.text) === undefined;
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
  if (isPronoun(token) || isObjectPronoun(tokens, at) || isLoneQuantity(tokens, at))
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
    !BETWEEN_NOUNS.has(tokens[at - 1]?.lower ?? '') &&
    /^(?:several|another|others?|some|many|most|both|few|one|two|three)$/.test(tokens[at]?.lower ?? '')
  );
}

/** After these `all states` is no clause. */
const BETWEEN_NOUNS = new Set(['in', 'of', 'to', 'for', 'with', 'from', 'by', 'on', 'at', 'across', 'between', 'and']);

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
    ? !isPronoun(token)
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

const isCommonFirst = (token: Token) =>
  isPronoun(token) || [STOPS_PHRASE, BETWEEN, OBJECT_PRONOUNS, OPENERS].some((words) => words.has(token.lower));

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
  if (token.capital) return isInitial(tokens, at) || !isFunctionCapital(token);
  const link = LINKS.get(token.lower);
  if (link !== undefined) return link(tokens, at, from);
  if (token.lower === 'the' && (before.lower === 'of' || before.lower === 'to')) return true;
  if (PARTICLES.has(token.lower)) return isInsideName(before, tokens[at + 1]);
  return endsName(before) ? leadsToPerson(tokens, at) : isNounish(tokens, from, at);
}

/** Small words that may join what stands on both sides of them into one phrase. */
const LINKS = new Map<string, (tokens: readonly Token[], at: number, from: number) => boolean>([
  ['of', isOfName],
  ['for', isOfName],
  ['to', isSentTo],
  ['and', (tokens, at, from) => tokens[from]?.lower === 'the' && joinsTwoNames(tokens, at)],
]);

const isFunctionCapital = (token: Token) => isPronoun(token) || (DETERMINERS.has(token.lower) && token.lower !== 'the');

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
  if (OFFICE_OF.test(next?.lower ?? '')) return isPersonNoun(before);
  return next?.capital === true || (next?.lower === 'the' && tokens[at + 2]?.capital === true);
}

/** `secretary of state`, `head of security` */
const OFFICE_OF =
  /^(?:state|staff|police|defen[cs]e|justice|finance|education|health|security|operations|communications)$/;

/** `Norland’s ambassador to Estmark`, `an adviser to the King` */
function isSentTo(tokens: readonly Token[], at: number): boolean {
  if (!/^(?:ambassador|envoy|adviser|advisor|aide|consultant|candidate)$/.test(tokens[at - 1]?.lower ?? ''))
    return false;
  return tokens[at + 1]?.capital === true || (tokens[at + 1]?.lower === 'the' && tokens[at + 2]?.capital === true);
}

/** `the former Rovers and Eastport Town coach` */
function joinsTwoNames(tokens: readonly Token[], at: number): boolean {
  if (!tokens[at - 1]?.capital || !tokens[at + 1]?.capital) return false;
  const rest = tokens.slice(at + 1, at + MOST_MODIFIERS + 2);
  return isPersonNoun(rest.find(({ capital }) => !capital));
}

/** `White House press secretary Edda Roe`, `the Estmark foreign minister`: lower-case words up to somebody's role. */
function leadsToPerson(tokens: readonly Token[], at: number): boolean {
  for (let next = at; next < at + MOST_MODIFIERS; next++) {
    const token = tokens[next];
    if (isPersonNoun(token) || isPeopleNoun(tokens, next)) return true;
    if (token === undefined || !isModifier(token) || /(?:ed|ing)$/.test(token.lower)) return false;
  }
  return false;
}

/** `Harbor tour participant Ada Nwosu`, `Eastport ferrymen`: by the ending of the word, with a name or a verb of saying after it. */
function isPeopleNoun(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (token === undefined || !isModifier(token) || !DOES_OR_IS.test(token.lower)) return false;
  return isCue(next) || (next?.capital === true && isNameWord(tokens, at + 1) && tokens[at + 2]?.capital === true);
}

/** Not `Nwosu further said`. */
const DOES_OR_IS =
  /^(?!.*(?:after|over|ever)$|(?:summer|winter|september|october|november|december|further|rather|later|earlier|other|another|together|n?either|whether|former|latter|after|under|over|prior|constant|instant)$).{3,}(?:er|or|ist|ian|eer|ant|man|men|woman|women|ers|ors|ists|ians|eers|ants|people)$/;

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
