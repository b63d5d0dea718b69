/** The gateway: hello, identify, heartbeats, dispatches, resume. One connection at a time, as for one shard. */
import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const;
const AUTHENTICATION_FAILED = 4004;
const DISALLOWED_INTENTS = 4014;
const GUILDS = 1;

interface Frame {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number;
  readonly t?: string;
}

export interface Gateway {
  /** Sends an event to whoever is connected; a client that resumes gets what it missed. */
  readonly dispatch: (event: string, data: unknown) => void;
  /** Breaks the connection without a word. */
  readonly drop: () => void;
  /** Asks the client to come again, as Discord does when it moves a session. */
  readonly reconnect: () => void;
  /** Closes with a code, such as 4004 when the token is no longer good. */
  readonly close: (code: number) => void;
  /** Forgets the session: whoever comes to resume it has to begin anew. */
  readonly forget: () => void;
  /** Tells once more what it told last, as after a resume from an older place. */
  readonly repeat: () => void;
  readonly connections: () => number;
  readonly identifies: () => number;
  readonly resumes: () => number;
  readonly stop: () => void;
}

export function startGateway(
  server: Server,
  { token, greet, url }: { token: string; url: string; greet: () => readonly { event: string; data: unknown }[] },
): Gateway {
  const sockets = new WebSocketServer({ server });
  const sent: Frame[] = [];
  const counts = { identifies: 0, resumes: 0 };
  let socket: WebSocket | undefined;
  let session = '';

  const write = (to: WebSocket, frame: Frame) => to.send(JSON.stringify(frame));
  const dispatch = (event: string, data: unknown) => {
    const frame = { op: OP.dispatch, t: event, s: sent.length + 1, d: data };
    sent.push(frame);
    if (socket?.readyState === 1) write(socket, frame);
  };
  const identify = (from: WebSocket, { token: given, intents }: { token: string; intents: number }) => {
    if (given !== token) return from.close(AUTHENTICATION_FAILED);
    if (intents !== GUILDS) return from.close(DISALLOWED_INTENTS);
    counts.identifies += 1;
    session = `session-${counts.identifies}`;
    socket = from;
    const [ready, ...rest] = greet();
    dispatch('READY', { ...(ready?.data as object), session_id: session, resume_gateway_url: url });
    for (const { event, data } of rest) dispatch(event, data);
  };
  const resume = (from: WebSocket, { session_id, seq }: { session_id: string; seq: number }) => {
    if (session_id !== session) return write(from, { op: OP.invalid, d: false });
    counts.resumes += 1;
    socket = from;
    for (const frame of sent.slice(seq)) write(from, frame);
    dispatch('RESUMED', {});
  };

  sockets.on('connection', (opened) => {
    write(opened, { op: OP.hello, d: { heartbeat_interval: 41_250 } });
    opened.on('message', (raw: RawData) => {
      const { op, d } = JSON.parse(String(raw)) as Frame;
      if (op === OP.heartbeat) write(opened, { op: OP.ack });
      else if (op === OP.identify) identify(opened, d as { token: string; intents: number });
      else if (op === OP.resume) resume(opened, d as { session_id: string; seq: number });
    });
  });

  return {
    dispatch,
    drop: () => socket?.terminate(),
    reconnect: () => socket && write(socket, { op: OP.reconnect }),
    close: (code) => socket?.close(code),
    forget: () => {
      session = '';
    },
    repeat: () => {
      const last = sent.at(-1);
      if (last !== undefined && socket !== undefined) write(socket, last);
    },
    connections: () => sockets.clients.size,
    identifies: () => counts.identifies,
    resumes: () => counts.resumes,
    stop: () => {
      for (const open of sockets.clients) open.terminate();
      sockets.close();
    },
  };
}
