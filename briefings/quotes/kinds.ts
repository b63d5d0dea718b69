/** Speech, fragment, or marks around something nobody said: decided from the words and what stands around them. */
import type { QuotationKind } from '../model.ts';
import type { SpeechEvent } from './events.ts';

const NAMES_A_WORK =
  /(?:\b(?:film|movie|documentary|book|novel|song|single|album|play|show|series|memoir|poem|painting|essay|article|column|podcast|report|episode|musical|opera|titled|entitled|headlined|named|nicknamed|called|dubbed|known as|aka|hashtag|slogan|hit|anthem|novella|game)[,:]?\s*)$/iu;
const FRAGMENT_WORDS = 7;

export interface Setting {
  readonly words: string;
  /** The text just before the mark, back to the start of its paragraph. */
  readonly before: string;
  readonly after: string;
  readonly event: SpeechEvent | undefined;
  /** Nothing but marks and attribution in its sentence. */
  readonly standsAlone: boolean;
}

export function kindOf({ words, before, after, event, standsAlone }: Setting): QuotationKind {
  const count = words.split(/\s+/).filter(Boolean).length;
  const sentence = /^["“‘'([…]*[\p{Lu}\p{N}]/u.test(words) && (/[.!?…,—–-]["”’')\]]*$/u.test(words) || standsAlone);
  if (isTitle(words, count, before)) return 'scare';
  if (event === undefined && !standsAlone) return count >= FRAGMENT_WORDS ? 'mixed' : 'scare';
  if (/^[’']?s?\s*$/u.test(after) && standsAlone && count <= 2 && event === undefined) return 'scare';
  return sentence && count > 1 ? 'direct' : 'mixed';
}

/** Words with capitals after "the film", or "known as", and no stop of their own. */
function isTitle(words: string, count: number, before: string): boolean {
  if (/[,.!?]$/u.test(words) && count > 4) return false;
  const capitals = (words.match(/(?<![\p{L}\p{N}])\p{Lu}/gu) ?? []).length;
  const titled = capitals >= 2 && capitals >= count / 2;
  if (NAMES_A_WORK.test(before)) return titled || /(?:titled|entitled|nicknamed|known as|aka)\s*$/iu.test(before);
  // A nickname between given name and surname: Ola “Boots” Berg.
  return count <= 3 && /\p{Lu}[\p{L}’-]+ $/u.test(before) && capitals > 0 && !/[,.!?]$/u.test(words);
}
