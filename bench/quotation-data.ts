/** Annotated articles for training and measuring: the marked stretches of each beside what the annotators said of them. */
import { readFileSync } from 'node:fs';
import type { Span } from '../briefings/model.ts';
import { findMarked, type Marked } from '../briefings/quotes/marks.ts';
import { type Scene, sceneOf } from '../briefings/quotes/scene.ts';

/** What is read of a line of the annotated file; its README tells of the rest. */
interface GoldLine {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
  readonly attributions: readonly GoldAttribution[];
}

export interface GoldQuote extends Span {
  readonly attributed: boolean;
  readonly speaker_all?: readonly Span[];
  readonly speaker_type?: string | undefined;
  readonly canonical_auto?: string | null | undefined;
}

export interface GoldAttribution {
  readonly speaker_type?: string;
  readonly canonical_auto?: string | null;
  readonly source: readonly (Span & { text: string })[];
  readonly cue: readonly (Span & { text: string })[];
  readonly content: readonly (Span & { text: string })[];
}

export interface AnnotatedArticle {
  readonly id: string;
  readonly scene: Scene;
  readonly attributions: readonly GoldAttribution[];
  /** In the order of `scene.marked`; undefined in single marks, and where the file lists a quotation with other ends. */
  readonly gold: readonly (GoldQuote | undefined)[];
}

export function readAnnotated(file: string): AnnotatedArticle[] {
  return goldLines(file).map(({ id, text, quotes, attributions }) => {
    const scene = sceneOf(text, findMarked(text));
    return { id, scene, attributions, gold: scene.marked.map(({ marked }) => goldOf(marked, quotes, attributions)) };
  });
}

/** @returns The lines with the quotations they leave out ({@link judgedByAttributions}) listed beside their own. */
export function completed(file: string): GoldLine[] {
  return goldLines(file).map((line) => {
    const left = findMarked(line.text).flatMap((marked) => {
      const gold = goldOf(marked, line.quotes, line.attributions);
      return gold === undefined || line.quotes.includes(gold) ? [] : [gold];
    });
    return { ...line, quotes: [...line.quotes, ...left].sort((a, b) => a.start - b.start) };
  });
}

function goldLines(file: string): GoldLine[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as GoldLine);
}

const SLACK = 3;

function goldOf(
  { span, single }: Marked,
  quotes: GoldLine['quotes'],
  attributions: GoldLine['attributions'],
): GoldQuote | undefined {
  const listed = quotes.find(
    (quote) => Math.abs(quote.start - span.start) < SLACK && Math.abs(quote.end - span.end) < SLACK,
  );
  if (listed !== undefined || single || quotes.some((quote) => overlaps(quote, span))) return listed;
  return judgedByAttributions(span, attributions);
}

/** Share of a marked stretch that stands in the content of an attribution, from which on it is a quotation. */
const CONTAINED = 0.5;

/**
 * What the annotators say of a stretch whose marks the program that made the file did not know (`''so''`): it listed a
 * stretch as attributed where it stands in the content of an attribution, which holds for 7,178 of the 7,215 it did list.
 */
function judgedByAttributions(span: Span, attributions: GoldLine['attributions']): GoldQuote {
  const contained = ({ content }: GoldAttribution) =>
    Math.max(0, ...content.map(({ start, end }) => Math.min(end, span.end) - Math.max(start, span.start)));
  const attribution = attributions.find((one) => contained(one) >= CONTAINED * (span.end - span.start));
  const { start, end } = span;
  if (attribution === undefined) return { start, end, attributed: false };
  const { source, speaker_type, canonical_auto } = attribution;
  return { start, end, attributed: true, speaker_all: source, speaker_type, canonical_auto };
}

export const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end;
