import { defineCommand } from '../../adapters/chat/command.ts';
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Asker } from '../../adapters/chat/platform.ts';
import type { Delivery, Subscription } from '../../adapters/store/digests.ts';
import { CommandError } from '../../briefings/errors.ts';
import { composeDigest } from '../digests/compose.ts';
import { nextDue, parseSchedule, scheduleInWords } from '../digests/schedule.ts';
import { findZone } from '../digests/zones.ts';
import { momentIn } from '../present.ts';
import type { Context } from '../services.ts';

const RUNS_SHOWN = 3;
const MAX_DIGESTS = 20;

export const digestAdd = defineCommand({
  name: 'digest add',
  summary: 'A briefing in this channel, by itself, on schedule',
  example: '/digest add weekdays 8:00 about harbour, ferries',
  changes: 'channel',
  options: {
    when: { kind: 'text', summary: 'Such as "weekdays 8:00" or "mon, thu 9am"', positional: true, required: true },
    about: { kind: 'text', summary: 'Words or names; without them, everything' },
    length: { kind: 'choice', summary: 'How much to say', choices: ['short', 'standard', 'long'] },
    zone: { kind: 'text', summary: 'Time zone, such as Europe/Berlin', suggest: 'zone' },
  },
  run: async ({ when, about, length = 'standard', zone }, { services, asker, now }: Context) => {
    const schedule = parseSchedule(when);
    const inZone = await zoneOf(zone, asker);
    const existing = await services.store.subscriptions(asker);
    if (existing.length >= MAX_DIGESTS) {
      throw new CommandError(`This channel has ${MAX_DIGESTS} digests`, 'Remove one first: /digest list shows them.');
    }
    const words = scheduleInWords(schedule);
    const same = existing.find((known) => known.when === words && known.zone === inZone && known.about === about);
    if (same !== undefined) {
      return message({ kind: 'text', text: `That digest is there already: ${described(same)}.` });
    }
    const subscription: Subscription = {
      id: services.newId(),
      tenant: asker.tenant,
      channel: asker.channel,
      when: words,
      zone: inZone,
      ...(about !== undefined && { about }),
      length,
      createdBy: asker.user,
      createdAt: now,
      nextDueAt: nextDue(schedule, inZone, now),
    };
    await services.store.addSubscription(subscription);
    return message(
      { kind: 'text', text: `Digest ${described(subscription)}. The next ones:` },
      { kind: 'list', items: nextRuns(subscription, now).map((text) => ({ text })) },
      { kind: 'note', text: `/digest preview ${subscription.id} shows it now.` },
    );
  },
});

export const digestList = defineCommand({
  name: 'digest list',
  summary: "This channel's digests, their next run, and how the last one ended",
  example: '/digest list',
  options: {},
  run: async (_, { services, asker }: Context) => {
    const { store } = services;
    const list = await store.subscriptions(asker);
    if (list.length === 0) return noDigests();
    const last = await Promise.all(list.map(({ id }) => store.lastDelivery(id)));
    return message(
      { kind: 'heading', text: `${list.length} ${list.length === 1 ? 'digest' : 'digests'} in this channel` },
      {
        kind: 'list',
        items: list.map((subscription, index) => ({
          text: described(subscription),
          detail: `next ${inBoth(subscription.nextDueAt, subscription.zone)} · ${outcome(last[index])}`,
        })),
      },
    );
  },
});

export const digestPreview = defineCommand({
  name: 'digest preview',
  summary: 'What a digest would say now, for you alone',
  example: '/digest preview',
  options: {
    digest: { kind: 'text', summary: 'Its name in /digest list', positional: true, suggest: 'digest' },
  },
  run: async ({ digest }, { services, asker, now }: Context) => {
    const list = await services.store.subscriptions(asker);
    if (list.length === 0) return noDigests();
    const chosen = digest === undefined && list.length === 1 ? list[0] : find(list, digest);
    const composed = chosen && (await composeDigest(services.store, chosen, now));
    return composed ?? message({ kind: 'text', text: 'There is nothing new: now, it would post nothing.' });
  },
});

export const digestRemove = defineCommand({
  name: 'digest remove',
  summary: 'Stop a digest',
  example: '/digest remove k3fq',
  changes: 'channel',
  options: {
    digest: { kind: 'text', summary: 'Its name in /digest list', positional: true, required: true, suggest: 'digest' },
  },
  run: async ({ digest }, { services, asker }: Context) => {
    const found = find(await services.store.subscriptions(asker), digest);
    await services.store.removeSubscription(asker.tenant, found.id);
    return message({ kind: 'text', text: `Digest ${described(found)} is removed.` });
  },
});

/** @throws CommandError that names the ones there are. */
function find(list: readonly Subscription[], typed: string | undefined): Subscription {
  const named = typed?.toLowerCase().split(':')[0];
  const found = list.find(({ id }) => id === named);
  if (found !== undefined) return found;
  const names = list.map(({ id }) => id).join(', ');
  throw new CommandError(
    typed === undefined ? 'This channel has several digests' : `"${typed}" is no digest of this channel`,
    names === '' ? 'It has none; /digest add makes one.' : `Name one of ${names}; /digest list shows them.`,
  );
}

async function zoneOf(typed: string | undefined, asker: Asker): Promise<string> {
  if (typed !== undefined) return findZone(typed);
  const known = await asker.timeZone();
  if (known !== undefined) return known;
  throw new CommandError('I do not know your time zone', 'Add it, such as zone Europe/Berlin.');
}

function described({ id, when, zone, about, length }: Subscription): string {
  const of = about === undefined ? '' : ` about ${about}`;
  return `${id}: ${when} (${zone})${of}${length === 'standard' ? '' : `, ${length}`}`;
}

function nextRuns({ when, zone, nextDueAt }: Subscription, now: Date): string[] {
  const schedule = parseSchedule(when);
  const runs = [nextDueAt];
  while (runs.length < RUNS_SHOWN) runs.push(nextDue(schedule, zone, runs.at(-1) ?? now));
  return runs.map((at) => inBoth(at, zone));
}

function inBoth(at: Date, zone: string): string {
  const local = momentIn(zone, at);
  return zone === 'UTC' ? `${local} UTC` : `${local} (${momentIn('UTC', at).split(', ')[1]} UTC)`;
}

function outcome(last: Delivery | undefined): string {
  if (last === undefined) return 'none posted yet';
  const at = momentIn(last.subscription.zone, last.dueAt);
  const reason = last.reason === undefined ? '' : `: ${last.reason}`;
  switch (last.state) {
    case 'posted':
      return `last posted ${at}`;
    case 'empty':
      return `nothing new at ${at}`;
    case 'failed':
      return `not posted at ${at}${reason}`;
    case 'unconfirmed':
      return `unconfirmed at ${at}${reason}`;
    case 'claimed':
    case 'ready':
    case 'posting':
      return `under way since ${at}${reason}`;
    default:
      return last.state satisfies never;
  }
}

function noDigests(): Message {
  return message({ kind: 'text', text: 'No digests in this channel yet: try /digest add weekdays 8:00.' });
}
