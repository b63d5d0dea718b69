/**
 * `npx tsx bench/lookup-claims.ts <annotated.jsonl> <folder> <seed>`: an archive, claims with the verdict each deserves, and
 * queries with what answers them, made by rules from annotated articles. One article in five is left out of the archive:
 * what is said in it is not there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mulberry32 } from './boosting.ts';
import { type Claim, claimsOf } from './claim-rules.ts';
import type { QuotationLine } from './lookup-data.ts';
import { readLines } from './lookup-data.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Annotated {
  readonly id: string;
  readonly source: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
  readonly quotes: readonly (Span & {
    readonly id: string;
    readonly attributed: boolean;
    readonly kind: 'direct' | 'mixed';
    readonly canonical_auto?: string | null;
    readonly speaker_type?: string;
  })[];
  readonly attributions: readonly {
    readonly id: string;
    readonly canonical_auto?: string | null;
    readonly content: readonly Span[];
  }[];
}

const PER_KIND = 100;
const QUERIES = 300;
const FEWEST_REPORTED_WORDS = 6;

function main([file, folder, seed = '7']: string[]): void {
  if (file === undefined || folder === undefined)
    throw new Error('usage: lookup-claims <annotated.jsonl> <folder> [seed]');
  const random = mulberry32(Number(seed));
  const articles = readLines<Annotated>(file);
  const left = new Set(articles.filter(() => random() < 0.2).map(({ id }) => id));
  const kept = articles.filter(({ id }) => !left.has(id)).flatMap(linesOf);
  const absent = articles.filter(({ id }) => left.has(id)).flatMap(linesOf);
  mkdirSync(folder, { recursive: true });
  const write = (name: string, lines: readonly unknown[]) =>
    writeFileSync(join(folder, name), `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
  const claims = claimsOf({ kept, absent }, random).flatMap((all) => shuffled(all, random).slice(0, PER_KIND));
  write('quotations.jsonl', kept);
  write(
    'claims.jsonl',
    claims.map((claim, at): Claim => ({ ...claim, id: `c${at}` })),
  );
  write('queries.jsonl', queriesOf(kept, random));
}

function linesOf(article: Annotated): QuotationLine[] {
  const { id, text, source, date, title } = article;
  const printed = { article: id, publisher: source, date, title };
  const said = article.quotes.filter(({ attributed }) => attributed);
  const quotations = said.map((quote): QuotationLine => {
    const words = text.slice(quote.start, quote.end).replace(/^["“‘]+|[,"”]+$/gu, '');
    const speaker = quote.canonical_auto ?? null;
    const sentence = paragraphOf(text, quote);
    return {
      id: `${id}#${quote.id}`,
      ...printed,
      words,
      sentence,
      speaker,
      confidence: speaker === null ? 0 : 0.95,
      kind: quote.kind,
    };
  });
  const reported = article.attributions.flatMap(({ id: number, content, canonical_auto: speaker }): QuotationLine[] => {
    const [span] = content;
    const isMarked = article.quotes.some((quote) =>
      content.some(({ start, end }) => quote.start < end && start < quote.end),
    );
    if (span === undefined || content.length > 1 || isMarked || !speaker) return [];
    const words = text.slice(span.start, span.end).replace(/^that\s+/u, '');
    if (words.split(/\s+/u).length < FEWEST_REPORTED_WORDS || words.includes('\n')) return [];
    return [{ id: `${id}#${number}`, ...printed, words, sentence: paragraphOf(text, span), speaker, kind: 'reported' }];
  });
  return [...quotations, ...reported];
}

function paragraphOf(text: string, { start, end }: Span): string {
  const from = text.lastIndexOf('\n', start) + 1;
  const to = text.indexOf('\n', end);
  return text.slice(from, to < 0 ? undefined : to);
}

export function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((each) => ({ each, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
}

const COMMON = new Set(
  'that this with have from they will been were what when there their about would which could other than them these some into over just like more very your because people going think know want said'.split(
    ' ',
  ),
);

function contentWords(words: string): string[] {
  return [...new Set(words.toLowerCase().match(/\p{L}{4,}/gu) ?? [])].filter((word) => !COMMON.has(word));
}

/** Somebody and two words of what they said; every quotation of theirs that has both answers it. */
function queriesOf(kept: readonly QuotationLine[], random: () => number) {
  const quoted = kept.filter(({ kind, speaker }) => kind !== 'reported' && speaker);
  return shuffled(quoted, random)
    .filter(({ words }) => contentWords(words).length >= 2)
    .slice(0, QUERIES)
    .map((line, at) => {
      const [first = '', second = ''] = shuffled(contentWords(line.words), random);
      const relevant = quoted
        .filter(
          ({ speaker, words }) =>
            speaker === line.speaker && [first, second].every((word) => contentWords(words).includes(word)),
        )
        .map(({ id }) => id);
      return { id: `q${at}`, speaker: line.speaker, about: `${first} ${second}`, relevant };
    });
}

if (process.argv[1]?.endsWith('lookup-claims.ts')) main(process.argv.slice(2));
