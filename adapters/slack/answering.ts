/** What is heard on Slack → the listener's answer, seen by the asker whatever fails on the way. */
import type { BlockAction, BlockSuggestion, SlashCommand, types, ViewSubmitAction } from '@slack/bolt';
import type { Answer, Asker, Listener } from '../chat/platform.ts';
import { hearCommand } from './hear-command.ts';
import { hearForm, type Update } from './hear-form.ts';
import { hearPress } from './hear-press.ts';
import { hearTyping } from './hear-typing.ts';
import type { Log } from './log.ts';
import { createOnce, type Once } from './once.ts';
import { pages } from './pages.ts';
import { createAskers, type From } from './people.ts';
import { postPage } from './post.ts';
import { createResponder } from './respond.ts';
import { type Response, sentence } from './responses.ts';
import { publishHome } from './views.ts';
import { tenantOf, type Workspaces } from './workspaces.ts';

interface Given {
  readonly workspaces: Pick<Workspaces, 'of' | 'howToInstall'>;
  readonly membersMayChange: boolean;
  readonly now: () => Date;
  readonly answerWithinMs: number;
  readonly log: Log;
  readonly listener: Listener;
}

/** What hearing a command and a click have in common. */
export interface Hearing extends Pick<Given, 'workspaces' | 'listener' | 'log'> {
  readonly respond: (url: string, responses: readonly Response[], advice: string) => Promise<void>;
  readonly once: Once<Response>;
  readonly forms: Once<Update>;
  readonly events: Once<never>;
  readonly askerFrom: (from: From) => Asker;
  /** Never rejects: a bug, a stop, and a workspace that the bot is not installed in are answers too. */
  readonly safely: (team: string, answer: () => Promise<Answer>) => Promise<Answer>;
}

export interface Answering {
  readonly command: (heard: SlashCommand, acknowledge: (body?: Response) => Promise<void>) => Promise<void>;
  readonly press: (heard: BlockAction, acknowledge: () => Promise<void>) => Promise<void>;
  readonly form: (heard: ViewSubmitAction, acknowledge: (body?: Update) => Promise<void>) => Promise<void>;
  readonly typing: (
    heard: BlockSuggestion,
    acknowledge: (body: { readonly options: types.PlainTextOption[] }) => Promise<void>,
  ) => Promise<void>;
  readonly home: (from: Pick<From, 'team' | 'user'>) => Promise<void>;
  /** Somebody came into a channel that the bot is in; perhaps the bot itself. */
  readonly joined: (from: From, eventId: string) => Promise<void>;
  /** Resolves when nothing is in flight any more; whoever asks from now on is told to ask later. */
  readonly finish: () => Promise<void>;
}

const STOPPING = 'I am being restarted. Ask again in a minute.';
const NOT_INSTALLED = 'Verbatim is not installed in this workspace any more.';
const BUG = 'Something went wrong on our side; whoever runs this bot can see it in the log.';

export function createAnswering(given: Given): Answering {
  const { workspaces, membersMayChange, now, answerWithinMs, log, listener } = given;
  const inFlight = new Set<Promise<void>>();
  let isStopping = false;
  const hearing: Hearing = {
    workspaces,
    listener,
    log,
    respond: createResponder({ answerWithinMs, warn: log.warn }),
    once: createOnce(),
    forms: createOnce(),
    events: createOnce(),
    askerFrom: createAskers({ workspaces, membersMayChange, now }),
    safely: async (team, answer) => {
      if (isStopping) return sentence(STOPPING);
      if ((await workspaces.of(team)) === undefined) return sentence(`${NOT_INSTALLED} ${workspaces.howToInstall}`);
      return answer().catch((bug: unknown) => {
        log.warn(bug);
        return sentence(BUG);
      });
    },
  };
  const tracked = async (work: Promise<void>): Promise<void> => {
    const settled = work.catch(log.warn);
    inFlight.add(settled);
    await settled;
    inFlight.delete(settled);
  };
  return {
    command: (heard, acknowledge) => tracked(hearCommand(hearing, heard, acknowledge)),
    press: (heard, acknowledge) => tracked(hearPress(hearing, heard, acknowledge)),
    form: (heard, acknowledge) => tracked(hearForm(hearing, heard, acknowledge)),
    typing: (heard, acknowledge) => tracked(hearTyping(hearing, heard, acknowledge)),
    home: (from) => tracked(showHome(hearing, from)),
    joined: (from, eventId) => tracked(hearing.events.hear(eventId, async () => undefined, greeting(hearing, from))),
    finish: async () => {
      isStopping = true;
      while (inFlight.size > 0) await Promise.all(inFlight);
    },
  };
}

async function showHome(
  { workspaces, listener, askerFrom }: Hearing,
  from: Pick<From, 'team' | 'user'>,
): Promise<void> {
  const workspace = await workspaces.of(from.team);
  if (workspace === undefined) return;
  await publishHome(workspace, from.user, await listener.home(askerFrom({ ...from, channel: '' })));
}

/** The bot says hello where it is new, and to nobody else who comes. */
function greeting(
  { workspaces, listener }: Hearing,
  { team, channel, user }: From,
): Parameters<Once<never>['hear']>[2] {
  const work = async () => {
    const workspace = await workspaces.of(team);
    if (workspace === undefined || user !== workspace.botUserId) return undefined;
    const said = await listener.welcome(tenantOf(team));
    for (const page of pages(said)) await postPage(workspace.client, channel, { page });
    return undefined;
  };
  return { work, otherwise: async () => undefined };
}
