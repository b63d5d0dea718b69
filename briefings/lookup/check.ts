/**
 * Did somebody say these words? One verdict, with its evidence.
 *
 *   the words stand ─▶ fair cut ─▶ verbatim ─▶ or elsewhere ─▶ or somebody else's
 *         │ no            │ no
 *         └───────────────┴─▶ reported ─▶ or close: altered ─▶ else not in the archive
 */
import type { AnalyzedArticle, Article, QuotationInArticle, QuoteQuery, Verdict } from '../model.ts';
import { type Altered, alteredFrom } from './altered.ts';
import { type ClaimWord, claimParts } from './claim-words.ts';
import { isPrintedWithin } from './rank.ts';
import { reportedIn } from './reported.ts';
import { type Fit, type SaidWords, type Standing, standingIn, utterancesOf } from './standing.ts';

export interface Claim extends Omit<QuoteQuery, 'about' | 'aside'> {
  readonly words: string;
}

export interface Evidence {
  readonly quotations: readonly QuotationInArticle[];
  /** Articles whose own text has the words. */
  readonly articles?: readonly AnalyzedArticle[];
}

const FITS: readonly Fit[] = ['same', 'other', 'unclear'];

/**
 * Verbatim only for words that stand as asked, but for case, marks, dashes, white space, spelling and ending punctuation; each
 * part around an ellipsis contiguous and in order. A contiguous part whose cut drops a governing negation or condition
 * is altered. Words of a speaker who is clearly somebody else never count as the asked speaker's altered ones.
 */
export function checkQuotation(claim: Claim, { quotations, articles = [] }: Evidence): Verdict {
  const readings = readingsOf(claim.words);
  const [parts] = readings;
  if (parts === undefined) return { kind: 'not-in-archive' };
  const { speakers = [] } = claim;
  const isAsked = ({ article }: { readonly article: Article }) => isPrintedWithin(article, claim);
  const inside = utterancesOf(quotations.filter(isAsked));
  const outside = utterancesOf(quotations.filter((each) => !isAsked(each)));
  const altered = () => alteredFrom(inside, parts.flat(), speakers);
  const standing = standingVerdict(
    { inside: bestStanding(inside, readings, speakers), outside: bestStanding(outside, readings, speakers) },
    { speakers, altered },
  );
  if (standing !== undefined) return standing;
  const ordered = articles.toSorted((a, b) => Number(isAsked(b)) - Number(isAsked(a)));
  return (
    reportedVerdict(ordered, parts, speakers) ??
    alteredVerdict(altered() ?? alteredFrom(outside, parts.flat(), speakers))
  );
}

interface Places {
  /** Printed by whom and when it was asked for. */
  readonly inside: Standing | undefined;
  readonly outside: Standing | undefined;
}

/** What the words are, where they stand as asked. */
function standingVerdict(
  { inside, outside }: Places,
  { speakers, altered }: { speakers: readonly string[]; altered: () => Altered | undefined },
): Verdict | undefined {
  const isSomebodys = speakers.length > 0;
  if (inside?.fit === 'same') return verbatim(inside);
  if (outside?.fit === 'same' && (inside === undefined || isSomebodys)) return asElsewhere(outside);
  const cut = isSomebodys ? altered() : undefined;
  if (cut?.isCutShort && cut.fit === 'same') return asAltered(cut);
  if (inside === undefined && outside?.fit === 'unclear') return asElsewhere(outside);
  const standing = inside ?? outside;
  if (standing?.fit === 'other')
    return { kind: 'somebody-else', partial: standing.partial, evidence: standing.evidence };
  return standing && verbatim(standing);
}

/** As it stands; then with words in brackets, which are the reporter's, as words left out. Not where they turn the sense. */
function readingsOf(words: string): ClaimWord[][][] {
  const bracketed = /\[(?![^\]]*\b(?:not|no|never|n[’']t)\b)[^\]]*\]/giu;
  const readings = [words, ...(bracketed.test(words) ? [words.replace(bracketed, ' … ')] : [])].map(claimParts);
  return readings.filter((parts) => parts.length > 0);
}

/** The asked speaker's before anybody's; the whole before a part. */
function bestStanding(
  utterances: readonly SaidWords[],
  readings: readonly ClaimWord[][][],
  speakers: readonly string[],
): Standing | undefined {
  return readings
    .flatMap((parts) => utterances.flatMap((said) => standingIn(said, parts, speakers)))
    .sort((a, b) => FITS.indexOf(a.fit) - FITS.indexOf(b.fit) || Number(a.partial) - Number(b.partial))[0];
}

function verbatim({ partial, fit, evidence }: Standing): Verdict {
  return { kind: 'verbatim', partial, speakerClear: fit === 'same', evidence };
}

function asElsewhere({ partial, evidence }: Standing): Verdict {
  return { kind: 'elsewhere', partial, evidence };
}

function asAltered({ diff, evidence, joinedWith }: Altered): Verdict {
  return { kind: 'altered', diff, evidence, ...(joinedWith !== undefined && { joinedWith }) };
}

function alteredVerdict(altered: Altered | undefined): Verdict {
  return altered === undefined ? { kind: 'not-in-archive' } : asAltered(altered);
}

function reportedVerdict(
  articles: readonly AnalyzedArticle[],
  parts: readonly ClaimWord[][],
  speakers: readonly string[],
): Verdict | undefined {
  for (const article of articles) {
    const evidence = reportedIn(article, parts, speakers);
    if (evidence !== undefined) return { kind: 'reported', evidence };
  }
  return undefined;
}
