/** Why a story was told, or was not: what came in, when, in which story, and what each digest made of it. */
import type { Part } from '../../adapters/chat/message.ts';
import type { Delivery, Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { SeenArticle } from '../../adapters/store/stories.ts';
import { chooseStories } from '../../briefings/briefing.ts';
import type { Article, StoryMember } from '../../briefings/model.ts';
import { outlineStories, type StoryOutline } from '../../briefings/stories/outline.ts';
import { storyWeight } from '../../briefings/stories/rank.ts';
import { untold } from '../../briefings/stories/untold.ts';
import { fold } from '../../briefings/text/words.ts';
import { fallsInto, type Memory, memoryOf, wishedMembers } from '../channel-briefing.ts';
import { count, momentIn } from '../present.ts';
import { searchWords } from '../search-words.ts';
import { windowBefore } from './compose.ts';
import { nextOf, outcome } from './words.ts';

const DAY_MS = 86_400_000;
const LOOK_BACK_MS = 10 * DAY_MS;
const CANDIDATES = 200;
const ARTICLES_SHOWN = 3;
const DELIVERIES_LOOKED_AT = 30;
const DIGESTS_SHOWN = 5;

/** @param about words of the story or of its title. */
export async function whyStory(
  store: Store,
  subscription: Subscription,
  { about, now }: { readonly about: string; readonly now: Date },
): Promise<Part[]> {
  const found = await articlesAbout(store, subscription, { about, now });
  const [first] = found;
  if (first === undefined) return [{ kind: 'text', text: await nothingCame(store, subscription, about) }];
  const { zone } = subscription;
  const seen = found.map((each) => ({ text: titled(each.article), detail: seenAs(each, found, zone) }));
  const digests = await digestsOn(store, subscription, { seen: first, now });
  return [
    { kind: 'heading', text: `Why “${about}” was told, or was not` },
    { kind: 'list', items: seen },
    { kind: 'text', text: `What the digest ${subscription.id} made of the first of these:` },
    { kind: 'list', items: digests.map((text) => ({ text })) },
  ];
}

async function nothingCame(store: Store, { tenant }: Subscription, about: string): Promise<string> {
  const sources = await store.listSources(tenant);
  const failing = sources.filter(({ failingSince }) => failingSince !== undefined).length;
  const trouble = failing === 0 ? '' : `, of which ${failing} cannot be read now`;
  return `Nothing about "${about}" has come in within ten days from ${count(sources.length, 'source')}${trouble}: /source list shows them.`;
}

/** Those that have most of the words, in the title before the text; of several the newest. */
async function articlesAbout(
  store: Store,
  { tenant }: Subscription,
  { about, now }: { readonly about: string; readonly now: Date },
): Promise<SeenArticle[]> {
  const words = searchWords(about).map(fold);
  const since = new Date(now.getTime() - LOOK_BACK_MS);
  const articles = await store.articles(tenant, { aboutWords: words, since, limit: CANDIDATES });
  const wordsIn = (text = '') => words.filter((word) => fold(text).includes(word)).length;
  const scored = articles.map(({ article }) => ({
    id: article.id,
    score: 2 * wordsIn(article.title) + wordsIn(article.text),
  }));
  const best = scored.toSorted((a, b) => b.score - a.score).slice(0, ARTICLES_SHOWN);
  return store.seenArticles(
    tenant,
    best.filter(({ score }) => score >= words.length).map(({ id }) => id),
  );
}

/** `printed Mon …, seen Mon …, in story 12` */
function seenAs({ article, arrivedAt, story, copyOf }: SeenArticle, all: readonly SeenArticle[], zone: string): string {
  const printed = article.publishedAt === undefined ? 'undated' : `printed ${momentIn(zone, article.publishedAt)}`;
  const original = all.find((each) => each.article.id === copyOf)?.article.publisher;
  const copy = copyOf === undefined ? '' : `, the same text as ${original ?? 'another publisher'} has`;
  const of = story === undefined ? ', in no story yet' : `, in story ${story}`;
  return `${printed}, seen so ${momentIn(zone, arrivedAt)}${of}${copy}`;
}

/** A line for each digest whose time it fell into, the latest first, and for the next one. */
async function digestsOn(
  store: Store,
  subscription: Subscription,
  { seen, now }: { readonly seen: SeenArticle; readonly now: Date },
): Promise<string[]> {
  const recent = await store.recentDeliveries(subscription.id, DELIVERIES_LOOKED_AT);
  const next = { ...windowBefore(subscription, recent, now), until: now };
  const lines = [`${nextOf(subscription)}: ${await placeIn(store, subscription, { seen, ...next, isNext: true })}`];
  for (const [index, delivery] of recent.entries()) {
    const window = { ...windowBefore(subscription, recent.slice(index + 1), delivery.dueAt), until: delivery.dueAt };
    if (lines.length <= DIGESTS_SHOWN && fallsInto(seen, window)) {
      lines.push(`${outcome(delivery)}: ${await madeOf(store, delivery, { seen, ...window })}`);
    }
  }
  return lines;
}

interface Asked {
  readonly seen: SeenArticle;
  readonly since: Date;
  readonly until: Date;
}

async function madeOf(store: Store, delivery: Delivery, asked: Asked): Promise<string> {
  const told = delivery.pages
    .flatMap(({ parts }) => parts)
    .find((part) => {
      return (
        part.kind === 'story' && part.references.some(({ url }) => url !== undefined && url === asked.seen.article.url)
      );
    });
  if (told?.kind === 'story') return `told there, as “${told.headline}”`;
  if (asked.seen.arrivedAt > delivery.dueAt) return 'it came in, or was changed, only after that';
  return placeIn(store, delivery.subscription, { ...asked, isNext: false });
}

/** Where its story stands among those of the window, as they are known today. */
async function placeIn(
  store: Store,
  subscription: Subscription,
  { seen, since, until, isNext }: Asked & { readonly isNext: boolean },
): Promise<string> {
  if (!fallsInto(seen, { since, until })) return 'it is from before the last digest, and is not told again';
  const { about, length, tenant } = subscription;
  const memory = await memoryOf(store, subscription, until);
  const wish = { since, until, length, ...(about !== undefined && { about }) };
  const { members, options } = await wishedMembers(store, { tenant }, { wish, memory, now: until });
  const left = untold(members, memory.told ?? []);
  const stories = outlineStories(left, options);
  const isIts = ({ id }: StoryMember) => id === seen.article.id;
  const place = stories.findIndex(({ told, copies }) => told.some(isIts) || copies.some(isIts));
  const [story, shown] = [stories[place], chooseStories(members, options).stories];
  const last = shown.at(-1);
  if (members.some(isIts) && !left.some(isIts)) return 'left out: this channel was told that text before';
  if (story === undefined || last === undefined) return notWished(about, memory);
  const worth = (of: StoryOutline) => storyWeight(of, options).toFixed(2);
  const told = place < shown.length;
  const standing = `story ${place + 1} of ${stories.length}, worth ${worth(story)}`;
  if (!told) return `left out: ${standing}; the last of the ${shown.length} that fit is worth ${worth(last)}`;
  return isNext
    ? `as things stand it would be told: ${standing}`
    : `among those told, with other articles of its story: ${standing}`;
}

function notWished(about: string | undefined, { mutes }: Memory): string {
  const wished = about === undefined ? [] : [`it is not about ${about}`];
  return `left out: ${[...wished, ...(mutes.length > 0 ? ['it may be muted: /mute list'] : [])].join(', or ') || 'it is gone'}`;
}

function titled({ title, publisher }: Article): string {
  return title === undefined ? publisher : `${title} · ${publisher}`;
}
