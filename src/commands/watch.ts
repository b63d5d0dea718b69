import { defineCommand } from '../../adapters/chat/command.ts';
import { type Message, message, type Part } from '../../adapters/chat/message.ts';
import type { Asker } from '../../adapters/chat/platform.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { WatchPosts } from '../../adapters/store/watches.ts';
import { CommandError } from '../../briefings/errors.ts';
import type { TenantId } from '../../briefings/model.ts';
import { nextOf, outcome } from '../digests/words.ts';
import { findZone } from '../digests/zones.ts';
import { count } from '../present.ts';
import type { Context } from '../services.ts';
import { ANY_TIME, quietInWords, readQuiet } from '../watches/quiet.ts';
import { described, findWatch } from '../watches/words.ts';

const MAX_WATCHES = 20;
/** Named, of those who may be meant. */
const MOST_MEANT = 3;

export const watchAdd = defineCommand({
  name: 'watch add',
  summary: 'Tell this channel when somebody, or something, is newly quoted',
  example: '/watch add speaker brandt',
  changes: 'channel',
  isOfChannel: true,
  options: {
    speaker: { kind: 'text', summary: 'Who says it: a name or a role', positional: true, suggest: 'speaker' },
    topic: { kind: 'text', summary: 'What it is about', suggest: 'topic' },
    quiet: { kind: 'text', summary: 'Hours without posts in this channel, such as "22:00 to 7:00", or "none"' },
    zone: { kind: 'text', summary: 'Time zone of these hours, such as Europe/Berlin', suggest: 'zone' },
  },
  run: async ({ speaker, topic, quiet, zone }, { services, asker, now }: Context) => {
    const { store } = services;
    if (speaker === undefined && topic === undefined) {
      throw new CommandError(
        'Name a speaker or a topic',
        'Such as /watch add speaker brandt, or /watch add topic dam.',
      );
    }
    const list = await store.watches(asker);
    if (list.length >= MAX_WATCHES) {
      throw new CommandError(
        `This channel watches for ${MAX_WATCHES} things`,
        'Remove one first: /watch list shows them.',
      );
    }
    const before = await store.watchPosts(asker);
    const posts: WatchPosts = {
      id: services.newId(),
      tenant: asker.tenant,
      channel: asker.channel,
      isWatch: true,
      when: quiet === undefined ? (before?.when ?? ANY_TIME) : readQuiet(quiet),
      zone: await zoneOf(zone, before?.zone, asker),
      length: 'standard',
      whenEmpty: 'nothing',
      createdBy: asker.user,
      createdAt: now,
      nextDueAt: now,
      lookedUntil: now,
    };
    const wish = { ...(speaker !== undefined && { speaker }), ...(topic !== undefined && { topic }) };
    const isNew = await store.addWatch({ tenant: asker.tenant, channel: asker.channel, ...wish, addedAt: now }, posts);
    const hindrance = await asker.hindrance?.();
    return message(
      {
        kind: 'text',
        text: `${isNew ? 'Watched for here' : 'Watched for here already'}: ${described(wish)}. ${howOften(posts)}`,
      },
      ...(speaker === undefined ? [] : [await meant(store, asker.tenant, speaker)]),
      ...(hindrance === undefined ? [] : [{ kind: 'text', text: hindrance } as const]),
    );
  },
});

function howOften({ when, zone }: Pick<WatchPosts, 'when' | 'zone'>): string {
  return `New quotations come together, in one post a quarter of an hour at most${quietInWords(when, zone)}.`;
}

async function zoneOf(typed: string | undefined, before: string | undefined, asker: Asker): Promise<string> {
  if (typed !== undefined) return findZone(typed);
  return before ?? (await asker.timeZone()) ?? 'UTC';
}

/** Whoever is meant so far; others may come to be. */
async function meant(store: Store, tenant: TenantId, speaker: string): Promise<Part> {
  const [people, holders] = await Promise.all([
    store.people(tenant, speaker, MOST_MEANT + 1),
    store.holdersOf(tenant, speaker.replace(/^the\s+/iu, ''), new Date(0)),
  ]);
  const names = [...new Set([...people, ...holders.map(({ person }) => person)].map(({ name }) => name))];
  const shown = names.slice(0, MOST_MEANT).join(', ');
  if (names.length > 0)
    return { kind: 'note', text: `So far that is ${shown}${names.length > MOST_MEANT ? ' and others' : ''}.` };
  return { kind: 'note', text: `Nobody in the archive goes by "${speaker}" so far.` };
}

export const watchRemove = defineCommand({
  name: 'watch remove',
  summary: 'Tell this channel of it no more',
  example: '/watch remove speaker brandt',
  changes: 'channel',
  isOfChannel: true,
  options: {
    watch: {
      kind: 'text',
      summary: 'As /watch list shows it',
      positional: true,
      required: true,
      suggest: 'watch',
    },
  },
  run: async ({ watch }, { services: { store }, asker }: Context) => {
    const found = findWatch(await store.watches(asker), watch);
    await store.removeWatch(found);
    return message({ kind: 'text', text: `No longer watched for here: ${described(found)}.` });
  },
});

export const watchList = defineCommand({
  name: 'watch list',
  summary: 'What this channel watches for, and how the last post ended',
  example: '/watch list',
  isOfChannel: true,
  options: {},
  run: async (_, { services: { store }, asker }: Context) => {
    const [list, posts] = await Promise.all([store.watches(asker), store.watchPosts(asker)]);
    if (posts === undefined || list.length === 0) return nothingWatched();
    const [last] = await store.recentDeliveries(posts.id, 1);
    const paused = posts.pause === undefined ? [] : [`${nextOf(posts)}. Add one of them again, and they all go on.`];
    return message(
      { kind: 'heading', text: `${count(list.length, 'watch', 'watches')} in this channel` },
      { kind: 'list', items: list.map((watch) => ({ text: described(watch) })) },
      {
        kind: 'note',
        text: [howOften(posts), last === undefined ? 'None posted yet.' : `Last ${outcome(last)}.`, ...paused].join(
          ' ',
        ),
      },
    );
  },
});

function nothingWatched(): Message {
  return message({ kind: 'text', text: 'Nothing is watched for in this channel yet: try /watch add speaker brandt.' });
}
