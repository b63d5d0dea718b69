/** For each marked stretch, how likely each mention near it is the speaker. */
import type { Lexicon } from './feature-values.ts';
import { MARKED_FEATURES, type MarkedView, viewMarked } from './marked-features.ts';
import { MENTION_FEATURES, type MentionView, viewMentions } from './mention-features.ts';
import { PAIR_FEATURES, type Pair, pairOf } from './pair-features.ts';
import { countsOf } from './paragraph-counts.ts';
import type { Candidate, MarkedScene, ParagraphScene, Scene } from './scene.ts';
import { type Attributor, softmax } from './speaker-model.ts';
import { type Forest, sumsOfTrees } from './trees.ts';

/** A stretch with the mentions beside it. */
export interface Ranking {
  readonly view: MarkedView;
  readonly pairs: readonly Pair[];
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
  const opinions = opinionsOf(rankings, speakerRows(rankings), speaker);
  return rankings.map((ranking, at) => ({ ranking, opinion: opinions[at] ?? [] }));
}

/** Every stretch with its candidates, before anything is decided. */
export function rankingsOf(scene: Scene, lexicon: Lexicon): Ranking[] {
  const viewOf = once(viewMentions(scene, lexicon));
  const counts = once(countsOf);
  const near = once((paragraph: ParagraphScene) => candidatesNear(scene, paragraph).map(viewOf));
  return scene.marked.map((quote) => {
    const view = viewMarked(scene, quote, { lexicon, counts });
    return { view, pairs: withinReach(near(quote.paragraph), quote).map((mention) => pairOf(view, mention)) };
  });
}

/** Sentences of one paragraph; longer ones are whole articles without their line breaks. */
const SENTENCES_OFF = 16;

function withinReach(mentions: readonly MentionView[], { paragraph, sentence }: MarkedScene): readonly MentionView[] {
  if (paragraph.sentences.length <= SENTENCES_OFF) return mentions;
  return mentions.filter(
    ({ candidate }) =>
      candidate.paragraph !== paragraph.number || Math.abs(candidate.sentence - sentence.number) <= SENTENCES_OFF,
  );
}

/** What is found for one is kept for when it is asked again. */
function once<Key, Found>(find: (key: Key) => Found): (key: Key) => Found {
  const known = new Map<Key, Found>();
  return (key) => {
    const found = known.get(key) ?? find(key);
    known.set(key, found);
    return found;
  };
}

/** For each pair the numbers of {@link SPEAKER_FEATURES}, one row behind the other; what a row shares with another is copied. */
export function speakerRows(rankings: readonly Ranking[]): Float64Array {
  const rows = new Float64Array(SPEAKER_FEATURES.length * rankings.reduce((sum, { pairs }) => sum + pairs.length, 0));
  const written = new Map<MarkedView | MentionView, number>();
  let at = 0;
  const write = <View extends MarkedView | MentionView>(view: View, features: readonly ((view: View) => number)[]) => {
    const there = written.get(view);
    if (there === undefined) {
      written.set(view, at);
      for (const feature of features) rows[at++] = feature(view);
    } else {
      rows.copyWithin(at, there, there + features.length);
      at += features.length;
    }
  };
  for (const { view, pairs } of rankings) {
    for (const pair of pairs) {
      write(view, markedFeatures);
      write(pair.mention, mentionFeatures);
      for (const feature of pairFeatures) rows[at++] = feature(pair);
    }
  }
  return rows;
}

/** What trees say of each ranking, given the rows of all of them. */
export function opinionsOf(rankings: readonly Ranking[], rows: Float64Array, trees: Forest): Opinion[] {
  const scores = sumsOfTrees(trees, rows, SPEAKER_FEATURES.length);
  let next = 0;
  return rankings.map(({ pairs }) => {
    const from = next;
    next += pairs.length;
    return softmax(scores.subarray(from, next));
  });
}

/** Sentences at the end of the paragraph before whose every mention counts; earlier ones only where they say something. */
const SENTENCES_BACK = 2;

/** Mentions of the paragraph, of the end of the one before, and of the next one's first sentence. */
function candidatesNear(scene: Scene, paragraph: ParagraphScene): Candidate[] {
  const here = paragraph.number;
  const before = lastWithMentions(scene, here);
  const end = (before?.sentences.length ?? 0) - SENTENCES_BACK;
  const isNear = ({ sentence, events }: Candidate) => sentence >= end || events.length > 0;
  const next = scene.paragraphs[here + 1]?.candidates ?? [];
  return [
    ...(before?.candidates.filter(isNear) ?? []),
    ...paragraph.candidates,
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
