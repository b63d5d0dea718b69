/** What a Slack app must be set up with, for "Create New App → From a manifest": docs.slack.dev/reference/app-manifest. */
import type { Command } from '../chat/command.ts';
import { cut } from '../chat/cut.ts';

/** What each is for stands in docs/setup.md. */
export const SCOPES = ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read'] as const;
const EVENTS = ['app_home_opened', 'app_uninstalled', 'member_joined_channel', 'tokens_revoked'] as const;

export const EVENTS_PATH = '/slack/events';
export const INSTALL_PATH = '/slack/install';
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** docs.slack.dev/reference/app-manifest: `description` and `usage_hint` of a slash command. */
const MAX_DESCRIPTION = 2_000;
const MAX_HINT = 1_000;

type CommandShape = Pick<Command<never>, 'name' | 'summary' | 'example'>;

/**
 * @param publicUrl where Slack reaches the bot: then over HTTP, in any number of workspaces, with tokens that rotate; without it
 * over a socket in one workspace.
 */
export function slackManifest(commands: readonly CommandShape[], publicUrl?: string): object {
  const at = (path: string) => (publicUrl === undefined ? undefined : new URL(path, publicUrl).href);
  const isHttp = publicUrl !== undefined;
  const events = isHttp ? { request_url: at(EVENTS_PATH) } : {};
  return {
    display_information: {
      name: 'Verbatim',
      description: 'What happened, and who said what, word for word, with the source one click away.',
      background_color: '#1d2b3a',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: 'verbatim', always_online: true },
      slash_commands: families(commands).map((family) => ({
        ...slashCommand(family),
        ...(isHttp && { url: at(EVENTS_PATH) }),
      })),
    },
    oauth_config: {
      scopes: { bot: SCOPES },
      ...(isHttp && { redirect_urls: [at(REDIRECT_PATH)] }),
    },
    settings: {
      event_subscriptions: { ...events, bot_events: EVENTS },
      interactivity: {
        is_enabled: true,
        ...(isHttp && { request_url: at(EVENTS_PATH), message_menu_options_url: at(EVENTS_PATH) }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: !isHttp,
      token_rotation_enabled: isHttp,
    },
  };
}

/** `/quote find` and `/quote check` are one slash command to Slack. */
function families(commands: readonly CommandShape[]): CommandShape[][] {
  const byFirstWord = new Map<string, CommandShape[]>();
  for (const command of commands) {
    const [first = ''] = command.name.split(' ');
    byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), command]);
  }
  return [...byFirstWord.values()];
}

function slashCommand(family: readonly CommandShape[]) {
  const [first] = family;
  if (first === undefined) throw new Error('a family has members');
  const [word = ''] = first.name.split(' ');
  const hint = family.length > 1 ? family.map(({ name }) => name.slice(word.length + 1)).join(' | ') : exampleOf(first);
  return {
    command: `/${word}`,
    description: cut(first.summary, MAX_DESCRIPTION),
    ...(hint !== '' && { usage_hint: cut(hint, MAX_HINT) }),
    should_escape: false,
  };
}

/** What is typed after the command's name. */
function exampleOf({ name, example }: CommandShape): string {
  return example.slice(name.length + 2);
}
