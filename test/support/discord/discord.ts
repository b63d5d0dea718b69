/**
 * A Discord to test against: REST and a gateway on real sockets, one server with channels, and people who type commands,
 * press buttons and wait for suggestions. Payloads are held against Discord's schema and limits.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Faults } from '../faults.ts';
import { startFaultyServer } from '../faulty-server.ts';
import { type Gateway, startGateway } from './gateway.ts';
import { type Channel, Guild, type Interaction, isPrivate, type StoredMessage, TYPES } from './guild.ts';
import { createRest, type Rest, routeName } from './rest.ts';
import { buttonsIn, shownText } from './shown.ts';

export interface Person {
  readonly id: string;
  /** Bit set: Manage Channels is 1 << 4, Manage Server 1 << 5. */
  readonly permissions: bigint;
}

interface Shown {
  readonly text: string;
  readonly isPrivate: boolean;
  readonly buttons: readonly { readonly label: string; readonly action: string }[];
}

/** What one person sees after a command or a press. */
interface Asked {
  readonly interaction: Interaction;
  readonly shown: () => Shown[];
  /** Resolves when something is shown that `fits`; by default, anything but "thinking". */
  readonly until: (fits?: (shown: readonly Shown[]) => boolean) => Promise<Shown[]>;
}

export interface LocalDiscord {
  readonly api: string;
  readonly token: string;
  readonly guild: Guild;
  readonly gateway: Gateway;
  readonly rest: Rest;
  readonly tenant: string;
  readonly command: (from: Person, channel: Channel, line: string, values?: Readonly<Record<string, string>>) => Asked;
  readonly press: (from: Person, channel: Channel, action: string) => Asked;
  readonly suggest: (
    from: Person,
    channel: Channel,
    halfTyped: { command: string; option: string; typed: string; others?: Readonly<Record<string, string>> },
  ) => Promise<readonly string[]>;
  readonly messages: (channel: Channel) => Shown[];
  /** The server, as the gateway tells of it. */
  readonly data: () => object;
  readonly close: () => Promise<void>;
}

const WAIT_MS = 8_000;

export async function startDiscord({ clock, faults }: { clock: Clock; faults: Faults }): Promise<LocalDiscord> {
  const guild = new Guild(clock);
  const bot = {
    id: guild.snowflake(),
    username: 'Verbatim',
    discriminator: '0001',
    bot: true,
    global_name: null,
    avatar: null,
  };
  const token = `${Buffer.from(bot.id).toString('base64url')}.local.token-of-the-bot`;
  let host = '';
  const rest = createRest({ guild, clock, token, bot, gatewayUrl: () => `ws://${host}` });
  const started = await startFaultyServer({ faults, nameOf: routeName, handle: rest.handle });
  host = started.host;
  const gateway = startGateway(started.server, {
    token,
    url: `ws://${host}`,
    greet: () => [
      {
        event: 'READY',
        data: {
          v: 10,
          user: bot,
          guilds: [{ id: guild.id, unavailable: true }],
          application: { id: bot.id, flags: 0 },
        },
      },
      { event: 'GUILD_CREATE', data: guildData(guild, bot) },
    ],
  });
  const happen = (from: Person, channel: Channel, what: { type: number; data: object; message?: object }): Asked => {
    const interaction = guild.addInteraction(channel.id);
    gateway.dispatch('INTERACTION_CREATE', interactionData({ guild, bot, from, channel, interaction }, what));
    const shown = () => interaction.shown.filter(({ components }) => components.length > 0).map(toShown);
    return {
      interaction,
      shown,
      until: (fits) => until(shown, fits ?? ((all) => all.length > 0 && !interaction.isThinking)),
    };
  };
  return {
    api: `http://${host}`,
    token,
    guild,
    gateway,
    rest,
    tenant: `discord:${guild.id}`,
    command: (from, channel, line, values = {}) =>
      happen(from, channel, { type: 2, data: commandData(rest, line, values) }),
    press: (from, channel, action) =>
      happen(from, channel, {
        type: 3,
        data: { custom_id: action, component_type: 2 },
        message: pressedMessage(guild, channel, bot),
      }),
    suggest: async (from, channel, { command, option, typed, others }) => {
      const data = commandData(rest, command, { ...others, [option]: typed }, option);
      const { interaction } = happen(from, channel, { type: 4, data });
      await until(
        () => interaction.choices ?? [],
        () => interaction.choices !== undefined,
      );
      return interaction.choices ?? [];
    },
    messages: (channel) => channel.messages.map(toShown),
    data: () => guildData(guild, bot),
    close: async () => {
      gateway.stop();
      started.server.closeAllConnections();
      await new Promise((resolve) => started.server.close(resolve));
    },
  };
}

function toShown(message: StoredMessage): Shown {
  const components = message.components as Parameters<typeof shownText>[0];
  return { text: shownText(components), isPrivate: isPrivate(message), buttons: buttonsIn(components) };
}

async function until<T>(read: () => T[], fits: (all: readonly T[]) => boolean): Promise<T[]>;
async function until<T>(read: () => readonly T[], fits: (all: readonly T[]) => boolean): Promise<readonly T[]>;
async function until<T>(read: () => readonly T[], fits: (all: readonly T[]) => boolean): Promise<readonly T[]> {
  const since = performance.now();
  while (!fits(read())) {
    if (performance.now() - since > WAIT_MS)
      throw new Error(`Still waiting after ${WAIT_MS} ms; shown: ${JSON.stringify(read())}`);
    await sleep(5);
  }
  return read();
}

/** @throws where the bot has registered no such command or option: Discord would not offer it. */
function commandData(rest: Rest, line: string, values: Readonly<Record<string, string>>, focused?: string): object {
  const [first, second] = line.split(' ');
  const command = rest.registered.commands.find(({ name }) => name === first) as Registered | undefined;
  const sub = second === undefined ? command : command?.options.find(({ name }) => name === second);
  if (command === undefined || sub === undefined) throw new Error(`/${line} is not registered`);
  const options = Object.entries(values).map(([name, value]) => {
    const known = sub.options?.find((option) => option.name === name);
    if (known === undefined) throw new Error(`/${line} has no option ${name}`);
    if (focused === name && known.autocomplete !== true) throw new Error(`${name} has no autocomplete`);
    return { name, type: known.type, value, ...(focused === name && { focused: true }) };
  });
  const data = { id: '10000000', name: first, type: 1 };
  return { ...data, options: second === undefined ? options : [{ name: second, type: 1, options }] };
}

interface Registered {
  readonly name: string;
  readonly type: number;
  readonly autocomplete?: boolean;
  readonly options: readonly Registered[];
}

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const SEND_IN_THREADS = 1n << 38n;
const ROLES = [
  { id: '600000004', name: 'Channel managers', permissions: 1n << 4n },
  { id: '600000005', name: 'Server managers', permissions: 1n << 5n },
];

function botPermissions({ mayPost }: Channel): bigint {
  return mayPost ? VIEW | SEND | SEND_IN_THREADS : VIEW;
}

/** A channel where the bot may not post denies it that by an overwrite; one that is `hiddenFrom` people by another. */
function channelData(channel: Channel, bot: { readonly id: string }): object {
  const { id, kind, name, parent, mayPost, hiddenFrom } = channel;
  const denied = [
    ...(mayPost ? [] : [{ id: bot.id, deny: SEND | SEND_IN_THREADS }]),
    ...hiddenFrom.map((person) => ({ id: person, deny: VIEW })),
  ];
  return {
    id,
    type: TYPES[kind],
    name,
    ...(parent !== undefined && { parent_id: parent }),
    position: 0,
    permission_overwrites: denied.map((one) => ({ type: 1, id: one.id, allow: '0', deny: String(one.deny) })),
  };
}

interface Happening {
  readonly guild: Guild;
  readonly bot: { readonly id: string };
  readonly from: Person;
  readonly channel: Channel;
  readonly interaction: Interaction;
}

function interactionData({ guild, bot, from, channel, interaction }: Happening, what: object): object {
  const user = { id: from.id, username: `user${from.id}`, discriminator: '0', global_name: null, avatar: null };
  return {
    ...what,
    id: interaction.id,
    application_id: bot.id,
    token: interaction.token,
    version: 1,
    guild_id: guild.id,
    channel_id: channel.id,
    channel: { id: channel.id, type: TYPES[channel.kind] },
    member: {
      user,
      roles: ROLES.filter(({ permissions }) => (from.permissions & permissions) !== 0n).map(({ id }) => id),
      permissions: String(from.permissions),
      joined_at: '2020-01-01T00:00:00Z',
      deaf: false,
      mute: false,
      flags: 0,
    },
    locale: 'en-GB',
    guild_locale: 'en-GB',
    context: 0,
    app_permissions: String(botPermissions(channel)),
    entitlements: [],
    authorizing_integration_owners: { 0: guild.id },
    attachment_size_limit: 10_485_760,
  };
}

function pressedMessage(guild: Guild, channel: Channel, bot: object): object {
  return {
    id: guild.snowflake(),
    channel_id: channel.id,
    author: bot,
    content: '',
    timestamp: '2020-01-01T00:00:00Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    pinned: false,
    type: 0,
    flags: 64,
  };
}

function guildData({ id, channels }: Guild, bot: { readonly id: string }): object {
  const all = [...channels.values()];
  return {
    id,
    name: 'Tarn Newsroom',
    owner_id: '1',
    unavailable: false,
    channels: all.filter(({ kind }) => kind !== 'thread').map((channel) => channelData(channel, bot)),
    roles: [{ id, name: '@everyone', permissions: VIEW | SEND | SEND_IN_THREADS }, ...ROLES].map((role) => ({
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
      ...role,
      permissions: String(role.permissions),
    })),
    members: [{ user: bot, roles: [], joined_at: '2020-01-01T00:00:00Z', deaf: false, mute: false, flags: 0 }],
    emojis: [],
    stickers: [],
    threads: all.filter(({ kind }) => kind === 'thread').map((channel) => channelData(channel, bot)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    features: [],
    member_count: 3,
  };
}
