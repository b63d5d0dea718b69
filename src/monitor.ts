/**
 * What an operator's tools ask, on a port of this machine alone:
 *
 *   /healthz  is the process at work?              /readyz  is it connected, and does the store answer?
 *   /metrics  numbers for Prometheus
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Store, StoreSize } from '../adapters/store/store.ts';
import { ConnectionError } from '../briefings/errors.ts';
import type { Operations } from './operations.ts';

export interface Monitor extends Omit<Operations, 'problem' | 'reworded'> {
  readonly problem: () => void;
  readonly port: number;
}

interface Monitored {
  /** 0 takes a free one. */
  readonly port: number;
  readonly store: Pick<Store, 'size'>;
  readonly now: () => Date;
}

/** The scheduler wakes every minute; after this it does not any more. */
const STALLED_AFTER_MS = 5 * 60_000;
const SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const DELAY_SECONDS = [1, 5, 15, 30, 60, 120, 300, 900, 3600, 21_600];

/** @throws ConnectionError where the port is taken. */
export async function startMonitor({ port, store, now }: Monitored): Promise<Monitor> {
  const registry = new Registry();
  const metrics = createMetrics(registry, store);
  let platforms: readonly string[] = [];
  let tickedAt = now().getTime();
  const answers: Readonly<Record<string, () => Promise<Answer>>> = {
    '/healthz': async () => {
      const isStalled = now().getTime() - tickedAt > STALLED_AFTER_MS;
      return isStalled
        ? { status: 503, body: 'the scheduler has not run for five minutes' }
        : { status: 200, body: 'ok' };
    },
    '/readyz': async () => {
      if (platforms.length === 0) return { status: 503, body: 'connected to no platform' };
      await store.size();
      return { status: 200, body: `connected to ${platforms.join(', ')}` };
    },
    '/metrics': async () => {
      await metrics.measure();
      return { status: 200, body: await registry.metrics(), type: registry.contentType };
    },
  };
  const server = createServer((request, response) => {
    const answer = answers[request.url?.split('?')[0] ?? ''] ?? (async () => ({ status: 404, body: 'not found' }));
    void answer()
      .catch(() => ({ status: 503, body: 'the store does not answer' }))
      .then(({ status, body, type = 'text/plain; charset=utf-8' }: Answer) => {
        response.writeHead(status, { 'content-type': type }).end(`${body.trimEnd()}\n`);
      });
  });
  await listen(server, port);
  return {
    ...metrics,
    ticked: () => {
      tickedAt = now().getTime();
    },
    connected: (names) => {
      platforms = names;
    },
    port: (server.address() as AddressInfo).port,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  }).catch((cause: unknown) => {
    const advice = 'Set VERBATIM_MONITOR_PORT to a port that is free.';
    throw new ConnectionError(`Cannot listen on port ${port} of this machine`, { advice, cause });
  });
  server.unref();
}

const SIZES: Readonly<Record<keyof StoreSize, string>> = {
  subscriptions: 'Digests that are asked for',
  pausedSubscriptions: 'Digests that are paused',
  openDeliveries: 'Digests that are due and not posted yet',
  feeds: 'Feeds that somebody reads',
  failingFeeds: 'Feeds that could not be read the last time',
  entriesWaiting: 'Entries of feeds that wait to be read',
};

interface Metrics extends Pick<Monitor, 'delivered' | 'answered' | 'problem'> {
  /** Asks the store how much there is. */
  readonly measure: () => Promise<void>;
}

function createMetrics(registry: Registry, store: Pick<Store, 'size'>): Metrics {
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'verbatim_' });
  const gauges = Object.entries(SIZES).map(([key, help]) => {
    return [key as keyof StoreSize, new Gauge({ name: `verbatim_${snake(key)}`, help, registers })] as const;
  });
  const up = new Gauge({ name: 'verbatim_store_up', help: 'Whether the store answers', registers });
  const deliveries = new Counter({
    name: 'verbatim_deliveries_total',
    help: 'Digests at an end, by how they ended',
    labelNames: ['platform', 'state'],
    registers,
  });
  const delays = new Histogram({
    name: 'verbatim_delivery_delay_seconds',
    help: 'From the time a digest was due until all of it was posted',
    labelNames: ['platform'],
    buckets: DELAY_SECONDS,
    registers,
  });
  const commands = new Histogram({
    name: 'verbatim_command_seconds',
    help: 'From a command until its answer is known',
    labelNames: ['command', 'outcome'],
    buckets: SECONDS,
    registers,
  });
  const problems = new Counter({ name: 'verbatim_problems_total', help: 'Problems in the log', registers });
  return {
    measure: async () => {
      const size = await store.size().catch(() => undefined);
      up.set(size === undefined ? 0 : 1);
      for (const [key, gauge] of gauges) if (size !== undefined) gauge.set(size[key]);
    },
    delivered: ({ subscription: { tenant }, state }, lateMs) => {
      const platform = tenant.split(':')[0] ?? '';
      deliveries.inc({ platform, state });
      if (state === 'posted') delays.observe({ platform }, Math.max(0, lateMs / 1_000));
    },
    answered: ({ command, ms, failed }) =>
      commands.observe({ command, outcome: failed ? 'failed' : 'answered' }, ms / 1_000),
    problem: () => problems.inc(),
  };
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
