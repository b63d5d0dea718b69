/** Commands that are named without what they need: the person is asked for it. */
import type { Command } from '../adapters/chat/command.ts';
import type { Form } from '../adapters/chat/form.ts';
import { namedAlone } from '../adapters/chat/grammar.ts';
import type { Asker, Heard } from '../adapters/chat/platform.ts';
import { CommandError, type ExpectedError, NotAllowedError } from '../briefings/errors.ts';
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

/** @returns the form for what was heard, where filling it in differently may help. */
export async function formAfter(error: ExpectedError, heard: Heard, asker: Asker): Promise<Form | undefined> {
  if (error instanceof NotAllowedError) return undefined;
  const wanted = incomplete(heard);
  if (wanted !== undefined) return error instanceof CommandError ? emptyForm(wanted, asker) : undefined;
  const again = heard.kind === 'values' ? commands.find(({ name }) => name === heard.command) : undefined;
  return again === undefined || heard.kind === 'line' ? undefined : { command: again, filled: heard.values };
}

/** With the asker's own time zone filled in, where the platform knows it. */
async function emptyForm(command: Form['command'], asker: Pick<Asker, 'timeZone'>): Promise<Form> {
  const filled: Record<string, string> = {};
  for (const [name, option] of Object.entries(command.options)) {
    const zone = option.kind === 'text' && option.suggest === 'zone' ? await asker.timeZone() : undefined;
    if (zone !== undefined) filled[name] = zone;
  }
  return { command, filled };
}
