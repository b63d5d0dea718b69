/** What Discord refuses for certain, in words for whoever can act on it. */
import { DiscordAPIError, RateLimitError, RESTJSONErrorCodes } from 'discord.js';
import { NotPostedError, type Refusal } from '../../briefings/errors.ts';

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
  [
    RESTJSONErrorCodes.InvalidActionOnArchivedThread,
    { refusal: 'forbidden', what: 'the thread is archived and locked', advice: 'Open it again.' },
  ],
  [
    RESTJSONErrorCodes.TagRequiredToCreateAForumPostInThisChannel,
    {
      refusal: 'forbidden',
      what: 'that forum wants a tag on every post',
      advice: 'Turn "Require tags" off there, or add the digest in one of its posts.',
    },
  ],
  [RESTJSONErrorCodes.MissingAccess, FORBIDDEN],
  [RESTJSONErrorCodes.MissingPermissions, FORBIDDEN],
]);

export function askedToWait(retryAfterMs: number): NotPostedError {
  const advice = 'It is tried again by itself.';
  return new NotPostedError('Discord asks to wait', { refusal: 'busy', advice, retryAfterMs });
}

/** @returns undefined where nobody knows whether it was done. */
export function refused(error: unknown): NotPostedError | undefined {
  if (error instanceof RateLimitError) return askedToWait(error.retryAfter);
  if (!(error instanceof DiscordAPIError) || error.status >= 500) return undefined;
  const { refusal, what, advice } = REASONS.get(error.code) ?? {
    refusal: 'invalid',
    what: `Discord did not take it (${error.code})`,
    advice: 'This is a fault of the bot; whoever runs it can see more in the log.',
  };
  return new NotPostedError(`Not posted: ${what}`, { refusal, advice, cause: error });
}
