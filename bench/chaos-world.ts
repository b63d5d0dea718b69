/** What `chaos` tries the bot on: subscriptions in many zones, the due times an oracle says they have, and bad luck. */
import type { Subscription } from '../adapters/store/digests.ts';
import type { BriefingLength, ChannelId, SubscriptionId, TenantId } from '../briefings/model.ts';
import { nextDue } from '../src/digests/schedule.ts';
import { parseSchedule } from '../src/digests/schedule-words.ts';
import { type Fault, Faults } from '../test/support/faults.ts';
import type { Spec } from './wall-clock.ts';

export type Random = () => number;

export const pick = <T>(from: readonly T[], random: Random): T => from[Math.floor(random() * from.length)] as T;

const DAYS: readonly Omit<Spec, 'times'>[] = [
  { words: 'daily', isDueOn: () => true },
  { words: 'weekdays', isDueOn: ({ weekday }) => weekday >= 1 && weekday <= 5 },
  { words: 'weekends', isDueOn: ({ weekday }) => weekday % 6 === 0 },
  { words: 'monday, thursday', isDueOn: ({ weekday }) => weekday === 1 || weekday === 4 },
  { words: 'sunday', isDueOn: ({ weekday }) => weekday === 0 },
];
const LENGTHS: readonly BriefingLength[] = ['short', 'standard'];

export interface Place {
  readonly tenant: TenantId;
  readonly channel: ChannelId;
}

export function makeSubscriptions(
  random: Random,
  { count, places, startAt }: { count: number; places: readonly Place[]; startAt: Date },
): { readonly subscription: Subscription; readonly spec: Spec }[] {
  const zones = zonesOf(random, 40);
  return Array.from({ length: count }, (_, n) => {
    const time = () =>
      `${String(Math.floor(random() * 24)).padStart(2, '0')}:${pick(['00', '15', '30', '45'], random)}`;
    const { words, isDueOn } = pick(DAYS, random);
    const times = random() < 0.2 ? [...new Set([time(), time()])].toSorted() : [time()];
    const when = `${words} ${times.join(' and ')}`;
    const zone = pick(zones, random);
    const subscription: Subscription = {
      ...(places[n % places.length] as Place),
      id: `s${String(n).padStart(4, '0')}` as SubscriptionId,
      when,
      zone,
      length: pick(LENGTHS, random),
      // So that every due time ends in a post.
      whenEmpty: 'line',
      createdBy: 'U1',
      createdAt: startAt,
      nextDueAt: nextDue(parseSchedule(when), zone, startAt),
    };
    return { subscription, spec: { words: when, isDueOn, times } };
  });
}

/** Those whose clocks change in the days tried, and others by chance. */
function zonesOf(random: Random, count: number): string[] {
  const zones = new Set([
    'Europe/London',
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
  ]);
  const all = Intl.supportedValuesOf('timeZone');
  while (zones.size < count) zones.add(pick(all, random));
  return [...zones];
}

const UNLUCKY: readonly Fault[] = [
  { kind: 'drop' },
  { kind: 'status', status: 500, body: 'oops' },
  { kind: 'status', status: 503, body: 'oops' },
];
const BUSY: Fault = {
  kind: 'status',
  status: 429,
  headers: { 'retry-after': '30' },
  body: { ok: false, error: 'ratelimited', message: 'slow down', retry_after: 30, global: false },
};

/** One call in ten that posts or looks fails, before or after its work, or is told to wait. */
export class BadLuck extends Faults {
  readonly #random: Random;
  isOver = false;

  constructor(random: Random) {
    super();
    this.#random = random;
  }

  override take(call: string) {
    const counts = /postMessage|history|channels\/:id\/messages/.test(call);
    if (this.isOver || !counts || this.#random() > 0.1) return undefined;
    const isBusy = this.#random() < 0.25;
    const when = !isBusy && this.#random() < 0.5 ? 'after' : 'before';
    return { when, fault: isBusy ? BUSY : pick(UNLUCKY, this.#random) } as const;
  }
}
