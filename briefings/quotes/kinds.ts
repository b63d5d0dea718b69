/** Whole speech, a fragment, or no speech at all: titles, nicknames, headlines, scare quotes. */
import type { QuotationKind } from '../model.ts';
import type { MarkedView } from './marked-features.ts';
import { isTitleCase, namesWork, QUOTATION_FEATURES, quotationRow } from './quotation-features.ts';
import { joined, type Ranked } from './rank-speakers.ts';
import type { MarkedScene } from './scene.ts';
import type { Attributor } from './speaker-model.ts';
import { sumsOfTrees } from './trees.ts';

/** The writer's own distance from a word. */
const DISTANCING = /^(?:so-called|self-styled|nicknamed)$/;
const TITLE_WORDS = 6;
const HEADING_WORDS = 18;

/** For each stretch whether somebody said what stands between the marks, as far as the model can tell. */
export function areQuotations(all: readonly Ranked[], { quotation, quotationBar }: Attributor): boolean[] {
  const rows = all.map(({ ranking, opinion }) => quotationRow(ranking, opinion));
  const scores = sumsOfTrees(quotation, joined(rows), QUOTATION_FEATURES);
  return all.map(({ ranking }, at) => !isSurelyNone(ranking.view) && (scores[at] ?? 0) >= quotationBar);
}

/** A headline's single marks, a word held at arm's length, `the film “Winter Light”`, `the BBC's “Newsnight”`, `(Applause.)`. */
function isSurelyNone(view: MarkedView): boolean {
  const { quote, before, words, wordCount } = view;
  if (DISTANCING.test(before?.lower ?? '') || isInHeading(quote)) return true;
  if (isWork(view)) return true;
  const isOwned = before?.kind === 'word' && /[’']s?$/u.test(before.text);
  return (isOwned && wordCount <= TITLE_WORDS && isTitleCase(words)) || isStageDirection(words);
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

/** A short line without a stop of its own: headlines put in single marks what the text has in double ones, or nobody said. */
function isInHeading({ paragraph, marked }: MarkedScene): boolean {
  if (!marked.single) return false;
  const { tokens, number, span } = paragraph;
  const words = tokens.filter(({ kind }) => kind === 'word').length;
  const last = tokens.at(-1);
  const stopped = last?.text === '.' && marked.span.end < span.end - 1;
  return words <= HEADING_WORDS && (marked.secondary ? number === 0 || !stopped : number === 0 && !stopped);
}

export function kindOf(words: string, { standsAlone }: { standsAlone: boolean }): Exclude<QuotationKind, 'scare'> {
  const opens = /^["“‘'([…]*[\p{Lu}\p{N}]/u.test(words);
  const ends = /[.!?…,—–-]["”’')\]]*$/u.test(words);
  return opens && (ends || standsAlone) && /\s/.test(words.trim()) ? 'direct' : 'mixed';
}
