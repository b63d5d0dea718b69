/**
 * A posted digest is edited when the words it quotes do not stand any more: an article was changed, or its page is gone.
 * The edited post says so.
 */
import type { Message, Part, StoryPart } from '../../adapters/chat/message.ts';
import type { PostingPlatform } from '../../adapters/chat/platform.ts';
import type { Citation, Correction, StaleDelivery } from '../../adapters/store/corrections.ts';
import type { Delivery } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import { NotPostedError } from '../../briefings/errors.ts';
import type { AnalyzedArticle } from '../../briefings/model.ts';
import { splitSentences } from '../../briefings/text/sentences.ts';
import { tokenize } from '../../briefings/text/words.ts';
import { momentIn, UNATTRIBUTED, wordsOf } from '../present.ts';
import { type Delivering, keyOf } from './post-delivery.ts';

export interface Correcting extends Omit<Delivering, 'compose' | 'ended' | 'store'> {
  readonly store: Pick<Store, 'articlesById' | 'putOffStale' | 'readCitedAgain' | 'settleStale' | 'staleDeliveries'>;
}

/** In one go; the others come with the next minute. */
const AT_ONCE = 50;
const TRY_AGAIN_MS = 5 * 60_000;
/** Two wordings are one quotation where they share so much of their words (Dice's coefficient). */
const SAME_QUOTATION = 0.5;

/** Looks at what changed, and edits the posts that it concerns. One that fails is tried again and stops no other. */
export async function correctPosted(correcting: Correcting): Promise<void> {
  const { store, now, report } = correcting;
  await store.readCitedAgain(now());
  for (const stale of await store.staleDeliveries(now(), AT_ONCE)) {
    await correct(correcting, stale).catch((error: unknown) => {
      if (!(error instanceof NotPostedError)) report(error);
      return putOff(correcting, stale, error);
    });
  }
}

/** A post that can never be edited stays as it is. */
async function putOff({ store, now }: Correcting, stale: StaleDelivery, error: unknown): Promise<void> {
  const refusal = error instanceof NotPostedError ? error : undefined;
  if (refusal?.retryable === false) return store.settleStale(stale, stale.delivery.pages, []);
  return store.putOffStale(stale, new Date(now().getTime() + (refusal?.retryAfterMs ?? TRY_AGAIN_MS)));
}

async function correct(correcting: Correcting, stale: StaleDelivery): Promise<void> {
  const { store, now, platformOf } = correcting;
  const { delivery } = stale;
  const platform = platformOf(delivery.subscription.tenant);
  if (platform === undefined) return putOff(correcting, stale, undefined);
  const at = momentIn(delivery.subscription.zone, now());
  const corrections = await correctionsOf(store, stale);
  const pages = delivery.pages.map((page) => correctedPage(platform, page, { corrections, at }));
  await editPages(platform, delivery, pages);
  await store.settleStale(stale, pages, corrections);
}

/** An edit that is repeated does no harm: whatever ends the process, all of it is done again. */
async function editPages(platform: PostingPlatform, delivery: Delivery, pages: readonly Message[]): Promise<void> {
  for (const [index, page] of pages.entries()) {
    const messageId = delivery.messageIds[index];
    if (messageId === undefined || page === delivery.pages[index]) continue;
    await platform.edit(delivery.subscription, messageId, page, keyOf(delivery, index + 1));
  }
}

async function correctionsOf(
  store: Correcting['store'],
  { delivery, citations }: StaleDelivery,
): Promise<Correction[]> {
  const ids = [...new Set(citations.map(({ articleId }) => articleId))];
  const articles = await store.articlesById(delivery.subscription.tenant, ids);
  const byId = new Map(articles.map((analyzed) => [analyzed.article.id, analyzed]));
  return citations.flatMap(({ fate, ...citation }): Correction[] => {
    if (fate === 'gone') return [{ ...citation, isGone: true }];
    const analyzed = byId.get(citation.articleId);
    if (analyzed === undefined || analyzed.article.text.includes(citation.words)) return [];
    const now = closest(analyzed, citation);
    return [{ ...citation, isGone: false, ...(now !== undefined && { now }) }];
  });
}

/** The quotation, or the sentence, that shares most words with what was shown. */
function closest({ article, quotations }: AnalyzedArticle, { words }: Citation): string | undefined {
  const said = quotations.filter(({ kind }) => kind !== 'scare').map((quotation) => wordsOf({ article, quotation }));
  const [best] = [...said, ...splitSentences(article.text).map(({ text }) => text)]
    .map((now) => ({ now, likeness: likeness(words, now) }))
    .filter((found) => found.likeness >= SAME_QUOTATION)
    .toSorted((a, b) => b.likeness - a.likeness);
  return best?.now;
}

function likeness(one: string, other: string): number {
  const [a, b] = [one, other].map((words) => new Set(tokenize(words).map(({ text }) => text)));
  if (a === undefined || b === undefined) return 0;
  const shared = [...a].filter((word) => b.has(word)).length;
  return (2 * shared) / Math.max(1, a.size + b.size);
}

interface Correct {
  readonly corrections: readonly Correction[];
  /** In words. */
  readonly at: string;
}

/** @returns the page itself where it quotes nothing of that. */
function correctedPage(platform: PostingPlatform, page: Message, correct: Correct): Message {
  const parts = page.parts.map((part) => (part.kind === 'story' ? correctedStory(part, correct) : part));
  if (parts.every((part, index) => part === page.parts[index])) return page;
  const corrected = { ...page, parts };
  // Where what is said of it does not fit the post, the words alone are put right.
  return platform.pages(corrected).length === 1 ? corrected : { ...page, parts: parts.map(withoutNote(page.parts)) };
}

function withoutNote(before: readonly Part[]): (part: Part, index: number) => Part {
  return (part, index) => {
    const old = before[index];
    if (part.kind !== 'story' || old?.kind !== 'story' || part === old) return part;
    return { ...part, note: 'Corrected.' };
  };
}

function correctedStory(story: StoryPart, { corrections, at }: Correct): StoryPart {
  const notes = new Map<number, string>();
  /** What is shown instead of some words: themselves, others, or nothing. */
  const put = (words: string, reference: number, by: string): readonly string[] => {
    const correction = corrections.find((each) => each.words === words);
    if (correction === undefined) return [words];
    const source = story.references.find(({ number }) => number === reference)?.label ?? 'The source';
    notes.set(reference, noteOf(correction, { source, by }));
    if (correction.isGone) return [words];
    return correction.now === undefined ? [] : [correction.now];
  };
  const sentences = story.sentences.flatMap((sentence) =>
    put(sentence.text, sentence.reference, UNATTRIBUTED).map((text) => ({ ...sentence, text })),
  );
  // After the sentences: what is said of somebody's words stands for both.
  const quotations = story.quotations.flatMap((quoted) =>
    put(quoted.words, quoted.reference, quoted.by).map((words) => ({ ...quoted, words })),
  );
  if (notes.size === 0) return story;
  const note = `Corrected ${at}: ${[...notes.values()].join('; ')}.`;
  return { ...story, sentences, quotations, note: story.note === undefined ? note : `${story.note} · ${note}` };
}

function noteOf({ isGone, now }: Correction, { source, by }: { source: string; by: string }): string {
  const words = by === UNATTRIBUTED ? 'words that it quotes' : `the words of ${by}`;
  if (isGone) return `${source} has taken its page down, with ${words}, which stand here as they were printed`;
  return now === undefined
    ? `${source} has taken ${words} out, and so have we`
    : `${source} has changed ${words}, which stand here as they read now`;
}
