/** What Slack sends to an app: the shapes of docs.slack.dev/interactivity and docs.slack.dev/apis/events-api. */
import { randomUUID } from 'node:crypto';
import { BOT, type Channel, type Json, type Person, TEAM } from './workspace.ts';

export interface Origin {
  readonly person: Person;
  readonly channel: Channel;
  readonly responseUrl: string;
}

export function commandPayload(line: string, { person, channel, responseUrl }: Origin): Json {
  const [command = '', ...rest] = line.split(' ');
  return {
    token: 'verification',
    team_id: TEAM.id,
    team_domain: TEAM.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: person.id,
    user_name: person.name,
    command,
    text: rest.join(' '),
    api_app_id: BOT.app,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: randomUUID(),
  };
}

export function actionPayload(button: Json, { person, channel, responseUrl }: Origin): Json {
  return {
    type: 'block_actions',
    token: 'verification',
    api_app_id: BOT.app,
    team: { id: TEAM.id, domain: TEAM.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: TEAM.id },
    channel: { id: channel.id, name: channel.name },
    container: { type: 'message', channel_id: channel.id, message_ts: '1.000001', is_ephemeral: true },
    trigger_id: randomUUID(),
    response_url: responseUrl,
    actions: [{ ...button, block_id: 'b1', action_ts: '1.000002' }],
  };
}

export function eventPayload(event: Json): Json {
  return {
    type: 'event_callback',
    token: 'verification',
    team_id: TEAM.id,
    api_app_id: BOT.app,
    event,
    event_id: `Ev${randomUUID()}`,
    event_time: 1,
    authorizations: [{ enterprise_id: null, team_id: TEAM.id, user_id: BOT.user, is_bot: true }],
  };
}

/** The button with this label in a message that somebody sees. @throws Error where there is none. */
export function buttonIn(blocks: readonly Json[], label: string): Json {
  const buttons = blocks.flatMap(({ elements }) => (Array.isArray(elements) ? (elements as Json[]) : []));
  const found = buttons.find(({ type, text }) => type === 'button' && (text as Json)['text'] === label);
  if (found === undefined) throw new Error(`There is no button "${label}"`);
  return found;
}
