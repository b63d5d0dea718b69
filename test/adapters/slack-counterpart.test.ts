/** The counterpart is only worth what it refuses: each limit of Slack that others rely on it to hold. */
import { afterAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { startClock } from '../support/clock.ts';
import { refusalOfBlocks } from '../support/slack/block-kit.ts';
import { type Slack, startSlack } from '../support/slack/slack.ts';

/** Tests run beside one another: what they open is closed at the end. */
const opened: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(opened.map((close) => close())));

async function start(): Promise<{ slack: Slack; advance: (ms: number) => void }> {
  const clock = startClock('2026-11-23T12:00:00Z');
  const slack = await startSlack({ clock });
  opened.push(slack.close);
  return { slack, advance: clock.advance };
}

const section = (words: string) => ({ type: 'section', text: { type: 'plain_text', text: words } });
const button = (id: string, more: object = {}) => ({
  type: 'button',
  action_id: id,
  text: { type: 'plain_text', text: 'Share' },
  ...more,
});
const rich = (...elements: readonly object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

describe('blocks', () => {
  test.each([
    { name: 'none', blocks: [], error: 'invalid_blocks' },
    { name: 'fifty', blocks: Array.from({ length: 50 }, () => section('x')), error: undefined },
    { name: 'fifty-one', blocks: Array.from({ length: 51 }, () => section('x')), error: 'invalid_blocks' },
    { name: 'a section of 3,000', blocks: [section('x'.repeat(3_000))], error: undefined },
    { name: 'a section of 3,001', blocks: [section('x'.repeat(3_001))], error: 'invalid_blocks' },
    { name: 'a header of 151', blocks: [{ ...section('x'.repeat(151)), type: 'header' }], error: 'invalid_blocks' },
    { name: 'no words', blocks: [rich({ type: 'text', text: '' })], error: 'invalid_blocks' },
    { name: 'half a character', blocks: [rich({ type: 'text', text: '\ud83d' })], error: 'invalid_blocks' },
    { name: 'a script for a link', blocks: [rich({ type: 'link', url: 'javascript:x' })], error: 'invalid_blocks' },
    { name: 'an unknown field', blocks: [{ ...section('x'), color: 'red' }], error: 'invalid_blocks' },
    { name: 'an unknown kind', blocks: [{ type: 'marquee' }], error: 'invalid_blocks' },
    {
      name: 'a button of 2,001',
      blocks: [actions(button('a', { value: 'x'.repeat(2_001) }))],
      error: 'invalid_blocks',
    },
    { name: 'two buttons of one name', blocks: [actions(button('a'), button('a'))], error: 'invalid_blocks' },
    { name: '26 buttons', blocks: [actions(...ids(26).map((id) => button(id)))], error: 'invalid_blocks' },
    { name: 'too much in all', blocks: ids(5).map(() => section('x'.repeat(2_900))), error: 'msg_blocks_too_long' },
  ])('$name: $error', ({ blocks, error }) => {
    expect(refusalOfBlocks(blocks)?.error).toBe(error);
  });

  function actions(...elements: readonly object[]) {
    return { type: 'actions', elements };
  }

  function ids(count: number): string[] {
    return Array.from({ length: count }, (_, index) => `b${index}`);
  }
});

describe('the Web API', () => {
  test.each([
    { name: 'nobody', token: '', method: 'auth.test', error: 'not_authed' },
    { name: 'a stranger', token: 'xoxb-stranger', method: 'auth.test', error: 'invalid_auth' },
    {
      name: 'the app where the bot is meant',
      token: 'xapp-counterpart-app',
      method: 'auth.test',
      error: 'not_allowed_token_type',
    },
    { name: 'the bot', token: 'xoxb-counterpart-bot', method: 'auth.test', error: undefined },
  ])('$name: $error', async ({ token, method, error }) => {
    const { slack } = await start();
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    expect(((await response.json()) as { error?: string }).error).toBe(error);
  });

  test('takes three messages at once in one channel, then one a second', async () => {
    const { slack, advance } = await start();
    const post = async () => {
      const body = JSON.stringify({ channel: slack.channel('news').id, text: 'hello' });
      const headers = { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' };
      return fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
    };
    const statuses = [await post(), await post(), await post(), await post()].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await post()).headers.get('retry-after')).toBe('1');
    advance(1_000);
    expect((await post()).status).toBe(200);
    expect((await post()).status).toBe(429);
    expect(slack.channel('news').messages).toHaveLength(4);
  });
});

describe('response_url', () => {
  const send = async (url: unknown, message: object) =>
    (await fetch(String(url), { method: 'POST', body: JSON.stringify(message) })).status;

  test('takes five messages', async () => {
    const { slack } = await start();
    const asked = await slack.command('mia', 'news', '/briefing');
    const url = asked.payload['response_url'];
    for (let use = 1; use <= 5; use++) expect(await send(url, { text: `answer ${use}` })).toBe(200);
    expect(await send(url, { text: 'answer 6' })).toBe(404);
    expect(asked.seen.map(({ text }) => text).slice(1)).toEqual([1, 2, 3, 4, 5].map((use) => `answer ${use}`));
  });

  test('takes them for 30 minutes, private unless they say otherwise, and nothing that is wrong', async () => {
    const { slack, advance } = await start();
    const asked = await slack.command('mia', 'news', '/briefing');
    const url = asked.payload['response_url'];
    expect(await send(url, { text: '' })).toBe(400);
    expect(await send(url, { text: 'x', blocks: [{ type: 'marquee' }] })).toBe(400);
    advance(29 * 60_000);
    expect(await send(url, { text: 'for all', response_type: 'in_channel' })).toBe(200);
    expect(await send(url, { text: 'for me' })).toBe(200);
    expect(slack.channel('news').messages.map(({ text }) => text)).toEqual(['for all']);
    advance(2 * 60_000);
    expect(await send(url, { text: 'too late' })).toBe(404);
    expect(asked.seen.map(({ text, isPrivate }) => [text, isPrivate]).slice(1)).toEqual([
      ['for all', false],
      ['for me', true],
    ]);
  });
});

describe('a person', () => {
  test('is told when nobody is connected', async () => {
    const { slack } = await start();
    const asked = await slack.command('mia', 'news', '/briefing');
    expect(asked.seen).toMatchObject([{ from: 'slack', text: 'failed with the error "dispatch_failed"' }]);
  });

  test('is told when an app takes longer than 3 s, and what it says then is not shown', async () => {
    const { slack } = await start();
    const opened = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.appToken}` },
    });
    const socket = new WebSocket(((await opened.json()) as { url: string }).url);
    const envelope = new Promise<string>((resolve) => {
      socket.addEventListener('message', ({ data }) => {
        if (String(data).includes('envelope_id'))
          resolve((JSON.parse(String(data)) as { envelope_id: string }).envelope_id);
      });
    });
    await expect.poll(() => slack.sockets.connections, { timeout: 5_000 }).toBe(1);
    const asked = await slack.command('mia', 'news', '/briefing');
    socket.send(JSON.stringify({ envelope_id: await envelope, payload: { text: 'late' } }));
    await expect.poll(() => slack.sockets.strayAcknowledgements).toHaveLength(1);
    expect(asked.acknowledgedAfterMs).toBeUndefined();
    expect(asked.seen.map(({ text }) => text)).toEqual(['failed with the error "operation_timeout"']);
    socket.close();
  });

  test('presses only buttons that are there', async () => {
    const { slack } = await start();
    await expect(slack.press('mia', 'news', { blocks: [] }, 'Share')).rejects.toThrow('There is no button "Share"');
  });
});
