/** Annotated articles for training and measuring: the marked stretches of each beside what the annotators said of them. */
import { readFileSync } from 'node:fs';
import type { Span } from '../briefings/model.ts';
import { findMarked } from '../briefings/quotes/marks.ts';
import { type MarkedScene, type Scene, sceneOf } from '../briefings/quotes/scene.ts';

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
  readonly speaker_type?: string;
  readonly canonical_auto?: string | null;
}

export interface GoldAttribution {
  readonly canonical_auto?: string | null;
  readonly source: readonly (Span & { text: string })[];
  readonly cue: readonly (Span & { text: string })[];
  readonly content: readonly (Span & { text: string })[];
}

export interface AnnotatedArticle {
  readonly id: string;
  readonly scene: Scene;
  readonly attributions: readonly GoldAttribution[];
  /** In the order of `scene.marked`; undefined where the annotators' own segmenter saw no marks. */
  readonly gold: readonly (GoldQuote | undefined)[];
}

export function readAnnotated(file: string): AnnotatedArticle[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => annotated(JSON.parse(line) as GoldLine));
}

function annotated({ id, text, quotes, attributions }: GoldLine): AnnotatedArticle {
  const scene = sceneOf(text, findMarked(text));
  return { id, scene, attributions, gold: scene.marked.map((quote) => quotes.find((gold) => isSame(gold, quote))) };
}

const SLACK = 3;

function isSame(gold: Span, { marked: { span } }: MarkedScene): boolean {
  return Math.abs(gold.start - span.start) < SLACK && Math.abs(gold.end - span.end) < SLACK;
}

export const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end;
