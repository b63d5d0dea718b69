/** What is looked at to tell a quotation from marks around something nobody said: a title, a nickname, a scare quote. */
import { yes } from './feature-values.ts';
import { MARKED_FEATURES, type MarkedView } from './marked-features.ts';
import { PAIR_FEATURES, type Pair } from './pair-features.ts';
import type { Ranked } from './rank-speakers.ts';
import type { Token } from './tokens.ts';

/** A stretch with the mention that the model holds likeliest. */
interface Judged {
  readonly view: MarkedView;
  readonly best: Pair | undefined;
  readonly share: number;
  readonly capitals: number;
  /** Of the words between the marks. */
  readonly odds: readonly number[];
}

const NAMES_A_WORK =
  /^(?:film|movie|documentary|book|novel|song|single|album|play|show|series|memoir|poem|painting|essay|article|column|podcast|episode|musical|opera|titled|entitled|headlined|named|nicknamed|known|aka|hashtag|anthem|game|magazine|website|blog|program|programme|nickname|pseudonym|moniker|codename|trailer|headline|segment|drama|comedy|sitcom)$/;
/** What carries a slogan or lends its name as often as somebody's words. */
const CARRIES_A_NAME = /^(?:shirt|shirts|hat|hats|button|sign|signs|award|awards|tour)$/;

export const namesWork = (token: Token | undefined) => NAMES_A_WORK.test(token?.lower ?? '');
const mayName = (token: Token | undefined) => namesWork(token) || CARRIES_A_NAME.test(token?.lower ?? '');
const MOST_READ = 40;

const CONTENT_FEATURES: Readonly<Record<string, (judged: Judged) => number>> = {
  'best share': ({ share }) => share,
  'capital share': ({ capitals, view }) => capitals / Math.max(1, view.wordCount),
  'title case': ({ view }) => yes(isTitleCase(view.words)),
  'owner before': ({ view }) => yes(/[’']s?$/u.test(view.before?.text ?? '')),
  'in brackets': ({ view }) => yes(/^\(.*\)$/u.test(view.words)),
  'first capital': ({ view }) => yes(/^[^\p{L}\p{N}]*\p{Lu}/u.test(view.words)),
  'names a work': ({ view: { before, twoBefore } }) =>
    yes(mayName(before)) + 2 * yes(before?.text === ',' && mayName(twoBefore)),
  'work follows': ({ view: { after, twoAfter } }) => yes(mayName(after)) + 2 * yes(mayName(twoAfter)),
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
  'two before': ({ view }) => view.lexicon('two before quote', view.twoBefore?.lower ?? ''),
  'two after': ({ view }) => view.lexicon('two after quote', view.twoAfter?.lower ?? ''),
  'first word': ({ view }) => view.lexicon('first of quote', view.inner[0] ?? ''),
  'last word': ({ view }) => view.lexicon('last of quote', view.inner.at(-1) ?? ''),
  'mean of words': ({ odds }) => odds.reduce((sum, value) => sum + value, 0) / Math.max(1, odds.length),
  'least of words': ({ odds }) => Math.min(0, ...odds),
  repeats: ({ view }) => view.repeats,
  'nearest cue before': ({ view }) => nearestCue(view, -1),
  'nearest cue after': ({ view }) => nearestCue(view, 1),
  'quote before': ({ view }) => yes(view.before?.kind === 'quote' || view.twoBefore?.kind === 'quote'),
  'quote after': ({ view }) => yes(view.after?.kind === 'quote' || view.twoAfter?.kind === 'quote'),
  'all capitals': ({ view }) => yes(/\p{Lu}{3}/u.test(view.words) && !/\p{Ll}/u.test(view.words)),
  'whole paragraph': ({ view: { quote } }) => yes(quote.paragraph.tokens.length === 1),
  'words a sentence': ({ view }) => Math.min(30, view.wordCount / (1 + (view.words.match(/[.!?]\s/g)?.length ?? 0))),
  'in parentheses': ({ view: { before, after } }) => yes(before?.text === '(' && after?.text === ')'),
  'term near': ({ view }) => termNear(view),
  'called so': ({ view }) => calledSo(view),
  secondary: ({ view }) => yes(view.quote.marked.secondary),
};

/** `The Long Tide`: every word of more than three letters has a capital. */
export function isTitleCase(words: string): boolean {
  return !/(?<!\p{L})(?!\p{Lu})\p{L}{4}/u.test(words) && /\p{L}{4}/u.test(words);
}

/** What a word, a name or a motto is told by. */
const TERMS =
  /^(?:term|terms|word|words|phrase|phrases|name|names|named|nickname|nicknames|nicknamed|title|titled|entitled|slogan|slogans|motto|tagline|saying|label|moniker|hashtag|concept|notion|category|genre|brand|acronym|version|meaning|translates|translated|so-called|known|called|dubbed|billed|coined)$/;
const TERM_REACH = 5;

/** Tokens back to such a word, up to {@link TERM_REACH}; one more where none stands there. */
function termNear({ quote: { sentence, at } }: MarkedView): number {
  const here = at - sentence.offset;
  for (let back = 1; back <= TERM_REACH; back++) if (TERMS.test(sentence.tokens[here - back]?.lower ?? '')) return back;
  return TERM_REACH + 1;
}

const NAMING =
  /^(?:called|known|dubbed|named|considered|labell?ed|nicknamed|referred|described|termed|deemed|titled|entitled)$/;
const BEING = /^(?:is|are|was|were|be|been|being|what[’']?s|it[’']?s|that[’']?s|became|become)$/;
const BESIDES =
  /^(?:also|often|sometimes|locally|now|then|better|best|commonly|still|so|usually|widely|jokingly|affectionately)$/;

/** `is known as “…”`: 1, everybody calls it so; `she called it “…”`: 2, somebody does; 0 where neither is said. */
function calledSo({ quote: { sentence, at } }: MarkedView): number {
  const here = at - sentence.offset;
  let verb = here - 1;
  while (verb > here - TERM_REACH && !NAMING.test(sentence.tokens[verb]?.lower ?? '')) verb -= 1;
  if (!NAMING.test(sentence.tokens[verb]?.lower ?? '')) return 0;
  let before = verb - 1;
  while (BESIDES.test(sentence.tokens[before]?.lower ?? '')) before -= 1;
  const word = sentence.tokens[before];
  return word === undefined || word.kind === 'mark' || BEING.test(word.text.toLowerCase()) ? 1 : 2;
}

const FARTHEST_CUE = 30;

/** Tokens to the nearest cue of the sentence on one side. */
function nearestCue({ quote }: MarkedView, side: 1 | -1): number {
  const here = quote.at - quote.sentence.offset;
  const distances = quote.sentence.events.map(({ at }) => side * (at - here)).filter((distance) => distance > 0);
  return Math.min(FARTHEST_CUE, ...distances);
}

function innerOdds({ inner, lexicon }: MarkedView): number[] {
  return inner.slice(0, MOST_READ).map((word) => lexicon('in quote', word));
}

const content = Object.values(CONTENT_FEATURES);
const marked = Object.values(MARKED_FEATURES);
const pair = Object.values(PAIR_FEATURES);

/** How many numbers a row of {@link quotationRows} holds. */
export const QUOTATION_FEATURES = content.length + marked.length + pair.length;

/** For each stretch the numbers of all three tables, in their order, one row behind the other. */
export function quotationRows(all: readonly Ranked[]): Float64Array {
  const rows = new Float64Array(all.length * QUOTATION_FEATURES);
  all.forEach(({ ranking: { view, pairs }, opinion }, row) => {
    let at = row * QUOTATION_FEATURES;
    const share = Math.max(0, ...opinion);
    const best = pairs[opinion.indexOf(share)];
    const judged = { view, best, share, capitals: countCapitals(view.words), odds: innerOdds(view) };
    for (const feature of content) rows[at++] = feature(judged);
    for (const feature of marked) rows[at++] = feature(view);
    if (best !== undefined) for (const feature of pair) rows[at++] = feature(best);
  });
  return rows;
}

/** Words that begin with one. */
function countCapitals(words: string): number {
  return (words.match(/(?<![\p{L}\p{N}])\p{Lu}/gu) ?? []).length;
}
