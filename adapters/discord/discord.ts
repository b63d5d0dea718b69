/** Discord as a chat platform: slash commands with typed options in servers, through the gateway (Guilds intent only). */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type AutocompleteInteraction,
  ChannelType,
  Client,
  DiscordAPIError,
  Events,
  GatewayIntentBits,
  type Guild,
  type Interaction,
  type REST,
} from 'discord.js';
import { ConnectionError, NotPostedError } from '../../briefings/errors.ts';
import type { ChannelId } from '../../briefings/model.ts';
import { message } from '../chat/message.ts';
import type { Answer, Listener, Place, PostingPlatform } from '../chat/platform.ts';
import { askerOf, commandOf, heardOf, serverOf, tenantOf } from './asked.ts';
import type { DiscordCommand } from './command-schema.ts';
import { edit, findPost, post, type Target, tell } from './post.ts';
import { registerCommands } from './register.ts';
import { offer, reply } from './reply.ts';
import { pages } from './to-components.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Base address of the REST API, where it is not Discord's own. */
  readonly api?: string;
  readonly commands: readonly DiscordCommand[];
  /** Told what went wrong where nobody is there to be answered. */
  readonly report: (problem: unknown) => void;
}

const REQUEST_TIMEOUT_MS = 10_000;
/** A longer wait for a rate limit is a refusal, so that no post hangs unseen. */
const LONGEST_WAIT_MS = 5_000;
const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;
/** Interactions: some minutes of the busiest hour. */
const REMEMBERED = 20_000;
const SUGGESTIONS = 25;
const LONGEST_SUGGESTION = 100;

export function createDiscord(settings: DiscordSettings): PostingPlatform {
  const { token, api, commands, report } = settings;
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    rest: {
      ...(api !== undefined && { api }),
      timeout: REQUEST_TIMEOUT_MS,
      // What may be sent twice is decided where it is sent.
      retries: 0,
      rejectOnRateLimit: ({ retryAfter }) => retryAfter > LONGEST_WAIT_MS,
    },
  });
  const isFirst = rememberIds();
  const inFlight = new Set<Promise<void>>();
  let end: (how: { readonly exitCode: number }) => void = () => undefined;
  const ended = new Promise<{ readonly exitCode: number }>((resolve) => {
    end = resolve;
  });
  client.on(Events.Error, report);
  const endForGood = () => {
    report(new ConnectionError('Discord ended the session', { advice: 'Check the token in DISCORD_TOKEN.' }));
    end({ exitCode: 1 });
  };
  client.once(Events.Invalidated, endForGood);
  // Only where Discord will not have the bot again, such as after its token was reset.
  client.once(Events.ShardDisconnect, endForGood);

  return {
    name: 'discord',
    ended,
    pages,
    start: async (listener) => {
      const ready = await login(client, token);
      await registerCommands(ready.rest, ready.application.id, commands);
      ready.on(Events.InteractionCreate, (interaction) => {
        if (!isFirst(interaction.id)) return;
        const answered = hear(interaction, listener).catch(report);
        inFlight.add(answered);
        void answered.finally(() => inFlight.delete(answered));
      });
      const tell = (told: Promise<void>) => void told.catch(report);
      // Discord tells of an outage in other words: a server that cannot be reached is not left.
      ready.on(Events.GuildDelete, ({ id }) => tell(listener.left(tenantOf(id))));
      ready.on(Events.GuildCreate, (server) => tell(arrive(ready.rest, listener, server)));
      tell(listener.here('discord', Array.from(ready.guilds.cache.keys(), tenantOf)));
      const servers = ready.guilds.cache.size;
      return `Discord: connected as ${ready.user.tag} to ${servers} ${servers === 1 ? 'server' : 'servers'}`;
    },
    stop: async () => {
      client.removeAllListeners(Events.InteractionCreate);
      client.removeAllListeners(Events.ShardDisconnect);
      await Promise.race([Promise.all(inFlight), sleep(STOP_WITHIN_MS, undefined, { ref: false })]);
      await client.destroy();
      end({ exitCode: 0 });
    },
    ...posting(client),
  };
}

/** What the bot says unasked. */
function posting(client: Client): Pick<PostingPlatform, 'post' | 'edit' | 'tell' | 'findPost'> {
  return {
    post: (place, page, key, after) =>
      post(client.rest, targetOf(client, place), { page, key, ...(after !== undefined && { after }) }),
    edit: (place, messageId, page, key) => edit(client.rest, targetOf(client, place), { messageId, page, key }),
    tell: ({ user }, message) => tell(client.rest, user, pages(message)),
    findPost: (place, key, since, after) =>
      findPost(client.rest, targetOf(client, place), {
        key,
        since,
        self: client.user?.id ?? '',
        server: serverOf(place.tenant),
        ...(after !== undefined && { after }),
      }),
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

/** The gateway tells of every channel that the bot can see. */
function targetOf(client: Client, { channel }: Pick<Place, 'channel'>): Target {
  const type = client.channels.cache.get(channel)?.type;
  return { channel, isForum: type === ChannelType.GuildForum || type === ChannelType.GuildMedia };
}

/** A gateway that resumes may tell once more what it told before it was lost. */
function rememberIds(): (id: string) => boolean {
  const told = new Set<string>();
  return (id) => {
    if (told.has(id)) return false;
    told.add(id);
    if (told.size > REMEMBERED) for (const oldest of [...told].slice(0, REMEMBERED / 2)) told.delete(oldest);
    return true;
  };
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

function notConnected(error: unknown): ConnectionError {
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

const UNSEEN: Answer = {
  message: message({ kind: 'text', text: 'You cannot see that channel, or I cannot. Choose another one.' }),
  isPublic: false,
  failed: true,
};

async function hear(interaction: Interaction, listener: Listener): Promise<void> {
  if (interaction.isAutocomplete()) return suggest(interaction, listener);
  if (!interaction.isChatInputCommand() && !interaction.isButton()) return;
  const { id, token, applicationId } = interaction;
  const asker = askerOf(interaction);
  await reply(
    interaction.client.rest,
    { id, token, applicationId, isPress: interaction.isButton() },
    async (progress): Promise<Answer> => {
      if (asker === undefined) return UNSEEN;
      if (interaction.isButton()) return listener.press(interaction.customId, asker);
      return listener.command(heardOf(interaction), asker, progress);
    },
  );
}

async function suggest(interaction: AutocompleteInteraction, listener: Listener): Promise<void> {
  const { id, token, applicationId } = interaction;
  const { name, value } = interaction.options.getFocused(true);
  const halfTyped = { command: commandOf(interaction), option: name, typed: String(value) };
  const asker = askerOf(interaction);
  const values = asker === undefined ? [] : await listener.suggest(halfTyped, asker);
  const offered = values.filter((each) => each !== '' && each.length <= LONGEST_SUGGESTION).slice(0, SUGGESTIONS);
  await offer(interaction.client.rest, { id, token, applicationId, isPress: false }, offered);
}
