/** A form that somebody sends off: answered in the form's own place, which shows it again where something is wrong in it. */
import type { types, ViewSubmitAction } from '@slack/bolt';
import { message } from '../chat/message.ts';
import type { Answer } from '../chat/platform.ts';
import type { Hearing } from './answering.ts';
import { READING, SAY_READING_AFTER_MS, within } from './hear-command.ts';
import { keyOf, readForm, toFormView, toMessageView } from './to-view.ts';
import { changeView, publishHome } from './views.ts';

/** docs.slack.dev/surfaces/modals#updating_response: what stands in the form's place. */
export interface Update {
  readonly response_action: 'update';
  readonly view: types.ModalView;
}

export async function hearForm(
  hearing: Hearing,
  heard: ViewSubmitAction,
  acknowledge: (body?: Update) => Promise<void>,
): Promise<void> {
  const { team, channel, command } = readForm(heard);
  const { view, user } = heard;
  const asker = hearing.askerFrom({ team, channel, user: user.id });
  const show = async (shown: types.ModalView, said: Answer['message']) => {
    const workspace = await hearing.workspaces.of(team);
    if (workspace !== undefined) await changeView(workspace, { viewId: view.id, user: user.id, shown, said });
  };
  let later: () => Promise<void> = async () => undefined;
  const work = async (): Promise<Update> => {
    let progress = READING;
    const answering = answerForm(hearing, heard, (what) => {
      progress = what;
    });
    const soon = await within(SAY_READING_AFTER_MS, answering);
    later = async () => {
      const answer = await answering;
      if (soon === undefined) await show(viewOf(heard, answer), answer.message);
      if (keyOf(view).channel !== '' || answer.failed) return;
      const workspace = await hearing.workspaces.of(team);
      if (workspace !== undefined) await publishHome(workspace, user.id, await hearing.listener.home(asker));
    };
    const first = soon === undefined ? waiting(command, progress) : viewOf(heard, soon);
    return { response_action: 'update', view: first };
  };
  const otherwise = ({ view: shown }: Update) => show(shown, message());
  await hearing.forms.hear(heard.trigger_id, acknowledge, { work, otherwise });
  await later();
}

function answerForm(
  { askerFrom, safely, listener }: Hearing,
  heard: ViewSubmitAction,
  tell: (what: string) => void,
): Promise<Answer> {
  const { team, channel, command, values } = readForm(heard);
  const asker = askerFrom({ team, channel, user: heard.user.id });
  return safely(team, () => listener.command({ kind: 'values', command, values }, asker, tell));
}

function viewOf({ view }: ViewSubmitAction, { form, message: said }: Answer): types.ModalView {
  const { command, channel } = keyOf(view);
  return form === undefined ? toMessageView(`/${command}`, said) : toFormView(form, channel, said);
}

function waiting(command: string, progress: string): types.ModalView {
  return toMessageView(`/${command}`, message({ kind: 'text', text: progress }));
}
