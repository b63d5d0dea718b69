/** Words beside speakers and quotations, counted, and their odds. */
import { type Lexicon, MARKED_PLACES, PAIR_PLACES, type WordPlace } from '../briefings/quotes/feature-values.ts';
import { wordAfter, wordBefore } from '../briefings/quotes/mention-features.ts';
import type { Pair } from '../briefings/quotes/pair-features.ts';
import { type Ranking, rankingsOf } from '../briefings/quotes/rank-speakers.ts';
import type { SpeakerModel } from '../briefings/quotes/speaker-model.ts';
import { type AnnotatedArticle, type GoldQuote, overlaps } from './quotation-data.ts';

interface Count {
  yes: number;
  no: number;
}
/** By place and word. */
export type WordCounts = ReadonlyMap<WordPlace, ReadonlyMap<string, Count>>;

const PLACES: readonly WordPlace[] = [...PAIR_PLACES, ...MARKED_PLACES];
const ENOUGH = 6;
/** Weight of the prior, in occurrences. */
const PRIOR = 4;
const MOST_ODDS = 5;
/** Most words between marks say little. */
const TELLING_ODDS = 0.55;

/** How often each word stands beside a speaker and beside another mention, in one article. */
export function countWords({ scene, gold }: AnnotatedArticle): WordCounts {
  const counts = new Map<WordPlace, Map<string, Count>>(PLACES.map((place) => [place, new Map()]));
  const add = (place: WordPlace, word: string, truth: boolean) => {
    const count = counts.get(place)?.get(word) ?? { yes: 0, no: 0 };
    count[truth ? 'yes' : 'no'] += 1;
    counts.get(place)?.set(word, count);
  };
  rankingsOf(scene, () => 0).forEach((ranking, at) => {
    for (const [place, word, truth] of wordsAround(ranking, gold[at])) add(place, word, truth);
  });
  return counts;
}

/** Every word beside a stretch and its mentions, and whether it stands beside what the annotators marked. */
function wordsAround({ view, pairs }: Ranking, gold: GoldQuote | undefined): [WordPlace, string, boolean][] {
  if (gold === undefined) return [];
  const speakers = gold.speaker_all ?? [];
  const beside = (speakers.length > 0 ? pairs : []).flatMap((pair) => {
    const right = speakers.some((speaker) => overlaps(speaker, pair.mention.candidate.mention.span));
    return wordsBeside(pair).map(([place, word]): [WordPlace, string, boolean] => [place, word, right]);
  });
  const around: [WordPlace, string][] = [
    ['before quote', view.before?.lower ?? ''],
    ['after quote', view.after?.lower ?? ''],
    ['two before quote', view.twoBefore?.lower ?? ''],
    ['two after quote', view.twoAfter?.lower ?? ''],
    ['first of quote', view.inner[0] ?? ''],
    ['last of quote', view.inner.at(-1) ?? ''],
    ...Array.from(new Set(view.inner), (word): [WordPlace, string] => ['in quote', word]),
  ];
  return [...around.map(([place, word]): [WordPlace, string, boolean] => [place, word, gold.attributed]), ...beside];
}

function wordsBeside({ mention, event }: Pair): [WordPlace, string][] {
  return [
    ['after mention', wordAfter(mention)],
    ['before mention', wordBefore(mention)],
    ['head', mention.head],
    ['cue', event?.cue.text.toLowerCase() ?? ''],
  ];
}

type Odds = (place: WordPlace) => ReadonlyMap<string, number>;

/** Odds from all counts but those of the article at `without`, which then meets its words as unseen text would. */
export function lexiconFrom(counts: readonly WordCounts[], without?: number): Lexicon & { readonly odds: Odds } {
  const totals = totalsOf(counts);
  const own = without === undefined ? undefined : counts[without];
  const lexicon = (place: WordPlace, word: string) => {
    const total = totals.get(place)?.get(word);
    const less = own?.get(place)?.get(word);
    return oddsOf({ yes: (total?.yes ?? 0) - (less?.yes ?? 0), no: (total?.no ?? 0) - (less?.no ?? 0) }, place);
  };
  const odds: Odds = (place) =>
    new Map(Array.from(totals.get(place) ?? [], ([word, count]) => [word, oddsOf(count, place)]));
  return Object.assign(lexicon, { odds });
}

const totalled = new WeakMap<readonly WordCounts[], Map<WordPlace, Map<string, Count>>>();

function totalsOf(counts: readonly WordCounts[]): Map<WordPlace, Map<string, Count>> {
  const before = totalled.get(counts);
  if (before !== undefined) return before;
  const totals = new Map<WordPlace, Map<string, Count>>(PLACES.map((place) => [place, new Map()]));
  for (const article of counts) {
    for (const [place, words] of article) {
      const sums = totals.get(place);
      for (const [word, { yes, no }] of words) {
        const sum = sums?.get(word) ?? { yes: 0, no: 0 };
        sums?.set(word, { yes: sum.yes + yes, no: sum.no + no });
      }
    }
  }
  totalled.set(counts, totals);
  return totals;
}

/** One in twenty mentions is the speaker, nine in ten stretches are quotations: odds are measured from there. */
function oddsOf({ yes, no }: Count, place: WordPlace): number {
  if (yes + no < ENOUGH) return 0;
  const base = MARKED_PLACES.some((marked) => marked === place) ? 0.93 : 0.05;
  const share = (yes + base * PRIOR) / (yes + no + PRIOR);
  const odds = Math.log(share / (1 - share)) - Math.log(base / (1 - base));
  if (place === 'in quote' && Math.abs(odds) < TELLING_ODDS) return 0;
  return Math.round(10 * Math.max(-MOST_ODDS, Math.min(MOST_ODDS, odds))) / 10;
}

/** As the data file keeps them; words that say nothing are left out. */
export function wordsOf({ odds }: { readonly odds: Odds }): SpeakerModel['words'] {
  const entries = PLACES.map((place) => [
    place,
    Object.fromEntries(
      Array.from(odds(place))
        .filter(([, value]) => value !== 0)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  ]);
  return Object.fromEntries(entries) as SpeakerModel['words'];
}
