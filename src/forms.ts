/** Commands that are named without what they need: the person is asked for it. */
import type { Command } from '../adapters/chat/command.ts';
import type { Form } from '../adapters/chat/form.ts';
import { namedAlone } from '../adapters/chat/grammar.ts';
import type { Asker, Heard } from '../adapters/chat/platform.ts';
import { commands } from './commands/index.ts';
import type { Services } from './services.ts';

/** @returns the command that is called without all that it needs. */
export function incomplete(heard: Heard): Command<Services> | undefined {
  const command =
    heard.kind === 'line'
      ? namedAlone(heard.line, commands)
      : commands.find(({ name }) => name === heard.command && Object.keys(heard.values).length === 0);
  const needs = Object.values(command?.options ?? {}).some(({ required }) => required === true);
  return needs ? command : undefined;
}

/** With the asker's own time zone filled in, where the platform knows it. */
export async function formFor(command: Form['command'], asker: Pick<Asker, 'timeZone'>): Promise<Form> {
  const filled: Record<string, string> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const zone = option.kind === 'text' && option.suggest === 'zone' ? await asker.timeZone() : undefined;
    if (zone !== undefined) filled[name] = zone;
  }
  return { command, filled };
}

/** The form again, as it was filled in. */
export function formAgain(heard: Heard): Form | undefined {
  if (heard.kind === 'line') return undefined;
  const command = commands.find(({ name }) => name === heard.command);
  return command === undefined ? undefined : { command, filled: heard.values };
}
