/** What an operator sees: the log without secrets, and the monitor over real HTTP. */
import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Delivery } from '../../adapters/store/digests.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import { FetchError } from '../../briefings/errors.ts';
import type { ChannelId, SubscriptionId, TenantId } from '../../briefings/model.ts';
import { createLog } from '../../src/log.ts';
import { type Operations, startOperations } from '../../src/operations.ts';
import { startClock } from '../support/clock.ts';

const dueAt = new Date('2031-05-20T08:00:00Z');
const delivery: Delivery = {
  subscription: {
    id: 'k3fq7a' as SubscriptionId,
    tenant: 'slack:T1' as TenantId,
    channel: 'C1' as ChannelId,
    when: 'daily 08:00',
    zone: 'UTC',
    length: 'standard',
    whenEmpty: 'nothing',
    createdBy: 'U1',
    createdAt: dueAt,
    nextDueAt: dueAt,
  },
  dueAt,
  state: 'posted',
  pages: [{ parts: [{ kind: 'text', text: 'words of the message' }] }],
  messageIds: ['1.2'],
  retryAt: dueAt,
};

describe('the log', () => {
  const lines: string[] = [];
  const log = createLog(['hunter2-configured'], (line) => void lines.push(line));
  afterEach(() => {
    lines.length = 0;
  });

  const slackToken = ['xoxb', '123456789012', 'abcdefABCDEF'].join('-');
  const discordToken = ['MTIzNDU2Nzg5MDEyMzQ1Njc4', 'GabcdE', 'a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8'].join('.');
  test.each([
    ['a token of Slack', `it said ${slackToken} twice`, /xoxb/],
    ['a token of Discord', `login with ${discordToken}`, /GabcdE/],
    ['a secret of the configuration', 'key hunter2-configured!', /hunter2/],
    ['what stands in a header', 'Authorization: Bearer abcdef123456', /abcdef123456/],
    ['credentials of an address', 'https://anna:opensesame@feeds.example/x', /opensesame/],
    ['the query of an address', 'GET https://feeds.example/x?subscriber=opensesame', /opensesame/],
    ['a key in the path of an address', 'https://feeds.example/u/a1b2c3d4e5f6a7b8c9d0/rss', /a1b2c3d4/],
    ['a database address', 'postgres://verbatim:opensesame@db.example/verbatim', /opensesame/],
    ['a secret by its name', '{"client_secret":"opensesame"}', /opensesame/],
  ])('does not have %s', (_, text, secret) => {
    log.problem(new Error(text, { cause: new TypeError(text) }));
    log.problem(new FetchError(text, { advice: text, retryable: true }));
    log.problem(text);
    log.note('happened', { text });
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(line).not.toMatch(secret);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({ level: expect.any(String), time: expect.any(String) });
  });

  test('does not have what libraries hang on an error, such as the message that was sent', () => {
    const error = Object.assign(new Error('Missing Access'), {
      requestBody: { json: { content: 'words of the message' } },
    });
    log.problem(error);
    expect(lines.join('')).toContain('Missing Access');
    expect(lines.join('')).not.toContain('words of the message');
  });
});

describe('the monitor', () => {
  const clock = startClock('2031-05-20T08:00:00Z');
  let store: Store;
  let operations: Operations;
  let isDown = false;
  let lines: string[];
  let port = 0;
  beforeEach(async () => {
    lines = [];
    port = await freePort();
    store = await openSqliteStore(':memory:');
    const write = (line: string) => void lines.push(line);
    isDown = false;
    const size = () => (isDown ? Promise.reject(new Error('disk I/O error')) : store.size());
    operations = await startOperations({ monitorPort: port, secrets: [], store: { size }, now: clock.now, write });
  });
  afterEach(async () => {
    await operations.close();
    await store.close();
  });
  const ask = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`);
    return { status: response.status, body: await response.text() };
  };

  test('is healthy while the scheduler wakes', async () => {
    expect(await ask('/healthz')).toEqual({ status: 200, body: 'ok\n' });
    clock.advance(6 * 60_000);
    expect((await ask('/healthz')).status).toBe(503);
    operations.ticked();
    expect((await ask('/healthz')).status).toBe(200);
    expect((await ask('/other')).status).toBe(404);
  });

  test('is ready while it is connected and the store answers', async () => {
    expect((await ask('/readyz')).status).toBe(503);
    operations.connected(['slack', 'discord']);
    expect(await ask('/readyz')).toEqual({ status: 200, body: 'connected to slack, discord\n' });
    isDown = true;
    expect(await ask('/readyz')).toEqual({ status: 503, body: 'the store does not answer\n' });
    expect((await ask('/metrics')).body).toContain('verbatim_store_up 0');
  });

  test('counts digests, answers and problems, and what is in the store', async () => {
    await store.addSubscription(delivery.subscription);
    operations.delivered(delivery, 4_000);
    operations.answered({ command: 'briefing', ms: 120, failed: false });
    operations.problem(new Error('it broke'));
    const { body } = await ask('/metrics');
    for (const line of [
      'verbatim_store_up 1',
      'verbatim_subscriptions 1',
      'verbatim_deliveries_total{platform="slack",state="posted"} 1',
      'verbatim_delivery_delay_seconds_bucket{le="5",platform="slack"} 1',
      'verbatim_command_seconds_count{command="briefing",outcome="answered"} 1',
      'verbatim_problems_total 1',
    ]) {
      expect(body).toContain(`${line}\n`);
    }
    const [posted] = lines.map((line) => JSON.parse(line) as object);
    expect(posted).toMatchObject({ msg: 'digest posted', digest: 'k3fq7a', lateMs: 4_000, posts: 1 });
    expect(lines.join('')).not.toContain('words of the message');
  });

  test('says so where its port is taken', async () => {
    const again = startOperations({ monitorPort: port, secrets: [], store, now: clock.now, write: () => undefined });
    await expect(again).rejects.toMatchObject({
      name: 'ConnectionError',
      message: `Cannot listen on port ${port} of this machine`,
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
