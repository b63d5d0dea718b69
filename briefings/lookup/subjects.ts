/** What somebody is quoted on: words that many of their quotations share and most news does not. */
import { COMMON_TERMS } from '../stories/common-terms.ts';
import { isStopWord, stem } from '../text/words.ts';
import { type Utterance, wordsOf } from './variants.ts';

/** In fewer quotations a word is no subject. */
const FEWEST = 2;
const SHORTEST = 4;

/** Up to `limit` words as they are used most, the most telling first. Names of the speaker are the caller's to leave out. */
export function subjectsOf(quotations: readonly Utterance[], limit: number): string[] {
  const counts = new Map<string, { times: number; readonly forms: Map<string, number> }>();
  for (const quotation of quotations) {
    for (const [term, form] of termsOf(quotation)) {
      const known = counts.get(term) ?? { times: 0, forms: new Map<string, number>() };
      known.times += 1;
      known.forms.set(form, (known.forms.get(form) ?? 0) + 1);
      counts.set(term, known);
    }
  }
  return Array.from(counts)
    .filter(([, { times }]) => times >= FEWEST)
    .map(([term, { times, forms }]) => ({
      form: commonest(forms),
      weight: times * -Math.log(COMMON_TERMS.get(term) ?? 0.01),
    }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, limit)
    .map(({ form }) => form);
}

function termsOf(quotation: Utterance): Map<string, string> {
  const telling = wordsOf(quotation).filter(
    (word) => word.length >= SHORTEST && !isStopWord(word) && /^\p{L}+$/u.test(word),
  );
  return new Map(telling.map((word) => [stem(word), word]));
}

function commonest(forms: ReadonlyMap<string, number>): string {
  return [...forms].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '';
}
