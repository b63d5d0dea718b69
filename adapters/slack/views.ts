/** Opens and changes views: a modal needs the trigger of a command or a click, which is good for 3 s. */
import type { types } from '@slack/bolt';
import type { Message } from '../chat/message.ts';
import { pages } from './pages.ts';
import { postPage } from './post.ts';
import { toHomeView } from './to-view.ts';
import type { Workspace } from './workspaces.ts';

/** @returns whether the person sees it. */
export async function openView(
  { client }: Pick<Workspace, 'client'>,
  triggerId: string,
  view: types.ModalView,
  warn: (problem: unknown) => void,
): Promise<boolean> {
  try {
    await client.views.open({ trigger_id: triggerId, view });
    return true;
  } catch (error) {
    warn(error);
    return false;
  }
}

interface Change {
  readonly viewId: string;
  readonly user: string;
  readonly shown: types.ModalView;
  /** The same in words, for somebody who has closed it: they are told by themselves. */
  readonly said: Message;
}

export async function changeView(
  { client, reading }: Pick<Workspace, 'client' | 'reading'>,
  { viewId, user, shown, said }: Change,
): Promise<void> {
  try {
    await reading.views.update({ view_id: viewId, view: shown });
  } catch {
    for (const page of pages(said)) await postPage(client, user, { page });
  }
}

export async function publishHome({ reading }: Pick<Workspace, 'reading'>, user: string, said: Message): Promise<void> {
  await reading.views.publish({ user_id: user, view: toHomeView(said) });
}
