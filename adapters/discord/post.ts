/** Posts that are made at most once: Discord itself drops a second one with the same nonce, for some minutes. */
import { createHash } from 'node:crypto';
import {
  type APIDMChannel,
  type APIMessage,
  type APIMessageTopLevelComponent,
  DiscordAPIError,
  RateLimitError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
} from 'discord.js';
import { NotPostedError, type Refusal } from '../../briefings/errors.ts';
import type { ChannelId } from '../../briefings/model.ts';
import type { Message } from '../chat/message.ts';
import { toComponents } from './to-components.ts';

/** Of messages in one reading of a channel (Get Channel Messages: `limit`). */
const LOOKED_THROUGH = 100;
/** A little before, for clocks that differ. */
const SKEW_MS = 60_000;

export async function post(
  rest: REST,
  { channel, page, key }: { channel: ChannelId; page: Message; key: string },
): Promise<{ messageId: string }> {
  const { components, ...message } = toComponents(page);
  const body = { ...message, components: marked(components, key), nonce: nonceOf(key), enforce_nonce: true };
  try {
    const posted = (await rest.post(Routes.channelMessages(channel), { body })) as APIMessage;
    return { messageId: posted.id };
  } catch (error) {
    throw refused(error) ?? error;
  }
}

/** @throws NotPostedError where it is certain that nothing was changed. */
export async function edit(
  rest: REST,
  { channel, messageId, page, key }: { channel: ChannelId; messageId: string; page: Message; key: string },
): Promise<void> {
  const { components, ...message } = toComponents(page);
  const body = { ...message, components: marked(components, key) };
  try {
    await rest.patch(Routes.channelMessage(channel, messageId), { body });
  } catch (error) {
    throw refused(error) ?? error;
  }
}

/** In private messages. @throws NotPostedError where it is certain that nothing was told. */
export async function tell(rest: REST, user: string, pages: readonly Message[]): Promise<void> {
  try {
    const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as APIDMChannel;
    for (const page of pages) await rest.post(Routes.channelMessages(id), { body: toComponents(page) });
  } catch (error) {
    throw refused(error) ?? error;
  }
}

/** The mark is the first component's own id: Discord keeps it, and not the nonce. */
export async function findPost(
  rest: REST,
  { channel, key, since, self }: { channel: ChannelId; key: string; since: Date; self: string },
): Promise<{ messageId: string } | 'absent' | 'unknowable'> {
  const after = String(SnowflakeUtil.generate({ timestamp: since.getTime() - SKEW_MS }));
  const query = new URLSearchParams({ after, limit: String(LOOKED_THROUGH) });
  try {
    const messages = (await rest.get(Routes.channelMessages(channel), { query })) as APIMessage[];
    const found = messages.find(({ author, components }) => author.id === self && components?.[0]?.id === markOf(key));
    if (found !== undefined) return { messageId: found.id };
    return messages.length < LOOKED_THROUGH ? 'absent' : 'unknowable';
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 403) return 'unknowable';
    throw error;
  }
}

function marked(components: readonly APIMessageTopLevelComponent[], key: string): APIMessageTopLevelComponent[] {
  return components.map((component, index) => (index === 0 ? { ...component, id: markOf(key) } : component));
}

/** At most 25 characters (Create Message: `nonce`). */
function nonceOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 25);
}

/** A positive 31-bit number, as a component's `id` is. */
function markOf(key: string): number {
  return (createHash('sha256').update(key).digest().readUInt32BE(0) >>> 1) + 1;
}

interface Reason {
  readonly refusal: Refusal;
  readonly what: string;
  readonly advice: string;
}

const FORBIDDEN: Reason = {
  refusal: 'forbidden',
  what: 'the bot may not post in that channel',
  advice: 'Give it View Channel and Send Messages there.',
};
const REASONS = new Map<number | string, Reason>([
  [
    RESTJSONErrorCodes.UnknownChannel,
    { refusal: 'channel-gone', what: 'the channel is gone', advice: 'Add the digest in another channel.' },
  ],
  [
    RESTJSONErrorCodes.UnknownMessage,
    { refusal: 'channel-gone', what: 'the message is gone', advice: 'Somebody may have deleted it.' },
  ],
  [
    RESTJSONErrorCodes.CannotSendMessagesToThisUser,
    { refusal: 'forbidden', what: 'this person takes no messages from bots', advice: 'Nothing can be done about it.' },
  ],
  [RESTJSONErrorCodes.MissingAccess, FORBIDDEN],
  [RESTJSONErrorCodes.MissingPermissions, FORBIDDEN],
]);

/** @returns undefined where nobody knows whether it was posted. */
function refused(error: unknown): NotPostedError | undefined {
  if (error instanceof RateLimitError) {
    return new NotPostedError('Discord asks to wait', {
      refusal: 'busy',
      advice: 'It is tried again by itself.',
      retryAfterMs: error.retryAfter,
    });
  }
  if (!(error instanceof DiscordAPIError) || error.status >= 500) return undefined;
  const { refusal, what, advice } = REASONS.get(error.code) ?? {
    refusal: 'invalid',
    what: `Discord did not take it (${error.code})`,
    advice: 'This is a fault of the bot; whoever runs it can see more in the log.',
  };
  return new NotPostedError(`Not posted: ${what}`, { refusal, advice, cause: error });
}
