/**
 * For each marked stretch, how likely each mention near it is the speaker.
 *
 * Two passes, as in stacked learning (Cohen and Carvalho 2005): the first looks at one stretch and one mention; the second
 * knows what the first thought of the stretches before and after, so that a paragraph is decided together.
 */
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
  readonly first: Opinion;
  readonly second: Opinion;
}

const FIRST_PASS = [...Object.keys(MARKED_FEATURES), ...Object.keys(MENTION_FEATURES), ...Object.keys(PAIR_FEATURES)];
const markedFeatures = Object.values(MARKED_FEATURES);
const mentionFeatures = Object.values(MENTION_FEATURES);
const pairFeatures = Object.values(PAIR_FEATURES);

/** What the second pass looks at besides: a pair's standing in the first pass, and its mention's beside other stretches. */
const OPINION_FEATURES = [
  'opinion',
  'lead',
  'previous stretch, same mention',
  'previous stretch, same name',
  'next stretch, same mention',
  'next stretch, same name',
  'paragraphs since previous stretch',
  'sentences since previous stretch',
] as const;
const LONG_AGO = 9;

/** Names of all features, in the order of a row of the second pass. */
export const SPEAKER_FEATURES: readonly string[] = [...FIRST_PASS, ...OPINION_FEATURES];

export function rankSpeakers(scene: Scene, model: SpeakerModel): Ranked[] {
  const rankings = rankingsOf(scene, lexiconOf(model));
  const first = rankings.map(({ rows }) => opinionOf(rows, model.first));
  return rankings.map((ranking, index) => ({
    ranking,
    first: first[index] ?? [],
    second: opinionOf(secondRows(rankings, first, index), model.second),
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

/** Rows of the second pass for the stretch at `index`. */
export function secondRows(rankings: readonly Ranking[], opinions: readonly Opinion[], index: number): number[][] {
  const ranking = rankings[index];
  const own = opinions[index] ?? [];
  if (ranking === undefined) return [];
  const before = standing(rankings[index - 1], opinions[index - 1]);
  const after = standing(rankings[index + 1], opinions[index + 1]);
  const since = sinceStretch(ranking.view.quote, rankings[index - 1]?.view.quote);
  const [best = 0, secondBest = 0] = own.toSorted((a, b) => b - a);
  return ranking.pairs.map(({ mention }, at) => {
    const opinion = own[at] ?? 0;
    const lead = opinion - (opinion === best ? secondBest : best);
    const shares = [before, after].flatMap(({ mentions, names }) => [
      mentions.get(mention) ?? 0,
      names.get(mention.key) ?? 0,
    ]);
    return [...(ranking.rows[at] ?? []), opinion, lead, ...shares, ...since];
  });
}

function standing(ranking: Ranking | undefined, opinion: Opinion | undefined) {
  const mentions = new Map<MentionView, number>();
  const names = new Map<string, number>();
  ranking?.pairs.forEach(({ mention }, at) => {
    const share = opinion?.[at] ?? 0;
    mentions.set(mention, share);
    names.set(mention.key, (names.get(mention.key) ?? 0) + share);
  });
  return { mentions, names };
}

function sinceStretch(quote: MarkedScene, before: MarkedScene | undefined): [number, number] {
  if (before === undefined) return [LONG_AGO, LONG_AGO];
  const paragraphs = Math.min(LONG_AGO, quote.paragraph.number - before.paragraph.number);
  return [paragraphs, paragraphs > 0 ? LONG_AGO : quote.sentence.number - before.sentence.number];
}
