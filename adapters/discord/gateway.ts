/** One connection to Discord's gateway: for all servers, or for one shard of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Client,
  DefaultRestOptions,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Guild,
  type Interaction,
  REST,
  type RESTOptions,
} from 'discord.js';
import { ConnectionError } from '../../briefings/errors.ts';
import type { Budgets, Pace } from '../chat/budgets.ts';
import { askedToWait } from './refusals.ts';

export interface GatewaySettings {
  readonly token: string;
  /** Base address of the REST API, where it is not Discord's own. */
  readonly api?: string;
  /** Where several processes have the same token. */
  readonly budgets?: Budgets;
  /** Told what went wrong where nobody is there to be answered. */
  readonly report: (problem: unknown) => void;
}

/** A share of the servers: those whose id falls to it. */
export interface Shard {
  readonly id: number;
  readonly of: number;
}

export interface Hears {
  readonly interaction: (interaction: Interaction) => void;
  readonly joined: (server: Guild) => void;
  /** An outage is told in other words: a server that cannot be reached is not left. */
  readonly removed: (server: string) => void;
  /** Discord will not have the bot again, such as after its token was reset. */
  readonly endedForGood: () => void;
}

const REQUEST_TIMEOUT_MS = 10_000;
/** A longer wait for a rate limit is a refusal, so that no post hangs unseen. */
const LONGEST_WAIT_MS = 5_000;
/** Discord counts by the bot, and a database is one bot's. */
const BUDGET = 'discord';
/**
 * At most 45 in any second, of 50 (docs.discord.com/developers/topics/rate-limits#global-rate-limit): some arrive later
 * than others, and what connects to the gateway calls besides.
 */
const CALLS: Pace = { everyMs: 25, burst: 5 };
const READY_WITHIN_MS = 30_000;

function restOptions(api: string | undefined) {
  return {
    ...(api !== undefined && { api }),
    timeout: REQUEST_TIMEOUT_MS,
    // What may be sent twice is decided where it is sent.
    retries: 0,
    rejectOnRateLimit: ({ retryAfter }: { readonly retryAfter: number }) => retryAfter > LONGEST_WAIT_MS,
  };
}

/** For all but answers to interactions, which wait for nothing: see {@link connect}. */
export function createRest({ token, api, budgets }: GatewaySettings): REST {
  return new REST({ ...restOptions(api), ...(budgets !== undefined && shared(budgets)) }).setToken(token);
}

/** Draws each call from what all processes may call together. */
function shared(budgets: Budgets) {
  return {
    timeout: LONGEST_WAIT_MS + REQUEST_TIMEOUT_MS,
    makeRequest: async (url, init) => {
      const stayAwayMs = await budgets.turn(BUDGET, CALLS);
      if (stayAwayMs !== undefined) throw askedToWait(stayAwayMs);
      const response = await DefaultRestOptions.makeRequest(url, init);
      const isForAll = response.status === 429 && response.headers.has('X-RateLimit-Global');
      if (isForAll) await budgets.rest(BUDGET, Number(response.headers.get('Retry-After')) * 1_000);
      return response;
    },
  } satisfies Partial<RESTOptions>;
}

/** @throws ConnectionError in one sentence, without the token. */
export async function connect(settings: GatewaySettings, hears: Hears, shard?: Shard): Promise<Client<true>> {
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    // Answers go this way: "Interaction endpoints are not bound to the bot's Global Rate Limit"
    // (docs.discord.com/developers/topics/rate-limits#global-rate-limit). Posts have a REST of their own.
    rest: { ...restOptions(settings.api), globalRequestsPerSecond: Number.POSITIVE_INFINITY },
    ...(shard !== undefined && { shards: [shard.id], shardCount: shard.of }),
  });
  client.on(Events.Error, settings.report);
  client.once(Events.Invalidated, hears.endedForGood);
  client.once(Events.ShardDisconnect, hears.endedForGood);
  // Before it is connected: what is asked in that moment is told at once.
  client.on(Events.InteractionCreate, hears.interaction);
  client.on(Events.GuildDelete, ({ id }) => hears.removed(id));
  client.on(Events.GuildCreate, hears.joined);
  return login(client, settings.token);
}

/** It hears nothing more; what is in flight goes on. */
export function silence(client: Client): void {
  client.removeAllListeners(Events.InteractionCreate);
  client.removeAllListeners(Events.ShardDisconnect);
}

/** @throws ConnectionError in one sentence, without the token. */
async function login(client: Client, token: string): Promise<Client<true>> {
  const ready = new Promise<Client<true>>((resolve) => {
    client.once(Events.ClientReady, resolve);
  });
  try {
    await client.login(token);
    const first = await Promise.race([ready, sleep(READY_WITHIN_MS, undefined, { ref: false })]);
    if (first === undefined) throw new Error('no answer from the gateway');
    return first;
  } catch (error) {
    await client.destroy();
    throw notConnected(error);
  }
}

export function notConnected(error: unknown): ConnectionError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const isWrongToken = code === 'TokenInvalid' || (error instanceof DiscordAPIError && error.status === 401);
  if (isWrongToken) {
    return new ConnectionError('Discord does not know this token', {
      advice: 'Copy the bot token from the Developer Portal (Bot, Reset Token) into DISCORD_TOKEN.',
    });
  }
  const why = error instanceof Error ? error.message : 'no answer';
  return new ConnectionError(`Cannot reach Discord: ${why}`, { advice: 'Check the network, and try again.' });
}
