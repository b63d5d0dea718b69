/** Socket Mode, Slack's side: docs.slack.dev/apis/events-api/using-socket-mode. */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Faults } from '../faults.ts';
import { BOT, type Json } from './workspace.ts';

const ACKNOWLEDGE_WITHIN_MS = 3_000;

export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';
export type Problem = 'operation_timeout' | 'dispatch_failed';

interface Delivery {
  readonly envelopeId?: string;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

export class SocketMode {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #waiting = new Map<string, { readonly client: WebSocket; readonly settle: (payload: Json) => void }>();
  readonly #faults: Faults;
  #delivered = 0;
  /** Acknowledgements nobody waited for: too late, a second one, or over another socket than the envelope. */
  readonly strayAcknowledgements: string[] = [];
  /** How many sockets there have been. */
  opened = 0;

  /** A fault planned for `hello` or `acknowledgement` loses it on its way. */
  constructor(faults: Faults) {
    this.#faults = faults;
  }

  attach(http: Server): void {
    http.on('upgrade', (request: IncomingMessage, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://slack').searchParams.get('ticket') ?? '';
      if (!this.#tickets.delete(ticket)) return void socket.destroy();
      this.#server.handleUpgrade(request, socket, head, (client) => this.#welcome(client));
    });
  }

  /** A ticket opens one connection. */
  newTicket(): string {
    const ticket = randomUUID();
    this.#tickets.add(ticket);
    return ticket;
  }

  get connections(): number {
    return this.#open().length;
  }

  /** @returns what the app acknowledged with, or what Slack tells the person where it did not. */
  async deliver(
    type: EnvelopeType,
    payload: Json,
    { envelopeId = randomUUID(), ...retry }: Delivery = {},
  ): Promise<Json | Problem> {
    const open = this.#open();
    // Of several connections any may be told, and one is.
    const client = open[this.#delivered++ % open.length];
    if (client === undefined) return 'dispatch_failed';
    return new Promise((resolve) => {
      const settle = (answer: Json | Problem) => {
        clearTimeout(timer);
        this.#waiting.delete(envelopeId);
        resolve(answer);
      };
      const timer = setTimeout(() => settle('operation_timeout'), ACKNOWLEDGE_WITHIN_MS);
      this.#waiting.set(envelopeId, { client, settle });
      const accepts = type === 'slash_commands';
      client.send(
        JSON.stringify({ envelope_id: envelopeId, type, payload, accepts_response_payload: accepts, ...retry }),
      );
    });
  }

  /** Slack changes the connection every few hours, and says so. */
  refresh(): void {
    for (const client of this.#open()) client.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  /** The network goes away without a word. */
  cut(): void {
    for (const client of this.#open()) client.terminate();
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate();
    this.#server.close();
  }

  #open(): WebSocket[] {
    return [...this.#server.clients].filter(({ readyState }) => readyState === 1);
  }

  #welcome(client: WebSocket): void {
    this.opened += 1;
    client.on('message', (data: Buffer) => this.#hear(data.toString('utf8'), client));
    if (this.#faults.take('hello') !== undefined) return;
    client.send(
      JSON.stringify({ type: 'hello', num_connections: this.connections, connection_info: { app_id: BOT.app } }),
    );
  }

  #hear(text: string, client: WebSocket): void {
    const { envelope_id: id, payload = {} } = JSON.parse(text) as { envelope_id: string; payload?: Json };
    if (this.#faults.take('acknowledgement') !== undefined) return;
    const waiting = this.#waiting.get(id);
    if (waiting?.client === client) waiting.settle(payload);
    else this.strayAcknowledgements.push(id);
  }
}
