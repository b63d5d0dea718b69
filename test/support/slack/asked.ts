/** One thing a person did, a command or a click, and what that person has seen since. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EnvelopeType } from './socket-mode.ts';
import type { Json } from './workspace.ts';

export interface Seen {
  readonly from: 'acknowledgement' | 'response_url' | 'slack';
  readonly isPrivate: boolean;
  readonly text: string;
  readonly blocks: readonly Json[];
  /** Below which message. */
  readonly thread?: string;
  /** Since the person pressed Enter. */
  readonly afterMs: number;
}

/** Slack itself tells a person when an app does not answer in time. */
const PATIENCE_MS = 20_000;

export class Asked {
  readonly channel: string;
  readonly type: EnvelopeType;
  /** Sent again as it is, in the same envelope, where a delivery is repeated. */
  readonly payload: Json;
  readonly envelopeId = randomUUID();
  readonly seen: Seen[] = [];
  /** Absent where the app did not acknowledge within 3 s. */
  acknowledgedAfterMs: number | undefined;
  readonly #startedAt = performance.now();

  constructor(channel: string, type: EnvelopeType, payload: Json) {
    this.channel = channel;
    this.type = type;
    this.payload = payload;
  }

  get elapsedMs(): number {
    return performance.now() - this.#startedAt;
  }

  show(message: Omit<Seen, 'afterMs'>): void {
    this.seen.push({ ...message, afterMs: this.elapsedMs });
  }

  /** @returns what was seen, once it is so many messages. */
  async answers(count: number): Promise<readonly Seen[]> {
    const deadline = performance.now() + PATIENCE_MS;
    while (this.seen.length < count) {
      if (performance.now() > deadline) {
        const shown = this.seen.map(({ text }) => text).join('; ');
        throw new Error(`Waited for ${count} messages, saw ${this.seen.length}: ${shown}`);
      }
      await sleep(5);
    }
    return this.seen;
  }
}

/** All words of a message as a person reads them, without its buttons. */
export function wordsShown({ text, blocks }: Pick<Seen, 'text' | 'blocks'>): string {
  const words: string[] = [];
  const read = blocks.filter(({ type }) => type !== 'actions');
  JSON.stringify(read, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') words.push(value);
    return value;
  });
  return blocks.length === 0 ? text : words.join('');
}
