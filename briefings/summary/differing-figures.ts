/** Two figures for one number: shown side by side, each as its source prints it, never averaged. */
import type { AnalyzedArticle, Article, SourcedWords, Span } from '../model.ts';

const NUMBER_WORDS =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const FIGURE = `(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?|${NUMBER_WORDS.join('|')})`;
const HEDGE = '(?:at least|more than|as many as|up to|about|around|nearly|almost|over|some) ';
/** Between what happened and its number. */
const LINK = '(?:(?:has|have|had|now|rose|risen|climbed|stood|stands|is|was|to|at|of) )*';
const COUNTED = [
  'killed|killing|kills|dead|died|deaths|fatalities|death toll',
  'injured|injuring|wounded|wounding|hurt',
  'missing|unaccounted for',
  'arrested|arresting|detained|detaining',
  'evacuated|evacuating|displaced|displacing',
  'magnitude',
];
/** `12 people were killed`, or `killing at least 12 people`: a clause of its own on either side of "and". */
const CLAIMS = COUNTED.map(
  (event) =>
    new RegExp(
      `\\b(?:(?:${HEDGE})?${FIGURE}(?:-| )(?:(?!and\\b|or\\b|but\\b)[\\p{L}’'-]+ ){0,3}?(?:${event})|(?:${event}) ${LINK}(?:${HEDGE})?${FIGURE}(?: (?:people|persons|men|women|children|others|civilians|soldiers|passengers))?)\\b`,
      'iu',
    ),
);
/** The first part of an article has its own figures; further down are those of other events. */
const READ = 1200;
/** What is so much older was overtaken, not contradicted. */
const OVERTAKEN_MS = 6 * 3_600_000;

interface Claim extends SourcedWords {
  readonly value: number;
}

/** For each number that articles differ on, the newest claim and the newest other one. Only of what people count in the news. */
export function differingFigures(articles: readonly AnalyzedArticle[]): (readonly SourcedWords[])[] {
  const newestFirst = articles
    .map(({ article }) => article)
    .toSorted((a, b) => (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0));
  return CLAIMS.flatMap((pattern) => {
    const [newest, ...others] = newestFirst.flatMap((article) => claimOf(article, pattern));
    const other = others.find((claim) => newest !== undefined && differs(newest, claim));
    return newest === undefined || other === undefined
      ? []
      : [[newest, other].map(({ article, span }) => ({ article, span }))];
  });
}

function differs(newest: Claim, claim: Claim): boolean {
  const [later, earlier] = [newest.article.publishedAt, claim.article.publishedAt];
  const isOvertaken =
    later !== undefined && earlier !== undefined && later.getTime() - earlier.getTime() > OVERTAKEN_MS;
  return !isOvertaken && newest.value !== claim.value && newest.article.publisher !== claim.article.publisher;
}

function claimOf(article: Article, pattern: RegExp): Claim[] {
  const found = pattern.exec(article.text.slice(0, READ));
  const figure = found?.[1] ?? found?.[2];
  if (found === null || figure === undefined) return [];
  const span: Span = { start: found.index, end: found.index + found[0].length };
  return [{ article, span, value: amountOf(figure.toLowerCase()) }];
}

function amountOf(figure: string): number {
  const word = NUMBER_WORDS.indexOf(figure);
  return word >= 0 ? word + 2 : Number(figure.replaceAll(',', ''));
}
