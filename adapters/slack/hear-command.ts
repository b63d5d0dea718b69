/** A slash command: acknowledged within a second or so, with the answer where it is there by then. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SlashCommand } from '@slack/bolt';
import type { Answer } from '../chat/platform.ts';
import type { Answering, Hearing } from './answering.ts';
import { MAX_PAGES_BY_URL } from './respond.ts';
import { atMost, type Response, sentence, toResponses } from './responses.ts';
import { toFormView } from './to-view.ts';
import { openView } from './views.ts';

/**
 * Slack gives up after 3 s (docs.slack.dev/interactivity/implementing-slash-commands#responding_basic_receipt); and what is being read
 * while many ask at once is not to come near that.
 */
const ACKNOWLEDGE_AFTER_MS = 200;
/** Then it is said what is going on. */
export const SAY_READING_AFTER_MS = 1_000;

export const READING = 'Reading…';

interface Said {
  /** What the acknowledgement carries. */
  readonly first: Response | undefined;
  /** What follows by `response_url`. */
  readonly later: AsyncIterable<readonly Response[]> | Iterable<readonly Response[]>;
}

export async function hearCommand(
  hearing: Hearing,
  heard: SlashCommand,
  acknowledge: Parameters<Answering['command']>[1],
): Promise<void> {
  const line = `${heard.command} ${heard.text}`.trim();
  const respond = (responses: readonly Response[]) =>
    hearing.respond(heard.response_url, responses, `If you do not see it, ask again: ${line}`);
  let later: Said['later'] = [];
  const work = async () => {
    const said = await answer(hearing, heard, line);
    later = said.later;
    return said.first;
  };
  await hearing.once.hear(heard.trigger_id, acknowledge, { work, otherwise: (body) => respond([body]) });
  for await (const responses of later) await respond(responses);
}

async function answer(hearing: Hearing, heard: SlashCommand, line: string): Promise<Said> {
  const { listener, askerFrom, safely } = hearing;
  const asker = askerFrom({ team: heard.team_id, channel: heard.channel_id, user: heard.user_id });
  let progress = READING;
  const tell = (what: string) => {
    progress = what;
  };
  const answering = safely(heard.team_id, () => listener.command({ kind: 'line', line }, asker, tell));
  const soon = await within(ACKNOWLEDGE_AFTER_MS, answering);
  if (soon === undefined || soon.form !== undefined) {
    return { first: undefined, later: byUrl(hearing, heard, { answering, progress: () => progress }) };
  }
  const [first, ...rest] = atMost(MAX_PAGES_BY_URL + 1, toResponses(soon));
  return { first, later: [rest] };
}

async function* byUrl(
  hearing: Hearing,
  heard: SlashCommand,
  { answering, progress }: { readonly answering: Promise<Answer>; readonly progress: () => string },
): AsyncGenerator<readonly Response[]> {
  const soon = await within(SAY_READING_AFTER_MS - ACKNOWLEDGE_AFTER_MS, answering);
  if (soon?.form !== undefined) yield await askOnForm(hearing, heard, soon);
  else if (soon !== undefined) yield atMost(MAX_PAGES_BY_URL, toResponses(soon));
  else {
    yield toResponses(sentence(progress())).slice(0, 1);
    yield atMost(MAX_PAGES_BY_URL - 1, toResponses(await answering));
  }
}

/** @returns undefined where it takes longer. */
export function within<T>(ms: number, work: Promise<T>): Promise<T | undefined> {
  return Promise.race([work, sleep(ms, undefined, { ref: false })]);
}

/** @returns what is said instead, where no form can be opened. */
async function askOnForm(
  { workspaces, log }: Hearing,
  { team_id: team, channel_id: channel, trigger_id: trigger }: SlashCommand,
  said: Answer,
): Promise<readonly Response[]> {
  const workspace = await workspaces.of(team);
  const isOpen =
    workspace !== undefined &&
    said.form !== undefined &&
    (await openView(workspace, trigger, toFormView(said.form, channel), log.warn));
  return isOpen ? [] : toResponses(said);
}
