/** Is this the person asked for? By name words, whatever the accents and the case. */
import { NAMING_BAR, type Quotation, type QuotationInArticle } from '../model.ts';
import { remembering } from '../text/remembering.ts';
import { fold, tokenize } from '../text/words.ts';

const TITLES = new Set('mr mrs ms miss dr sir dame lord lady prof president senator the'.split(' '));
const MIN_PREFIX = 3;

/** What the text says of who spoke, as far as it may be shown: nothing below the bar. */
export function shownSpeaker({ speaker, confidence }: Quotation): string | undefined {
  if (confidence < NAMING_BAR || speaker.kind === 'unknown') return undefined;
  return speaker.kind === 'named' ? speaker.name : speaker.description;
}

/** Whether who asks by any of these names means the speaker shown, by the name of this article or of any other. */
export function isSpokenBy(asked: readonly string[], { quotation, speakerAliases = [] }: QuotationInArticle): boolean {
  const shown = shownSpeaker(quotation);
  const names = shown === undefined ? [] : [shown, ...speakerAliases];
  return names.some((name) => asked.some((one) => namesMatch(one, name)));
}

/** The same for whatever name of theirs an article uses; empty where nobody is named. */
export function speakerKey({ quotation, speakerAliases = [] }: QuotationInArticle): string {
  const shown = shownSpeaker(quotation);
  return shown === undefined ? '' : ([shown, ...speakerAliases].map(fold).sort()[0] ?? '');
}

/** Every word asked for is a word of the name, or begins one: "zelensky", "volodymyr z…", "Müll". */
export function namesMatch(asked: string, name: string): boolean {
  const wanted = nameWords(asked);
  const words = nameWords(name);
  return wanted.length > 0 && wanted.every((want) => words.some((word) => begins(word, want)));
}

/** "Donald Trump" asked, "Trump" printed: perhaps. Never enough to call it his, nor to call it somebody else's. */
export function mayBeSame(asked: readonly string[], name: string): boolean {
  const words = nameWords(name);
  return words.length > 0 && asked.some((one) => isWithin(words, nameWords(one)));
}

function isWithin(words: readonly string[], wanted: readonly string[]): boolean {
  return words.every((word) => wanted.includes(word));
}

function begins(word: string, want: string): boolean {
  return word === want || (want.length >= MIN_PREFIX && word.startsWith(want));
}

const nameWords = remembering((name: string): readonly string[] => {
  const words = tokenize(name).map(({ text }) => text.replace(/'s$/u, ''));
  const bare = words.filter((word) => !TITLES.has(word));
  return bare.length > 0 ? bare : words;
});
