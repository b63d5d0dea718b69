/** Tells Discord the commands, only when they are not what it has: it counts registrations. */
import { isDeepStrictEqual } from 'node:util';
import { type APIApplicationCommand, type REST, Routes } from 'discord.js';
import type { DiscordCommand, DiscordOption } from './command-schema.ts';

/** @returns whether anything had to be told. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  commands: readonly DiscordCommand[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const known = (await rest.get(route)) as APIApplicationCommand[];
  if (isDeepStrictEqual(comparable(known), comparable(commands))) return false;
  await rest.put(route, { body: commands });
  return true;
}

/** In the order of their names, without what Discord adds: ids, versions, and defaults that we leave out. */
function comparable(commands: readonly (DiscordCommand | APIApplicationCommand)[]): unknown {
  return commands
    .map(({ type, name, description, options, contexts }) => ({
      type,
      name,
      description,
      contexts: contexts ?? [],
      options: comparableOptions(options as readonly DiscordOption[] | undefined),
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

function comparableOptions(options: readonly DiscordOption[] = []): unknown {
  return options.map(
    ({ type, name, description, required, autocomplete, choices, channel_types: types, options: inner }) => ({
      type,
      name,
      description,
      required: required ?? false,
      autocomplete: autocomplete ?? false,
      channelTypes: types ?? [],
      choices: (choices ?? []).map((choice) => ({ name: choice.name, value: choice.value })),
      options: comparableOptions(inner),
    }),
  );
}
