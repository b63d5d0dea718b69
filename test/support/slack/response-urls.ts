/**
 * `response_url`: five messages within 30 minutes, to the person or to the channel
 * (docs.slack.dev/interactivity/handling-user-interaction#message_responses).
 */
import type { Clock } from '../clock.ts';
import type { HttpReply } from '../faulty-server.ts';
import type { Asked } from './asked.ts';
import { refusalOfBlocks } from './block-kit.ts';
import type { Json } from './workspace.ts';

const MAX_USES = 5;
const LIFETIME_MS = 30 * 60_000;

interface Open {
  readonly asked: Asked;
  readonly openedAt: number;
  uses: number;
}

export class ResponseUrls {
  readonly #clock: Clock;
  readonly #postPublicly: (channel: string, message: Json) => Promise<unknown>;
  readonly #open = new Map<string, Open>();

  constructor(clock: Clock, postPublicly: (channel: string, message: Json) => Promise<unknown>) {
    this.#clock = clock;
    this.#postPublicly = postPublicly;
  }

  add(path: string, asked: Asked): void {
    this.#open.set(path, { asked, openedAt: this.#clock.now().getTime(), uses: 0 });
  }

  async receive(path: string, body: string): Promise<HttpReply> {
    const open = this.#open.get(path);
    if (open === undefined) return refused(404, 'invalid_url');
    if (this.#clock.now().getTime() - open.openedAt > LIFETIME_MS) return refused(404, 'expired_url');
    if (open.uses >= MAX_USES) return refused(404, 'used_url');
    const problem = await this.show(open.asked, JSON.parse(body) as Json, 'response_url');
    if (problem !== undefined) return refused(400, problem);
    open.uses += 1;
    return { body: 'ok' };
  }

  /** A message that an app answered with. @returns what is wrong with it, and then nobody sees it. */
  async show(asked: Asked, message: Json, from: 'acknowledgement' | 'response_url'): Promise<string | undefined> {
    const { text = '', blocks = [], response_type: type } = message;
    const hasBlocks = Array.isArray(blocks) && blocks.length > 0;
    const refusal = hasBlocks ? refusalOfBlocks(blocks) : undefined;
    if (refusal !== undefined) return refusal.error;
    if (!hasBlocks && text === '') return 'no_text';
    const isPrivate = type !== 'in_channel';
    if (!isPrivate) await this.#postPublicly(asked.channel, message);
    const thread = message['thread_ts'];
    const below = thread === undefined ? {} : { thread: String(thread) };
    asked.show({ from, isPrivate, text: String(text), blocks: blocks as Json[], ...below });
    return undefined;
  }
}

function refused(status: number, error: string): HttpReply {
  return { status, body: { ok: false, error } };
}
