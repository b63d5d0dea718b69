/** The Web API: tokens, rate limits and what `emulate` does not check or does not know, then `emulate`. */

import type { Clock } from '../clock.ts';
import type { HttpReply, HttpRequest } from '../faulty-server.ts';
import { refusalOfBlocks } from './block-kit.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Tokens } from './tokens.ts';
import type { Views } from './views.ts';
import {
  BOT,
  type Channel,
  type Json,
  type Person,
  type Posted,
  TEAM,
  type Team,
  type Workspace,
} from './workspace.ts';

export interface WebApi {
  readonly workspace: Workspace;
  readonly limits: RateLimits;
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly views: Views;
  readonly scopes: readonly string[];
  /** A new address for a socket. */
  readonly openSocket: () => string;
}

type Method = (args: Json, api: WebApi) => Promise<Json> | Json;

const METHODS: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'chat.postMessage': postMessage,
  'chat.update': update,
  'conversations.history': history,
  'conversations.info': channelInfo,
  'users.info': usersInfo,
  'views.open': (args, { views }) => views.open(args),
  'views.publish': (args, { views }) => views.publish(args),
  'views.update': (args, { views }) => views.update(args),
};

/** docs.slack.dev/reference/metadata: what `metadata` must look like. */
const EVENT_TYPE = /^\w+$/u;

export async function callMethod(api: WebApi, method: string, request: HttpRequest): Promise<HttpReply> {
  const args = argumentsOf(request);
  const token = /^Bearer (.*)$/u.exec(request.headers.authorization ?? '')?.[1] ?? args['token'];
  if (method === 'oauth.v2.access') return { body: await api.tokens.exchange(args, api.workspace) };
  const refusal = api.tokens.refusal(method, token);
  if (refusal !== undefined) return { body: no(refusal) };
  const team = api.tokens.teamOf(token);
  const wait = api.limits.take(method, { team: team.id, channel: String(args['channel'] ?? '') });
  if (wait !== undefined) return { status: 429, headers: { 'retry-after': String(wait) }, body: no('ratelimited') };
  if (method === 'apps.connections.open') return { body: { ok: true, url: api.openSocket() } };
  const own = METHODS[method];
  const body = own === undefined ? await api.workspace.call(method, args) : await own({ ...args, team }, api);
  return { headers: { 'x-oauth-scopes': api.scopes.join(',') }, body };
}

/** docs.slack.dev/reference/methods/chat.update: metadata that is not given again is taken away. */
function update(args: Json, { workspace }: WebApi): Json {
  const channel = workspace.channels.find(({ id }) => id === args['channel']);
  const refusal = refusalOfChannel(channel);
  if (channel === undefined || refusal !== undefined) return no(refusal ?? 'channel_not_found');
  const index = channel.messages.findIndex(({ ts }) => ts === args['ts']);
  const before = channel.messages[index];
  if (before === undefined) return no('message_not_found');
  const wrong = refusalOfBlocks(args['blocks']);
  if (wrong !== undefined) return { ...no(wrong.error), response_metadata: { messages: wrong.messages } };
  const { metadata: _, ...rest } = before;
  const { text, blocks, metadata } = args as unknown as Posted;
  channel.messages[index] = { ...rest, text, blocks, ...(metadata !== undefined && { metadata }) };
  return { ok: true, channel: channel.id, ts: before.ts, text };
}

async function postMessage(args: Json, { workspace, clock }: WebApi): Promise<Json> {
  const person = workspace.people.find(({ id }) => id === args['channel']);
  if (person !== undefined) {
    const ts = String(clock.now().getTime() / 1_000);
    workspace.direct.push({ ts, text: String(args['text']), blocks: args['blocks'] as Json[], to: person.name });
    return { ok: true, channel: `D${person.id.slice(1)}`, ts };
  }
  const channel = workspace.channels.find(({ id }) => id === args['channel']);
  const refusal = refusalOfChannel(channel);
  if (channel === undefined || refusal !== undefined) return no(refusal ?? 'channel_not_found');
  if (args['blocks'] !== undefined) {
    const wrong = refusalOfBlocks(args['blocks']);
    if (wrong !== undefined) return { ...no(wrong.error), response_metadata: { messages: wrong.messages } };
  }
  if (args['metadata'] !== undefined && !isMetadata(args['metadata'])) return no('invalid_metadata_format');
  return workspace.keep(channel, args);
}

/** A bot without `chat:write.public` posts where it is a member; a private channel it is not in does not exist for it. */
function refusalOfChannel(channel: Channel | undefined): string | undefined {
  if (channel === undefined || (channel.isPrivate && !channel.isBotIn)) return 'channel_not_found';
  if (channel.isArchived) return 'is_archived';
  return channel.isBotIn ? undefined : 'not_in_channel';
}

/** docs.slack.dev/reference/methods/conversations.info */
function channelInfo({ channel: id }: Json, { workspace, scopes }: WebApi): Json {
  const channel = workspace.channels.find((known) => known.id === id);
  if (channel === undefined || (channel.isPrivate && !channel.isBotIn)) return no('channel_not_found');
  const needed = channel.isPrivate ? 'groups:read' : 'channels:read';
  if (!scopes.includes(needed)) return { ...no('missing_scope'), needed, provided: scopes.join(',') };
  const { name, isBotIn, isPrivate, isArchived } = channel;
  return { ok: true, channel: { id, name, is_member: isBotIn, is_private: isPrivate, is_archived: isArchived } };
}

function authTest({ team }: Json): Json {
  const { id, name, domain } = team as Team;
  const bot = { user: BOT.name, user_id: BOT.user, bot_id: BOT.bot };
  return {
    ok: true,
    url: `https://${domain}.slack.com/`,
    team: name,
    team_id: id,
    ...bot,
    is_enterprise_install: false,
  };
}

function isMetadata(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { event_type: type, event_payload: payload } = value as Json;
  return typeof type === 'string' && EVENT_TYPE.test(type) && typeof payload === 'object' && payload !== null;
}

/** Newest first, between `oldest` and `latest`; metadata only where it is asked for. */
async function history(args: Json, { workspace }: WebApi): Promise<Json> {
  const channel = workspace.channels.find(({ id }) => id === args['channel']);
  if (channel === undefined || (channel.isPrivate && !channel.isBotIn)) return no('channel_not_found');
  if (!channel.isBotIn) return no('not_in_channel');
  const allowed = await workspace.call('conversations.history', { channel: channel.id, limit: 1 });
  if (allowed['ok'] !== true) return allowed;
  const [oldest, latest] = [Number(args['oldest'] ?? 0), Number(args['latest'] ?? Number.POSITIVE_INFINITY)];
  const found = channel.messages.filter(({ ts }) => Number(ts) > oldest && Number(ts) < latest).reverse();
  const from = Number(args['cursor'] ?? 0);
  const to = from + Math.min(Number(args['limit'] ?? 100), 999);
  const shown = found.slice(from, to).map((message) => withMetadata(message, args));
  const more = to < found.length;
  return { ok: true, messages: shown, has_more: more, response_metadata: { next_cursor: more ? String(to) : '' } };
}

function withMetadata({ metadata, ...message }: Posted, args: Json): Json {
  const isWanted = String(args['include_all_metadata']) === 'true' && metadata !== undefined;
  return { ...message, ...(isWanted && { metadata }) };
}

function usersInfo({ user }: Json, { workspace, scopes }: WebApi): Json {
  if (!scopes.includes('users:read'))
    return { ...no('missing_scope'), needed: 'users:read', provided: scopes.join(',') };
  const person = workspace.people.find(({ id }) => id === user);
  return person === undefined ? no('user_not_found') : { ok: true, user: shown(person) };
}

/** docs.slack.dev/reference/objects/user-object */
function shown({ id, name, role, timeZone }: Person): Json {
  return {
    id,
    team_id: TEAM.id,
    name,
    real_name: name,
    tz: timeZone,
    deleted: false,
    is_bot: false,
    is_owner: role === 'owner',
    is_primary_owner: role === 'owner',
    is_admin: role === 'owner' || role === 'admin',
    is_restricted: role.endsWith('guest'),
    is_ultra_restricted: role === 'single-channel guest',
  };
}

/** A form whose structured fields are JSON, or JSON. */
function argumentsOf({ headers, body }: HttpRequest): Json {
  if (headers['content-type']?.startsWith('application/json') === true) return JSON.parse(body) as Json;
  const fields = Object.fromEntries(new URLSearchParams(body));
  return Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [key, /^[[{]/u.test(value) ? parsed(value) : value]),
  );
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function no(error: string): Json {
  return { ok: false, error };
}
