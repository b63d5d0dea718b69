/** What a question is about: words that are worth looking for, and phrases in quotation marks as they stand. */
import { isStopWord, tokenize } from '../text/words.ts';

const MARKED = /["“„«]([^"“”„«»]+)["“”»]/gu;

export interface Topic {
  /** In order, each once. */
  readonly about: readonly string[];
  /** Words that say nothing of a subject, such as "should": nothing is found by them, but what has them comes first. */
  readonly aside: readonly string[];
}

export function topicOf(text: string): Topic {
  const phrases = Array.from(text.matchAll(MARKED), ([, inside = '']) => inside.trim()).filter(Boolean);
  const words = [...new Set(tokenize(text.replace(MARKED, ' ')).map((word) => word.text))];
  const telling = words.filter((word) => !isStopWord(word));
  if (telling.length + phrases.length === 0) return { about: words, aside: [] };
  return { about: [...new Set([...phrases, ...telling])], aside: words.filter(isStopWord) };
}
