/** What a digest says at its due time. */
import { type Message, message, type Part } from '../../adapters/chat/message.ts';
import type { Citation } from '../../adapters/store/corrections.ts';
import type { Delivery, Subscription } from '../../adapters/store/digests.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { ArticleId, Briefing, StoryBriefing } from '../../briefings/model.ts';
import { fitsButton, runButton } from '../buttons.ts';
import { briefChannel, type Memory, memoryOf } from '../channel-briefing.ts';
import { muteButtons } from '../mutes.ts';
import { briefingParts, hourIn, momentIn, wordsOf } from '../present.ts';
import type { Services } from '../services.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;

type Composing = Pick<Services, 'store' | 'reword'>;

/** Briefings kept for another channel that asks for the same. */
const REMEMBERED = 500;

export interface Composed {
  readonly message: Message;
  /** What it quotes. */
  readonly citations: readonly Citation[];
  /** The articles of the stories it tells. */
  readonly told: readonly ArticleId[];
}

/** What is the same for many channels is composed once. */
export function createComposer(composing: Composing): (delivery: Delivery) => Promise<Composed | undefined> {
  const composed = new Map<string, Promise<Briefing>>();
  return async ({ subscription, dueAt, makesUpFrom }) => {
    const window = await windowOf(composing.store, subscription, dueAt);
    const { tenant, about, length } = subscription;
    const key = JSON.stringify([tenant, about, length, window]);
    const briefing = composed.get(key) ?? compose(composing.store, subscription, window);
    composed.delete(key);
    composed.set(key, briefing);
    briefing.catch(() => composed.delete(key));
    const oldest = composed.keys().next().value;
    if (composed.size > REMEMBERED && oldest !== undefined) composed.delete(oldest);
    const told = await tell(await briefing, {
      composing,
      subscription,
      ...window,
      ...(makesUpFrom && { makesUpFrom }),
    });
    return told === undefined ? undefined : askable(told, subscription);
  };
}

/** What it would say now. @returns undefined when there is nothing new. */
export async function previewDigest(
  composing: Composing,
  subscription: Subscription,
  now: Date,
): Promise<Message | undefined> {
  const window = await windowOf(composing.store, subscription, now);
  return (await tell(await compose(composing.store, subscription, window), { composing, subscription, ...window }))
    ?.message;
}

interface Window {
  readonly since: Date;
  readonly until: Date;
  readonly memory: Memory;
}

async function windowOf(store: Store, subscription: Subscription, until: Date): Promise<Window> {
  const memory = await memoryOf(store, subscription, until);
  return { since: sinceTold(subscription, await store.toldUntil(subscription.id), until), until, memory };
}

/** Since when it told at a time. @param before deliveries before that time, the latest first. */
export function windowBefore(
  subscription: Subscription,
  before: readonly Pick<Delivery, 'dueAt' | 'state'>[],
  at: Date,
): { readonly since: Date } {
  const told = before.find(({ state }) => state === 'posted' || state === 'empty')?.dueAt;
  return { since: sinceTold(subscription, told, at) };
}

/** Since what it last told, of a week at most; the first time since a day before it was asked for. */
function sinceTold({ createdAt }: Subscription, told: Date | undefined, until: Date): Date {
  const from = told?.getTime() ?? createdAt.getTime() - DAY_MS;
  return new Date(Math.max(from, until.getTime() - WEEK_MS));
}

async function compose(
  store: Store,
  { tenant, about, length }: Subscription,
  { since, until, memory }: Window,
): Promise<Briefing> {
  const wish = { since, until, length, ...(about !== undefined && { about }) };
  const briefing = await briefChannel(store, { tenant }, { wish, memory, now: until });
  return { ...briefing, date: until };
}

const laidOut = new WeakMap<Briefing, Map<string, Part[]>>();

/** The same parts for every channel that is told the same in the same words and zone. */
function partsOf(briefing: Briefing, { title, zone }: { readonly title: string; readonly zone: string }): Part[] {
  const known = laidOut.get(briefing) ?? new Map<string, Part[]>();
  laidOut.set(briefing, known);
  const key = `${zone} ${title}`;
  const parts = known.get(key) ?? briefingParts(briefing, { title, zone });
  known.set(key, parts);
  return parts;
}

interface Due extends Omit<Window, 'memory'> {
  readonly composing: Composing;
  readonly subscription: Subscription;
  readonly makesUpFrom?: Date;
}

/** With buttons for what a reader may ask next. */
function askable({ message: said, ...composed }: Composed, { id, about }: Subscription): Composed {
  const quotations = about === undefined ? '/quote find' : `/quote find about ${about}`;
  const ask = fitsButton(quotations) ? [runButton('Quotations', quotations)] : [];
  const buttons = [...(said.buttons ?? []), ...ask, runButton('Why this?', `/digest why ${id}`)];
  return { ...composed, message: { ...said, buttons } };
}

async function tell(
  briefing: Briefing,
  { composing, subscription, since, until, makesUpFrom }: Due,
): Promise<Composed | undefined> {
  const { whenEmpty, zone } = subscription;
  if (briefing.stories.length === 0) {
    const line = message({ kind: 'text', text: emptyLine(subscription, since) });
    return whenEmpty === 'line' ? { message: line, citations: [], told: [] } : undefined;
  }
  const reworded = await composing.reword(briefing, subscription);
  const parts = partsOf(reworded, { title: titleOf(subscription, until), zone });
  const citations = briefing.stories.flatMap(citationsOf);
  const told = briefing.stories.flatMap(({ articleIds }) => articleIds);
  const buttons = muteButtons(briefing.stories);
  if (makesUpFrom === undefined) return { message: { ...message(...parts), buttons }, citations, told };
  const note = `The bot was not running: this makes up for every digest since ${momentIn(zone, makesUpFrom)}.`;
  return { message: { ...message(...parts, { kind: 'note', text: note }), buttons }, citations, told };
}

/** Words of a sentence may be quoted ones too. */
function citationsOf({ sentences, quotations }: StoryBriefing): Citation[] {
  return [
    ...sentences
      .filter(({ sentence }) => /["“”„«»‘’']/.test(sentence.text))
      .map(({ sentence, article }) => ({ articleId: article.id, words: sentence.text })),
    ...quotations.map((found) => ({ articleId: found.article.id, words: wordsOf(found) })),
  ];
}

/** `Nothing new about harbour since Mon 29 Mar 2027, 08:00.` */
function emptyLine({ zone, about }: Subscription, since: Date): string {
  return `Nothing new${about === undefined ? '' : ` about ${about}`} since ${momentIn(zone, since)}.`;
}

/** `Morning briefing: harbour, ferries` */
function titleOf({ zone, about }: Subscription, at: Date): string {
  const hour = hourIn(zone, at);
  const part = PARTS_OF_DAY.find(({ until }) => hour < until)?.name ?? 'Evening';
  return about === undefined ? `${part} briefing` : `${part} briefing: ${about}`;
}

const PARTS_OF_DAY = [
  { until: 12, name: 'Morning' },
  { until: 17, name: 'Afternoon' },
];
