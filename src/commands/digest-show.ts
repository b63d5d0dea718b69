import { defineCommand } from '../../adapters/chat/command.ts';
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Delivery } from '../../adapters/store/digests.ts';
import { previewDigest } from '../digests/compose.ts';
import { whyStory } from '../digests/why.ts';
import { described, findDigest, nextOf, outcome } from '../digests/words.ts';
import { count } from '../present.ts';
import type { Context } from '../services.ts';

const DELIVERIES_SHOWN = 10;

export const digestList = defineCommand({
  name: 'digest list',
  summary: "This channel's digests, their next run, and how the last one ended",
  example: '/digest list',
  isOfChannel: true,
  options: {},
  run: async (_, { services, asker }: Context) => {
    const { store } = services;
    const list = await store.subscriptions(asker);
    if (list.length === 0) return noDigests();
    const last = await Promise.all(list.map(({ id }) => store.recentDeliveries(id, 1)));
    return message(
      { kind: 'heading', text: `${count(list.length, 'digest')} in this channel` },
      {
        kind: 'list',
        items: list.map((subscription, index) => ({
          text: described(subscription),
          detail: `${nextOf(subscription)} · ${lastOutcome(last[index]?.[0])}`,
        })),
      },
    );
  },
});

/** Whoever made a digest can look at it from anywhere: from its answer, or the bot's own page. */
export const digestPreview = defineCommand({
  name: 'digest preview',
  summary: 'What a digest would say now, for you alone',
  example: '/digest preview',
  isOfChannel: true,
  options: {
    digest: { kind: 'text', summary: 'Its name in /digest list', positional: true, suggest: 'digest' },
  },
  run: async ({ digest }, { services, asker, now }: Context) => {
    const here = await services.store.subscriptions(asker);
    const own = await services.store.subscriptionsBy(asker.tenant, asker.user);
    const elsewhere = own.filter(({ id }) => id === digest?.toLowerCase());
    const list = here.some(({ id }) => id === elsewhere[0]?.id) ? here : [...here, ...elsewhere];
    if (list.length === 0) return noDigests();
    const composed = await previewDigest(services, findDigest(list, digest), now);
    return composed ?? message({ kind: 'text', text: 'There is nothing new: now, it would post nothing.' });
  },
});

/** The last ones with how each ended, and the next; or what they made of one story. */
export const digestWhy = defineCommand({
  name: 'digest why',
  summary: 'What became of the last digests, or of one story in them',
  example: '/digest why about ferry strike',
  isOfChannel: true,
  options: {
    digest: { kind: 'text', summary: 'Its name in /digest list', positional: true, suggest: 'digest' },
    about: { kind: 'text', summary: 'Words of a story that was told, or was missing' },
  },
  run: async ({ digest, about }, { services: { store }, asker, now }: Context) => {
    const list = await store.subscriptions(asker);
    if (list.length === 0) return noDigests();
    const found = findDigest(list, digest);
    if (about !== undefined) return message(...(await whyStory(store, found, { about, now })));
    const recent = await store.recentDeliveries(found.id, DELIVERIES_SHOWN);
    return message(
      { kind: 'heading', text: described(found) },
      { kind: 'list', items: [{ text: nextOf(found) }, ...recent.map((delivery) => ({ text: outcome(delivery) }))] },
    );
  },
});

function lastOutcome(last: Delivery | undefined): string {
  if (last === undefined) return 'none posted yet';
  return last.state === 'posted' ? `last ${outcome(last)}` : outcome(last);
}

function noDigests(): Message {
  return message({ kind: 'text', text: 'No digests in this channel yet: try /digest add weekdays 8:00.' });
}
