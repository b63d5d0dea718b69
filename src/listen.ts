/** What is heard on a platform → a command, a button or a half-typed value → what to answer. */
import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Command } from '../adapters/chat/command.ts';
import type { Form } from '../adapters/chat/form.ts';
import { type CommandCall, parseLine, readTyped } from '../adapters/chat/grammar.ts';
import { type Message, message } from '../adapters/chat/message.ts';
import type { Answer, Asker, Change, Heard, Listener } from '../adapters/chat/platform.ts';
import { CommandError, ExpectedError, NotAllowedError } from '../briefings/errors.ts';
import type { AnswerId, TenantId } from '../briefings/model.ts';
import { lineOf, meantButton } from './buttons.ts';
import { commands } from './commands/index.ts';
import { formAfter, incomplete } from './forms.ts';
import { home } from './home.ts';
import type { Answered } from './operations.ts';
import type { Services } from './services.ts';
import { suggest } from './suggest.ts';
import { welcome } from './welcome.ts';

interface Asked {
  readonly services: Services;
  readonly now: Date;
  readonly asker: Asker;
  readonly progress: (what: string) => void;
}

const SHARE = 'share:';
const MORE = 'more:';
const SHAREABLE_FOR_MS = 86_400_000;

/** Runs one command. @throws ExpectedError with a sentence for the asker. */
export async function runCommand(heard: Heard, asked: Asked): Promise<Message> {
  return run(understand(heard, asked.now), asked);
}

function understand(heard: Heard, now: Date): CommandCall<Services> {
  return heard.kind === 'line' ? parseLine(heard.line, commands, now) : readTyped(heard, commands, now);
}

async function run({ command, values }: CommandCall<Services>, asked: Asked): Promise<Message> {
  await refuseChange(command, asked.asker);
  return command.run(values, asked);
}

/** @throws NotAllowedError where the command changes what the asker may not. */
async function refuseChange(command: Command<Services>, asker: Asker): Promise<void> {
  const { changes } = command;
  if (changes !== undefined && !(await asker.may(changes))) throw notAllowed(command, changes);
}

/** Hears for one app; `report` is told of bugs, which the asker sees as one neutral sentence. */
export function listen(app: {
  readonly services: Services;
  readonly now: () => Date;
  readonly report: (bug: unknown) => void;
  readonly answered?: (how: Answered) => void;
  /** Passed by all that is asked; absent where there is one person alone. @throws TooOftenError */
  readonly pace?: (asker: Asker) => void;
}): Listener {
  const { services, now, report, answered, pace = () => undefined } = app;
  const orApology = async (
    work: (name: (command: string) => void) => Promise<Answer>,
    formAfter: (error: ExpectedError) => Promise<Form | undefined> = async () => undefined,
  ): Promise<Answer> => {
    await turn();
    const startedAt = performance.now();
    let command = 'unknown';
    const answer = await work((known) => {
      command = known;
    }).catch(async (error: unknown): Promise<Answer> => {
      if (!(error instanceof ExpectedError)) report(error);
      const form = error instanceof ExpectedError ? await formAfter(error) : undefined;
      return { message: failure(error), isPublic: false, failed: true, ...(form !== undefined && { form }) };
    });
    answered?.({ command, ms: performance.now() - startedAt, failed: answer.failed });
    return answer;
  };
  const turn = inTurn();
  const command: Listener['command'] = (heard, asker, progress) => {
    const wanted = incomplete(heard);
    const answer = async (name: (command: string) => void) => {
      pace(asker);
      if (wanted !== undefined) await refuseChange(wanted, asker);
      const call = understand(heard, now());
      name(call.command.name);
      const said = await run(call, { services, now: now(), asker, progress });
      const shown = call.command.isShareable ? await withButtons(said, { services, asker, now: now() }) : said;
      return { message: shown, isPublic: false, failed: false };
    };
    return orApology(answer, (error) => formAfter(error, heard, asker));
  };
  return {
    command,
    press: (action, asker) => {
      const line = lineOf(action);
      if (line !== undefined) return command({ kind: 'line', line }, asker, () => undefined);
      return orApology(async (name) => {
        pace(asker);
        name('press');
        return press(action, { services, asker, now: now() });
      });
    },
    home: (asker) => home(asker, services),
    welcome: (tenant) => welcome(tenant, services),
    suggest: (halfTyped, asker) =>
      suggest(halfTyped, asker, services).catch((error: unknown) => {
        report(error);
        return [];
      }),
    came: (tenant) => services.store.tenantCame(tenant),
    here: (platform, tenants) => here(platform, tenants, { services, now }),
    left: (tenant) => services.store.tenantLeft(tenant, now()),
  };
}

async function here(
  platform: string,
  tenants: readonly TenantId[],
  { services: { store }, now }: { readonly services: Services; readonly now: () => Date },
): Promise<void> {
  const present = new Set(tenants);
  // Of none at all nothing is concluded: that is another bot, or a fault.
  const gone = present.size === 0 ? [] : (await store.tenantsOf(platform)).filter((tenant) => !present.has(tenant));
  for (const tenant of gone) await store.tenantLeft(tenant, now());
  for (const tenant of present) await store.tenantCame(tenant);
}

/**
 * One after the other, with room between for what comes and goes over the network: the store answers at once, so that many
 * questions that begin together would keep each other from being acknowledged.
 */
function inTurn(): () => Promise<void> {
  let last = Promise.resolve();
  return () => {
    last = last.then(() => setImmediate());
    return last;
  };
}

interface Pressed {
  readonly services: Services;
  readonly asker: Asker;
  readonly now: Date;
}

/** Kept as it is said, so that a button pressed later means just that. */
async function withButtons({ more, ...said }: Message, { services, asker, now }: Pressed): Promise<Message> {
  const id = randomUUID() as AnswerId;
  const forgetBefore = new Date(now.getTime() - SHAREABLE_FOR_MS);
  const kept = { ...said, ...(more !== undefined && { more }) };
  await services.store.keepAnswer({ id, tenant: asker.tenant, message: kept, keptAt: now }, forgetBefore);
  const share = { label: 'Share with the channel', action: `${SHARE}${id}` };
  const goOn = more === undefined ? [] : [{ label: 'More', action: `${MORE}${id}` }];
  return { ...said, buttons: [...goOn, ...(said.buttons ?? []), share] };
}

async function press(action: string, pressed: Pressed): Promise<Answer> {
  const id = action.slice(action.indexOf(':') + 1) as AnswerId;
  if (action.startsWith(SHARE)) return share(id, pressed);
  if (action.startsWith(MORE)) return goOn(id, pressed);
  return told('This button is from another version of the bot; ask again.');
}

function told(text: string): Answer {
  return { message: message({ kind: 'text', text }), isPublic: false, failed: true };
}

/** A second click on "Share" shares nothing twice. */
async function share(id: AnswerId, { services: { store }, asker, now }: Pressed): Promise<Answer> {
  const kept = await store.takeAnswer(asker.tenant, id, now);
  if (kept === 'unknown') return told('This answer is too old to be shared; ask again.');
  if (kept === 'shared') return told('This answer is shared already.');
  const { more: _, ...shown } = kept;
  return { message: shown, isPublic: true, failed: false, takeBack: () => store.putBackAnswer(asker.tenant, id) };
}

async function goOn(id: AnswerId, pressed: Pressed): Promise<Answer> {
  const kept = await pressed.services.store.keptAnswer(pressed.asker.tenant, id);
  if (kept?.more === undefined) return told('This answer is too old to go on with; ask again.');
  return { message: await withButtons(kept.more, pressed), isPublic: false, failed: false };
}

function failure(error: unknown): Message {
  const text =
    error instanceof ExpectedError
      ? `${error.message}. ${error.advice}`
      : 'Something went wrong on our side; whoever runs this bot can see it in the log.';
  const meant = error instanceof CommandError ? meantButton(error.meant) : undefined;
  return { ...message({ kind: 'text', text }), ...(meant !== undefined && { buttons: [meant] }) };
}

const WHO_MAY: Readonly<Record<Change, string>> = {
  channel: 'Ask somebody who manages this channel.',
  workspace: 'Ask an admin.',
};

function notAllowed({ name }: Command<Services>, change: Change): NotAllowedError {
  return new NotAllowedError(`You may not use /${name} here`, WHO_MAY[change]);
}
