/** The workspace whose bot token stands in the settings. */
import { ConnectionError } from '../../briefings/errors.ts';
import { type ClientOptions, createClients } from './clients.ts';
import { asConnectionError } from './refusals.ts';
import type { Workspaces } from './workspaces.ts';

const BOT_TOKEN = {
  what: 'Slack does not accept SLACK_BOT_TOKEN',
  advice: 'Copy the bot token (xoxb-…) from "Install App" of the Slack app.',
};

export interface OneWorkspace extends Workspaces {
  readonly team: string;
  /** `Acme as @verbatim` */
  readonly named: string;
}

/** @throws ConnectionError where Slack does not know the token. */
export async function connectWorkspace(botToken: string, options: ClientOptions): Promise<OneWorkspace> {
  const clients = createClients(botToken, options);
  const known = await clients.client.auth.test().catch((error: unknown) => {
    throw asConnectionError(error, BOT_TOKEN);
  });
  const { team = '', team_id: id = '', user = '', user_id: botUserId = '', bot_id: botId } = known;
  if (botId === undefined)
    throw new ConnectionError('SLACK_BOT_TOKEN is not the token of a bot', { advice: BOT_TOKEN.advice });
  const workspace = { ...clients, botUserId };
  return {
    team: id,
    named: `${team} as @${user}`,
    of: async () => workspace,
    authorize: async () => ({ botToken, botUserId, botId }),
    howToInstall: 'Install the app again, and set SLACK_BOT_TOKEN to the token shown there.',
  };
}
