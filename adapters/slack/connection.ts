/** How events come in: over a socket that the bot opens, or as signed requests to a port. */
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { App, type AppOptions, type CustomRoute, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { ConnectionError } from '../../briefings/errors.ts';
import type { ClientOptions } from './clients.ts';
import type { Log } from './log.ts';
import { EVENTS_PATH } from './manifest.ts';
import { asConnectionError, codeOf } from './refusals.ts';

export type ConnectionSettings =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string; readonly port: number };

export interface Connection {
  readonly app: App;
  /** @returns how it is connected, for the operator. @throws ConnectionError */
  readonly open: () => Promise<string>;
  /** Takes no more requests; those begun are answered. A socket goes on: its acknowledgements need it. */
  readonly pause: () => void;
  readonly close: () => Promise<void>;
  /** Changes with every new socket: what came over one is not acknowledged over the next. */
  readonly epoch: () => number;
}

interface Opening {
  readonly app: Pick<AppOptions, 'authorize'>;
  readonly client: ClientOptions;
  /** Pages served beside Slack's requests, where they come to a port. */
  readonly routes: CustomRoute[];
  readonly log: Log;
  /** The connection is lost for good. */
  readonly onLost: () => void;
}

const GOODBYE_WITHIN_MS = 1_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/** Errors of `apps.connections.open` that pass by themselves: docs.slack.dev/reference/methods/apps.connections.open#errors */
const PASSING = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'ratelimited']);

const APP_TOKEN = {
  what: 'Slack does not accept SLACK_APP_TOKEN',
  advice:
    'Copy the app-level token (xapp-…) with the scope connections:write from "Basic Information" of the Slack app, and turn on Socket Mode.',
};

export function createConnection(settings: ConnectionSettings, opening: Opening): Connection {
  return settings.kind === 'socket' ? overSocket(settings, opening) : overHttp(settings, opening);
}

function createApp(receiver: SocketModeReceiver | HTTPReceiver, { app, client, log }: Opening): App {
  const created = new App({ ...app, receiver, clientOptions: client, logger: log.logger, convoStore: false });
  created.error(async (error) => log.warn(error));
  return created;
}

function overSocket({ appToken }: { readonly appToken: string }, opening: Opening): Connection {
  const { client: clientOptions, log, onLost } = opening;
  const { logger: _, ...quiet } = clientOptions;
  // Bolt's own reconnecting waits 5 s first, and ends the process where the token was revoked meanwhile.
  const receiver = new SocketModeReceiver({
    appToken,
    logger: log.silent,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: quiet },
  });
  const { client } = receiver;
  const app = createApp(receiver, opening);
  const closing = new AbortController();
  let isReconnecting = false;
  let epoch = 0;

  const disconnect = () => Promise.race([client.disconnect(), sleep(GOODBYE_WITHIN_MS, undefined, { ref: false })]);
  const connect = async () => {
    const timeout = AbortSignal.timeout(clientOptions.timeout);
    const late = new Promise<never>((_, reject) => {
      timeout.addEventListener('abort', () => reject(new Error('no hello from the socket')));
    });
    try {
      await Promise.race([client.start(), late]);
    } catch (error) {
      await disconnect();
      throw error;
    }
  };
  const reconnect = async () => {
    isReconnecting = true;
    const isBack = await untilConnected(connect, closing.signal, log);
    isReconnecting = false;
    if (closing.signal.aborted) await disconnect();
    else if (!isBack) onLost();
  };
  return {
    app,
    open: async () => {
      await connect().catch((error: unknown) => {
        throw asConnectionError(error, APP_TOKEN);
      });
      client.on('disconnected', () => {
        epoch += 1;
        if (!isReconnecting && !closing.signal.aborted) void reconnect();
      });
      return 'Socket Mode';
    },
    epoch: () => epoch,
    pause: () => undefined,
    close: async () => {
      closing.abort();
      await disconnect();
    },
  };
}

/** Slack changes sockets every few hours, and networks fail: at once, then ever more slowly. @returns false where it is no use. */
async function untilConnected(connect: () => Promise<void>, closing: AbortSignal, log: Log): Promise<boolean> {
  for (let attempt = 0; !closing.aborted; attempt++) {
    try {
      await connect();
      return true;
    } catch (error) {
      const code = codeOf(error);
      if (code !== undefined && !PASSING.has(code)) {
        log.warn(`${APP_TOKEN.what} any more (${code}). ${APP_TOKEN.advice}`);
        return false;
      }
      if (attempt === 0) log.warn('the connection is lost; trying to connect again');
      const waitMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
      await sleep(waitMs, undefined, { signal: closing, ref: false }).catch(() => undefined);
    }
  }
  return false;
}

function overHttp(
  { signingSecret, port }: { readonly signingSecret: string; readonly port: number },
  opening: Opening,
): Connection {
  if (signingSecret.trim() === '') {
    throw new ConnectionError('SLACK_SIGNING_SECRET is empty', {
      advice: 'Copy the signing secret from "Basic Information" of the Slack app.',
    });
  }
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    endpoints: [EVENTS_PATH],
    customRoutes: opening.routes,
    logger: opening.log.logger,
  });
  const app = createApp(receiver, opening);
  let server: Server | undefined;
  let closed: Promise<unknown> = Promise.resolve();
  return {
    app,
    open: async () => {
      server = (await receiver.start(port).catch((error: unknown) => {
        throw portError(error, port);
      })) as Server;
      const address = server.address();
      return `HTTP on port ${typeof address === 'object' ? (address?.port ?? port) : port}, ${EVENTS_PATH}`;
    },
    epoch: () => 0,
    pause: () => {
      closed = new Promise((resolve) => server?.close(resolve));
      server?.closeIdleConnections();
    },
    close: async () => {
      server?.closeIdleConnections();
      await Promise.race([closed, sleep(GOODBYE_WITHIN_MS, undefined, { ref: false })]);
      server?.closeAllConnections();
    },
  };
}

function portError(error: unknown, port: number): ConnectionError {
  const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
  return new ConnectionError(isTaken ? `Port ${port} is taken` : `Cannot listen on port ${port}`, {
    advice: 'Choose another one with SLACK_PORT, and set the request addresses of the Slack app to it.',
    cause: error,
  });
}
