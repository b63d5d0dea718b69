/** Slack as it is configured; what lets the bot into workspaces is kept sealed in the store. */
import type { PostingPlatform } from '../adapters/chat/platform.ts';
import { createSlack, type SlackSettings } from '../adapters/slack/slack.ts';
import type { TenantStore } from '../adapters/store/tenants.ts';
import type { Config } from './config.ts';
import { createSeal, deriveKey } from './seal.ts';

interface Outside extends Pick<SlackSettings, 'now' | 'warn' | 'budgets'> {
  readonly store: TenantStore;
}

export function createSlackFor(
  { access, ...settings }: NonNullable<Config['slack']>,
  { store, ...outside }: Outside,
): PostingPlatform {
  if (access.kind === 'token') return createSlack({ ...settings, ...outside, access });
  const { secretKey, ...oauth } = access;
  const seal = createSeal(secretKey, 'verbatim: slack installations');
  const installations = {
    save: (tenant, data) => store.saveInstallation(tenant, seal.close(data, tenant), outside.now()),
    read: async (tenant) => {
      const sealed = await store.installation(tenant);
      return sealed === undefined ? undefined : seal.open(sealed, tenant);
    },
  } satisfies Extract<SlackSettings['access'], { kind: 'oauth' }>['installations'];
  const stateSecret = deriveKey(secretKey, 'verbatim: slack oauth state').toString('base64url');
  return createSlack({ ...settings, ...outside, access: { ...oauth, stateSecret, installations } });
}
