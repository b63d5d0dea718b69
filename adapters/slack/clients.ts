/** Clients of the Web API, with one token each. */
import { webApi } from '@slack/bolt';
import type { Workspace } from './workspaces.ts';

export type ClientOptions = webApi.WebClientOptions & { readonly timeout: number };

export function createClients(token: string, options: ClientOptions): Pick<Workspace, 'client' | 'reading'> {
  return {
    client: new webApi.WebClient(token, { ...options }),
    reading: new webApi.WebClient(token, { ...options, retryConfig: { retries: 2, minTimeout: 300 } }),
  };
}
