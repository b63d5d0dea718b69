/** For each marked stretch, how likely each mention near it is the speaker. */
import type { Lexicon } from './feature-values.ts';
import { MARKED_FEATURES, type MarkedView, viewMarked } from './marked-features.ts';
import { MENTION_FEATURES, type MentionView, viewMentions } from './mention-features.ts';
import { PAIR_FEATURES, type Pair, pairOf } from './pair-features.ts';
import type { Candidate, MarkedScene, Scene } from './scene.ts';
import { lexiconOf, type SpeakerModel, softmax } from './speaker-model.ts';
import { sumOfTrees, type Tree } from './trees.ts';

/** A stretch with the mentions beside it, and the numbers of each pair. */
export interface Ranking {
  readonly view: MarkedView;
  readonly pairs: readonly Pair[];
  readonly rows: readonly (readonly number[])[];
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

export function rankSpeakers(scene: Scene, model: SpeakerModel): Ranked[] {
  return rankingsOf(scene, lexiconOf(model)).map((ranking) => ({
    ranking,
    opinion: opinionOf(ranking.rows, model.speaker),
  }));
}

/** Every stretch with its candidates, before anything is decided. */
export function rankingsOf(scene: Scene, lexicon: Lexicon): Ranking[] {
  const views = viewMentions(scene, lexicon);
  const mentionRows = new Map<MentionView, number[]>();
  return scene.marked.map((quote) => {
    const view = viewMarked(scene, quote, lexicon);
    const markedRow = markedFeatures.map((feature) => feature(view));
    const mentions = candidatesNear(scene, quote).flatMap((candidate) => views.get(candidate) ?? []);
    const pairs = mentions.map((mention) => pairOf(view, mention));
    const rows = pairs.map((pair) => {
      const known = mentionRows.get(pair.mention) ?? mentionFeatures.map((feature) => feature(pair.mention));
      mentionRows.set(pair.mention, known);
      return [...markedRow, ...known, ...pairFeatures.map((feature) => feature(pair))];
    });
    return { view, pairs, rows };
  });
}

/** Mentions of the paragraph, of the one before, and of the next one's first sentence. */
function candidatesNear(scene: Scene, quote: MarkedScene): Candidate[] {
  const here = quote.paragraph.number;
  const next = scene.paragraphs[here + 1]?.candidates ?? [];
  return [
    ...(scene.paragraphs[here - 1]?.candidates ?? []),
    ...quote.paragraph.candidates,
    ...next.filter(({ sentence }) => sentence === 0),
  ];
}

export function opinionOf(rows: readonly (readonly number[])[], trees: readonly Tree[]): Opinion {
  return softmax(rows.map((row) => sumOfTrees(trees, row)));
}
