/** Every setting, read once, checked all at once: names are reported, values never. */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { ModelSettings } from '../adapters/model/model.ts';
import { ConfigurationError } from '../briefings/errors.ts';

export interface Config {
  /** Folder of the store. */
  readonly dataFolder: string;
  /** Of a Postgres that keeps everything instead. */
  readonly databaseUrl?: string;
  /** `host` or `host:port` on a private network that feeds and pages may come from. */
  readonly allowPrivateHosts: readonly string[];
  /** Where sites that are read find out about the bot and whom to write to. */
  readonly aboutUrl?: string;
  /** How long an article's text is kept; its quotations stay. */
  readonly keepTextDays: number;
  /** Of this machine, for `/healthz`, `/readyz` and `/metrics`. */
  readonly monitorPort?: number;
  /** Where Slack reaches the bot over HTTP. */
  readonly slackPublicUrl?: string;
  readonly slack?: SlackConfig;
  readonly discord?: DiscordConfig;
  readonly model?: ModelConfig;
}

interface SlackConfig {
  /** One workspace by its bot token; else those that install the bot, whose tokens are sealed with `secretKey`. */
  readonly access:
    | { readonly kind: 'token'; readonly botToken: string }
    | {
        readonly kind: 'oauth';
        readonly clientId: string;
        readonly clientSecret: string;
        readonly publicUrl: string;
        /** 32 bytes. */
        readonly secretKey: Buffer;
      };
  /** With an app token over a socket that the bot opens, with a signing secret over HTTP; a socket where both are set. */
  readonly connection:
    | { readonly kind: 'socket'; readonly appToken: string }
    | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };
  readonly membersMayChange: boolean;
  readonly apiUrl?: string;
}

interface ModelConfig extends ModelSettings {
  readonly tokensADay: number;
  /** US dollars for a million tokens. */
  readonly price?: { readonly in: number; readonly out: number };
}

interface DiscordConfig {
  readonly token: string;
  readonly api?: string;
}

const HOST = /^[A-Za-z0-9.-]+(?::\d{1,5})?$|^\[[0-9a-fA-F:]+\](?::\d{1,5})?$/;

const KEY_BYTES = 32;

const url = z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional();

const port = z.coerce
  .number('must be a port')
  .int('must be a port')
  .min(0, 'must be a port')
  .max(65_535, 'must be a port');

const settings = z.object({
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must be a bot token, which begins with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must be an app-level token, which begins with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^[\d.]+$/, 'must be a client id, such as 123.456')
    .optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  SLACK_PORT: port.default(3000),
  SLACK_MEMBERS_MAY_CHANGE: z.enum(['true', 'false'], 'must be true or false').default('false'),
  SLACK_API_URL: url,
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]{20,}$/, 'must be a bot token')
    .optional(),
  DISCORD_API_URL: url,
  DATABASE_URL: z
    .url({ protocol: /^postgres(?:ql)?$/, error: 'must be postgres://user:password@host:port/name' })
    .optional(),
  VERBATIM_ABOUT_URL: url,
  VERBATIM_MONITOR_PORT: port.optional(),
  VERBATIM_KEEP_TEXT_DAYS: z.coerce
    .number('must be a number of days')
    .int('must be a number of days')
    .min(14, 'must be at least 14')
    .default(180),
  VERBATIM_MODEL_URL: url,
  VERBATIM_MODEL: z.string().optional(),
  VERBATIM_MODEL_KEY: z.string().optional(),
  VERBATIM_MODEL_TOKENS_A_DAY: z.coerce
    .number('must be a number of tokens')
    .int('must be a number of tokens')
    .min(0, 'must be a number of tokens')
    .default(50_000),
  VERBATIM_MODEL_PRICE: z
    .string()
    .regex(/^\d+(?:\.\d+)?\/\d+(?:\.\d+)?$/, 'must be two prices, such as 0.15/0.60')
    .optional(),
  VERBATIM_SECRET_KEY: z
    .string()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((key) => key.length === KEY_BYTES, 'must be 32 random bytes in base64: openssl rand -base64 32')
    .optional(),
  VERBATIM_DATA: z
    .string()
    .refine((path) => !path.includes('\0'), 'must be a path')
    .optional(),
  VERBATIM_ALLOW_PRIVATE_HOSTS: z
    .string()
    .transform((hosts) =>
      hosts
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    )
    .refine((hosts) => hosts.every((host) => HOST.test(host)), 'must be host names, separated by commas')
    .optional(),
});

/** @throws ConfigurationError naming everything that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const known = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const unknown = Object.keys(known).filter(
    (name) => name.startsWith('VERBATIM_') && !Object.hasOwn(settings.shape, name),
  );
  const read = settings.safeParse(known);
  const problems = [
    ...(read.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []),
    ...unknown.map((name) => `${name} is no setting`),
    ...missingTogether(known),
    ...missingModel(known),
  ];
  if (!read.success || problems.length > 0) throw new ConfigurationError(problems);
  const slack = slackOf(read.data);
  const model = modelOf(read.data);
  const { DISCORD_TOKEN: token, DISCORD_API_URL: api, VERBATIM_ABOUT_URL: aboutUrl } = read.data;
  const {
    SLACK_PUBLIC_URL: slackPublicUrl,
    VERBATIM_MONITOR_PORT: monitorPort,
    DATABASE_URL: databaseUrl,
    VERBATIM_KEEP_TEXT_DAYS: keepTextDays,
  } = read.data;
  return {
    dataFolder: resolve(read.data.VERBATIM_DATA ?? defaultDataFolder(known)),
    allowPrivateHosts: read.data.VERBATIM_ALLOW_PRIVATE_HOSTS ?? [],
    keepTextDays,
    ...given({ databaseUrl, aboutUrl, monitorPort, slackPublicUrl, slack, model }),
    ...(token !== undefined && { discord: { token, ...(api !== undefined && { api }) } }),
  };
}

type Given<T> = { readonly [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Without those that are not set. */
function given<T extends object>(values: T): Given<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Given<T>;
}

type Known = Readonly<Record<string, string | undefined>>;

/** What Slack needs is needed together: for one workspace its bot token, for many what OAuth needs. */
function missingTogether(known: Known): string[] {
  const isSet = (name: keyof typeof settings.shape) => known[name] !== undefined;
  const isForMany = isSet('SLACK_CLIENT_ID') || isSet('SLACK_CLIENT_SECRET');
  if (isForMany && isSet('SLACK_BOT_TOKEN')) return ['SLACK_BOT_TOKEN and SLACK_CLIENT_ID exclude each other'];
  if (isForMany) {
    return NEEDED_FOR_MANY.filter((name) => !isSet(name)).map((name) => `${name} is missing beside SLACK_CLIENT_ID`);
  }
  const hasConnection = isSet('SLACK_APP_TOKEN') || isSet('SLACK_SIGNING_SECRET');
  if (!isSet('SLACK_BOT_TOKEN') && hasConnection) return ['SLACK_BOT_TOKEN is missing beside the other Slack settings'];
  if (isSet('SLACK_BOT_TOKEN') && !hasConnection) {
    return ['SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing beside SLACK_BOT_TOKEN'];
  }
  return [];
}

/** A model is set by its address and its name together. */
function missingModel(known: Known): string[] {
  const names = Object.keys(known).filter((name) => name.startsWith('VERBATIM_MODEL'));
  return ['VERBATIM_MODEL_URL', 'VERBATIM_MODEL']
    .filter((name) => names.length > 0 && !names.includes(name))
    .map((name) => `${name} is missing beside ${names[0]}`);
}

function modelOf(read: z.infer<typeof settings>): ModelConfig | undefined {
  const {
    VERBATIM_MODEL_URL: baseUrl,
    VERBATIM_MODEL: name,
    VERBATIM_MODEL_KEY: key,
    VERBATIM_MODEL_PRICE: prices,
  } = read;
  if (baseUrl === undefined || name === undefined) return undefined;
  const [forIn, forOut] = prices?.split('/').map(Number) ?? [];
  return {
    baseUrl,
    name,
    ...(key !== undefined && { key }),
    tokensADay: read.VERBATIM_MODEL_TOKENS_A_DAY,
    ...(forIn !== undefined && forOut !== undefined && { price: { in: forIn, out: forOut } }),
  };
}

const NEEDED_FOR_MANY = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_SIGNING_SECRET',
  'SLACK_PUBLIC_URL',
  'VERBATIM_SECRET_KEY',
] as const;

function slackOf(read: z.infer<typeof settings>): SlackConfig | undefined {
  const access = accessOf(read);
  if (access === undefined) return undefined;
  const { SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret = '', SLACK_API_URL: apiUrl } = read;
  return {
    access,
    connection:
      appToken === undefined || access.kind === 'oauth'
        ? { kind: 'http', signingSecret, port: read.SLACK_PORT }
        : { kind: 'socket', appToken },
    membersMayChange: read.SLACK_MEMBERS_MAY_CHANGE === 'true',
    ...(apiUrl !== undefined && { apiUrl }),
  };
}

function accessOf(read: z.infer<typeof settings>): SlackConfig['access'] | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, SLACK_PUBLIC_URL: publicUrl } = read;
  const { SLACK_BOT_TOKEN: botToken, VERBATIM_SECRET_KEY: secretKey } = read;
  if (botToken !== undefined) return { kind: 'token', botToken };
  if (clientId === undefined || clientSecret === undefined) return undefined;
  if (publicUrl === undefined || secretKey === undefined) return undefined;
  return { kind: 'oauth', clientId, clientSecret, publicUrl, secretKey };
}

/** Where the platform keeps an application's data (XDG Base Directory; `Application Support`; `LOCALAPPDATA`). */
function defaultDataFolder(env: Readonly<Record<string, string | undefined>>): string {
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'verbatim');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'verbatim');
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'verbatim');
}

/** What must never be shown. */
export function secretsOf({ slack, discord, model, databaseUrl }: Config): string[] {
  const { access, connection: how } = slack ?? {};
  const ofAccess =
    access?.kind === 'oauth' ? [access.clientSecret, access.secretKey.toString('base64')] : [access?.botToken];
  const ofConnection = how?.kind === 'socket' ? how.appToken : how?.signingSecret;
  const password = databaseUrl === undefined ? undefined : new URL(databaseUrl).password || undefined;
  return [...ofAccess, ofConnection, discord?.token, model?.key, password].filter((secret) => secret !== undefined);
}
