import { defineCommand } from '../../adapters/chat/command.ts';
import { message, type Part } from '../../adapters/chat/message.ts';
import type { Asker } from '../../adapters/chat/platform.ts';
import type { DigestStore, Subscription } from '../../adapters/store/digests.ts';
import { CommandError } from '../../briefings/errors.ts';
import type { BriefingLength } from '../../briefings/model.ts';
import { runButton } from '../buttons.ts';
import { nextAfterEdit, nextDue } from '../digests/schedule.ts';
import { parseSchedule, scheduleInWords } from '../digests/schedule-words.ts';
import { described, findDigest, nextRuns } from '../digests/words.ts';
import { findZone } from '../digests/zones.ts';
import { momentIn } from '../present.ts';
import type { Context } from '../services.ts';

const MAX_DIGESTS = 20;
/** As many as there can be in one day, and in the days either side of it. */
const DAY_OF_DIGESTS = 72;
const named = {
  kind: 'text',
  summary: 'Its name in /digest list',
  positional: true,
  required: true,
  suggest: 'digest',
} as const;
const zoneOption = { kind: 'text', summary: 'Time zone, such as Europe/Berlin', suggest: 'zone' } as const;
const aboutOption = { kind: 'text', summary: 'Words or names; without them, everything', suggest: 'topic' } as const;
const emptyOption = {
  kind: 'choice',
  summary: 'Where nothing is new: post nothing, or one line that says so',
  choices: ['nothing', 'line'],
} as const;
const lengthOption = { kind: 'choice', summary: 'How much to say', choices: ['short', 'standard', 'long'] } as const;

export const digestAdd = defineCommand({
  name: 'digest add',
  summary: 'A briefing in this channel, by itself, on schedule',
  example: '/digest add weekdays 8:00 about harbour, ferries',
  changes: 'channel',
  isOfChannel: true,
  options: {
    when: {
      kind: 'text',
      summary: 'Such as "weekdays 8:00 except 25 december", "first monday 9am" or cron',
      positional: true,
      required: true,
    },
    about: aboutOption,
    length: lengthOption,
    zone: zoneOption,
    empty: emptyOption,
  },
  run: async ({ when, about, length = 'standard', zone, empty = 'nothing' }, { services, asker, now }: Context) => {
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
      whenEmpty: empty,
      createdBy: asker.user,
      createdAt: now,
      nextDueAt: nextDue(schedule, inZone, now),
    };
    await services.store.addSubscription(subscription);
    const hindrance = await asker.hindrance?.();
    const parts = [
      ...runsOf(subscription),
      ...(hindrance === undefined ? [] : [{ kind: 'text', text: hindrance } as const]),
      { kind: 'note', text: `/digest preview ${subscription.id} shows it now.` } as const,
    ];
    return { ...message(...parts), buttons: [runButton('Preview', `/digest preview ${subscription.id}`)] };
  },
});

/** A digest that was posted today is not posted once more today because its time was moved. */
export const digestEdit = defineCommand({
  name: 'digest edit',
  summary: 'Change when a digest comes, what it is about, or how long it is',
  example: '/digest edit k3fq7a when weekdays 9:00',
  changes: 'channel',
  isOfChannel: true,
  options: {
    digest: named,
    when: { kind: 'text', summary: 'Such as "weekdays 8:00"' },
    about: { kind: 'text', summary: 'Words or names; "everything" for no topic', suggest: 'topic' },
    length: lengthOption,
    zone: zoneOption,
    empty: emptyOption,
  },
  run: async ({ digest, ...wish }, { services: { store }, asker, now }: Context) => {
    const before = findDigest(await store.subscriptions(asker), digest);
    if (before.pause === undefined && before.nextDueAt <= now) throw comingNow(before);
    const had = await hadBy(store, before);
    const edited = withWish(before, wish, { now, had });
    if (!(await store.changeSubscription(before, edited))) throw comingNow(before);
    return message(...runsOf(edited));
  },
});

/** Due times of the digests it had. */
async function hadBy(store: DigestStore, { id }: Subscription): Promise<Date[]> {
  return (await store.recentDeliveries(id, DAY_OF_DIGESTS)).map(({ dueAt }) => dueAt);
}

interface EditWish {
  readonly when?: string;
  readonly about?: string;
  readonly length?: BriefingLength;
  readonly zone?: string;
  readonly empty?: Subscription['whenEmpty'];
}

/** @param had due times of the digests it had. */
function withWish(
  { about: before, ...found }: Subscription,
  { when, about, length, zone, empty }: EditWish,
  { now, had }: { readonly now: Date; readonly had: readonly Date[] },
): Subscription {
  const schedule = parseSchedule(when ?? found.when);
  const words = scheduleInWords(schedule);
  const inZone = zone === undefined ? found.zone : findZone(zone);
  const topic = about ?? before;
  const isMoved = words !== found.when || inZone !== found.zone;
  const from = found.pause?.until ?? now;
  return {
    ...found,
    when: words,
    zone: inZone,
    ...(topic !== undefined && topic.toLowerCase() !== 'everything' && { about: topic }),
    length: length ?? found.length,
    whenEmpty: empty ?? found.whenEmpty,
    nextDueAt: isMoved ? nextAfterEdit(schedule, inZone, { now: from, had }) : found.nextDueAt,
  };
}

function comingNow({ id }: Subscription): CommandError {
  return new CommandError(`Digest ${id} is coming or was changed just now`, 'Try again in a minute.');
}

export const digestPause = defineCommand({
  name: 'digest pause',
  summary: 'Post nothing for a while',
  example: '/digest pause k3fq7a until 2031-06-01',
  changes: 'channel',
  isOfChannel: true,
  options: {
    digest: named,
    until: { kind: 'time', edge: 'start', summary: 'Such as "2031-06-01" or "next monday"; without it, until resumed' },
  },
  run: async ({ digest, until }, { services: { store }, asker, now }: Context) => {
    const found = findDigest(await store.subscriptions(asker), digest);
    if (until !== undefined && until <= now) {
      throw new CommandError('That time is over already', 'Give one to come, such as "in 2 weeks".');
    }
    const nextDueAt = nextDue(parseSchedule(found.when), found.zone, until ?? now);
    const pause = { reason: 'somebody asked for it', ...(until !== undefined && { until }) };
    if (!(await store.changeSubscription(found, { ...found, nextDueAt, pause }))) throw comingNow(found);
    const span = until === undefined ? `until /digest resume ${found.id}` : `until ${momentIn(found.zone, until)}`;
    return message({ kind: 'text', text: `Digest ${found.id} is paused ${span}.` });
  },
});

export const digestResume = defineCommand({
  name: 'digest resume',
  summary: 'Go on with a digest that was paused',
  example: '/digest resume k3fq7a',
  changes: 'channel',
  isOfChannel: true,
  options: { digest: named },
  run: async ({ digest }, { services: { store }, asker, now }: Context) => {
    const paused = findDigest(await store.subscriptions(asker), digest);
    const { pause, ...found } = paused;
    if (pause === undefined) return message({ kind: 'text', text: `Digest ${found.id} is not paused.` });
    const had = await hadBy(store, paused);
    const resumed = { ...found, nextDueAt: nextAfterEdit(parseSchedule(found.when), found.zone, { now, had }) };
    if (!(await store.changeSubscription(paused, resumed))) throw comingNow(paused);
    return message(...runsOf(resumed));
  },
});

export const digestRemove = defineCommand({
  name: 'digest remove',
  summary: 'Stop a digest',
  example: '/digest remove k3fq7a',
  changes: 'channel',
  isOfChannel: true,
  options: {
    digest: named,
  },
  run: async ({ digest }, { services, asker }: Context) => {
    const found = findDigest(await services.store.subscriptions(asker), digest);
    await services.store.removeSubscription(asker.tenant, found.id);
    return message({ kind: 'text', text: `Removed: digest ${described(found)}.` });
  },
});

function runsOf(subscription: Subscription): Part[] {
  return [
    { kind: 'text', text: `Digest ${described(subscription)}. The next ones:` },
    { kind: 'list', items: nextRuns(subscription).map((text) => ({ text })) },
  ];
}

async function zoneOf(typed: string | undefined, asker: Asker): Promise<string> {
  if (typed !== undefined) return findZone(typed);
  const known = await asker.timeZone();
  if (known !== undefined) return known;
  throw new CommandError('I do not know your time zone', 'Add it, such as zone Europe/Berlin.');
}
