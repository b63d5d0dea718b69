/** Where the words of a claim stand in what somebody said, and whether they may be cut out of it so. */
import type { QuotationInArticle } from '../model.ts';
import { type ClaimWord, claimWords } from './claim-words.ts';
import { unfairCut } from './cut.ts';
import { isSpokenBy, mayBeSame, shownSpeaker } from './speaker.ts';

/** The words of one utterance, joined over its spans, each with the span it is from. */
export interface SaidWords {
  readonly evidence: QuotationInArticle;
  readonly words: readonly ClaimWord[];
  readonly of: readonly QuotationInArticle[];
}

/** Whose the words are, for who asks. */
export type Fit = 'same' | 'unclear' | 'other';

export interface Standing {
  readonly evidence: QuotationInArticle;
  readonly partial: boolean;
  readonly fit: Fit;
}

export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Scare quotes are no speech. */
export function utterancesOf(candidates: readonly QuotationInArticle[]): SaidWords[] {
  const groups = new Map<string, QuotationInArticle[]>();
  for (const each of candidates) {
    if (each.quotation.kind === 'scare') continue;
    const key = `${each.quotation.utterance}@${each.article.id}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return Array.from(groups.values()).flatMap((group) => {
    const ordered = group.toSorted((a, b) => a.quotation.words.start - b.quotation.words.start);
    const words = ordered.map(({ article, quotation }) => claimWords(article.text, quotation.words));
    const [evidence] = ordered;
    if (evidence === undefined) return [];
    const of = ordered.flatMap((each, index) => (words[index] ?? []).map(() => each));
    return [{ evidence, words: words.flat(), of }];
  });
}

/** A description ("the minister") may be anybody. @param asked names; none where nobody was asked for. */
export function fitOf(found: QuotationInArticle, asked: readonly string[]): Fit {
  const { quotation } = found;
  const name = shownSpeaker(quotation);
  if (name === undefined) return 'unclear';
  if (asked.length === 0 || isSpokenBy(asked, found)) return 'same';
  if (quotation.speaker.kind === 'described' || mayBeSame(asked, name)) return 'unclear';
  return 'other';
}

/** Where every part stands, in order, and nothing that governs it is left behind. */
export function standingIn(said: SaidWords, parts: readonly ClaimWord[][], speakers: readonly string[]): Standing[] {
  const places = placesOf(said.words, parts);
  const [first] = places ?? [];
  const last = places?.at(-1);
  if (first === undefined || last === undefined || places === undefined) return [];
  if (places.some((place) => isUnfair(said.words, place, places))) return [];
  const evidence = said.of[first.start] ?? said.evidence;
  const isGapless = places.every(({ end }, at) => at === places.length - 1 || places[at + 1]?.start === end);
  const partial = !isGapless || first.start > 0 || last.end < said.words.length;
  return [{ evidence, partial, fit: fitOf(evidence, speakers) }];
}

/** What governs it may stand in another part of the claim. */
function isUnfair(words: readonly ClaimWord[], { start, end }: Place, kept: readonly Place[]): boolean {
  const whole = unfairCut(words, start, end);
  const isKept = (at: number) => kept.some((place) => place.start <= at && at < place.end);
  return whole !== undefined && !(isKept(whole.start) && isKept(whole.end - 1));
}

/** Where each part stands, in order; `undefined` when one does not. A fair cut is preferred to an unfair one. */
function placesOf(printed: readonly ClaimWord[], parts: readonly ClaimWord[][]): Place[] | undefined {
  const places: Place[] = [];
  let from = 0;
  for (const part of parts) {
    const found = occurrences(printed, part, from);
    const place = found.find(({ start, end }) => unfairCut(printed, start, end) === undefined) ?? found[0];
    if (place === undefined) return undefined;
    places.push(place);
    from = place.end;
  }
  return places;
}

export function occurrences(printed: readonly ClaimWord[], part: readonly ClaimWord[], from: number): Place[] {
  const places: Place[] = [];
  for (let start = from; start + part.length <= printed.length; start++) {
    if (part.every(({ exact }, at) => printed[start + at]?.exact === exact))
      places.push({ start, end: start + part.length });
  }
  return places;
}
