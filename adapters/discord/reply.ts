/**
 * How one interaction is answered: at once where the answer is there at once, else acknowledged first.
 *
 *   the answer soon          ──▶ callback with the answer
 *   later ──▶ callback "thinking" ──▶ progress … ──▶ the reply is edited to the answer
 *
 * A callback that is repeated is refused as acknowledged, and an edit changes nothing the second time: after a failure
 * whose outcome nobody knows both are simply sent again. A further page has no such guard and is sent once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIInteractionResponseCallbackData,
  DiscordAPIError,
  InteractionResponseType,
  MessageFlags,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import { message } from '../chat/message.ts';
import type { Answer } from '../chat/platform.ts';
import { pages, toComponents } from './to-components.ts';

/** What is needed to answer; the token is good for 15 minutes (Interactions: Responding). */
export interface Answerable {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  /** A press on a button of ours, which is acknowledged without a message of its own. */
  readonly isPress: boolean;
}

/** Discord waits 3 s; who has asked sees that the bot has heard long before. */
const ACKNOWLEDGE_AFTER_MS = 150;
const PROGRESS_EVERY_MS = 2_000;
const ATTEMPTS = 3;
const PAUSE_MS = 250;

export async function reply(
  rest: REST,
  to: Answerable,
  work: (progress: (what: string) => void) => Promise<Answer>,
): Promise<void> {
  const state = { acknowledged: false, toldAt: 0 };
  const answering = work((what) => {
    const now = performance.now();
    if (!state.acknowledged || to.isPress || now - state.toldAt < PROGRESS_EVERY_MS) return;
    state.toldAt = now;
    void edit(rest, to, dataOf(message({ kind: 'note', text: what }), false)).catch(() => undefined);
  });
  const soon = await Promise.race([answering, sleep(ACKNOWLEDGE_AFTER_MS)]);
  if (soon === undefined) {
    await acknowledge(rest, to);
    state.acknowledged = true;
  }
  const answer = await answering;
  const [first, ...more] = pages(answer.message).map((page) => dataOf(page, answer.isPublic));
  if (first === undefined) return;
  if (!state.acknowledged) {
    await callback(rest, to, { type: InteractionResponseType.ChannelMessageWithSource, data: first });
  } else if (to.isPress) await followUp(rest, to, first);
  else await edit(rest, to, first);
  for (const page of more) await followUp(rest, to, page);
}

/** Values for a half-typed option. */
export async function offer(rest: REST, to: Answerable, values: readonly string[]): Promise<void> {
  const choices = values.map((value) => ({ name: value, value }));
  await callback(rest, to, { type: InteractionResponseType.ApplicationCommandAutocompleteResult, data: { choices } });
}

function acknowledge(rest: REST, to: Answerable): Promise<void> {
  if (to.isPress) return callback(rest, to, { type: InteractionResponseType.DeferredMessageUpdate });
  const data = { flags: MessageFlags.Ephemeral };
  return callback(rest, to, { type: InteractionResponseType.DeferredChannelMessageWithSource, data });
}

function dataOf(page: Answer['message'], isPublic: boolean): APIInteractionResponseCallbackData {
  const { flags, ...rest } = toComponents(page);
  return { ...rest, flags: isPublic ? flags : flags | MessageFlags.Ephemeral };
}

async function callback(rest: REST, { id, token }: Answerable, body: unknown): Promise<void> {
  await untilKnown(async () => {
    try {
      await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
    } catch (error) {
      const isDone =
        error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;
      if (!isDone) throw error;
    }
  });
}

async function edit(rest: REST, to: Answerable, data: APIInteractionResponseCallbackData): Promise<void> {
  const route = Routes.webhookMessage(to.applicationId, to.token, '@original');
  const body = { ...data, flags: MessageFlags.IsComponentsV2 };
  await untilKnown(() => rest.patch(route, { body, auth: false }));
}

async function followUp(rest: REST, to: Answerable, body: APIInteractionResponseCallbackData): Promise<void> {
  await rest.post(Routes.webhook(to.applicationId, to.token), { body, auth: false });
}

/** Again after a failure that leaves open whether it was done; a refusal is final. */
async function untilKnown(send: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await send();
      return;
    } catch (error) {
      const isRefusal = error instanceof DiscordAPIError && error.status < 500;
      if (isRefusal || attempt === ATTEMPTS) throw error;
      await sleep(PAUSE_MS * attempt);
    }
  }
}
