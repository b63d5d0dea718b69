/** What is heard → a command is run → an answer. */
import type { Command } from '../adapters/chat/command.ts';
import { parseLine, readTyped } from '../adapters/chat/grammar.ts';
import { type Message, message } from '../adapters/chat/message.ts';
import type { Answer, Asker, Change, Heard, Listener } from '../adapters/chat/platform.ts';
import { ExpectedError, NotAllowedError } from '../briefings/errors.ts';
import { commands } from './commands/index.ts';
import type { Services } from './services.ts';

type Progress = (what: string) => void;

/** Runs one command. @throws ExpectedError with a sentence for the asker. */
export async function runCommand(
  heard: Heard,
  { services, now, asker, progress }: { services: Services; now: Date; asker: Asker; progress: Progress },
): Promise<Message> {
  const { command, values } =
    heard.kind === 'line' ? parseLine(heard.line, commands, now) : readTyped(heard, commands, now);
  if (command.changes !== undefined && !(await asker.may(command.changes))) throw notAllowed(command, command.changes);
  return command.run(values, { services, asker, now, progress });
}

/** Hears for one app; `report` is told of bugs, which the asker sees as one neutral sentence. */
export function listen(app: {
  readonly services: Services;
  readonly now: () => Date;
  readonly report: (bug: unknown) => void;
}): Listener {
  const { services, now, report } = app;
  const answered = async (work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ExpectedError)) report(error);
      return { message: failure(error), isPublic: false, failed: true };
    }
  };
  return {
    command: (heard, asker, progress) =>
      answered(async () => {
        const said = await runCommand(heard, { services, now: now(), asker, progress });
        return { message: said, isPublic: false, failed: false };
      }),
    press: () => Promise.reject(new Error('No button is known yet')),
    suggest: async () => [],
  };
}

function failure(error: unknown): Message {
  const text =
    error instanceof ExpectedError
      ? `${error.message}. ${error.advice}`
      : 'Something went wrong on our side; whoever runs this bot can see it in the log. Nothing was changed.';
  return message({ kind: 'text', text });
}

const WHO_MAY: Readonly<Record<Change, string>> = {
  channel: 'Ask somebody who manages this channel.',
  workspace: 'Ask an admin.',
};

function notAllowed({ name }: Command<Services>, change: Change): NotAllowedError {
  return new NotAllowedError(`You may not use /${name} here`, WHO_MAY[change]);
}
