/** Who asks: what Slack says of a person's role and time zone. Slack does not tell a bot who manages a channel. */
import type { webApi } from '@slack/bolt';
import { ConnectionError } from '../../briefings/errors.ts';
import type { ChannelId } from '../../briefings/model.ts';
import type { Asker } from '../chat/platform.ts';
import { codeOf, INVITE } from './refusals.ts';
import { tenantOf, type Workspaces } from './workspaces.ts';

type User = NonNullable<webApi.UsersInfoResponse['user']>;

/** Roles change: no answer is used longer. */
const FRESH_MS = 60_000;
const REMEMBERED = 1_000;

export interface From {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
}

interface Asking {
  readonly workspaces: Pick<Workspaces, 'of' | 'howToInstall'>;
  readonly membersMayChange: boolean;
  readonly now: () => Date;
}

/** @returns how to turn where a command came from into an {@link Asker}. */
export function createAskers({ workspaces, membersMayChange, now }: Asking): (from: From) => Asker {
  const known = new Map<string, { readonly user: Promise<User>; readonly at: number }>();
  const userOf = ({ team, user: id }: From): Promise<User> => {
    const at = now().getTime();
    const key = `${team} ${id}`;
    const before = known.get(key);
    if (before !== undefined && at - before.at < FRESH_MS) return before.user;
    const user = readUser(workspaces, team, id);
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, { user, at });
    user.catch(() => known.delete(key));
    return user;
  };
  return (from) => ({
    tenant: tenantOf(from.team),
    channel: from.channel as ChannelId,
    user: from.user,
    may: async () => mayChange(await userOf(from), { team: from.team, membersMayChange }),
    hindrance: () => hindranceIn(workspaces, from),
    timeZone: () =>
      userOf(from).then(
        ({ tz }) => tz,
        () => undefined,
      ),
  });
}

/** docs.slack.dev/reference/methods/conversations.info: a private channel that the bot is not in does not exist for it. */
async function hindranceIn({ of }: Asking['workspaces'], { team, channel }: From): Promise<string | undefined> {
  const workspace = await of(team);
  if (workspace === undefined || channel === '') return undefined;
  try {
    const { channel: found } = await workspace.reading.conversations.info({ channel });
    const isOutside = found?.is_member === false && found.is_im !== true && found.is_mpim !== true;
    return isOutside ? `I am not in this channel yet. ${INVITE}` : undefined;
  } catch (error) {
    return codeOf(error) === 'channel_not_found' ? `I am not in this channel yet. ${INVITE}` : undefined;
  }
}

/** Never a guest, a bot, somebody who has left, or somebody of another workspace in a shared channel. */
function mayChange(user: User, { team, membersMayChange }: { team: string; membersMayChange: boolean }): boolean {
  const isOutsider =
    user.is_restricted === true ||
    user.is_ultra_restricted === true ||
    user.is_stranger === true ||
    user.is_bot === true ||
    user.deleted === true ||
    (user.team_id !== undefined && user.team_id !== team);
  return !isOutsider && (membersMayChange || user.is_admin === true || user.is_owner === true);
}

async function readUser({ of, howToInstall }: Asking['workspaces'], team: string, user: string): Promise<User> {
  const workspace = await of(team);
  if (workspace === undefined) throw new ConnectionError('The bot is not installed here', { advice: howToInstall });
  try {
    const { user: found } = await workspace.reading.users.info({ user });
    return found ?? {};
  } catch (error) {
    const isScope = codeOf(error) === 'missing_scope';
    throw new ConnectionError('Slack did not say what you may change here', {
      advice: isScope ? 'The bot lacks the permission users:read; ask whoever installed it.' : 'Try again in a minute.',
      cause: error,
    });
  }
}
