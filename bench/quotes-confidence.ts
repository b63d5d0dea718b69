/**
 * `npx tsx bench/quotes-confidence.ts <annotated.jsonl>`: what a confidence is worth, and what is named at the shown bar.
 *
 * Judged on quotations that are found, shown and annotated with a speaker. The mention is right where it overlaps an
 * annotated source; the relay counts, since the annotators marked the outermost source.
 */
import { readFileSync } from 'node:fs';
import { NAMING_BAR, type Quotation, type Span } from '../briefings/model.ts';
import { findQuotations } from '../briefings/quotes/find-quotations.ts';
import { type GoldQuote, overlaps } from './quotation-data.ts';

interface Outcome {
  readonly confidence: number;
  readonly right: boolean;
}

const STEPS = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01];
const BARS = [0.5, 0.6, 0.7, 0.75, NAMING_BAR, 0.85, 0.9, 0.95];

function outcomesIn(file: string): Outcome[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .flatMap((line) => {
      const { text, quotes } = JSON.parse(line) as { text: string; quotes: GoldQuote[] };
      const found = findQuotations(text);
      return quotes.flatMap((gold) => outcomeOf(gold, found));
    });
}

function outcomeOf(gold: GoldQuote, found: readonly Quotation[]): Outcome[] {
  const sources = gold.speaker_all ?? [];
  const quotation = found.find(({ span, kind }) => kind !== 'scare' && overlaps(span, gold));
  if (sources.length === 0 || quotation === undefined) return [];
  const said: Span | undefined = (quotation.relay?.mention ?? quotation.speaker.mention)?.span;
  const right = said !== undefined && sources.some((source) => overlaps(source, said));
  return [{ confidence: quotation.confidence, right }];
}

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`.padStart(8);
const rightIn = (outcomes: readonly Outcome[]) => outcomes.filter(({ right }) => right).length;

function calibrationTable(outcomes: readonly Outcome[]): string[] {
  return STEPS.slice(1).map((to, index) => {
    const from = STEPS[index] ?? 0;
    const some = outcomes.filter(({ confidence }) => confidence >= from && confidence < to);
    const mean = some.reduce((sum, { confidence }) => sum + confidence, 0);
    const range = `${from.toFixed(2)} to ${Math.min(1, to).toFixed(2)}`;
    return `${range} ${percent(mean, some.length)} said ${percent(rightIn(some), some.length)} right  of ${some.length}`;
  });
}

function barTable(outcomes: readonly Outcome[]): string[] {
  return BARS.map((bar) => {
    const named = outcomes.filter(({ confidence }) => confidence >= bar);
    const shown = bar === NAMING_BAR ? '  <- shown' : '';
    return `${bar.toFixed(2)} ${percent(rightIn(named), named.length)} right ${percent(named.length, outcomes.length)} named${shown}`;
  });
}

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: npx tsx bench/quotes-confidence.ts <annotated.jsonl>');
  process.exitCode = 2;
} else {
  const outcomes = outcomesIn(file);
  console.log(['confidence', ...calibrationTable(outcomes), '', 'bar', ...barTable(outcomes)].join('\n'));
}
