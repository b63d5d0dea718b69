/** What the news is about, in the words of its headlines. */
import { fold, isStopWord, tokenize, type Word } from '../text/words.ts';

const LONGEST = 3;
/** No sign parts it. */
const ONE_PHRASE = /^[\p{L}\p{N}\s'’.-]+$/u;

interface Topic {
  /** As it is printed most often. */
  readonly printed: Map<string, number>;
  readonly words: number;
  headlines: number;
}

/**
 * Words, and up to three in a row, that headlines share, one of which begins as typed: those of most headlines first, and
 * of the same headlines only the longest. @param headlines each once, the newest first.
 */
export function topicsOf(headlines: readonly string[], typed: string, limit: number): string[] {
  const sought = fold(typed.trim());
  const topics = new Map<string, Topic>();
  for (const headline of headlines) {
    for (const [key, { printed, words }] of runsOf(headline)) {
      const topic = topics.get(key) ?? { printed: new Map<string, number>(), words, headlines: 0 };
      topics.set(key, topic);
      topic.headlines += 1;
      topic.printed.set(printed, (topic.printed.get(printed) ?? 0) + 1);
    }
  }
  const shared = [...topics].filter(([, topic]) => topic.headlines > 1);
  const fits = (shared.length > 0 ? shared : [...topics]).filter(([key]) => beginsIn(key, sought));
  return fits
    .filter(
      ([key, topic]) => !fits.some(([other, longer]) => isPartOf(key, other) && longer.headlines >= topic.headlines),
    )
    .toSorted(([, a], [, b]) => b.headlines - a.headlines || b.words - a.words)
    .slice(0, limit)
    .map(([, { printed }]) => [...printed].reduce((most, one) => (one[1] > most[1] ? one : most))[0]);
}

/** Each once, by its folded words; none begins or ends with a word that says nothing. */
function runsOf(headline: string): Map<string, { readonly printed: string; readonly words: number }> {
  const words = tokenize(headline);
  const runs = new Map<string, { printed: string; words: number }>();
  for (const start of words.keys()) {
    for (let count = 1; count <= Math.min(LONGEST, words.length - start); count += 1) {
      const run = words.slice(start, start + count);
      const [first, last] = [run[0], run.at(-1)];
      if (!tells(first) || !tells(last)) continue;
      const printed = headline.slice(first.span.start, last.span.end);
      if (ONE_PHRASE.test(printed)) runs.set(run.map(({ text }) => text).join(' '), { printed, words: count });
    }
  }
  return runs;
}

function tells(word: Word | undefined): word is Word {
  return word !== undefined && word.text.length > 2 && !isStopWord(word.text) && /\p{L}/u.test(word.text);
}

function beginsIn(key: string, sought: string): boolean {
  return sought === '' || ` ${key}`.includes(` ${sought}`);
}

function isPartOf(part: string, whole: string): boolean {
  return part !== whole && ` ${whole} `.includes(` ${part} `);
}
