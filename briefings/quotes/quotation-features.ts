/** What is looked at to tell a quotation from marks around something nobody said: a title, a nickname, a scare quote. */
import { yes } from './feature-values.ts';
import { MARKED_FEATURES, type MarkedView } from './marked-features.ts';
import { PAIR_FEATURES, type Pair } from './pair-features.ts';
import type { Opinion, Ranking } from './rank-speakers.ts';

/** A stretch with the mention that the model holds likeliest. */
interface Judged {
  readonly view: MarkedView;
  readonly best: Pair | undefined;
  readonly share: number;
  readonly capitals: number;
}

const NAMES_A_WORK =
  /^(?:film|movie|documentary|book|novel|song|single|album|play|show|series|memoir|poem|painting|essay|article|column|podcast|episode|musical|opera|titled|entitled|headlined|named|nicknamed|known|aka|hashtag|anthem|game|magazine|website|blog|program|programme)$/;

const CONTENT_FEATURES: Readonly<Record<string, (judged: Judged) => number>> = {
  'best share': ({ share }) => share,
  'capital share': ({ capitals, view }) => capitals / Math.max(1, view.wordCount),
  'title case': ({ view }) => yes(isTitleCase(view.words)),
  'owner before': ({ view }) => yes(/[’']s?$/u.test(view.before?.text ?? '')),
  'in brackets': ({ view }) => yes(/^\(.*\)$/u.test(view.words)),
  'first capital': ({ view }) => yes(/^[^\p{L}\p{N}]*\p{Lu}/u.test(view.words)),
  'names a work': ({ view }) => yes(NAMES_A_WORK.test(view.before?.lower ?? '')),
  'capital before': ({ view }) => yes(view.before?.capital === true),
  'determiner before': ({ view }) =>
    yes(/^(?:the|a|an|his|her|their|its|this|so-called)$/.test(view.before?.lower ?? '')),
  'noun follows': ({ view }) => yes(/^\p{Ll}{3,}$/u.test(view.after?.text ?? '')),
  'question or shout': ({ view }) => yes(/[!?]$/.test(view.words)),
  'says I or you': ({ view }) => yes(/(?:^|[^\p{L}])(?:I|I[’']m|we|you|my|our|your)(?:[^\p{L}]|$)/iu.test(view.words)),
  'has a verb': ({ view }) =>
    yes(
      /(?:^|\s)(?:is|are|was|were|be|has|have|had|will|would|can|could|should|do|did|don[’']t|not)(?:\s|$)/i.test(
        view.words,
      ),
    ),
  single: ({ view }) => yes(view.quote.marked.single),
};

/** `The Long Tide`: every word of more than three letters has a capital. */
export function isTitleCase(words: string): boolean {
  const long = words.match(/\p{L}{4,}/gu) ?? [];
  return long.length > 0 && long.every((word) => /^\p{Lu}/u.test(word));
}

const content = Object.values(CONTENT_FEATURES);
const marked = Object.values(MARKED_FEATURES);
const pair = Object.values(PAIR_FEATURES);

/** The numbers of all three tables, in their order. */
export function quotationRow({ view, pairs }: Ranking, opinion: Opinion): Float64Array {
  const share = Math.max(0, ...opinion);
  const best = pairs[opinion.indexOf(share)];
  const judged = { view, best, share, capitals: (view.words.match(/(?<![\p{L}\p{N}])\p{Lu}/gu) ?? []).length };
  return Float64Array.from([
    ...content.map((feature) => feature(judged)),
    ...marked.map((feature) => feature(view)),
    ...pair.map((feature) => (best === undefined ? 0 : feature(best))),
  ]);
}
