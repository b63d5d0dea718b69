/** What became of each due time of `chaos`: what the platforms say counts, not what the store says. */
import { createHash } from 'node:crypto';
import type { Store } from '../adapters/store/store.ts';
import type { SubscriptionId } from '../briefings/model.ts';
import type { LocalDiscord } from '../test/support/discord/discord.ts';
import type { Slack } from '../test/support/slack/slack.ts';

export interface Counts {
  readonly due: number;
  readonly posted: number;
  readonly collapsed: number;
  readonly unconfirmed: number;
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
}

interface Platforms {
  readonly slack: Slack;
  /** Of Slack's channels. */
  readonly names: readonly string[];
  readonly discord: LocalDiscord;
}

/** @param dueOf what an oracle says was due. @param tell one line for each that is lost. */
export async function judge(
  dueOf: ReadonlyMap<SubscriptionId, readonly number[]>,
  { store, ...platforms }: Platforms & { readonly store: Store },
  tell: (line: string) => void,
): Promise<Counts> {
  const keys = postedKeys(platforms);
  const counts = { due: 0, posted: 0, collapsed: 0, unconfirmed: 0, lost: 0, doubled: 0, outOfOrder: 0 };
  for (const [id, due] of dueOf) {
    const recent = await store.recentDeliveries(id, 10_000);
    const states = new Map(recent.map(({ dueAt, state }) => [dueAt.getTime(), state]));
    const ends = due.map((at) => endOf({ id, at, state: states.get(at) }, keys));
    for (const { end, doubled } of ends) {
      counts[end] += 1;
      counts.doubled += doubled;
    }
    const lost = due.filter((_, index) => ends[index]?.end === 'lost');
    for (const at of lost) tell(`lost: ${id} of ${new Date(at).toISOString()}, ${states.get(at) ?? 'not on record'}`);
    counts.due += due.length;
    counts.outOfOrder += outOfOrder(ends.flatMap(({ place }) => place ?? []));
  }
  // A post at a time that the oracle does not name is one too many.
  counts.doubled += keys.size;
  return counts;
}

interface Due {
  readonly id: string;
  readonly at: number;
  /** What the store says became of it. */
  readonly state: string | undefined;
}

/** Takes its marks away. */
function endOf({ id, at, state }: Due, keys: Map<number, number[]>) {
  const marks = [1, 2, 3].map((page) => markOf(`${id}@${new Date(at).toISOString()}#${page}`));
  const posts = marks.map((mark) => keys.get(mark) ?? []);
  for (const mark of marks) keys.delete(mark);
  const excuse = state === 'collapsed' || state === 'unconfirmed' ? state : 'lost';
  const place = posts[0]?.[0];
  return {
    end: place === undefined ? excuse : 'posted',
    doubled: posts.reduce((sum, copies) => sum + Math.max(0, copies.length - 1), 0),
    place,
  } as const;
}

function outOfOrder(places: readonly number[]): number {
  return places.filter((place, index) => place < (places[index - 1] ?? 0)).length;
}

/** The mark of every post on either platform, with its places in the order of posting. */
function postedKeys({ slack, names, discord }: Platforms): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const note = (mark: number, place: number) => found.set(mark, [...(found.get(mark) ?? []), place]);
  for (const name of names) {
    for (const { metadata, ts } of slack.channel(name).messages) {
      const payload = (metadata as { event_payload?: { key?: string } } | undefined)?.event_payload;
      if (payload?.key !== undefined) note(markOf(payload.key), Number(ts));
    }
  }
  for (const { messages } of discord.guild.channels.values()) {
    for (const [place, { components }] of messages.entries()) note((components[0] as { id?: number }).id ?? 0, place);
  }
  return found;
}

/** As the Discord adapter marks a post by its key. */
function markOf(key: string): number {
  return (createHash('sha256').update(key).digest().readUInt32BE(0) >>> 1) + 1;
}
