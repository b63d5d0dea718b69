/** A claim as somebody pastes it → the words, and who is said to have said them. */
import { countWords } from '../text/words.ts';

export interface ReadClaim {
  readonly words: string;
  readonly speaker?: string;
}

const MARKED = /["“„«]([^"“”„«»]+)["”“»]/gu;
const SAYING =
  /\b(?:did|does|has|have|really|ever|actually|once|say|says|said|saying|tell|tells|told|write|wrote|writes|claim|claims|claimed|tweeted|posted|that|by|from|according to)\b/giu;
const PRONOUNS = /^(?:he|she|they|it|we|i|you|who|him|her|them)$/iu;
const MOST_NAME_WORDS = 5;
const DID_THEY =
  /^(?:did|has|have)\s+(?<speaker>.+?)\s+(?:really\s+|ever\s+|actually\s+)?(?:say|said|write|written|claim|claimed)\s+(?:that\s+)?(?<words>.+?)\s*\?*$/iu;
const SIGNED = /^(?<words>.+?)\s*(?:\s-{1,2}|[—–])\s*(?<speaker>\p{Lu}[\p{L}.’'-]*(?:\s+[\p{L}.’'-]+){0,3})$/u;

/** A claim within one pair of marks, whatever marks stand in it. */
const WRAPPED = /^\s*["“„«](?<words>.+)["”“»][\s.,;!?]*$/su;
/** Around the marked words no more than this, and no more than they are: else the marks are the claim's own. */
const MOST_AROUND = 8;

/**
 * `did Brandt say "we wait"?`, `"We wait" – Olen Brandt`, `“We,” said Brandt, “wait.”`; without any of it, all is words.
 * @returns how it may be meant, one way or several.
 */
export function readClaim(text: string): readonly ReadClaim[] {
  const marked = Array.from(text.matchAll(MARKED), ([, inside = '']) => inside.trim()).filter(Boolean);
  const around = text.replace(MARKED, ' ');
  const whole = { words: WRAPPED.exec(text)?.groups?.['words'] ?? text };
  const isAbout = countWords(around) <= Math.min(MOST_AROUND, countWords(marked.join(' ')));
  if (marked.length > 0 && isAbout) {
    const meant = { words: marked.join(' … '), ...named(around) };
    return meant.words === whole.words ? [meant] : [meant, whole];
  }
  const { words, speaker } = (DID_THEY.exec(text) ?? SIGNED.exec(text))?.groups ?? {};
  return words === undefined ? [whole] : [{ words, ...named(speaker ?? '') }, whole];
}

function named(around: string): { speaker?: string } {
  const left = around.replace(SAYING, ' ').replace(/[^\p{L}\p{M}\p{N}.’' -]|\s-+\s|(?<=\s|^)[.’'-]+(?=\s|$)/gu, ' ');
  const words = left.split(/\s+/u).filter(Boolean);
  const isName = words.length > 0 && words.length <= MOST_NAME_WORDS && !PRONOUNS.test(words[0] ?? '');
  return isName ? { speaker: words.join(' ') } : {};
}
