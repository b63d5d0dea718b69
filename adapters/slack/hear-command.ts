/** A slash command: acknowledged within a second or so, with the answer where it is there by then. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SlashCommand } from '@slack/bolt';
import type { Answer } from '../chat/platform.ts';
import type { Answering, Hearing } from './answering.ts';
import { MAX_PAGES_BY_URL } from './respond.ts';
import { atMost, type Response, sentence, toResponses } from './responses.ts';
import { toFormView } from './to-view.ts';
import { openView } from './views.ts';

/** Slack gives up after 3 s (docs.slack.dev/interactivity/implementing-slash-commands#responding_basic_receipt). */
export const ANSWER_IN_ACKNOWLEDGEMENT_MS = 1_000;

export const READING = 'Reading…';

interface Said {
  /** What the acknowledgement carries. */
  readonly first: Response | undefined;
  /** What follows by `response_url`. */
  readonly later: Promise<readonly Response[]>;
}

export async function hearCommand(
  hearing: Hearing,
  heard: SlashCommand,
  acknowledge: Parameters<Answering['command']>[1],
): Promise<void> {
  const line = `${heard.command} ${heard.text}`.trim();
  const respond = (responses: readonly Response[]) =>
    hearing.respond(heard.response_url, responses, `If you do not see it, ask again: ${line}`);
  let later: Said['later'] = Promise.resolve([]);
  const work = async () => {
    const said = await answer(hearing, heard, line);
    later = said.later;
    return said.first;
  };
  await hearing.once.hear(heard.trigger_id, acknowledge, { work, otherwise: (body) => respond([body]) });
  await respond(await later);
}

async function answer(hearing: Hearing, heard: SlashCommand, line: string): Promise<Said> {
  const { listener, askerFrom, safely } = hearing;
  const asker = askerFrom({ team: heard.team_id, channel: heard.channel_id, user: heard.user_id });
  let progress = READING;
  const tell = (what: string) => {
    progress = what;
  };
  const answering = safely(heard.team_id, () => listener.command({ kind: 'line', line }, asker, tell));
  const soon = await Promise.race([answering, sleep(ANSWER_IN_ACKNOWLEDGEMENT_MS, undefined, { ref: false })]);
  if (soon === undefined) {
    const [reading] = toResponses(sentence(progress));
    return { first: reading, later: answering.then((said) => atMost(MAX_PAGES_BY_URL, toResponses(said))) };
  }
  if (soon.form !== undefined) return { first: undefined, later: askOnForm(hearing, heard, soon) };
  const [first, ...rest] = atMost(MAX_PAGES_BY_URL + 1, toResponses(soon));
  return { first, later: Promise.resolve(rest) };
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
