/**
 * A Slack on this machine, to be trusted: real sockets on both sides, the limits and the lost packets of the real one.
 *
 *   the app ──Web API──▶ server ─▶ web-api (tokens, limits, blocks) ─▶ workspace (`emulate`)
 *   a person ──command, press──▶ Asked ──envelope or signed request──▶ the app
 *                                  ▲── acknowledgement, response_url ──┘
 *
 * Faults are planned by the name of a Web API method, or `response_url`. What real time decides stays real: 3 s to
 * acknowledge, and the age of a signature. The clock given decides the rest: times of messages, rate limits, expiry.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { Faults } from '../faults.ts';
import { type HttpReply, type HttpRequest, startFaultyServer } from '../faulty-server.ts';
import { Asked, type Seen } from './asked.ts';
import {
  actionPayload,
  buttonIn,
  commandPayload,
  eventPayload,
  homeActionPayload,
  type Origin,
  submissionPayload,
  suggestionPayload,
} from './payloads.ts';
import { RateLimits } from './rate-limits.ts';
import { ResponseUrls } from './response-urls.ts';
import { bodyOf, type HttpAnswer, type Signing, sendSigned } from './signed-requests.ts';
import { type EnvelopeType, type Problem, SocketMode } from './socket-mode.ts';
import { Tokens } from './tokens.ts';
import { type Shown, Views } from './views.ts';
import { callMethod, type WebApi } from './web-api.ts';
import {
  type Channel,
  type Direct,
  type Json,
  openWorkspace,
  type Person,
  TEAM,
  type Team,
  type Workspace,
} from './workspace.ts';

export interface SlackSettings {
  readonly clock: Clock;
  readonly faults?: Faults;
  /** What the bot may do; `channels:history` is optional for it. */
  readonly scopes?: readonly string[];
  /** Names of channels besides those there always are; the bot is in them. */
  readonly channels?: readonly string[];
}

const SCOPES = ['commands', 'chat:write', 'users:read', 'channels:read', 'groups:read'];

export async function startSlack({
  clock,
  faults = new Faults(),
  scopes = SCOPES,
  channels = [],
}: SlackSettings): Promise<Slack> {
  const own = { botToken: 'xoxb-counterpart-bot', appToken: 'xapp-counterpart-app' };
  const tokens = new Tokens(own);
  const views = new Views();
  const workspace = await openWorkspace(clock, { ...own, scopes, more: channels });
  const sockets = new SocketMode(faults);
  const responseUrls = new ResponseUrls(clock, async (id, { text, blocks }) => {
    const channel = workspace.channels.find((known) => known.id === id);
    if (channel !== undefined) await workspace.keep(channel, { text, blocks });
  });
  let host = '';
  const openSocket = () => `ws://${host}/link/?ticket=${sockets.newTicket()}`;
  const api: WebApi = { workspace, limits: new RateLimits(clock), clock, tokens, views, scopes, openSocket };
  const started = await startFaultyServer({
    faults,
    nameOf: ({ path }) => /^\/api\/([\w.]+)/u.exec(path)?.[1] ?? (path.startsWith('/respond/') ? 'response_url' : path),
    handle: (request) => route(request, api, responseUrls),
  });
  host = started.host;
  sockets.attach(started.server);
  const close = async () => {
    sockets.close();
    started.server.closeAllConnections();
    await new Promise((resolve) => started.server.close(resolve));
    await workspace.close();
  };
  return new Slack({ ...own, tokens, views, url: `http://${host}`, workspace, sockets, responseUrls, faults, close });
}

async function route(request: HttpRequest, api: WebApi, responseUrls: ResponseUrls): Promise<HttpReply> {
  const method = /^\/api\/([\w.]+)$/u.exec(request.path)?.[1];
  if (method !== undefined) return callMethod(api, method, request);
  if (request.path.startsWith('/respond/')) return responseUrls.receive(request.path, request.body);
  const passed = await api.workspace.pass(request.path, {
    method: request.method,
    headers: { 'content-type': request.headers['content-type'] ?? '' },
    ...(request.method !== 'GET' && { body: request.body }),
  });
  return { status: passed.status, headers: Object.fromEntries(passed.headers), body: await passed.text() };
}

interface Parts {
  readonly tokens: Tokens;
  readonly views: Views;
  readonly botToken: string;
  readonly appToken: string;
  readonly url: string;
  readonly workspace: Workspace;
  readonly sockets: SocketMode;
  readonly responseUrls: ResponseUrls;
  readonly faults: Faults;
  readonly close: () => Promise<void>;
}

export class Slack {
  readonly tenant = `slack:${TEAM.id}`;
  readonly signingSecret = 'counterpart-signing-secret';
  readonly botToken: string;
  readonly appToken: string;
  /** For the app's settings. */
  readonly apiUrl: string;
  readonly tokens: Tokens;
  readonly sockets: SocketMode;
  readonly faults: Faults;
  /** Ends connections and the server; stop the app first. */
  readonly close: () => Promise<void>;
  /** Where the app takes signed requests; while undefined, Slack speaks to it through its socket. */
  requestUrl: string | undefined;
  /** Where people are; it has the same channels and people as any other. */
  team: Team = TEAM;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.botToken = parts.botToken;
    this.appToken = parts.appToken;
    this.apiUrl = `${parts.url}/api/`;
    this.tokens = parts.tokens;
    this.sockets = parts.sockets;
    this.faults = parts.faults;
    this.close = parts.close;
  }

  /** @throws Error where there is no such channel; there are always `general`, `news`, `random` and `secret`. */
  channel(name: string): Channel {
    return named(name, this.#parts.workspace.channels);
  }

  /** What people were told by themselves, in order. */
  get direct(): readonly Direct[] {
    return this.#parts.workspace.direct;
  }

  /** @throws Error where there is no such person; there are `olga`, `adam`, `mia`, `gus` and `una`. */
  person(name: string): Person {
    return named(name, this.#parts.workspace.people);
  }

  /** Types a line such as `/quote zelensky`. Resolves once it is acknowledged, or Slack has given up after 3 s. */
  async command(user: string, channel: string, line: string): Promise<Asked> {
    const asked = this.#ask(user, channel, 'slash_commands', (origin) => commandPayload(line, origin));
    await this.redeliver(asked);
    return asked;
  }

  /** Clicks a button of a message. Resolves as `command` does. */
  async press(
    user: string,
    channel: string,
    message: Pick<Seen, 'blocks'> & { readonly ts?: string },
    label: string,
  ): Promise<Asked> {
    const button = buttonIn(message.blocks, label);
    const asked = this.#ask(user, channel, 'interactive', (origin) => actionPayload(button, origin, message.ts));
    await this.redeliver(asked);
    return asked;
  }

  /** Clicks a button of the bot's App Home. */
  async pressAtHome(user: string, label: string): Promise<Asked> {
    const { view } = this.home(user);
    const asked = this.#ask(user, 'news', 'interactive', (origin) =>
      homeActionPayload(buttonIn(view['blocks'] as Json[], label), view, origin),
    );
    await this.redeliver(asked);
    return asked;
  }

  /** Opens the bot's App Home. @returns it, once it is there. */
  async openHome(user: string): Promise<Shown> {
    const before = this.#parts.views.homes.get(this.person(user).id)?.changes ?? 0;
    await this.event({ type: 'app_home_opened', user: this.person(user).id, channel: 'D1', tab: 'home' });
    await until(() => (this.#parts.views.homes.get(this.person(user).id)?.changes ?? 0) > before);
    return this.home(user);
  }

  /** @throws Error where nothing was published for this person. */
  home(user: string): Shown {
    const shown = this.#parts.views.homes.get(this.person(user).id);
    if (shown === undefined) throw new Error(`${user} sees no home`);
    return shown;
  }

  /** @returns the modal that this person looks at, once it has been changed so often. */
  async modal(user: string, changes = 1): Promise<Shown> {
    const { modals } = this.#parts.views;
    await until(() => (modals.get(this.person(user).id)?.changes ?? 0) >= changes);
    return this.looksAt(user);
  }

  /** @throws Error where no modal is open. */
  looksAt(user: string): Shown {
    const shown = this.#parts.views.modals.get(this.person(user).id);
    if (shown === undefined) throw new Error(`${user} looks at nothing`);
    return shown;
  }

  /** Closes what this person looks at. */
  closeModal(user: string): void {
    this.#parts.views.modals.delete(this.person(user).id);
  }

  /** Fills in the form that this person looks at, and sends it off; what is not given stays as it is. */
  async submit(user: string, values: Readonly<Record<string, string>>): Promise<Asked> {
    const shown = await this.modal(user);
    const filled = this.#parts.views.filled(shown.view, values);
    const asked = this.#ask(user, 'news', 'interactive', (origin) => submissionPayload(filled, origin));
    const answer = await this.#send('interactive', asked.payload, { envelopeId: asked.envelopeId });
    if (typeof answer === 'string') throw new Error(answer);
    asked.acknowledgedAfterMs = asked.elapsedMs;
    this.#parts.views.respond(this.person(user).id, answer.body === '' ? {} : (JSON.parse(answer.body) as Json));
    return asked;
  }

  /** Types into a field of the form. @returns what is offered. */
  async suggestions(user: string, block: string, value: string): Promise<readonly string[]> {
    const { view } = await this.modal(user);
    const found = (view['blocks'] as Json[]).find(({ block_id: id }) => id === block);
    if (found === undefined) throw new Error(`There is no field ${block}`);
    const origin = { person: this.person(user), team: this.team };
    const payload = suggestionPayload({ view, block: found, value }, origin);
    const answer = await this.#send('interactive', payload, {});
    if (typeof answer === 'string') throw new Error(answer);
    const { options } = JSON.parse(answer.body) as { options: { value: string }[] };
    return options.map((option) => option.value);
  }

  /** Delivers the same once more. What the first acknowledgement said stands: nobody sees a second one. */
  async redeliver(asked: Asked): Promise<void> {
    const answer = await this.#send(asked.type, asked.payload, { envelopeId: asked.envelopeId });
    if (asked.acknowledgedAfterMs !== undefined) return;
    const problem = typeof answer === 'string' ? answer : await this.#showAnswer(asked, answer);
    if (problem === undefined) asked.acknowledgedAfterMs = asked.elapsedMs;
    else asked.show({ from: 'slack', isPrivate: true, text: `failed with the error "${problem}"`, blocks: [] });
  }

  /** Sends an event until it is taken, three times more at most; the minutes between are left out. @param id of one that comes again. @returns how often. */
  async event(event: Json, id?: string): Promise<number> {
    const payload = { ...eventPayload(event, this.team), ...(id !== undefined && { event_id: id }) };
    for (let attempt = 0; attempt <= 3; attempt++) {
      const answer = await this.#send('events_api', payload, { attempt });
      if (typeof answer === 'object' && answer.status < 300) return attempt + 1;
    }
    return 4;
  }

  /** Sends a command as anybody could who does not know the secret, or who has kept an old request. */
  async forge(line: string, signing: Partial<Signing>): Promise<HttpAnswer | Problem> {
    const asked = this.#ask('mia', 'news', 'slash_commands', (origin) => commandPayload(line, origin));
    const body = bodyOf('slash_commands', asked.payload);
    return sendSigned(this.requestUrl ?? '', body, { secret: this.signingSecret, ...signing });
  }

  #ask(user: string, channel: string, type: EnvelopeType, payload: (origin: Origin) => Json): Asked {
    const path = `/respond/${randomUUID()}`;
    const responseUrl = `${this.#parts.url}${path}`;
    const origin = { person: this.person(user), team: this.team, channel: this.channel(channel), responseUrl };
    const asked = new Asked(origin.channel.id, type, payload(origin));
    this.#parts.responseUrls.add(path, asked);
    this.#parts.views.allow(asked.payload['trigger_id'], origin.person.id);
    return asked;
  }

  /** An acknowledgement may carry an answer. @returns what is wrong with it. */
  async #showAnswer(asked: Asked, { status, body }: HttpAnswer): Promise<string | undefined> {
    if (status >= 300) return 'dispatch_failed';
    if (body === '' || body === '{}') return undefined;
    const message = body.startsWith('{') ? (JSON.parse(body) as Json) : { text: body };
    return this.#parts.responseUrls.show(asked, message, 'acknowledgement');
  }

  async #send(
    type: EnvelopeType,
    payload: Json,
    { envelopeId = randomUUID(), attempt = 0 }: { readonly envelopeId?: string; readonly attempt?: number },
  ): Promise<HttpAnswer | Problem> {
    const isRetry = attempt > 0;
    if (this.requestUrl === undefined) {
      const retry = isRetry ? { retry_attempt: attempt, retry_reason: 'timeout' } : {};
      const answer = await this.#parts.sockets.deliver(type, payload, { envelopeId, ...retry });
      return typeof answer === 'string' ? answer : { status: 200, body: JSON.stringify(answer) };
    }
    const headers = { 'x-slack-retry-num': String(attempt), 'x-slack-retry-reason': 'http_timeout' };
    const signing = { secret: this.signingSecret, ...(isRetry && { headers }) };
    return sendSigned(this.requestUrl, bodyOf(type, payload), signing);
  }
}

/** The first page that a bot reads waits until its parser is loaded: on a busy machine that takes a while. */
const PATIENCE_MS = 30_000;

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Waited for ${PATIENCE_MS} ms`);
    await sleep(5);
  }
}

function named<T extends { readonly name: string }>(name: string, all: readonly T[]): T {
  const found = all.find((known) => known.name === name);
  if (found === undefined) throw new Error(`There is no ${name}`);
  return found;
}
