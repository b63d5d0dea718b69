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
  const chosen = new Set(cover(statements, worthOfConcepts(articles, statements), maxWords));
  return statements.filter((statement) => chosen.has(statement)).map(toSourced);
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
  const chosen: Statement[] = [];
  const said = new Set<string>();
  const gain = ({ concepts, position, words }: Statement): number => {
    let sum = 0;
    for (const concept of concepts) if (!said.has(concept)) sum += worth.get(concept) ?? 0;
    return ((sum + 1) * (1 + POSITION / Math.sqrt(1 + position))) / Math.sqrt(words + 5);
  };
  let open = statements;
  let left = maxWords;
  for (;;) {
    const next = mostOf(open, gain);
    if (next === undefined) return chosen;
    chosen.push(next);
    for (const concept of next.concepts) said.add(concept);
    left -= next.words;
    const room = left;
    open = open.filter((statement) => statement.words <= room && !alike(statement, next));
  }
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

function alike({ stems: a }: Statement, { stems: b }: Statement): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const stem of small) if (large.has(stem)) shared += 1;
  return shared > SAME * small.size || small.size === 0;
}
