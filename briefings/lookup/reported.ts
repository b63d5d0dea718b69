/** Where an article says a claim in its own words: as somebody's reported speech, around a fragment it quotes, or of itself. */
import type { AnalyzedArticle, ReportedInArticle, Span, Speaker } from '../model.ts';
import { splitSentences } from '../text/sentences.ts';
import { isStopWord, tokenize } from '../text/words.ts';
import { type ClaimWord, claimWords } from './claim-words.ts';
import { namesMatch } from './speaker.ts';

/** Fewer words stand in a row anywhere. */
const FEWEST_WORDS = 3;

/** "I will sign it" is reported as "she would sign it": these are one word here. */
const SHIFTED = new Map(
  [
    'i he she we they you it',
    'me him her us them',
    'my his her our their your its',
    'will would shall should',
    'can could',
    'may might',
    'am is are was were be been',
    'have has had',
    'do does did',
    'this that',
    'these those',
    'here there',
    'now then',
  ].flatMap((words) => words.split(' ').map((word) => [word, words] as const)),
);

/** @param parts of the claim, each in a row. @param speakers names of who is said to have said it. */
export function reportedIn(
  found: AnalyzedArticle,
  parts: readonly ClaimWord[][],
  speakers: readonly string[],
): ReportedInArticle | undefined {
  const [part, ...others] = parts;
  if (part === undefined || others.length > 0 || part.length < FEWEST_WORDS) return undefined;
  const { article } = found;
  for (const place of placesOf(article.text, part)) {
    if (found.quotations.some(({ span }) => span.start <= place.start && place.end <= span.end)) continue;
    const told = toldBy(found, place, speakers);
    if (told !== undefined) return { article, ...told };
  }
  return undefined;
}

/** Whether the words of a claim stand in a row, in the claim's form or in that of reported speech. */
export function saysInAnyForm(text: string, claim: string): boolean {
  return placesOf(text, claimWords(claim)).length > 0;
}

/**
 * Stretches of a claim that are worded alike when it is reported, for a search: words that say something of a subject; where
 * there is hardly one, whatever stays; the claim where nothing stays.
 */
export function steadyRuns(claim: string): string[] {
  const words = claimWords(claim);
  const isTelling = (word: ClaimWord) => isSteady(word) && !isStopWord(word.near);
  if (words.filter(isTelling).length >= FEWEST_TELLING) return runsOf(words, isTelling);
  const long = runsOf(words, isSteady).filter((run) => run.includes(' '));
  return long.length > 0 ? long : [claim];
}

const FEWEST_TELLING = 2;

function isSteady({ near, exact }: ClaimWord): boolean {
  return !SHIFTED.has(near) && !exact.includes("'") && exact === near;
}

function runsOf(words: readonly ClaimWord[], isOf: (word: ClaimWord) => boolean): string[] {
  const runs: string[][] = [[]];
  for (const word of words) {
    if (isOf(word)) runs.at(-1)?.push(word.raw);
    else runs.push([]);
  }
  return runs.filter(({ length }) => length > 0).map((run) => run.join('').trim());
}

function placesOf(text: string, part: readonly ClaimWord[]): Span[] {
  const printed = claimWords(text);
  const [keys, sought] = [printed.map(keyOf), part.map(keyOf)];
  return printed.flatMap(({ span }, at) => {
    if (!sought.every((key, n) => keys[at + n] === key)) return [];
    return [{ start: span.start, end: printed[at + sought.length - 1]?.span.end ?? span.end }];
  });
}

function keyOf({ near }: ClaimWord): string {
  return SHIFTED.get(near) ?? near;
}

type Told = Omit<ReportedInArticle, 'article'>;

function toldBy(found: AnalyzedArticle, place: Span, speakers: readonly string[]): Told | undefined {
  const { article, quotations, reported } = found;
  const sentence = sentenceAt(article.text, place);
  const speaker =
    reported.find(({ span }) => overlaps(span, place))?.speaker ??
    quotations.find((quotation) => quotation.kind !== 'scare' && overlaps(quotation.sentence, place))?.speaker;
  if (speaker !== undefined && speaker.kind !== 'unknown') {
    const isTheirs = speakers.length === 0 || speaker.kind === 'described' || isNamed(found, speaker, speakers);
    return isTheirs ? { sentence, speaker } : undefined;
  }
  const said = article.text.slice(sentence.start, sentence.end);
  return speakers.length === 0 || mentions(said, speakers) ? { sentence } : undefined;
}

function isNamed(
  { people }: AnalyzedArticle,
  speaker: Extract<Speaker, { kind: 'named' }>,
  speakers: readonly string[],
) {
  const aliases = people.find(({ name }) => name === speaker.name)?.aliases ?? [];
  return [speaker.name, ...aliases].some((name) => speakers.some((asked) => namesMatch(asked, name)));
}

/** The surname will do: who it is stands in the article. */
function mentions(sentence: string, speakers: readonly string[]): boolean {
  const words = tokenize(sentence).map(({ text }) => text.replace(/'s$/u, ''));
  return speakers.some((asked) => words.includes(tokenize(asked).at(-1)?.text ?? ''));
}

function sentenceAt(text: string, { start, end }: Span): Span {
  const before = text.lastIndexOf('\n\n', start);
  const from = before < 0 ? 0 : before + 2;
  const after = text.indexOf('\n\n', end);
  const paragraph = text.slice(from, after < 0 ? undefined : after);
  const around = splitSentences(paragraph)
    .map(({ span }) => ({ start: span.start + from, end: span.end + from }))
    .filter((span) => overlaps(span, { start, end }));
  return { start: around[0]?.start ?? start, end: around.at(-1)?.end ?? end };
}

function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}
