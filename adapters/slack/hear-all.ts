/** Everything that Slack may tell the bot, and who hears it. */
import type { BlockAction, RespondArguments, ViewSubmitAction } from '@slack/bolt';
import type { Answering } from './answering.ts';
import type { Connection } from './connection.ts';
import { FORM, SUGGESTING } from './to-view.ts';

type Acknowledge<Body> = (body?: Body) => Promise<void>;

/** Every command and every button is heard, so that none goes unanswered; what is unknown is the listener's to say. */
export function hearAll(
  { app, epoch }: Connection,
  { command, press, form, typing, home, joined }: Answering,
  leave: (team: string) => Promise<void>,
): void {
  const overSameSocket = <Body>(ack: Acknowledge<Body>): Acknowledge<Body> => {
    const heardIn = epoch();
    return async (body) => {
      if (epoch() !== heardIn) throw new Error('the socket it came over is gone');
      await ack(body);
    };
  };
  app.command(/^\//u, ({ command: heard, ack }) =>
    command(
      heard,
      overSameSocket((body) => ack(body as RespondArguments)),
    ),
  );
  app.action<BlockAction>({ type: 'block_actions', action_id: /.*/su }, ({ body, ack }) =>
    press(
      body,
      overSameSocket(() => ack()),
    ),
  );
  app.view<ViewSubmitAction>({ callback_id: FORM, type: 'view_submission' }, ({ body, ack }) =>
    form(body, overSameSocket(ack)),
  );
  app.options<'block_suggestion'>({ type: 'block_suggestion', action_id: SUGGESTING }, ({ payload, ack }) =>
    typing(payload, ack),
  );
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await home({ team: body.team_id, user: event.user });
  });
  app.event('member_joined_channel', ({ event, body }) =>
    joined({ team: body.team_id, channel: event.channel, user: event.user }, body.event_id),
  );
  app.event('app_uninstalled', ({ body }) => leave(body.team_id));
  app.event('tokens_revoked', ({ body }) => leave(body.team_id));
}
