/** Commands → what Discord registers: `quote find` becomes the sub-command `find` of `/quote`. Pure. */
import type { Command, Option } from '../chat/command.ts';

const CHAT_INPUT = 1;
const SUB_COMMAND = 1;
const STRING = 3;
const CHANNEL = 7;
const GUILD = 0;
const MAX_DESCRIPTION = 100;
/** Where text can be posted: channels, announcements, threads of three kinds, forums. */
const POSTABLE = [0, 5, 10, 11, 12, 15];

/** The option that picks another channel. */
export const ELSEWHERE = 'channel';

export interface DiscordOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly required?: boolean;
  readonly choices?: readonly { readonly name: string; readonly value: string }[];
  readonly autocomplete?: boolean;
  readonly channel_types?: readonly number[];
  readonly options?: readonly DiscordOption[];
}

export interface DiscordCommand {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly options: readonly DiscordOption[];
  /** In servers only: what is read belongs to a server. */
  readonly contexts: readonly [typeof GUILD];
}

/**
 * A command that is of one channel can be asked of another.
 * Limits: 25 options, descriptions of 100 characters (Discord, Application Commands). Required options come first.
 */
export function toDiscordCommands<Services>(commands: readonly Command<Services>[]): DiscordCommand[] {
  const byFirst = new Map<string, Command<Services>[]>();
  for (const command of commands) {
    const first = command.name.split(' ')[0] ?? command.name;
    byFirst.set(first, [...(byFirst.get(first) ?? []), command]);
  }
  return Array.from(byFirst, ([first, family]) => toDiscordCommand(first, family));
}

function toDiscordCommand<Services>(first: string, family: readonly Command<Services>[]): DiscordCommand {
  const alone = family.find(({ name }) => name === first);
  if (alone !== undefined) {
    return {
      type: CHAT_INPUT,
      name: first,
      description: described(alone.summary),
      options: toOptions(alone),
      contexts: [GUILD],
    };
  }
  return {
    type: CHAT_INPUT,
    name: first,
    description: described(family.map(({ summary }) => summary).join('; ')),
    options: family.map((command) => ({
      type: SUB_COMMAND,
      name: command.name.slice(first.length + 1),
      description: described(command.summary),
      options: toOptions(command),
    })),
    contexts: [GUILD],
  };
}

function toOptions<Services>({ options, isOfChannel }: Command<Services>): DiscordOption[] {
  const own = Object.entries(options).map(([name, option]) => toOption(name, option));
  return [...own, ...(isOfChannel === true ? [elsewhere] : [])].sort(
    (a, b) => Number(b.required ?? false) - Number(a.required ?? false),
  );
}

const elsewhere: DiscordOption = {
  type: CHANNEL,
  name: ELSEWHERE,
  description: 'Another channel, thread or forum; without it, this one',
  required: false,
  channel_types: POSTABLE,
};

function toOption(name: string, option: Option): DiscordOption {
  return {
    type: STRING,
    name,
    description: described(option.summary),
    required: option.required === true,
    ...(option.kind === 'text' && option.suggest !== undefined && { autocomplete: true }),
    ...(option.kind === 'choice' && { choices: option.choices.map((choice) => ({ name: choice, value: choice })) }),
  };
}

function described(summary: string): string {
  return summary.length <= MAX_DESCRIPTION ? summary : `${summary.slice(0, MAX_DESCRIPTION - 1)}…`;
}
