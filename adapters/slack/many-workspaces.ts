/**
 * Workspaces that installed the bot over OAuth.
 *
 *   /slack/install ─▶ Slack asks ─▶ /slack/oauth_redirect ─▶ tokens ─▶ Installations
 *   a command, a click, a due digest ─▶ `of(team)` ─▶ the token, exchanged for a new one two hours before it expires
 */
import type { CustomRoute, Installation } from '@slack/bolt';
import { InstallProvider } from '@slack/oauth';
import type { TenantId } from '../../briefings/model.ts';
import { type ClientOptions, createClients } from './clients.ts';
import { installed, notInstalled, offer } from './install-pages.ts';
import type { Log } from './log.ts';
import { INSTALL_PATH, REDIRECT_PATH, SCOPES } from './manifest.ts';
import { type Installations, tenantOf, type Workspace, type Workspaces } from './workspaces.ts';

export interface OAuthSettings {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Signs what goes through a browser on the way. */
  readonly stateSecret: string;
  /** Where Slack reaches the bot. */
  readonly publicUrl: string;
  readonly installations: Installations;
}

export interface ManyWorkspaces extends Workspaces {
  /** What the pages of an installation are served by. */
  readonly routes: CustomRoute[];
  readonly installUrl: string;
}

type Authorized = Awaited<ReturnType<InstallProvider['authorize']>>;

const REMEMBERED = 1_000;

export function createWorkspaces(oauth: OAuthSettings, options: ClientOptions, log: Log): ManyWorkspaces {
  const provider = createProvider(oauth, options, log);
  const exchanging = new Map<string, Promise<Authorized | undefined>>();
  const clients = new Map<string, { readonly token: string; readonly workspace: Workspace }>();
  const installUrl = new URL(INSTALL_PATH, oauth.publicUrl).href;

  /** One at a time for a workspace: a token is exchanged once. */
  const authorized = (team: string): Promise<Authorized | undefined> => {
    const begun = exchanging.get(team) ?? authorize(team).finally(() => exchanging.delete(team));
    exchanging.set(team, begun);
    return begun;
  };
  const authorize = async (team: string) => {
    try {
      if ((await oauth.installations.read(tenantOf(team))) === undefined) return undefined;
      const source = { teamId: team, enterpriseId: undefined, isEnterpriseInstall: false } as const;
      return await provider.authorize(source);
    } catch (error) {
      log.warn(error);
      return undefined;
    }
  };
  const of = async (team: string) => {
    const found = await authorized(team);
    if (found?.botToken === undefined) return undefined;
    const known = clients.get(team);
    if (known?.token === found.botToken) return known.workspace;
    const workspace = { ...createClients(found.botToken, options), botUserId: found.botUserId ?? '' };
    if (clients.size >= REMEMBERED) clients.clear();
    clients.set(team, { token: found.botToken, workspace });
    return workspace;
  };
  return {
    of,
    authorize: async ({ teamId }) => {
      const { botToken, botId, botUserId } = (await authorized(teamId ?? '')) ?? {};
      return {
        ...(botToken !== undefined && { botToken }),
        ...(botId !== undefined && { botId }),
        ...(botUserId !== undefined && { botUserId }),
      };
    },
    routes: routesOf(provider, oauth),
    installUrl,
    howToInstall: `Somebody who may install apps adds it again at ${installUrl}.`,
  };
}

function createProvider(
  { clientId, clientSecret, stateSecret, installations }: OAuthSettings,
  options: ClientOptions,
  log: Log,
): InstallProvider {
  const { logger, ...clientOptions } = options;
  return new InstallProvider({
    clientId,
    clientSecret,
    stateSecret,
    logger: log.logger,
    clientOptions,
    authorizationUrl: new URL('/oauth/v2/authorize', options.slackApiUrl ?? 'https://slack.com/api/').href,
    renderHtmlForInstallPath: offer,
    installationStore: {
      storeInstallation: async (installation) =>
        installations.save(tenantIn(installation), JSON.stringify(installation)),
      fetchInstallation: async ({ teamId = '' }) => {
        const data = await installations.read(tenantOf(teamId));
        if (data === undefined) throw new Error('not installed');
        return JSON.parse(data) as Installation<'v2', false>;
      },
    },
  });
}

function routesOf(provider: InstallProvider, { publicUrl }: OAuthSettings): CustomRoute[] {
  const wanted = { scopes: [...SCOPES], redirectUri: new URL(REDIRECT_PATH, publicUrl).href };
  return [
    {
      path: INSTALL_PATH,
      method: 'GET',
      handler: (request, response) => void provider.handleInstallPath(request, response, undefined, wanted),
    },
    {
      path: REDIRECT_PATH,
      method: 'GET',
      handler: (request, response) =>
        void provider.handleCallback(
          request,
          response,
          {
            success: ({ team }) => response.writeHead(200, HTML).end(installed(team?.name ?? 'your workspace')),
            failure: () => response.writeHead(400, HTML).end(notInstalled(INSTALL_PATH)),
          },
          wanted,
        ),
    },
  ];
}

const HTML = { 'content-type': 'text/html; charset=utf-8', 'referrer-policy': 'no-referrer' };

/** @throws Error for a whole organization: the manifest does not offer that. */
function tenantIn({ team }: Pick<Installation, 'team'>): TenantId {
  if (team === undefined) throw new Error('the app is installed in workspaces, one by one, not in an organization');
  return tenantOf(team.id);
}
