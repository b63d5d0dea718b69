/** The sentences of several articles about one event that say most of what they agree on. */
import type { AnalyzedArticle, SourcedSentence } from '../model.ts';
import { documentFrequency } from '../text/vectors.ts';
import { contentStems } from '../text/words.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { unknownOf } from './known.ts';
import { summarize, toSourced } from './summarize.ts';
import { untornSentences } from './untorn-sentences.ts';

/** Of the words two sentences have, the share they have in common that makes them one (an agency's copy). */
const SAME = 0.55;
const POSITION = 1.2;
/** A story opens with one of the first sentences of an article. */
const OPENING = 1;
/** So many words that another article's sentence shares with the opening make it one of the story. */
const RELATED = 3;
/** Shorter sentences lean on those beside them. */
const FEWEST_WORDS = 8;

/**
 * Concept coverage (Gillick and Favre 2009), taken greedily: a concept is a pair of neighbouring content words that
 * several articles share, worth as much as articles that have it, and it pays once. Early sentences come first.
 *
 * One article is summarized by {@link summarize}. The order is that of the articles, then of reading.
 *
 * @param earlier articles whose news is not told again; there may be none left to tell.
 */
export function summarizeStory(
  articles: readonly AnalyzedArticle[],
  maxWords: number,
  earlier: readonly AnalyzedArticle[] = [],
): SourcedSentence[] {
  const [first] = articles;
  if (first === undefined) return [];
  if (articles.length === 1) {
    return summarize(first, maxWords, earlier);
  }
  const statements = unknownOf(articles.flatMap(standingIn), earlier).map(toStatement);
  const covering = cover(statements, worthOfConcepts(articles, statements), maxWords);
  const chosen = new Set(covering);
  const [beside, opened] = [false, true].map((isOpening) =>
    statements.filter((each) => chosen.has(each) && (each.article === covering[0]?.article) === isOpening),
  );
  return [...(opened ?? []), ...(beside ?? [])].map(toSourced);
}

/** A sentence with what tells whether others say it too. */
interface Statement extends Candidate {
  readonly stems: ReadonlySet<string>;
  /** Pairs of neighbouring content words. */
  readonly concepts: ReadonlySet<string>;
}

/** Whole sentences that need no other beside them. */
function standingIn(analyzed: AnalyzedArticle): Candidate[] {
  const { article, quotations } = analyzed;
  return candidatesOf(analyzed, untornSentences(article.text, quotations)).filter(
    ({ pointsBack, words }) => !pointsBack && words >= FEWEST_WORDS,
  );
}

function toStatement(candidate: Candidate): Statement {
  const stems = contentStems(candidate.sentence.text);
  const concepts = new Set(stems.slice(1).map((stem, index) => `${stems[index]} ${stem}`));
  return { ...candidate, stems: new Set(stems), concepts };
}

function worthOfConcepts(articles: readonly AnalyzedArticle[], statements: readonly Statement[]): Map<string, number> {
  const ofArticle = articles.map(({ article }) =>
    statements.filter((statement) => statement.article === article).flatMap(({ concepts }) => [...concepts]),
  );
  return new Map([...documentFrequency(ofArticle)].filter(([, articlesWithIt]) => articlesWithIt > 1));
}

function cover(statements: readonly Statement[], worth: ReadonlyMap<string, number>, maxWords: number): Statement[] {
  const said = new Set<string>();
  const gain = ({ concepts, position, words }: Statement): number => {
    let sum = 1;
    for (const concept of concepts) if (!said.has(concept)) sum += worth.get(concept) ?? 0;
    return (sum * (1 + POSITION / Math.sqrt(1 + position))) / Math.sqrt(words + 5);
  };
  const leads = statements.filter(({ position }) => position < OPENING);
  const opening = mostOf(leads.length > 0 ? leads : statements, gain);
  if (opening === undefined) return [];
  const isShared = ({ concepts }: Statement) => [...concepts].some((concept) => worth.has(concept));
  let open = statements.filter(
    (each) => isShared(each) || each.article === opening.article || common(each, opening) >= RELATED,
  );
  const chosen: Statement[] = [];
  let left = maxWords;
  for (let next: Statement | undefined = opening; next !== undefined; next = mostOf(open, gain)) {
    const last: Statement = next;
    chosen.push(last);
    for (const concept of last.concepts) said.add(concept);
    left -= last.words;
    const room = left;
    open = open.filter((statement) => statement.words <= room && !alike(statement, last));
  }
  return chosen;
}

function mostOf(statements: readonly Statement[], gain: (statement: Statement) => number): Statement | undefined {
  let winner: Statement | undefined;
  let most = Number.NEGATIVE_INFINITY;
  for (const statement of statements) {
    const worth = gain(statement);
    if (worth > most) [winner, most] = [statement, worth];
  }
  return winner;
}

function alike(a: Statement, b: Statement): boolean {
  const size = Math.min(a.stems.size, b.stems.size);
  return size === 0 || common(a, b) > SAME * size;
}

/** Content words of both. */
function common({ stems: a }: Statement, { stems: b }: Statement): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const stem of small) if (large.has(stem)) shared += 1;
  return shared;
}
