/** What is heard on a platform → a command, a button or a half-typed value → what to answer. */
import { randomUUID } from 'node:crypto';
import type { Command } from '../adapters/chat/command.ts';
import { type CommandCall, parseLine, readTyped } from '../adapters/chat/grammar.ts';
import { type Message, message } from '../adapters/chat/message.ts';
import type { Answer, Asker, Change, Heard, Listener } from '../adapters/chat/platform.ts';
import { ExpectedError, NotAllowedError } from '../briefings/errors.ts';
import type { AnswerId } from '../briefings/model.ts';
import { commands } from './commands/index.ts';
import type { Services } from './services.ts';
import { suggest } from './suggest.ts';

interface Asked {
  readonly services: Services;
  readonly now: Date;
  readonly asker: Asker;
  readonly progress: (what: string) => void;
}

const SHARE = 'share:';
const SHAREABLE_FOR_MS = 86_400_000;

/** Runs one command. @throws ExpectedError with a sentence for the asker. */
export async function runCommand(heard: Heard, asked: Asked): Promise<Message> {
  return run(understand(heard, asked.now), asked);
}

function understand(heard: Heard, now: Date): CommandCall<Services> {
  return heard.kind === 'line' ? parseLine(heard.line, commands, now) : readTyped(heard, commands, now);
}

async function run({ command, values }: CommandCall<Services>, asked: Asked): Promise<Message> {
  const { changes } = command;
  if (changes !== undefined && !(await asked.asker.may(changes))) throw notAllowed(command, changes);
  return command.run(values, asked);
}

/** Hears for one app; `report` is told of bugs, which the asker sees as one neutral sentence. */
export function listen(app: {
  readonly services: Services;
  readonly now: () => Date;
  readonly report: (bug: unknown) => void;
}): Listener {
  const { services, now, report } = app;
  const orApology = async (work: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof ExpectedError)) report(error);
      return { message: failure(error), isPublic: false, failed: true };
    }
  };
  return {
    command: (heard, asker, progress) =>
      orApology(async () => {
        const call = understand(heard, now());
        const said = await run(call, { services, now: now(), asker, progress });
        const shown = call.command.isShareable ? await withShareButton(said, { services, asker, now: now() }) : said;
        return { message: shown, isPublic: false, failed: false };
      }),
    press: (action, asker) => orApology(() => press(action, { services, asker, now: now() })),
    suggest: (halfTyped, asker) =>
      suggest(halfTyped, asker, services).catch((error: unknown) => {
        report(error);
        return [];
      }),
    came: (tenant) => services.store.tenantCame(tenant),
    left: (tenant) => services.store.tenantLeft(tenant, now()),
  };
}

async function withShareButton(
  said: Message,
  { services, asker, now }: { services: Services; asker: Asker; now: Date },
): Promise<Message> {
  const id = randomUUID() as AnswerId;
  const forgetBefore = new Date(now.getTime() - SHAREABLE_FOR_MS);
  await services.store.keepAnswer({ id, tenant: asker.tenant, message: said, keptAt: now }, forgetBefore);
  return { ...said, buttons: [{ label: 'Share with the channel', action: `${SHARE}${id}` }] };
}

/** A second click on "Share" shares nothing twice. */
async function press(
  action: string,
  { services, asker, now }: { services: Services; asker: Asker; now: Date },
): Promise<Answer> {
  const told = (text: string): Answer => ({ message: message({ kind: 'text', text }), isPublic: false, failed: true });
  if (!action.startsWith(SHARE)) return told('This button is from another version of the bot; ask again.');
  const id = action.slice(SHARE.length) as AnswerId;
  const kept = await services.store.takeAnswer(asker.tenant, id, now);
  if (kept === 'unknown') return told('This answer is too old to be shared; ask again.');
  if (kept === 'shared') return told('This answer is shared already.');
  const takeBack = () => services.store.putBackAnswer(asker.tenant, id);
  return { message: kept, isPublic: true, failed: false, takeBack };
}

function failure(error: unknown): Message {
  const text =
    error instanceof ExpectedError
      ? `${error.message}. ${error.advice}`
      : 'Something went wrong on our side; whoever runs this bot can see it in the log.';
  return message({ kind: 'text', text });
}

const WHO_MAY: Readonly<Record<Change, string>> = {
  channel: 'Ask somebody who manages this channel.',
  workspace: 'Ask an admin.',
};

function notAllowed({ name }: Command<Services>, change: Change): NotAllowedError {
  return new NotAllowedError(`You may not use /${name} here`, WHO_MAY[change]);
}
