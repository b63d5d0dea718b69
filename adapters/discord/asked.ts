/** Who asked what, and of which channel. */
import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type GuildBasedChannel,
  type GuildMember,
  PermissionFlagsBits,
  type PermissionsBitField,
} from 'discord.js';
import type { ChannelId, TenantId } from '../../briefings/model.ts';
import type { Asker, Heard } from '../chat/platform.ts';
import { ELSEWHERE } from './command-schema.ts';

type Asking = ChatInputCommandInteraction | ButtonInteraction | AutocompleteInteraction;

const SERVER = 'discord:';
const NEEDS = { channel: PermissionFlagsBits.ManageChannels, workspace: PermissionFlagsBits.ManageGuild } as const;

export function tenantOf(server: string): TenantId {
  return `${SERVER}${server}` as TenantId;
}

export function serverOf(tenant: TenantId): string {
  return tenant.slice(SERVER.length);
}

export function commandOf(interaction: ChatInputCommandInteraction | AutocompleteInteraction): string {
  const sub = interaction.options.getSubcommand(false);
  return sub === null ? interaction.commandName : `${interaction.commandName} ${sub}`;
}

export function heardOf(interaction: ChatInputCommandInteraction): Heard {
  const given = interaction.options.data.flatMap((option) => option.options ?? [option]);
  const values = given.flatMap(({ name, value }) =>
    value === undefined || name === ELSEWHERE ? [] : [[name, String(value)] as const],
  );
  return { kind: 'values', command: commandOf(interaction), values: Object.fromEntries(values) };
}

/**
 * Commands are for servers only (`contexts`), so there is always a server and a channel.
 * @returns undefined where another channel is asked about that the asker may not see.
 */
export function askerOf(interaction: Asking): Asker | undefined {
  const elsewhere = elsewhereOf(interaction);
  const asker = {
    tenant: tenantOf(interaction.guildId ?? `dm-${interaction.user.id}`),
    user: interaction.user.id,
    timeZone: async () => undefined,
  };
  if (elsewhere === undefined) {
    return {
      ...asker,
      channel: (interaction.channelId ?? '') as ChannelId,
      may: async (change) => interaction.memberPermissions?.has(NEEDS[change]) ?? false,
      hindrance: async () => hindranceIn(interaction.channel?.isThread() ?? false, interaction.appPermissions),
    };
  }
  const channel = interaction.guild?.channels.cache.get(elsewhere);
  const theirs = channel === undefined ? undefined : permissionsOf(interaction.member as GuildMember, channel);
  if (channel === undefined || !theirs?.has(PermissionFlagsBits.ViewChannel)) return undefined;
  return {
    ...asker,
    channel: elsewhere,
    may: async (change) => theirs.has(NEEDS[change]),
    hindrance: async () => {
      const { me } = channel.guild.members;
      return me === null ? undefined : hindranceIn(channel.isThread(), permissionsOf(me, channel));
    },
  };
}

function elsewhereOf(interaction: Asking): ChannelId | undefined {
  const given = interaction.isButton() ? undefined : interaction.options.get(ELSEWHERE)?.value;
  return given === undefined || given === interaction.channelId ? undefined : (String(given) as ChannelId);
}

function permissionsOf(member: GuildMember, channel: GuildBasedChannel): Readonly<PermissionsBitField> {
  return channel.permissionsFor(member);
}

/** What keeps the bot from posting. @param permissions its own, there. */
function hindranceIn(
  isThread: boolean,
  permissions: Readonly<PermissionsBitField> | BaseInteraction['appPermissions'],
): string | undefined {
  const send = isThread
    ? (['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads] as const)
    : (['Send Messages', PermissionFlagsBits.SendMessages] as const);
  const missing = ([['View Channel', PermissionFlagsBits.ViewChannel], send] as const).filter(
    ([, bit]) => !permissions.has(bit),
  );
  if (missing.length === 0) return undefined;
  return `I may not post there yet: give me ${missing.map(([name]) => name).join(' and ')} in its settings, under Permissions.`;
}
