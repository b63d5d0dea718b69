import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Place } from '../../adapters/chat/platform.ts';
import { NotPostedError } from '../../briefings/errors.ts';
import type { ChannelId, TenantId } from '../../briefings/model.ts';
import { startClock } from '../support/clock.ts';
import type { Fault } from '../support/faults.ts';
import { type Connected, connected } from '../support/slack/connected.ts';
import type { Slack } from '../support/slack/slack.ts';

const MAY_LOOK = ['commands', 'chat:write', 'users:read', 'channels:history'];
const NOON = '2026-11-23T12:00:00Z';
const digest = message({ kind: 'heading', text: 'Morning briefing' });

let bot: Connected | undefined;
afterEach(async () => {
  await bot?.close();
  bot = undefined;
});

async function connect(scopes = MAY_LOOK) {
  const clock = startClock(NOON);
  bot = await connected({ clock, scopes, settings: { answerWithinMs: 1_000 } });
  return { ...bot, clock };
}

function place(slack: Slack, name: string): Place {
  return { tenant: slack.tenant as TenantId, channel: slack.channel(name).id as ChannelId };
}

describe('edit', () => {
  test('puts another page in the place of a posted one, which keeps its key; one that is gone is said to be', async () => {
    const { slack, platform } = await connect();
    const news = place(slack, 'news');
    const { messageId } = await platform.post(news, digest, 'd1@noon#1');
    await platform.edit(news, messageId, message({ kind: 'heading', text: 'Corrected' }), 'd1@noon#1');
    expect(slack.channel('news').messages).toMatchObject([
      { ts: messageId, text: 'Corrected', metadata: { event_payload: { key: 'd1@noon#1' } } },
    ]);
    const gone = platform.edit(news, '1.000001', digest, 'd1@noon#1');
    await expect(gone).rejects.toMatchObject({ name: 'NotPostedError', refusal: 'channel-gone' });
  });
});

describe('post', () => {
  test('posts a page with its key, and unfolds no links', async () => {
    const { slack, platform } = await connect();
    const { messageId } = await platform.post(place(slack, 'news'), digest, 'd1@noon#1');
    expect(slack.channel('news').messages).toMatchObject([
      {
        ts: messageId,
        text: 'Morning briefing',
        blocks: [{ type: 'header' }],
        metadata: { event_type: 'verbatim_delivery', event_payload: { key: 'd1@noon#1' } },
        unfurl_links: false,
        unfurl_media: false,
      },
    ]);
    expect(messageId).toMatch(/^1795435200\./u);
  });

  test.each<{
    name: string;
    channel: string;
    change?: (slack: Slack) => void;
    page?: Message;
    refusal: string;
    advice: RegExp;
  }>([
    { name: 'no member', channel: 'random', refusal: 'forbidden', advice: /\/invite @verbatim/u },
    { name: 'a private channel', channel: 'secret', refusal: 'channel-gone', advice: /\/invite @verbatim/u },
    {
      name: 'an archived channel',
      channel: 'news',
      change: (slack) => {
        slack.channel('news').isArchived = true;
      },
      refusal: 'channel-gone',
      advice: /Unarchive/u,
    },
    { name: 'no permission', channel: 'news', change: fails('missing_scope'), refusal: 'forbidden', advice: /OAuth/u },
    {
      name: 'a revoked token',
      channel: 'news',
      change: fails('token_revoked'),
      refusal: 'not-installed',
      advice: /SLACK_BOT_TOKEN/u,
    },
    {
      name: 'an admin’s rule',
      channel: 'news',
      change: fails('restricted_action_read_only_channel'),
      refusal: 'forbidden',
      advice: /admin/u,
    },
    {
      name: 'a page that is too large',
      channel: 'news',
      page: message({ kind: 'text', text: 'word '.repeat(4_000) }),
      refusal: 'invalid',
      advice: /log/u,
    },
    {
      name: 'an error of tomorrow',
      channel: 'news',
      change: fails('not_on_mondays'),
      refusal: 'invalid',
      advice: /log/u,
    },
  ])('$name is a certain refusal: $refusal', async ({ channel, change, page = digest, refusal, advice }) => {
    const { slack, platform } = await connect();
    change?.(slack);
    const error = await failure(platform.post(place(slack, channel), page, 'k'));
    expect(error).toBeInstanceOf(NotPostedError);
    expect(error).toMatchObject({ refusal, retryable: false, advice: expect.stringMatching(advice) });
    expect(slack.channel(channel).messages).toEqual([]);
  });

  test('where Slack is asked too often it says when to come back, and then takes it', async () => {
    const { slack, platform, clock } = await connect();
    for (const key of ['1', '2', '3']) await platform.post(place(slack, 'news'), digest, key);
    const error = await failure(platform.post(place(slack, 'news'), digest, '4'));
    expect(error).toMatchObject({ refusal: 'busy', retryable: true, retryAfterMs: 1_000 });
    const { tenant } = place(slack, 'news');
    expect(await platform.restsUntil?.(tenant)).toEqual(new Date(clock.now().getTime() + 1_000));
    await platform.post(place(slack, 'general'), digest, '4');
    clock.advance(1_000);
    expect(await platform.restsUntil?.(tenant)).toBeUndefined();
    await platform.post(place(slack, 'news'), digest, '4');
    expect(slack.channel('news').messages).toHaveLength(4);
  });

  test('where Slack cannot be reached nothing was posted', async () => {
    const { slack, platform } = await connect();
    bot = undefined;
    await slack.close();
    await sleep(50);
    expect(await failure(platform.post(place(slack, 'news'), digest, 'k'))).toMatchObject({
      refusal: 'busy',
      retryable: true,
    });
    await platform.stop();
  });

  test.each<{ when: 'before' | 'after'; fault: Fault; posted: number }>([
    { when: 'before', fault: { kind: 'drop' }, posted: 0 },
    { when: 'after', fault: { kind: 'drop' }, posted: 1 },
    { when: 'before', fault: { kind: 'status', status: 503 }, posted: 0 },
    { when: 'after', fault: { kind: 'status', status: 503 }, posted: 1 },
    { when: 'before', fault: refusal('internal_error'), posted: 0 },
    { when: 'before', fault: { kind: 'status', status: 200, body: { message: 'no answer of Slack' } }, posted: 0 },
    { when: 'after', fault: refusal('fatal_error'), posted: 1 },
    { when: 'after', fault: { kind: 'delay', ms: 1_300 }, posted: 1 },
  ])('after $fault $when its work nobody knows, and it is not sent again', async ({ when, fault, posted }) => {
    const { slack, platform } = await connect();
    slack.faults.plan('chat.postMessage', when, fault);
    const error = await failure(platform.post(place(slack, 'news'), digest, 'k'));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(NotPostedError);
    expect(error).not.toBeInstanceOf(TypeError);
    expect(slack.channel('news').messages).toHaveLength(posted);
    const found = await platform.findPost(place(slack, 'news'), 'k', new Date(NOON));
    expect(found).toEqual(posted === 1 ? { messageId: slack.channel('news').messages[0]?.ts } : 'absent');
  });
});

describe('findPost', () => {
  test('finds the post by its key among others, old ones too', async () => {
    const { slack, platform, clock } = await connect();
    const { messageId } = await platform.post(place(slack, 'news'), digest, 'wanted');
    const { messages } = slack.channel('news');
    const ts = (index: number) => `${Number(messageId.split('.')[0]) + 10 + index}.000001`;
    messages.push(...Array.from({ length: 450 }, (_, index) => ({ ts: ts(index), text: 'chat', blocks: [] })));
    clock.advance(3_600_000);
    await platform.post(place(slack, 'news'), digest, 'other');
    expect(await platform.findPost(place(slack, 'news'), 'wanted', new Date(NOON))).toEqual({ messageId });
    expect(await platform.findPost(place(slack, 'news'), 'unheard of', new Date(NOON))).toBe('absent');
    expect(await platform.findPost(place(slack, 'news'), 'wanted', new Date('2026-11-23T12:30:00Z'))).toBe('absent');
  });

  test('does not call absent what it cannot have seen: more than it reads', async () => {
    const { slack, platform } = await connect();
    const { messages } = slack.channel('news');
    messages.push(
      ...Array.from({ length: 2_500 }, (_, index) => ({ ts: `1795435300.${index}`, text: 'chat', blocks: [] })),
    );
    expect(await platform.findPost(place(slack, 'news'), 'k', new Date(NOON))).toBe('unknowable');
  });

  test.each([
    { name: 'without the permission', scopes: ['chat:write'], channel: 'news' },
    { name: 'where it is no member', scopes: MAY_LOOK, channel: 'random' },
  ])('does not know $name', async ({ scopes, channel }) => {
    const { slack, platform } = await connect(scopes);
    expect(await platform.findPost(place(slack, channel), 'k', new Date(NOON))).toBe('unknowable');
  });

  test('does not know where Slack hides metadata', async () => {
    const { slack, platform } = await connect();
    await platform.post(place(slack, 'news'), digest, 'k');
    const { messages } = slack.channel('news');
    messages.push(...messages.splice(0).map(({ metadata: _, ...rest }) => rest));
    expect(await platform.findPost(place(slack, 'news'), 'k', new Date(NOON))).toBe('unknowable');
  });

  test('tries a lost question again', async () => {
    const { slack, platform } = await connect();
    slack.faults.plan('conversations.history', 'before', { kind: 'drop' });
    expect(await platform.findPost(place(slack, 'news'), 'k', new Date(NOON))).toBe('absent');
  });
});

function refusal(error: string): Fault {
  return { kind: 'status', status: 200, body: { ok: false, error } };
}

function fails(error: string): (slack: Slack) => void {
  return ({ faults }) => faults.plan('chat.postMessage', 'before', refusal(error));
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
