/** What Slack sends to an app: the shapes of docs.slack.dev/interactivity and docs.slack.dev/apis/events-api. */
import { randomUUID } from 'node:crypto';
import { BOT, type Channel, type Json, type Person, type Team } from './workspace.ts';

export interface Origin {
  readonly person: Person;
  readonly team: Team;
  readonly channel: Channel;
  readonly responseUrl: string;
}

export function commandPayload(line: string, { person, team, channel, responseUrl }: Origin): Json {
  const [command = '', ...rest] = line.split(' ');
  return {
    token: 'verification',
    team_id: team.id,
    team_domain: team.domain,
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

/** @param ts of a message that everybody sees; without it, only this person sees it. */
export function actionPayload(button: Json, { person, team, channel, responseUrl }: Origin, ts?: string): Json {
  return {
    type: 'block_actions',
    token: 'verification',
    api_app_id: BOT.app,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    channel: { id: channel.id, name: channel.name },
    container: {
      type: 'message',
      channel_id: channel.id,
      message_ts: ts ?? '1.000001',
      is_ephemeral: ts === undefined,
    },
    trigger_id: randomUUID(),
    response_url: responseUrl,
    actions: [{ ...button, block_id: 'b1', action_ts: '1.000002' }],
  };
}

/** Somebody sends off a form. */
export function submissionPayload(view: Json, { person, team }: Pick<Origin, 'person' | 'team'>): Json {
  return {
    type: 'view_submission',
    token: 'verification',
    api_app_id: BOT.app,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    trigger_id: randomUUID(),
    view: { ...view, team_id: team.id, app_id: BOT.app, bot_id: BOT.bot },
    response_urls: [],
  };
}

/** Somebody types into a field that offers what fits. */
export function suggestionPayload(
  { view, block, value }: { readonly view: Json; readonly block: Json; readonly value: string },
  { person, team }: Pick<Origin, 'person' | 'team'>,
): Json {
  return {
    type: 'block_suggestion',
    token: 'verification',
    api_app_id: BOT.app,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    container: { type: 'view', view_id: view['id'] },
    block_id: block['block_id'],
    action_id: (block['element'] as Json)['action_id'],
    value,
    view,
  };
}

/** A click in the App Home: there is no channel and no `response_url`. */
export function homeActionPayload(button: Json, view: Json, { person, team }: Pick<Origin, 'person' | 'team'>): Json {
  return {
    type: 'block_actions',
    token: 'verification',
    api_app_id: BOT.app,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    container: { type: 'view', view_id: view['id'] },
    view,
    trigger_id: randomUUID(),
    actions: [{ ...button, block_id: 'b1', action_ts: '1.000002' }],
  };
}

export function eventPayload(event: Json, team: Team): Json {
  return {
    type: 'event_callback',
    token: 'verification',
    team_id: team.id,
    api_app_id: BOT.app,
    event,
    event_id: `Ev${randomUUID()}`,
    event_time: 1,
    authorizations: [{ enterprise_id: null, team_id: team.id, user_id: BOT.user, is_bot: true }],
  };
}

/** The button with this label in a message that somebody sees. @throws Error where there is none. */
export function buttonIn(blocks: readonly Json[], label: string): Json {
  const buttons = blocks.flatMap(({ elements }) => (Array.isArray(elements) ? (elements as Json[]) : []));
  const found = buttons.find(({ type, text }) => type === 'button' && (text as Json)['text'] === label);
  if (found === undefined) throw new Error(`There is no button "${label}"`);
  return found;
}
