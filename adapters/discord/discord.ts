/** Discord as a chat platform: slash commands with typed options in servers, through the gateway (Guilds intent only). */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type APIApplication,
  type APIGatewayBotInfo,
  type APIUser,
  ChannelType,
  type Client,
  type Guild,
  type REST,
  Routes,
} from 'discord.js';
import { ConnectionError, NotPostedError } from '../../briefings/errors.ts';
import type { ChannelId } from '../../briefings/model.ts';
import type { Listener, Place, PostingPlatform } from '../chat/platform.ts';
import { serverOf, tenantOf } from './asked.ts';
import type { DiscordCommand } from './command-schema.ts';
import { connect, createRest, type GatewaySettings, type Hears, notConnected, silence } from './gateway.ts';
import { hear } from './hear.ts';
import { edit, findPost, post, type Target, tell } from './post.ts';
import { registerCommands } from './register.ts';
import { pages } from './to-components.ts';

export interface DiscordSettings extends GatewaySettings {
  readonly commands: readonly DiscordCommand[];
  /** Where several processes have the same token: each shard of the gateway is held by one of them. */
  readonly sharing?: Sharing;
}

/** What the processes that share a store agree on. */
interface Sharing {
  /** Begins when nobody else holds it, ends when somebody else may; tries again until stopped. */
  readonly hold: (
    name: string,
    duty: { readonly begin: () => Promise<void>; readonly end: () => Promise<void> },
  ) => { readonly stop: () => Promise<void> };
  /** Whether no process was told it before. */
  readonly isFirst: (name: string) => Promise<boolean>;
}

const STOP_WITHIN_MS = 10_000;
/** Interactions: some minutes of the busiest hour. */
const REMEMBERED = 20_000;

export function createDiscord(settings: DiscordSettings): PostingPlatform {
  const { report, sharing } = settings;
  const rest = createRest(settings);
  const world: World = { settings, rest, clients: new Set(), self: '' };
  const inFlight = new Set<Promise<void>>();
  let end: (how: { readonly exitCode: number }) => void = () => undefined;
  const ended = new Promise<{ readonly exitCode: number }>((resolve) => {
    end = resolve;
  });
  const isFirst = rememberIds(sharing);
  const hearsFor = (listener: Listener): Hears => ({
    interaction: (interaction) => {
      const answered = isFirst(interaction.id)
        .then((first) => (first ? hear(interaction, listener) : undefined))
        .catch(report);
      inFlight.add(answered);
      void answered.finally(() => inFlight.delete(answered));
    },
    removed: (server) => void listener.left(tenantOf(server)).catch(report),
    joined: (server) => void arrive(rest, listener, server).catch(report),
    endedForGood: () => {
      report(new ConnectionError('Discord ended the session', { advice: 'Check the token in DISCORD_TOKEN.' }));
      end({ exitCode: 1 });
    },
  });
  let connection: Connection | undefined;
  return {
    name: 'discord',
    ended,
    pages,
    start: async (listener) => {
      const me = await whoAmI(rest);
      world.self = me.id;
      await registerCommands(rest, me.applicationId, settings.commands);
      const hears = hearsFor(listener);
      connection =
        sharing === undefined ? await allServers(world, hears, me) : someShards(world, hears, { me, sharing });
      if (connection.servers !== undefined)
        await listener.here('discord', connection.servers.map(tenantOf)).catch(report);
      return connection.line;
    },
    stop: async () => {
      await connection?.silence();
      await Promise.race([Promise.all(inFlight), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      await connection?.close();
      end({ exitCode: 0 });
    },
    ...posting(world),
  };
}

interface World {
  readonly settings: GatewaySettings;
  readonly rest: REST;
  /** Those connected to the gateway now. */
  readonly clients: Set<Client>;
  /** The bot's own id, once it is known. */
  self: string;
}

interface Connection {
  /** For the operator. */
  readonly line: string;
  /** All that the bot is in, where one connection is told of all. */
  readonly servers?: readonly string[];
  readonly silence: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Me {
  readonly id: string;
  readonly name: string;
  readonly applicationId: string;
  readonly shards: number;
}

/** @throws ConnectionError in one sentence, without the token. */
async function whoAmI(rest: REST): Promise<Me> {
  try {
    const user = (await rest.get(Routes.user())) as APIUser;
    const { id: applicationId } = (await rest.get(Routes.currentApplication())) as APIApplication;
    const { shards } = (await rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
    const number = user.discriminator === '0' ? '' : `#${user.discriminator}`;
    return { id: user.id, name: user.username + number, applicationId, shards };
  } catch (error) {
    throw notConnected(error);
  }
}

async function allServers({ settings, clients }: World, hears: Hears, { name }: Me): Promise<Connection> {
  const client = await connect(settings, hears);
  clients.add(client);
  const servers = [...client.guilds.cache.keys()];
  return {
    line: `Discord: connected as ${name} to ${servers.length} ${servers.length === 1 ? 'server' : 'servers'}`,
    servers,
    silence: async () => silence(client),
    close: () => client.destroy(),
  };
}

/** Each shard by one of the processes: whoever holds it is connected to it. */
function someShards(
  { settings, clients }: World,
  hears: Hears,
  { me, sharing }: { readonly me: Me; readonly sharing: Sharing },
): Connection {
  const held = Array.from({ length: me.shards }, (_, id) => {
    let client: Client | undefined;
    return sharing.hold(`discord shard ${id} of ${me.shards}`, {
      begin: async () => {
        client = await connect(settings, hears, { id, of: me.shards });
        clients.add(client);
      },
      end: async () => {
        if (client === undefined) return;
        silence(client);
        clients.delete(client);
        await client.destroy();
        client = undefined;
      },
    });
  });
  const shards = `${me.shards} ${me.shards === 1 ? 'shard' : 'shards'}`;
  return {
    line: `Discord: ${me.name}, ${shards}, each held by one of the processes that share the database`,
    silence: async () => void (await Promise.all(held.map(({ stop }) => stop()))),
    close: async () => undefined,
  };
}

/** What the bot says unasked. */
function posting(world: World): Pick<PostingPlatform, 'post' | 'edit' | 'tell' | 'findPost'> {
  const { rest } = world;
  return {
    post: (place, page, key, after) =>
      post(rest, targetOf(world, place), { page, key, ...(after !== undefined && { after }) }),
    edit: (place, messageId, page, key) => edit(rest, targetOf(world, place), { messageId, page, key }),
    tell: ({ user }, message) => tell(rest, user, pages(message)),
    findPost: (place, key, since, after) =>
      findPost(rest, targetOf(world, place), {
        key,
        since,
        self: world.self,
        server: serverOf(place.tenant),
        ...(after !== undefined && { after }),
      }),
  };
}

/** The gateway tells of every channel that the bot can see, whoever holds it. */
function targetOf({ clients }: World, { channel }: Pick<Place, 'channel'>): Target {
  const types = Array.from(clients, (client) => client.channels.cache.get(channel)?.type);
  const type = types.find((known) => known !== undefined);
  return {
    channel,
    ...(type !== undefined && { isForum: type === ChannelType.GuildForum || type === ChannelType.GuildMedia }),
  };
}

/** Says hello where Discord puts such messages; a server may have no such channel, or not let the bot post in it. */
async function arrive(
  rest: REST,
  listener: Pick<Listener, 'came' | 'welcome'>,
  { id, systemChannelId }: Pick<Guild, 'id' | 'systemChannelId'>,
): Promise<void> {
  await listener.came(tenantOf(id));
  if (systemChannelId === null) return;
  const hello = pages(await listener.welcome(tenantOf(id)));
  try {
    for (const [index, page] of hello.entries()) {
      const target = { channel: systemChannelId as ChannelId, isForum: false };
      await post(rest, target, { page, key: `welcome ${id} ${index}` });
    }
  } catch (error) {
    if (!(error instanceof NotPostedError)) throw error;
  }
}

/** A gateway that resumes may tell once more what it told before it was lost; a shard that moves, to another process. */
function rememberIds(sharing: Sharing | undefined): (id: string) => Promise<boolean> {
  const told = new Set<string>();
  return async (id) => {
    if (told.has(id)) return false;
    told.add(id);
    if (told.size > REMEMBERED) for (const oldest of [...told].slice(0, REMEMBERED / 2)) told.delete(oldest);
    return sharing === undefined || sharing.isFirst(`discord ${id}`);
  };
}
