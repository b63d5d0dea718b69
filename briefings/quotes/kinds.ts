/** Whole speech, a fragment, or no speech at all: titles, nicknames, headlines, scare quotes. */
import type { QuotationKind } from '../model.ts';
import type { MarkedView } from './marked-features.ts';
import { isTitleCase, namesWork, QUOTATION_FEATURES, quotationRows } from './quotation-features.ts';
import type { Ranked } from './rank-speakers.ts';
import type { Attributor } from './speaker-model.ts';
import { sumsOfTrees } from './trees.ts';

/** The writer's own distance from a word. */
const DISTANCING = /^(?:so-called|self-styled|nicknamed)$/;
const TITLE_WORDS = 6;
const DETERMINERS = /^(?:the|an?|his|her|its|their|our|this)$/;
const HEADING_WORDS = 18;

/** For each stretch whether somebody said what stands between the marks, as far as the model can tell. */
export function areQuotations(all: readonly Ranked[], { quotation, quotationBar }: Attributor): boolean[] {
  const scores = sumsOfTrees(quotation, quotationRows(all), QUOTATION_FEATURES);
  return all.map(({ ranking }, at) => !isSurelyNone(ranking.view) && (scores[at] ?? 0) >= quotationBar);
}

/** A headline's single marks, a word held at arm's length, `the film “Winter Light”`, `the BBC's “Newsnight”`, `(Applause.)`. */
function isSurelyNone(view: MarkedView): boolean {
  const { before, words, wordCount } = view;
  if (DISTANCING.test(before?.lower ?? '') || isInHeading(view)) return true;
  if (isWork(view)) return true;
  const isOwned = before?.kind === 'word' && /[’']s?$/u.test(before.text);
  const isName = wordCount <= TITLE_WORDS && isTitleCase(words);
  return (isName && (isOwned || isWorkAfter(view))) || isStageDirection(words);
}

/** `(Applause.)`: what happened while somebody spoke. */
export function isStageDirection(words: string): boolean {
  return /^\s*\(.*\)\s*$/u.test(words);
}

/** `the song “Winter Light”`, `her latest film, “1944”`; not `a sign “We will not go”`. */
function isWork({ before, twoBefore, words, wordCount }: MarkedView): boolean {
  const isNamed = namesWork(before) || (before?.text === ',' && namesWork(twoBefore));
  return isNamed && wordCount <= TITLE_WORDS && !/(?<![\p{L}’'])\p{Ll}\p{L}{3,}/u.test(words);
}

/** `his “Winter Light” radio programme`. */
function isWorkAfter({ before, after, twoAfter }: MarkedView): boolean {
  return DETERMINERS.test(before?.lower ?? '') && (namesWork(after) || namesWork(twoAfter));
}

/** A short line without a stop of its own: headlines put in single marks what the text has in double ones, or nobody said. */
function isInHeading({ quote: { paragraph, marked }, words }: MarkedView): boolean {
  if (!marked.single || paragraph.tokens.filter(({ kind }) => kind === 'word').length > HEADING_WORDS) return false;
  const isFirst = paragraph.number === 0;
  const isStopped = paragraph.tokens.at(-1)?.text === '.' && marked.span.end < paragraph.span.end - 1;
  if (marked.secondary) return isFirst || !isStopped;
  return isFirst && paragraph.sentences.length === 1 && !isStopped && !/[.!?…]$/u.test(words);
}

export function kindOf(words: string, { standsAlone }: { standsAlone: boolean }): Exclude<QuotationKind, 'scare'> {
  const opens = /^["“‘'([…]*[\p{Lu}\p{N}]/u.test(words);
  const ends = /[.!?…,—–-]["”’')\]]*$/u.test(words);
  return opens && (ends || standsAlone) && /\s/.test(words.trim()) ? 'direct' : 'mixed';
}
