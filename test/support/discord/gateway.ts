/** The gateway: hello, identify, heartbeats, dispatches, resume. Of several sessions of the one shard each is told everything. */
import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';

const OP = { dispatch: 0, heartbeat: 1, identify: 2, resume: 6, reconnect: 7, invalid: 9, hello: 10, ack: 11 } as const;
const AUTHENTICATION_FAILED = 4004;
const DISALLOWED_INTENTS = 4014;
const GUILDS = 1;
/** A client that closes so will not come back (Gateway: Disconnecting). */
const LEFT = [1000, 1001];

interface Frame {
  readonly op: number;
  readonly d?: unknown;
  readonly s?: number;
  readonly t?: string;
}

/** What one client was told, and where it is. */
interface Session {
  readonly sent: Frame[];
  socket: WebSocket;
}

export interface Gateway {
  /** Sends an event to all who are connected; a client that resumes gets what it missed. */
  readonly dispatch: (event: string, data: unknown) => void;
  /** Breaks the connections without a word. */
  readonly drop: () => void;
  /** Asks the client to come again, as Discord does when it moves a session. */
  readonly reconnect: () => void;
  /** Closes with a code, such as 4004 when the token is no longer good. */
  readonly close: (code: number) => void;
  /** Forgets the sessions: whoever comes to resume one has to begin anew. */
  readonly forget: () => void;
  /** Tells once more what it told last, as after a resume from an older place. */
  readonly repeat: () => void;
  readonly connections: () => number;
  /** How many hear what happens now. */
  readonly listening: () => number;
  readonly identifies: () => number;
  readonly resumes: () => number;
  readonly stop: () => void;
}

export function startGateway(
  server: Server,
  { token, greet, url }: { token: string; url: string; greet: () => readonly { event: string; data: unknown }[] },
): Gateway {
  const sockets = new WebSocketServer({ server });
  const sessions = new Map<string, Session>();
  const counts = { identifies: 0, resumes: 0 };

  const write = (to: WebSocket, frame: Frame) => to.send(JSON.stringify(frame));
  const listening = () => [...sessions.values()].filter(({ socket }) => socket.readyState === 1);
  const tell = ({ sent, socket }: Session, event: string, data: unknown) => {
    const frame = { op: OP.dispatch, t: event, s: sent.length + 1, d: data };
    sent.push(frame);
    if (socket.readyState === 1) write(socket, frame);
  };
  const identify = (from: WebSocket, { token: given, intents }: { token: string; intents: number }) => {
    if (given !== token) return from.close(AUTHENTICATION_FAILED);
    if (intents !== GUILDS) return from.close(DISALLOWED_INTENTS);
    counts.identifies += 1;
    const id = `session-${counts.identifies}`;
    const session: Session = { sent: [], socket: from };
    sessions.set(id, session);
    const [ready, ...rest] = greet();
    tell(session, 'READY', { ...(ready?.data as object), session_id: id, resume_gateway_url: url });
    for (const { event, data } of rest) tell(session, event, data);
  };
  const resume = (from: WebSocket, { session_id, seq }: { session_id: string; seq: number }) => {
    const session = sessions.get(session_id);
    if (session === undefined) return write(from, { op: OP.invalid, d: false });
    counts.resumes += 1;
    session.socket = from;
    for (const frame of session.sent.slice(seq)) write(from, frame);
    tell(session, 'RESUMED', {});
  };
  const leave = (left: WebSocket) => {
    for (const [id, { socket }] of sessions) if (socket === left) sessions.delete(id);
  };

  sockets.on('connection', (opened) => {
    write(opened, { op: OP.hello, d: { heartbeat_interval: 41_250 } });
    opened.on('message', (raw: RawData) => {
      const { op, d } = JSON.parse(String(raw)) as Frame;
      if (op === OP.heartbeat) write(opened, { op: OP.ack });
      else if (op === OP.identify) identify(opened, d as { token: string; intents: number });
      else if (op === OP.resume) resume(opened, d as { session_id: string; seq: number });
    });
    opened.on('close', (code) => LEFT.includes(code) && leave(opened));
  });

  return {
    dispatch: (event, data) => {
      for (const session of sessions.values()) tell(session, event, data);
    },
    drop: () => {
      for (const open of sockets.clients) open.terminate();
    },
    reconnect: () => {
      for (const { socket } of listening()) write(socket, { op: OP.reconnect });
    },
    close: (code) => {
      for (const { socket } of listening()) socket.close(code);
    },
    forget: () => sessions.clear(),
    repeat: () => {
      for (const { sent, socket } of listening()) {
        const last = sent.at(-1);
        if (last !== undefined) write(socket, last);
      }
    },
    connections: () => sockets.clients.size,
    listening: () => listening().length,
    identifies: () => counts.identifies,
    resumes: () => counts.resumes,
    stop: () => {
      for (const open of sockets.clients) open.terminate();
      sockets.close();
    },
  };
}
