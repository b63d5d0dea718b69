/** An HTTP server of a counterpart: reads a request, lets a planned fault strike, answers. */
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault, Faults } from './faults.ts';

export interface HttpRequest {
  /** With its query string. */
  readonly path: string;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface HttpReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as text, anything else as JSON; absent: no content. */
  readonly body?: unknown;
}

interface Serving {
  readonly faults: Faults;
  /** The name that faults are planned by. */
  readonly nameOf: (request: { readonly path: string; readonly method: string }) => string;
  readonly handle: (request: HttpRequest) => Promise<HttpReply>;
}

export async function startFaultyServer(serving: Serving): Promise<{ readonly server: Server; readonly host: string }> {
  const server = createServer((incoming, response) => {
    const { url: path = '/', method = 'GET', headers } = incoming;
    void text(incoming)
      .then((body) => answer({ path, method, headers, body }, response, serving))
      .catch(() => void response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, host: `127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function answer(request: HttpRequest, response: ServerResponse, serving: Serving): Promise<void> {
  const planned = serving.faults.take(serving.nameOf(request));
  if (planned?.when === 'before' && (await strikes(planned.fault, response))) return;
  const reply = await serving.handle(request);
  if (planned?.when === 'after' && (await strikes(planned.fault, response))) return;
  send(response, reply);
}

/** @returns whether this was the answer; after a delay the real one follows. */
async function strikes(fault: Fault, response: ServerResponse): Promise<boolean> {
  switch (fault.kind) {
    case 'drop':
      response.destroy();
      return true;
    case 'delay':
      await sleep(fault.ms, undefined, { ref: false });
      return false;
    case 'status':
      send(response, { body: '', ...fault });
      return true;
    default:
      return fault satisfies never;
  }
}

function send(
  response: ServerResponse,
  { body, headers = {}, status = body === undefined ? 204 : 200 }: HttpReply,
): void {
  if (body === undefined) {
    // Without a type: who reads JSON would look for some.
    response.writeHead(status, headers).end();
    return;
  }
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
