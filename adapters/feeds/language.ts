import { francAll } from 'franc-min';
import { foldedWords, isStopWord } from '../../briefings/text/words.ts';

/** Of the text that is looked at: more does not change the answer. */
const LOOKED_AT = 600;
/** Short texts look like many languages. */
const ENOUGH = 80;
/** To contradict what a page says of itself, there must be more. */
const PLENTY = 400;
/** Of words that stand in any English text; … */
const ENGLISH_SHARE = 0.4;
/** … with fewer, it is English only where its letters too look most like it. */
const FOREIGN_SHARE = 0.2;
/** Among the likeliest so many, a neighbor (Danish and Norwegian) is no contradiction. */
const NEIGHBORS = 4;

/**
 * The language of `text` as a BCP 47 tag, such as `en-GB`. What the page or feed declares stands, unless a long text is
 * plainly written in another: templates say `en` of anything. Without a declaration it is detected; `und` where
 * there is too little to tell.
 *
 * @param declared candidates in order of trust.
 */
export function languageOf(text: string, ...declared: readonly (string | undefined)[]): string {
  const said = declared.map(languageTag).find((tag) => tag !== undefined);
  const sample = text.slice(0, LOOKED_AT);
  if (sample.length < (said === undefined ? ENOUGH : PLENTY)) return said ?? 'und';
  if (/^en\b/u.test(said ?? 'en') && englishShare(sample) >= ENGLISH_SHARE) return said ?? 'en';
  return detected(sample, said);
}

function detected(sample: string, said: string | undefined): string {
  const likeliest = francAll(sample).map(([code]) => languageTag(code) ?? 'und');
  const [best = 'und'] = likeliest;
  if (said === undefined || best === 'und') return said ?? best;
  const { language } = new Intl.Locale(said);
  if (language === 'en') return best !== 'en' && englishShare(sample) < FOREIGN_SHARE ? best : said;
  // What franc does not know it cannot contradict, unless the script leaves only one.
  const isKnown = likeliest.length === 1 || likeliest.includes(language);
  return isKnown && !likeliest.slice(0, NEIGHBORS).includes(language) ? best : said;
}

/** Told at a glance, where counting trigrams takes twenty times as long. */
function englishShare(sample: string): number {
  const words = foldedWords(sample);
  return words.length === 0 ? 0 : words.filter(isStopWord).length / words.length;
}

/** A language tag in its canonical form (`en_US` and `ENG-us` are `en-US`), or undefined where it is none. */
export function languageTag(tag: string | undefined): string | undefined {
  const trimmed = tag?.trim().replace(/_/gu, '-') ?? '';
  if (trimmed === '' || trimmed.length > 35) return undefined;
  try {
    return Intl.getCanonicalLocales(trimmed)[0];
  } catch {
    return undefined;
  }
}
