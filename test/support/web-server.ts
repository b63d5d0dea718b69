import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Route {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Before the first byte. */
  readonly delayMs?: number;
  /** Sent as `Location`, with 302 unless `status` says otherwise. */
  readonly redirectTo?: string;
  /** Breaks the connection off after the body. */
  readonly breakOff?: boolean;
}

export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface WebServer {
  readonly url: string;
  /** `127.0.0.1:port`, or another address. */
  readonly host: string;
  readonly requests: readonly SeenRequest[];
  /** Adds or replaces a route, by its path without the query string. */
  route(path: string, route: Route | ((request: SeenRequest) => Route)): void;
  close(): Promise<void>;
}

/** A real HTTP server on the loopback network; anything without a route is a 404. */
export async function startWebServer(
  routes: Readonly<Record<string, Route | ((request: SeenRequest) => Route)>> = {},
  address = '127.0.0.1',
): Promise<WebServer> {
  const table = new Map(Object.entries(routes));
  const requests: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const seen = { path: request.url ?? '/', headers: request.headers };
    requests.push(seen);
    const found = table.get(seen.path.replace(/\?.*$/u, '')) ?? { status: 404, body: 'Not found' };
    void answer(response, typeof found === 'function' ? found(seen) : found);
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const host = `${address}:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    requests,
    route: (path, route) => void table.set(path, route),
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

async function answer(response: ServerResponse, route: Route): Promise<void> {
  if (route.delayMs !== undefined) await sleep(route.delayMs, undefined, { ref: false });
  const { redirectTo } = route;
  response.writeHead(route.status ?? (redirectTo === undefined ? 200 : 302), {
    ...route.headers,
    ...(redirectTo !== undefined && { location: redirectTo }),
  });
  if (route.breakOff !== true) return void response.end(route.body ?? '');
  response.write(route.body ?? ' ', () => response.destroy());
}
