/** Noun phrases that can speak, read off the tokens to the left or right of a verb: no tagger, only shapes. */
import type { Mention } from '../model.ts';
import { PERSON_NOUNS } from './person-nouns.ts';
import { isCue, isPronoun, stopsPhrase, type Token } from './tokens.ts';
import { BARE_PEOPLE, BETWEEN, DETERMINERS, PARTICLES, PRONOUNS } from './words-of-speech.ts';

const MAX_WORDS = 9;
/** Of a phrase: what is longer is no name. */
const MAX_CHARS = 200;
const REACHES_BACK = new Set(['for', 'of', 'at', 'from', 'with', 'in']);

export interface Phrase extends Mention {
  /** Indices into the sentence's tokens, `[from, to)`. */
  readonly from: number;
  readonly to: number;
}

/** The tokens `[from, to)` as one phrase. */
export function phraseOf(tokens: readonly Token[], from: number, to: number): Phrase | undefined {
  const first = tokens[from];
  const last = tokens[to - 1];
  if (first === undefined || last === undefined || to <= from) return undefined;
  if (last.end - first.start > MAX_CHARS) return undefined;
  let text = first.text;
  for (let at = from + 1; at < to; at++) {
    const token = tokens[at] as Token;
    text += token.start > (tokens[at - 1] as Token).end ? ` ${token.text}` : token.text;
  }
  return { from, to, span: { start: first.start, end: last.end }, text };
}

/** The phrase that ends just before `before`. */
export function phraseBefore(tokens: readonly Token[], before: number): Phrase | undefined {
  const last = tokens[before - 1];
  if (last === undefined || last.kind !== 'word') return undefined;
  if (isPronoun(last)) return phraseOf(tokens, before - 1, before);
  let from = before;
  while (from > 0 && before - from < MAX_WORDS && joins(tokens, from - 1, from === before)) {
    from -= 1;
    if (DETERMINERS.has(tokens[from]?.lower ?? '')) break;
  }
  return tidy(tokens, from, before);
}

/** Whether the token at `index` belongs to a phrase that goes on to its right. */
function joins(tokens: readonly Token[], index: number, isHead: boolean): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.kind === 'mark') {
    // "Adm. Lee", "J. Nwosu"; hyphens inside words are part of them.
    return (
      token.text === '.' && !isHead && (tokens[index - 1]?.text.length ?? 9) <= 4 && tokens[index - 1]?.capital === true
    );
  }
  if (token.kind !== 'word') return false;
  if (token.lower === 'of' && !isHead) return tokens[index - 1]?.kind === 'word' && tokens[index + 1]?.kind === 'word';
  if (stopsPhrase(token) || isCue(token) || isPronoun(token)) return false;
  return !(BETWEEN.has(token.lower) && !token.capital);
}

function tidy(tokens: readonly Token[], start: number, to: number): Phrase | undefined {
  let from = start;
  while (from < to && !opensPhrase(tokens, from, to)) from += 1;
  return phraseOf(tokens, from, to);
}

function opensPhrase(tokens: readonly Token[], from: number, to: number): boolean {
  const token = tokens[from];
  if (token === undefined || token.kind !== 'word' || token.lower === 'of') return false;
  if (token.capital || DETERMINERS.has(token.lower) || PARTICLES.has(token.lower)) return true;
  // "spokesman John Roe", "police chief Roe", "government officials"
  const rest = tokens.slice(from, to);
  const name = rest.findIndex(({ capital }) => capital);
  if (name > 0) return name <= 4;
  return (
    rest.length <= 3 &&
    (BARE_PEOPLE.has(rest.at(-1)?.lower ?? '') || /(?:person|man|woman)$/.test(rest.at(-1)?.lower ?? ''))
  );
}

/** `a spokesman for the ministry`: the head, where the phrase at hand only hangs on it. */
export function headOf(tokens: readonly Token[], found: Phrase): Phrase {
  const link = tokens[found.from - 1];
  if (link === undefined || !REACHES_BACK.has(link.lower)) return found;
  const head = phraseBefore(tokens, found.from - 1);
  if (head === undefined || PRONOUNS.has(head.text.toLowerCase())) return found;
  const before = tokens[head.from - 1];
  const opensClause =
    before === undefined || before.kind !== 'word' || ['and', 'but', 'that', 'as', 'while'].includes(before.lower);
  return opensClause ? head : found;
}

const FARTHEST = 45;

/**
 * `Ada Nwosu, 47, a teacher, from Eastport said`, `Capt. Roe of the Port Office in Eastport, Norland called it`: the name that opens
 * the sentence and is told of up to the verb, where no other verb of saying and no marks stand between.
 */
export function openingName(
  tokens: readonly Token[],
  { left, cue }: { left: number; cue: number },
): Phrase | undefined {
  if (cue > FARTHEST) return undefined;
  const from = tokens.findIndex(({ kind }) => kind === 'word');
  const name = from < 0 ? undefined : phraseFrom(tokens, from);
  if (name === undefined || name.to >= left || !isFullName(tokens.slice(name.from, name.to))) return undefined;
  const told = tokens.slice(name.to, left + 1);
  return isToldOf(tokens, name.to) && !told.some(endsTelling(told)) && leadsBack(tokens, left) ? name : undefined;
}

/** What a name is told by has no verb of its own but behind `who`, and no clause begins in it. */
function endsTelling(told: readonly Token[]): (token: Token) => boolean {
  const hasRelative = told.some(({ lower }) => lower === 'who' || lower === 'whose');
  return (token) =>
    token.kind === 'quote' || isCue(token) || CLAUSES.test(token.lower) || (!hasRelative && FINITE.test(token.lower));
}

const CLAUSES = /^(?:when|after|because|that|while|before|although|though|if|since|until|but)$/;
const FINITE =
  /^(?:is|are|was|were|has|had|have|will|would|can|could|may|did|does|died|won|lost|left|met|told|.{2,}ed)$/;

/** The phrase before the verb hangs on what stands before it: `at Marsh Rights Watch said`, `, Norland called`. */
function leadsBack(tokens: readonly Token[], left: number): boolean {
  const nearest = phraseBefore(tokens, left + 1);
  const link = tokens[(nearest?.from ?? left) - 1];
  return nearest === undefined || link?.text === ',' || REACHES_BACK.has(link?.lower ?? '');
}

function isFullName(tokens: readonly Token[]): boolean {
  return (
    tokens.filter(({ capital }) => capital).length > 1 &&
    tokens.every(({ kind, text }) => kind === 'word' || text === '.')
  );
}

/** What stands after a name and says more of them: an age, a noun, `who`, `of the Port Office`. */
function isToldOf(tokens: readonly Token[], at: number): boolean {
  const here = tokens[at];
  const next = tokens[at + 1];
  if (here === undefined || next === undefined) return false;
  if (here.text !== ',') return /^(?:of|from|at)$/.test(here.lower);
  return (
    /^(?:an?|the|who|whose|his|her|their|\p{N}+)$/u.test(next.lower) || (!next.capital && PERSON_NOUNS.has(next.lower))
  );
}

/** The phrase that starts at `at`: `said Ada Nwosu, who …` */
export function phraseFrom(tokens: readonly Token[], at: number): Phrase | undefined {
  let to = at;
  while (to < tokens.length && to - at < MAX_WORDS && continues(tokens, to, at)) to += 1;
  while (to > at && tokens[to - 1]?.kind === 'mark') to -= 1;
  const found = phraseOf(tokens, at, to);
  return found !== undefined && opensPhrase(tokens, at, to) ? found : undefined;
}

function continues(tokens: readonly Token[], index: number, at: number): boolean {
  const token = tokens[index];
  if (token === undefined) return false;
  if (token.kind !== 'word') return isAbbreviationStop(tokens, index);
  if (index === at) return !stopsPhrase(token) && !isCue(token);
  if (isPronoun(token) || isPronoun(tokens[index - 1] ?? token)) return false;
  if (token.lower === 'of') return tokens[index + 1]?.capital === true;
  const stops = stopsPhrase(token) || DETERMINERS.has(token.lower) || /ly$/.test(token.lower);
  return !stops && !isCue(token);
}

/** The stop of `Adm. Lee`. */
function isAbbreviationStop(tokens: readonly Token[], at: number): boolean {
  const short = (tokens[at - 1]?.text.length ?? Number.POSITIVE_INFINITY) <= 4;
  return tokens[at]?.text === '.' && short && tokens[at + 1]?.capital === true;
}
