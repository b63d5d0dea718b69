/**
 * Did somebody say these words? One verdict, with its evidence.
 *
 *   the words stand ──▶ fair cut ──▶ verbatim, or somebody else's
 *         │ no             │ no
 *         └────────────────┴──▶ close ──▶ altered      else: not in the archive
 */
import type { QuotationInArticle, Verdict } from '../model.ts';
import { type ClaimWord, claimParts, claimWords } from './claim-words.ts';
import { unfairCut } from './cut.ts';
import { closestWindow, difference } from './difference.ts';
import { isSpokenBy, mayBeSame, shownSpeaker } from './speaker.ts';

export interface Claim {
  readonly words: string;
  /** Names of who is said to have said it, any of which will do. */
  readonly speakers?: readonly string[];
}

/** The words of one utterance, joined over its spans, each with the span it is from. */
interface Utterance {
  readonly evidence: QuotationInArticle;
  readonly words: readonly ClaimWord[];
  readonly of: readonly QuotationInArticle[];
}

type Fit = 'same' | 'unclear' | 'other';

interface Standing {
  readonly evidence: QuotationInArticle;
  readonly partial: boolean;
  readonly fit: Fit;
}

interface Near {
  readonly evidence: QuotationInArticle;
  readonly asked: readonly ClaimWord[];
  readonly printed: readonly ClaimWord[];
  readonly rank: number;
}

const FITS: readonly Fit[] = ['same', 'other', 'unclear'];

/**
 * Verbatim only for words that stand as asked, but for case, marks, dashes, white space and ending punctuation; each
 * part around an ellipsis contiguous and in order. A contiguous part whose cut drops a governing negation or condition
 * is altered. Words of a speaker who is clearly somebody else never count as the asked speaker's altered ones.
 */
export function checkQuotation(claim: Claim, candidates: readonly QuotationInArticle[]): Verdict {
  const parts = claimParts(claim.words);
  if (parts.length === 0) return { kind: 'not-in-archive' };
  const { speakers = [] } = claim;
  const utterances = joined(candidates);
  const standing = utterances.flatMap((utterance) => standingIn(utterance, parts, speakers));
  const best = bestStanding(standing);
  const near = () => bestNear(utterances, parts, speakers);
  if (best?.fit === 'same') return verbatim(best);
  const altered = best === undefined || speakers.length > 0 ? near() : undefined;
  if (best !== undefined && (altered === undefined || altered.rank < 2)) return verdictOf(best, speakers);
  if (altered === undefined) return { kind: 'not-in-archive' };
  return { kind: 'altered', diff: difference(altered.asked, altered.printed), evidence: altered.evidence };
}

function verbatim({ partial, fit, evidence }: Standing): Verdict {
  return { kind: 'verbatim', partial, speakerClear: fit === 'same', evidence };
}

function verdictOf(best: Standing, speakers: readonly string[]): Verdict {
  if (best.fit === 'other' && speakers.length > 0) {
    return { kind: 'somebody-else', partial: best.partial, evidence: best.evidence };
  }
  return verbatim(best);
}

function joined(candidates: readonly QuotationInArticle[]): Utterance[] {
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

/** Whose the words are, for who asks. A description ("the minister") may be anybody. */
function fitOf(found: QuotationInArticle, asked: readonly string[]): Fit {
  const { quotation } = found;
  const name = shownSpeaker(quotation);
  if (name === undefined) return 'unclear';
  if (asked.length === 0 || isSpokenBy(asked, found)) return 'same';
  if (quotation.speaker.kind === 'described' || mayBeSame(asked, name)) return 'unclear';
  return 'other';
}

function standingIn(utterance: Utterance, parts: readonly ClaimWord[][], speakers: readonly string[]): Standing[] {
  const places = placesOf(utterance.words, parts);
  const [first] = places ?? [];
  const last = places?.at(-1);
  if (first === undefined || last === undefined || places === undefined) return [];
  if (places.some(({ start, end }) => unfairCut(utterance.words, start, end) !== undefined)) return [];
  const evidence = utterance.of[first.start] ?? utterance.evidence;
  const partial = parts.length > 1 || first.start > 0 || last.end < utterance.words.length;
  return [{ evidence, partial, fit: fitOf(evidence, speakers) }];
}

interface Place {
  readonly start: number;
  readonly end: number;
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

function occurrences(printed: readonly ClaimWord[], part: readonly ClaimWord[], from: number): Place[] {
  const places: Place[] = [];
  for (let start = from; start + part.length <= printed.length; start++) {
    if (part.every(({ exact }, at) => printed[start + at]?.exact === exact))
      places.push({ start, end: start + part.length });
  }
  return places;
}

/** The asked speaker's before anybody's; the whole before a part. */
function bestStanding(standing: readonly Standing[]): Standing | undefined {
  return standing.toSorted(
    (a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit) || Number(a.partial) - Number(b.partial),
  )[0];
}

function bestNear(
  utterances: readonly Utterance[],
  parts: ClaimWord[][],
  speakers: readonly string[],
): Near | undefined {
  const asked = parts.flat();
  const near = utterances.flatMap((utterance) => nearIn(utterance, asked, speakers));
  return near.toSorted((a, b) => b.rank - a.rank)[0];
}

function nearIn(utterance: Utterance, asked: readonly ClaimWord[], speakers: readonly string[]): Near[] {
  const { words } = utterance;
  const window = cutShort(words, asked) ?? closestWindow(asked, words);
  if (window === undefined) return [];
  const evidence = utterance.of[window.start] ?? utterance.evidence;
  const fit = fitOf(evidence, speakers);
  if (fit === 'other') return [];
  // A wording of the speaker asked for outranks a closer one of who knows whom.
  return [
    { evidence, asked, printed: words.slice(window.start, window.end), rank: window.score + (fit === 'same' ? 1 : 0) },
  ];
}

/** Where the words stand, but a negation or a condition was left behind: the stretch with it. */
function cutShort(
  printed: readonly ClaimWord[],
  asked: readonly ClaimWord[],
): (Place & { readonly score: number }) | undefined {
  const [place] = occurrences(printed, asked, 0);
  const cut = place && unfairCut(printed, place.start, place.end);
  return cut && { ...cut, score: 1 };
}
