/**
 * One workspace: its people, channels and messages. `emulate` keeps them; what it lacks stands here: roles and zones of
 * people, who is in a channel, and times that follow the clock given.
 */
import { createServer } from 'node:net';
import { createEmulator } from 'emulate';
import type { Clock } from '../clock.ts';

export type Json = Readonly<Record<string, unknown>>;
type Role = 'owner' | 'admin' | 'member' | 'guest' | 'single-channel guest';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly timeZone: string;
}

export interface Posted {
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly metadata?: Json;
  /** Whose token it was posted with. */
  readonly team?: string;
}

export interface Direct extends Posted {
  /** The person's name. */
  readonly to: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly isPrivate: boolean;
  /** Oldest first. */
  readonly messages: Posted[];
  isBotIn: boolean;
  isArchived: boolean;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
}

export const TEAM: Team = { id: 'T000000001', name: 'Acme', domain: 'acme' };
export const BOT = { user: 'U0VERBATIM', bot: 'B0VERBATIM', app: 'A0VERBATIM', name: 'verbatim' };

/** Where the app says that it can be reached; a test knows its port. */
export const PUBLIC_URL = 'https://bot.example';

/** For the counterpart's own questions. */
const OWN_TOKEN = 'xoxp-counterpart';

/** `emulate` takes 5,000 calls an hour with one token, which Slack does not say; the bot's calls go on with another one. */
const CALLS_A_TOKEN = 4_000;
const SPARE_TOKENS = Array.from({ length: 25 }, (_, n) => `xoxb-counterpart-${n}`);

const PEOPLE: readonly Omit<Person, 'id'>[] = [
  { name: 'olga', role: 'owner', timeZone: 'Europe/London' },
  { name: 'adam', role: 'admin', timeZone: 'America/New_York' },
  { name: 'mia', role: 'member', timeZone: 'Europe/Berlin' },
  { name: 'gus', role: 'guest', timeZone: 'Asia/Tokyo' },
  { name: 'una', role: 'single-channel guest', timeZone: 'Asia/Tokyo' },
];

/** The bot is in all of them but `random` and `secret`. */
const CHANNELS = [
  { name: 'general', is_private: false, isBotIn: true },
  { name: 'news', is_private: false, isBotIn: true },
  { name: 'random', is_private: false, isBotIn: false },
  { name: 'secret', is_private: true, isBotIn: false },
];

export interface Workspace {
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  readonly direct: Direct[];
  /** A Web API call of the bot, answered by `emulate`, which knows what the bot's scopes allow. */
  readonly call: (method: string, args: Json) => Promise<Json>;
  /** Any other request to it, such as OAuth's pages. */
  readonly pass: (path: string, init: RequestInit) => Promise<Response>;
  /** Keeps a message that Slack has accepted. */
  readonly keep: (channel: Channel, message: Json) => Promise<Json>;
  readonly close: () => Promise<void>;
}

export async function openWorkspace(
  clock: Clock,
  {
    botToken,
    scopes,
    more = [],
  }: { readonly botToken: string; readonly scopes: readonly string[]; more?: readonly string[] },
): Promise<Workspace> {
  const wanted = [...CHANNELS, ...more.map((name) => ({ name, is_private: false, isBotIn: true }))];
  const seeded = seed({ botToken, scopes, channels: wanted });
  const emulator = await createEmulator({ service: 'slack', port: await freePort(), seed: seeded });
  const pass = (path: string, init: RequestInit) => fetch(`${emulator.url}${path}`, { redirect: 'manual', ...init });
  const tokens = [botToken, ...SPARE_TOKENS];
  let calls = 0;
  const nextToken = () => tokens[Math.floor(calls++ / CALLS_A_TOKEN)] ?? botToken;
  const call = async (method: string, args: Json, token = nextToken()): Promise<Json> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const response = await pass(`/api/${method}`, { method: 'POST', headers, body: JSON.stringify(args) });
    return (await response.json()) as Json;
  };
  const stamp = stamps(clock);
  const { members } = (await call('users.list', {}, OWN_TOKEN)) as { members: { id: string; name: string }[] };
  const listed = await call('conversations.list', { types: 'public_channel,private_channel', limit: 1000 }, OWN_TOKEN);
  const channels = (listed['channels'] as { id: string; name: string }[]).flatMap(({ id, name }): Channel[] => {
    const known = wanted.find((channel) => channel.name === name);
    if (known === undefined) return [];
    return [{ id, name, isPrivate: known.is_private, isBotIn: known.isBotIn, isArchived: false, messages: [] }];
  });
  return {
    people: PEOPLE.map((person) => ({ ...person, id: members.find(({ name }) => name === person.name)?.id ?? '' })),
    channels,
    direct: [],
    call,
    pass,
    keep: async (channel, message) => {
      const kept = await call('chat.postMessage', { ...message, channel: channel.id });
      if (kept['ok'] !== true) return kept;
      const ts = stamp();
      const team = (message['team'] as Team | undefined)?.id ?? TEAM.id;
      const said = { ...(kept['message'] as Json), ts, bot_id: BOT.bot, app_id: BOT.app, team };
      channel.messages.push({ blocks: [], ...said } as unknown as Posted);
      return { ...kept, ts, message: said };
    },
    close: () => emulator.close(),
  };
}

function seed({ botToken, scopes, channels }: { botToken: string; scopes: readonly string[]; channels: object[] }) {
  const app = { bot_id: BOT.bot, bot_user_id: BOT.user, app_id: BOT.app };
  const slack = {
    team: TEAM,
    strict_scopes: true,
    users: PEOPLE.map(({ name }) => ({ name, real_name: name })),
    channels,
    oauth_apps: [
      {
        ...app,
        client_id: '1.2',
        client_secret: 'secret',
        name: 'Verbatim',
        bot_name: BOT.name,
        redirect_uris: [`${PUBLIC_URL}/slack/oauth_redirect`],
        scopes,
      },
    ],
    tokens: [
      ...[botToken, ...SPARE_TOKENS].map((token) => ({ ...app, token, user_id: BOT.user, scopes })),
      { token: OWN_TOKEN, user_id: 'U000000001', scopes: ['users:read', 'channels:read', 'groups:read'] },
    ],
  };
  return { slack };
}

/** Times of messages: the clock's, and no two alike. */
function stamps(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, clock.now().getTime() * 1_000);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}

/** `emulate` has to be told its port. Each process tries its own hundred, below those that systems hand out. */
let tried = 0;

async function freePort(): Promise<number> {
  for (;;) {
    tried += 1;
    const port = 10_000 + (process.pid % 200) * 100 + (tried % 100);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const answer = new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.once('listening', () => server.close(() => resolve(true)));
  });
  server.listen(port);
  return answer;
}
