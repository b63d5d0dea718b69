/** A click on a button: acknowledged at once, answered afterwards. */
import type { BlockAction } from '@slack/bolt';
import type { Answering, Hearing } from './answering.ts';
import { publish } from './publish.ts';
import { MAX_PAGES_BY_URL } from './respond.ts';
import { atMost, toResponses } from './responses.ts';
import { PRESS } from './to-blocks.ts';

export async function hearPress(
  hearing: Hearing,
  heard: BlockAction,
  acknowledge: Parameters<Answering['press']>[1],
): Promise<void> {
  let answering = () => Promise.resolve();
  const work = async () => {
    answering = () => answer(hearing, heard);
    return undefined;
  };
  await hearing.once.hear(heard.trigger_id, () => acknowledge(), { work, otherwise: () => Promise.resolve() });
  await answering();
}

async function answer(
  { workspaces, listener, log, askerFrom, safely, respond }: Hearing,
  heard: BlockAction,
): Promise<void> {
  const { channel, team, user } = heard;
  const [button] = heard.actions;
  const isOurs = button?.type === 'button' && button.action_id.startsWith(PRESS);
  if (!isOurs || channel === undefined || team === null) return;
  const asker = askerFrom({ team: team.id, channel: channel.id, user: user.id });
  const said = await safely(team.id, () => listener.press(button.value ?? '', asker));
  const workspace = await workspaces.of(team.id);
  const told =
    said.isPublic && workspace !== undefined
      ? await publish(workspace.client, channel.id, said, log.warn)
      : said.message;
  if (told === undefined) return;
  const responses = atMost(MAX_PAGES_BY_URL, toResponses({ message: told, isPublic: false }));
  await respond(heard.response_url, responses, 'If you do not see it, press the button again.');
}
