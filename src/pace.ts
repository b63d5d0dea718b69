/** How fast one person and one channel may ask, so that nobody is answered late because of somebody else. */
import type { Asker } from '../adapters/chat/platform.ts';
import { TooOftenError } from '../briefings/errors.ts';

/** So many at once, then so many a minute. */
const PERSON = { burst: 20, perMinute: 20 };
const CHANNEL = { burst: 60, perMinute: 60 };
const MINUTE_MS = 60_000;
/** Buckets that are remembered; a full one is as good as none. */
const REMEMBERED = 20_000;

interface Bucket {
  /** What is left of the burst. */
  readonly left: number;
  readonly at: number;
}

/** @returns what each thing that is asked passes. @throws TooOftenError; what is refused does not count. */
export function createPace(now: () => Date): (asker: Pick<Asker, 'tenant' | 'channel' | 'user'>) => void {
  const buckets = new Map<string, Bucket>();
  const filled = (key: string, { burst, perMinute }: typeof PERSON): number => {
    const { left, at } = buckets.get(key) ?? { left: burst, at: 0 };
    return Math.min(burst, left + ((now().getTime() - at) * perMinute) / MINUTE_MS);
  };
  return ({ tenant, channel, user }) => {
    const person = `${tenant} ${user}`;
    const place = `${tenant} #${channel}`;
    const ofPerson = filled(person, PERSON);
    const ofChannel = filled(place, CHANNEL);
    if (ofPerson < 1) throw new TooOftenError('you', waitMs(ofPerson, PERSON));
    if (ofChannel < 1 && channel !== '') throw new TooOftenError('this channel', waitMs(ofChannel, CHANNEL));
    if (buckets.size >= REMEMBERED) buckets.clear();
    buckets.set(person, { left: ofPerson - 1, at: now().getTime() });
    buckets.set(place, { left: ofChannel - 1, at: now().getTime() });
  };
}

function waitMs(left: number, { perMinute }: typeof PERSON): number {
  return ((1 - left) * MINUTE_MS) / perMinute;
}
