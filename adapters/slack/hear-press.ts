/** A click on a button: acknowledged at once, answered afterwards. */
import type { BlockAction } from '@slack/bolt';
import type { Message } from '../chat/message.ts';
import type { Answer } from '../chat/platform.ts';
import type { Answering, Hearing } from './answering.ts';
import { publish } from './publish.ts';
import { MAX_PAGES_BY_URL } from './respond.ts';
import { atMost, toResponses } from './responses.ts';
import { PRESS } from './to-blocks.ts';
import { toFormView, toMessageView } from './to-view.ts';
import { openView } from './views.ts';

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

async function answer(hearing: Hearing, heard: BlockAction): Promise<void> {
  const { channel, team, user } = heard;
  const [button] = heard.actions;
  const isOurs = button?.type === 'button' && button.action_id.startsWith(PRESS);
  if (!isOurs || team === null) return;
  const asker = hearing.askerFrom({ team: team.id, channel: channel?.id ?? '', user: user.id });
  const said = await hearing.safely(team.id, () => hearing.listener.press(button.value ?? '', asker));
  const isSeen = await showInView(hearing, heard, said);
  if (isSeen || channel === undefined) return;
  const told = said.isPublic ? await share(hearing, { team: team.id, channel: channel.id }, said) : said.message;
  if (told === undefined) return;
  const thread = threadOf(heard);
  const below = thread === undefined ? {} : { thread_ts: thread };
  const responses = atMost(MAX_PAGES_BY_URL, toResponses({ message: told, isPublic: false })).map((response) => ({
    ...response,
    ...below,
  }));
  await hearing.respond(heard.response_url, responses, 'If you do not see it, press the button again.');
}

/** What somebody asks about a message that everybody sees is answered below it, for them alone. */
function threadOf({ container }: BlockAction): string | undefined {
  const { is_ephemeral: isPrivate, thread_ts: thread, message_ts: message } = container;
  return isPrivate === true ? undefined : (thread ?? message);
}

/** A form, and whatever is pressed in the App Home, where there is no channel to answer in. */
async function showInView({ workspaces, log }: Hearing, heard: BlockAction, said: Answer): Promise<boolean> {
  if (said.form === undefined && heard.channel !== undefined) return false;
  const workspace = await workspaces.of(heard.team?.id ?? '');
  const view =
    said.form === undefined ? toMessageView('Verbatim', said.message) : toFormView(said.form, heard.channel?.id ?? '');
  return workspace !== undefined && openView(workspace, heard.trigger_id, view, log.warn);
}

/** @returns what to tell whoever shared it, where not all of it was posted. */
async function share(
  { workspaces, log }: Hearing,
  { team, channel }: { readonly team: string; readonly channel: string },
  said: Answer,
): Promise<Message | undefined> {
  const workspace = await workspaces.of(team);
  return workspace === undefined ? said.message : publish(workspace.client, channel, said, log.warn);
}
