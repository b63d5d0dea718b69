/** What happens to the bot itself: it is taken out of a workspace. */
import type { Listener } from '../chat/platform.ts';
import type { Log } from './log.ts';
import { codeOf } from './refusals.ts';
import { tenantOf, type Workspaces } from './workspaces.ts';

/** Errors that say that a token will never be good again: docs.slack.dev/reference/methods/auth.test#errors */
const GONE = new Set(['account_inactive', 'invalid_auth', 'not_authed', 'token_revoked', 'team_access_not_granted']);

/**
 * Lets go of a workspace where Slack says that the bot is out of it. It is asked first: word of old tokens may come after
 * the bot was installed anew, and an outage is no leaving.
 */
export function createLeaving({
  workspaces,
  listener,
  log,
}: {
  readonly workspaces: Pick<Workspaces, 'of'>;
  readonly listener: Pick<Listener, 'left'>;
  readonly log: Log;
}): (team: string) => Promise<void> {
  return async (team) => {
    const workspace = await workspaces.of(team);
    const code = workspace === undefined ? 'not_authed' : await workspace.reading.auth.test().then(() => 'ok', codeOf);
    if (code === undefined || !GONE.has(code)) return;
    log.warn(`the bot is not in workspace ${team} any more (${code}): its token is deleted, the rest after 7 days`);
    await listener.left(tenantOf(team));
  };
}
