/** Digests in words, and by the words that name them. */
import type { Delivery, Subscription } from '../../adapters/store/digests.ts';
import { CommandError } from '../../briefings/errors.ts';
import { momentIn } from '../present.ts';
import { nextDue } from './schedule.ts';
import { parseSchedule } from './schedule-words.ts';

const RUNS_SHOWN = 3;

/** The one that is named, or the only one. @throws CommandError that names the ones there are. */
export function findDigest(list: readonly Subscription[], typed: string | undefined): Subscription {
  const named = typed?.toLowerCase().split(':')[0];
  const found = typed === undefined && list.length === 1 ? list[0] : list.find(({ id }) => id === named);
  if (found !== undefined) return found;
  const names = list.map(({ id }) => id).join(', ');
  throw new CommandError(
    typed === undefined ? 'This channel has several digests' : `"${typed}" is no digest of this channel`,
    names === '' ? 'It has none; /digest add makes one.' : `Name one of ${names}; /digest list shows them.`,
  );
}

/** `k3fq7a: weekdays 08:00 (Europe/Berlin) about harbour` */
export function described({ id, when, zone, about, length, whenEmpty }: Subscription): string {
  const of = about === undefined ? '' : ` about ${about}`;
  const saysEmpty = whenEmpty === 'line' ? ', with a line where nothing is new' : '';
  return `${id}: ${when} (${zone})${of}${length === 'standard' ? '' : `, ${length}`}${saysEmpty}`;
}

/** The next three, in local time and UTC. */
export function nextRuns({ when, zone, nextDueAt }: Subscription): string[] {
  const schedule = parseSchedule(when);
  const runs: string[] = [];
  for (let at = nextDueAt; runs.length < RUNS_SHOWN; at = nextDue(schedule, zone, at)) runs.push(inBoth(at, zone));
  return runs;
}

function inBoth(at: Date, zone: string): string {
  const local = momentIn(zone, at);
  return zone === 'UTC' ? `${local} UTC` : `${local} (${momentIn('UTC', at).split(', ')[1]} UTC)`;
}

/** How one ended, or what it waits for. */
export function outcome({ subscription, dueAt, state, reason: why }: Delivery): string {
  const at = momentIn(subscription.zone, dueAt);
  const reason = why === undefined ? '' : `: ${why}`;
  switch (state) {
    case 'posted':
      return `posted ${at}`;
    case 'empty':
      return `nothing new at ${at}`;
    case 'failed':
      return `not posted at ${at}${reason}`;
    case 'unconfirmed':
      return `unconfirmed at ${at}${reason}`;
    case 'collapsed':
      return `missed at ${at}, left to the next one`;
    case 'claimed':
    case 'ready':
    case 'posting':
      return `under way since ${at}${reason}`;
    default:
      return state satisfies never;
  }
}

/** The next run, or since when and why there is none. */
export function nextOf({ nextDueAt, zone, pause }: Subscription): string {
  if (pause === undefined) return `next ${inBoth(nextDueAt, zone)}`;
  const until = pause.until === undefined ? '' : ` until ${momentIn(zone, pause.until)}`;
  return `paused${until}: ${pause.reason}`;
}
