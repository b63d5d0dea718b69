/** For each marked stretch, how likely each mention near it is the speaker. */
import type { Lexicon } from './feature-values.ts';
import { MARKED_FEATURES, type MarkedView, viewMarked } from './marked-features.ts';
import { MENTION_FEATURES, type MentionView, viewMentions } from './mention-features.ts';
import { PAIR_FEATURES, type Pair, pairOf } from './pair-features.ts';
import { countsOf, type ParagraphCounts } from './paragraph-counts.ts';
import type { Candidate, MarkedScene, ParagraphScene, Scene } from './scene.ts';
import { type Attributor, softmax } from './speaker-model.ts';
import { type Forest, sumsOfTrees } from './trees.ts';

/** A stretch with the mentions beside it, and the numbers of each pair. */
export interface Ranking {
  readonly view: MarkedView;
  readonly pairs: readonly Pair[];
  /** For each pair the numbers of {@link SPEAKER_FEATURES}, one row behind the other. */
  readonly rows: Float64Array;
}

/** One probability for each pair of a ranking; they sum to one. */
export type Opinion = readonly number[];

export interface Ranked {
  readonly ranking: Ranking;
  readonly opinion: Opinion;
}

/** Names of all features, in the order of a row. */
export const SPEAKER_FEATURES: readonly string[] = [
  ...Object.keys(MARKED_FEATURES),
  ...Object.keys(MENTION_FEATURES),
  ...Object.keys(PAIR_FEATURES),
];
const markedFeatures = Object.values(MARKED_FEATURES);
const mentionFeatures = Object.values(MENTION_FEATURES);
const pairFeatures = Object.values(PAIR_FEATURES);

export function rankSpeakers(scene: Scene, { lexicon, speaker }: Attributor): Ranked[] {
  const rankings = rankingsOf(scene, lexicon);
  const scores = sumsOfTrees(speaker, joined(rankings.map(({ rows }) => rows)), SPEAKER_FEATURES.length);
  let next = 0;
  return rankings.map((ranking) => {
    const from = next;
    next += ranking.pairs.length;
    return { ranking, opinion: softmax(scores.slice(from, next)) };
  });
}

/** Trees read many rows at once much faster than one by one. */
export function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Every stretch with its candidates, before anything is decided. */
export function rankingsOf(scene: Scene, lexicon: Lexicon): Ranking[] {
  const views = viewMentions(scene, lexicon);
  const mentionRows = new Map<MentionView, readonly number[]>();
  const rowOf = (mention: MentionView) => {
    const row = mentionRows.get(mention) ?? mentionFeatures.map((feature) => feature(mention));
    mentionRows.set(mention, row);
    return row;
  };
  const known = new Map<ParagraphScene, ParagraphCounts>();
  const counts = (paragraph: ParagraphScene) => {
    const found = known.get(paragraph) ?? countsOf(paragraph);
    known.set(paragraph, found);
    return found;
  };
  return scene.marked.map((quote) => {
    const view = viewMarked(scene, quote, { lexicon, counts });
    const mentions = candidatesNear(scene, quote).flatMap((candidate) => views.get(candidate) ?? []);
    const pairs = mentions.map((mention) => pairOf(view, mention));
    return { view, pairs, rows: rowsOf(view, pairs, rowOf) };
  });
}

function rowsOf(
  view: MarkedView,
  pairs: readonly Pair[],
  rowOf: (mention: MentionView) => readonly number[],
): Float64Array {
  const rows = new Float64Array(pairs.length * SPEAKER_FEATURES.length);
  const ofMarked = markedFeatures.map((feature) => feature(view));
  let at = 0;
  for (const pair of pairs) {
    for (const value of ofMarked) rows[at++] = value;
    for (const value of rowOf(pair.mention)) rows[at++] = value;
    for (const feature of pairFeatures) rows[at++] = feature(pair);
  }
  return rows;
}

/** Sentences at the end of the paragraph before whose every mention counts; earlier ones only where they say something. */
const SENTENCES_BACK = 2;

/** Mentions of the paragraph, of the end of the one before, and of the next one's first sentence. */
function candidatesNear(scene: Scene, quote: MarkedScene): Candidate[] {
  const here = quote.paragraph.number;
  const before = lastWithMentions(scene, here);
  const end = (before?.sentences.length ?? 0) - SENTENCES_BACK;
  const isNear = ({ sentence, events }: Candidate) => sentence >= end || events.length > 0;
  const next = scene.paragraphs[here + 1]?.candidates ?? [];
  return [
    ...(before?.candidates.filter(isNear) ?? []),
    ...quote.paragraph.candidates,
    ...next.filter(({ sentence, events }) => sentence === 0 && events.length > 0),
  ];
}

/** Speech may fill any number of paragraphs, each with marks of its own, before somebody is mentioned again. */
const PARAGRAPHS_BACK = 8;

function lastWithMentions({ paragraphs }: Scene, here: number): ParagraphScene | undefined {
  for (let at = here - 1; at >= Math.max(0, here - PARAGRAPHS_BACK); at--)
    if ((paragraphs[at]?.candidates.length ?? 0) > 0) return paragraphs[at];
  return undefined;
}

export function opinionOf(rows: Float64Array, trees: Forest): Opinion {
  return softmax(sumsOfTrees(trees, rows, SPEAKER_FEATURES.length));
}
