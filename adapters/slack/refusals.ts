/** What Slack's errors mean: certain refusals, and outcomes that nobody knows. */
import { webApi } from '@slack/bolt';
import { ConnectionError, NotPostedError, type Refusal } from '../../briefings/errors.ts';

const { WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } = webApi;

/** The call may have done its work before it failed: docs.slack.dev/reference/methods/chat.postMessage#errors */
const UNKNOWN_OUTCOME = new Set(['internal_error', 'fatal_error', 'service_unavailable']);

/** The fix for `not_in_channel`. */
export const INVITE = 'Invite the bot to the channel with /invite @verbatim.';
const SCOPES = 'Add the missing permission under "OAuth & Permissions" of the Slack app, and install it again.';
const TOKEN = 'Install the app again; with SLACK_BOT_TOKEN, set it to the token shown there.';
const SMALLER = 'Ask for less; whoever runs this bot can see the reason in the log.';
const LATER = 'It is tried again.';

const REFUSALS: Readonly<Record<string, readonly [Refusal, what: string, advice: string]>> = {
  ratelimited: ['busy', 'Slack is being asked too often', LATER],
  rate_limited: ['busy', 'Slack is being asked too often', LATER],
  message_limit_exceeded: ['busy', 'Slack takes no more messages from this app for now', LATER],
  request_timeout: ['busy', 'Slack did not get the whole message', LATER],
  channel_not_found: [
    'channel-gone',
    'Slack does not know this channel',
    'It may have been deleted. If it is private, invite the bot with /invite @verbatim.',
  ],
  message_not_found: ['channel-gone', 'The message is gone', 'Somebody may have deleted it.'],
  cant_update_message: ['forbidden', 'Slack does not let the bot change the message', 'It stays as it is.'],
  edit_window_closed: ['forbidden', 'This workspace lets nobody change messages that old', 'It stays as it is.'],
  is_archived: ['channel-gone', 'This channel is archived', 'Unarchive it, or remove the digest from it.'],
  not_in_channel: ['forbidden', 'The bot is not in this channel', INVITE],
  restricted_action: [
    'forbidden',
    'The bot may not post in this channel',
    `Let apps post in it, or ask an admin. ${INVITE}`,
  ],
  missing_scope: ['forbidden', 'The bot lacks a permission to post', SCOPES],
  no_permission: ['forbidden', 'The bot lacks a permission to post', SCOPES],
  not_authed: ['not-installed', 'Slack does not accept the bot token any more', TOKEN],
  invalid_auth: ['not-installed', 'Slack does not accept the bot token any more', TOKEN],
  token_revoked: ['not-installed', 'Slack does not accept the bot token any more', TOKEN],
  token_expired: ['not-installed', 'Slack does not accept the bot token any more', TOKEN],
  account_inactive: ['not-installed', 'Slack does not accept the bot token any more', TOKEN],
};

/** Errors of a connection that was never made: nothing was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** @returns the certain refusal that an error of `chat.postMessage` stands for; else nobody knows whether it was posted. */
export function asNotPosted(error: unknown): NotPostedError | undefined {
  if (error instanceof WebAPIRateLimitedError) return refusal('ratelimited', error, error.retryAfter * 1_000);
  if (error instanceof WebAPIPlatformError) {
    const code = codeOf(error);
    return code === undefined || UNKNOWN_OUTCOME.has(code) ? undefined : refusal(code, error);
  }
  if (error instanceof WebAPIRequestError && wasNeverSent(error.original)) {
    return new NotPostedError('Slack cannot be reached', { refusal: 'busy', advice: LATER, cause: error });
  }
  return undefined;
}

function refusal(code: string, cause: unknown, retryAfterMs?: number): NotPostedError {
  const known = REFUSALS[code] ?? (code.startsWith('restricted_action') ? REFUSALS['restricted_action'] : undefined);
  const [kind, what, advice] = known ?? ['invalid', `Slack did not take the message (${code})`, SMALLER];
  return new NotPostedError(what, {
    refusal: kind,
    advice,
    cause,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** For a workspace where as much is posted as Slack takes. */
export function askedToWait(retryAfterMs: number): NotPostedError {
  return refusal('ratelimited', undefined, retryAfterMs);
}

/** True where a failed `fetch` never reached the other side. */
export function wasNeverSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (NEVER_SENT.has(String((cause as NodeJS.ErrnoException).code))) return true;
    if (cause instanceof AggregateError) return cause.errors.every(wasNeverSent);
  }
  return false;
}

/** The error code that Slack answered a Web API call with; none where something between answered in its place. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? (error.data as { error?: string }).error : undefined;
}

/** Why the bot could not be let in. @param refused what to say where Slack said no. */
export function asConnectionError(
  error: unknown,
  refused: { readonly what: string; readonly advice: string },
): ConnectionError {
  const code = codeOf(error);
  if (code !== undefined && !UNKNOWN_OUTCOME.has(code)) {
    return new ConnectionError(`${refused.what} (${code})`, { advice: refused.advice, cause: error });
  }
  return new ConnectionError(code === undefined ? 'Slack cannot be reached' : `Slack is out of order (${code})`, {
    advice: 'Check the network and status.slack.com, then start again.',
    cause: error,
  });
}
