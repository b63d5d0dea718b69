/**
 * The workspaces that the bot is let into: one, by the token in the settings, or any number that installed it over OAuth
 * (docs.slack.dev/authentication/installing-with-oauth), whose tokens rotate and may be taken back at any time.
 */
import type { AuthorizeResult, AuthorizeSourceData, webApi } from '@slack/bolt';
import type { TenantId } from '../../briefings/model.ts';

/** Keeps what Slack gives for a workspace; the platform puts tokens into it and asks for nothing but the same again. */
export interface Installations {
  readonly save: (tenant: TenantId, data: string) => Promise<void>;
  readonly read: (tenant: TenantId) => Promise<string | undefined>;
}

export interface Workspace {
  /** Never tries a call twice. */
  readonly client: webApi.WebClient;
  /** For calls that may be made again. */
  readonly reading: webApi.WebClient;
  readonly botUserId: string;
}

export interface Workspaces {
  /** @returns undefined where the bot is not installed, or not any more. */
  readonly of: (team: string) => Promise<Workspace | undefined>;
  /** For Bolt. */
  readonly authorize: (source: AuthorizeSourceData<boolean>) => Promise<AuthorizeResult>;
  /** What to do where it is not installed. */
  readonly howToInstall: string;
}

export function tenantOf(team: string): TenantId {
  return `slack:${team}` as TenantId;
}

export function teamOf(tenant: TenantId): string {
  return tenant.slice('slack:'.length);
}
