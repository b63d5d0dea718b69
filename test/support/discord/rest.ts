/** The REST routes that the bot uses, as Discord answers them (API v10). */
import type { Clock } from '../clock.ts';
import type { HttpReply, HttpRequest } from '../faulty-server.ts';
import { problemsOf } from './check.ts';
import { type Guild, type Interaction, type StoredMessage, TYPES } from './guild.ts';

export interface Rest {
  readonly handle: (request: HttpRequest) => Promise<HttpReply>;
  /** Calls that count towards the global limit, by this machine's time in ms. */
  readonly calls: { readonly at: number; readonly status: number }[];
  /** What Discord would have refused, a sentence each. */
  readonly problems: string[];
  /** What the bot has registered, and how often. */
  readonly registered: { commands: readonly Record<string, unknown>[]; times: number };
}

interface RestWorld {
  readonly guild: Guild;
  readonly clock: Clock;
  readonly token: string;
  readonly gatewayUrl: () => string;
  readonly bot: { readonly id: string };
}

type Body = {
  readonly components?: readonly unknown[];
  readonly flags?: number;
  readonly nonce?: string;
  readonly enforce_nonce?: boolean;
};
type Handler = (world: RestWorld & Rest, at: readonly string[], request: HttpRequest) => HttpReply;

/** "Within a few minutes" (Create Message: `enforce_nonce`). */
const NONCE_LASTS_MS = 3 * 60_000;
/** "All bots can make up to 50 requests per second" (Rate Limits, "Global"); in real time, as the bot's own library counts. */
const GLOBAL_A_SECOND = 50;
/** Of messages in one channel; Discord gives its limits in headers only. */
const BUCKET = { limit: 5, perMs: 5_000 };

const error = (status: number, code: number, message: string): HttpReply => ({ status, body: { code, message } });
const UNKNOWN_INTERACTION = error(404, 10_062, 'Unknown interaction');

/** `POST /channels/:id/messages`: ids and tokens are left out of a name. */
export function routeName({ path, method }: { readonly path: string; readonly method: string }): string {
  const bare = decodeURIComponent(path.split('?')[0] ?? '').replace(/^\/v10/, '');
  return `${method} ${bare.replace(/\/(?:\d{5,}|token-[^/]+)/g, '/:id')}`;
}

export function createRest(world: RestWorld): Rest {
  const global = createGlobalLimit();
  const answer = async (request: HttpRequest): Promise<HttpReply> => {
    const handler = ROUTES[routeName(request)];
    if (handler === undefined) return error(404, 0, `404: Not Found ${routeName(request)}`);
    if (!isOpen(request) && request.headers.authorization !== `Bot ${world.token}`)
      return error(401, 0, '401: Unauthorized');
    const wait = isOpen(request) ? undefined : global();
    if (wait !== undefined) return tooMany(wait);
    const at = (request.path.split('?')[0] ?? '').match(/\d{5,}|token-[^/]+/g) ?? [];
    return handler({ ...world, ...rest }, at, request);
  };
  const rest: Rest = {
    calls: [],
    problems: [],
    registered: { commands: [], times: 0 },
    handle: async (request) => {
      const at = performance.now();
      const reply = await answer(request);
      if (!isOpen(request)) rest.calls.push({ at, status: reply.status ?? 200 });
      return reply;
    },
  };
  return rest;
}

function isOpen({ path }: HttpRequest): boolean {
  return /\/(?:interactions|webhooks)\//.test(path);
}

/** @returns how many seconds to wait, where it is too much. Interactions are "not bound to the bot's Global Rate Limit". */
function createGlobalLimit(): () => number | undefined {
  let [left, at] = [GLOBAL_A_SECOND, performance.now()];
  return () => {
    const now = performance.now();
    [left, at] = [Math.min(GLOBAL_A_SECOND, left + ((now - at) * GLOBAL_A_SECOND) / 1_000), now];
    if (left < 1) return (1 - left) / GLOBAL_A_SECOND;
    left -= 1;
    return undefined;
  };
}

function tooMany(seconds: number): HttpReply {
  return {
    status: 429,
    headers: { 'retry-after': String(Math.ceil(seconds)), 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
    body: { message: 'You are being rate limited.', retry_after: seconds, global: true },
  };
}

const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /gateway/bot': ({ gatewayUrl }) => ({
    body: {
      url: gatewayUrl(),
      shards: 1,
      session_start_limit: { total: 1000, remaining: 999, reset_after: 0, max_concurrency: 1 },
    },
  }),
  'GET /users/@me': ({ bot }) => ({ body: bot }),
  'GET /applications/@me': ({ bot }) => ({ body: { id: bot.id, name: 'Verbatim' } }),
  'GET /channels/:id': ({ guild }, [id = '']) => {
    const channel = guild.channels.get(id);
    return channel === undefined ? error(404, 10_003, 'Unknown Channel') : { body: { id, type: TYPES[channel.kind] } };
  },
  'GET /applications/:id/commands': ({ registered }) => ({ body: registered.commands }),
  'PUT /applications/:id/commands': (world, _, { body }) => {
    const commands = JSON.parse(body) as Record<string, unknown>[];
    const problems = commands.flatMap((command) => problemsOf('command', command));
    if (problems.length > 0) return invalid(world, problems);
    world.registered.times += 1;
    world.registered.commands = commands.map((command) => ({
      ...command,
      id: world.guild.snowflake(),
      application_id: world.bot.id,
      version: '1',
      default_member_permissions: null,
      nsfw: false,
    }));
    return { body: world.registered.commands };
  },
  'POST /channels/:id/messages': postMessage,
  'POST /channels/:id/threads': openForumPost,
  'GET /guilds/:id/threads/active': ({ guild, bot }) => ({
    body: {
      threads: [...guild.channels.values()]
        .filter(({ kind }) => kind === 'thread')
        .map(({ id, name, parent }) => ({ id, name, parent_id: parent, owner_id: bot.id, type: 11 })),
      members: [],
    },
  }),
  'PATCH /channels/:id/messages/:id': (world, [id = '', messageId = ''], { body }) => {
    const channel = world.guild.channels.get(id);
    if (channel === undefined) return error(404, 10_003, 'Unknown Channel');
    const found = channel.messages.find((message) => message.id === messageId);
    if (found === undefined) return error(404, 10_008, 'Unknown Message');
    const problems = problemsOf('message', JSON.parse(body));
    if (problems.length > 0) return invalid(world, problems);
    found.components = (JSON.parse(body) as Body).components ?? [];
    return { body: asApi(found, world.bot) };
  },
  'POST /users/@me/channels': ({ guild }, _, { body }) => {
    const { recipient_id: to } = JSON.parse(body) as { recipient_id: string };
    return { body: { id: guild.direct(to).id, type: 1 } };
  },
  'GET /channels/:id/messages': ({ guild, bot }, [id = ''], { path }) => {
    const channel = guild.channels.get(id);
    if (channel === undefined) return error(404, 10_003, 'Unknown Channel');
    if (!channel.mayRead) return error(403, 50_001, 'Missing Access');
    const query = new URL(path, 'http://local').searchParams;
    const after = BigInt(query.get('after') ?? 0);
    const found = channel.messages
      .filter((message) => BigInt(message.id) > after)
      .slice(0, Number(query.get('limit') ?? 50));
    return { body: found.map((message) => asApi(message, bot)).toReversed() };
  },
  'POST /interactions/:id/:id/callback': callback,
  'PATCH /webhooks/:id/:id/messages/@original': (world, [, token = ''], { body }) => {
    const interaction = world.guild.waiting(token);
    const original = interaction?.shown[0];
    if (interaction === undefined) return UNKNOWN_INTERACTION;
    const problems = problemsOf('webhook', JSON.parse(body));
    if (problems.length > 0) return invalid(world, problems);
    const edited = JSON.parse(body) as Body;
    if (original === undefined) return error(404, 10_008, 'Unknown Message');
    original.components = edited.components ?? [];
    interaction.isThinking = false;
    return { body: asApi(original, world.bot) };
  },
  'POST /webhooks/:id/:id': (world, [, token = ''], { body }) => {
    const interaction = world.guild.waiting(token);
    if (interaction === undefined) return error(404, 10_015, 'Unknown Webhook');
    const problems = problemsOf('message', JSON.parse(body));
    if (problems.length > 0) return invalid(world, problems);
    const message = world.guild.write(interaction.channel, JSON.parse(body) as Body);
    interaction.shown.push(message);
    return { body: asApi(message, world.bot) };
  },
};

function postMessage(world: RestWorld & Rest, [id = '']: readonly string[], { body: raw }: HttpRequest): HttpReply {
  const { guild, clock, bot } = world;
  const channel = guild.channels.get(id);
  if (channel === undefined) return error(404, 10_003, 'Unknown Channel');
  if (!channel.mayPost) return error(403, 50_013, 'Missing Permissions');
  if (channel.kind === 'forum') return error(400, 50_008, 'Cannot send messages in a non-text channel');
  const body = JSON.parse(raw) as Body;
  const problems = problemsOf('message', body);
  if (problems.length > 0) return invalid(world, problems);
  const now = clock.now().getTime();
  const recent = channel.messages.filter(({ at }) => now - at.getTime() < NONCE_LASTS_MS);
  const same = recent.find(({ nonce }) => body.enforce_nonce === true && nonce === body.nonce);
  if (same !== undefined) return { body: asApi(same, bot) };
  const inBucket = recent.filter(({ at }) => now - at.getTime() < BUCKET.perMs);
  const resetMs = BUCKET.perMs - (now - (inBucket[0]?.at.getTime() ?? now));
  const headers = {
    'x-ratelimit-bucket': 'messages',
    'x-ratelimit-limit': String(BUCKET.limit),
    'x-ratelimit-remaining': String(Math.max(0, BUCKET.limit - inBucket.length - 1)),
    'x-ratelimit-reset-after': String(resetMs / 1_000),
  };
  if (inBucket.length >= BUCKET.limit) {
    return {
      status: 429,
      headers,
      body: { message: 'You are being rate limited.', retry_after: resetMs / 1_000, global: false },
    };
  }
  return { headers, body: asApi(guild.write(id, body), bot) };
}

function openForumPost(world: RestWorld & Rest, [id = '']: readonly string[], { body: raw }: HttpRequest): HttpReply {
  const { guild, bot } = world;
  const forum = guild.channels.get(id);
  if (forum === undefined) return error(404, 10_003, 'Unknown Channel');
  if (!forum.mayPost) return error(403, 50_013, 'Missing Permissions');
  if (forum.kind !== 'forum') return error(400, 50_024, 'Cannot execute action on this channel type');
  const { name, message } = JSON.parse(raw) as { name: string; message: Body };
  const problems = problemsOf('forumPost', JSON.parse(raw));
  if (problems.length > 0) return invalid(world, problems);
  const thread = guild.addChannel({ kind: 'thread', parent: id, name });
  const first = guild.write(thread.id, message, thread.id);
  return { status: 201, body: { id: thread.id, name, parent_id: id, type: 11, message: asApi(first, bot) } };
}

const REPLY = 4;
const THINKING = 5;
const UPDATE_LATER = 6;
const CHOICES = 8;

function callback(world: RestWorld & Rest, [, token = '']: readonly string[], { body }: HttpRequest): HttpReply {
  const interaction = world.guild.waiting(token);
  if (interaction === undefined) return UNKNOWN_INTERACTION;
  interaction.callbacks += 1;
  if (interaction.acknowledgedAfterMs !== undefined) {
    return error(400, 40_060, 'Interaction has already been acknowledged.');
  }
  const { type, data } = JSON.parse(body) as {
    type: number;
    data?: Body & { choices?: { name: string; value: string }[] };
  };
  const problems = problemsOfCallback(type, data);
  if (problems.length > 0) return invalid(world, problems);
  interaction.acknowledgedAfterMs = performance.now() - interaction.startedAt;
  show(world.guild, interaction, type, data);
  return {};
}

function problemsOfCallback(type: number, data: { choices?: { name: string; value: string }[] } | undefined): string[] {
  if (type === REPLY) return problemsOf('message', data);
  const choices = data?.choices ?? [];
  const isTooMuch = choices.length > 25 || choices.some(({ name }) => name === '' || name.length > 100);
  return isTooMuch ? ['choices: at most 25 of 1 to 100 characters'] : [];
}

function show(
  guild: Guild,
  interaction: Interaction,
  type: number,
  data: (Body & { choices?: { value: string }[] }) | undefined,
): void {
  if (type === REPLY || type === THINKING) interaction.shown.push(guild.write(interaction.channel, data ?? {}));
  interaction.isThinking = type === THINKING || type === UPDATE_LATER;
  if (type === CHOICES) interaction.choices = (data?.choices ?? []).map(({ value }) => value);
}

function invalid({ problems: known }: Rest, problems: readonly string[]): HttpReply {
  known.push(...problems);
  return { status: 400, body: { code: 50_035, message: 'Invalid Form Body', errors: { _errors: problems } } };
}

function asApi({ id, channel, components, flags, at }: StoredMessage, bot: { id: string }) {
  const author = { id: bot.id, username: 'verbatim', discriminator: '0000', bot: true };
  return {
    id,
    channel_id: channel,
    author,
    components,
    flags,
    content: '',
    timestamp: at.toISOString(),
    attachments: [],
    embeds: [],
  };
}
