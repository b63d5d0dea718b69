/** The real discord.js against the local Discord, over real sockets, with a listener that answers what a test wants. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Answer, Listener, PostingPlatform } from '../../adapters/chat/platform.ts';
import { toDiscordCommands } from '../../adapters/discord/command-schema.ts';
import { createDiscord } from '../../adapters/discord/discord.ts';
import type { ChannelId, TenantId } from '../../briefings/model.ts';
import { commands } from '../../src/commands/index.ts';
import { type Clock, startClock } from '../support/clock.ts';
import { type LocalDiscord, type Person, startDiscord } from '../support/discord/discord.ts';
import type { Channel } from '../support/discord/guild.ts';
import { Faults } from '../support/faults.ts';

const READER: Person = { id: '700000001', permissions: 0n };
const MANAGER: Person = { id: '700000002', permissions: 1n << 4n };
const ADMIN: Person = { id: '700000003', permissions: (1n << 4n) | (1n << 5n) };
const says = (text: string, change: Partial<Answer> = {}): Answer => ({
  message: message({ kind: 'text', text }),
  isPublic: false,
  failed: false,
  ...change,
});

let clock: Clock;
let faults: Faults;
let discord: LocalDiscord;
let channel: Channel;
let bot: PostingPlatform;
let listener: { -readonly [Method in keyof Listener]: Listener[Method] };
let reports: unknown[];

beforeEach(async () => {
  clock = startClock('2031-05-20T08:00:00Z');
  faults = new Faults();
  reports = [];
  discord = await startDiscord({ clock, faults });
  channel = discord.guild.addChannel();
  listener = {
    command: async (heard) => says(JSON.stringify(heard)),
    press: async (action) => says(`pressed ${action}`),
    suggest: async ({ typed }) => [`${typed} one`, `${typed} two`],
    home: async () => ({ parts: [] }),
    welcome: async () => ({ parts: [] }),
    came: async () => undefined,
    here: async () => undefined,
    left: async () => undefined,
  };
  bot = connectTo(discord.token);
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(discord.rest.problems).toEqual([]);
});

function connectTo(token: string): PostingPlatform {
  return createDiscord({
    token,
    api: discord.api,
    commands: toDiscordCommands(commands),
    report: (problem) => reports.push(problem),
  });
}

const start = () =>
  bot.start({
    command: (...args) => listener.command(...args),
    press: (...args) => listener.press(...args),
    suggest: (...args) => listener.suggest(...args),
    home: (...args) => listener.home(...args),
    welcome: (...args) => listener.welcome(...args),
    came: (...args) => listener.came(...args),
    here: (...args) => listener.here(...args),
    left: (...args) => listener.left(...args),
  });

describe('connecting', () => {
  test('says who it is and where', async () => {
    expect(await start()).toBe('Discord: connected as Verbatim#0001 to 1 server');
  });

  test('a wrong token is one sentence, without the token', async () => {
    const wrong = connectTo(`${discord.token}x`);
    await expect(wrong.start(listener)).rejects.toThrow('Discord does not know this token');
  });

  test('nobody there is one sentence', async () => {
    const lost = createDiscord({
      token: discord.token,
      api: 'http://127.0.0.1:9',
      commands: [],
      report: () => undefined,
    });
    await expect(lost.start(listener)).rejects.toThrow(/^Cannot reach Discord/);
  });

  test('commands are registered once, and again only when they changed', async () => {
    await start();
    expect(discord.rest.registered.times).toBe(1);
    await bot.stop();
    bot = connectTo(discord.token);
    await start();
    expect(discord.rest.registered.times).toBe(1);
    discord.rest.registered.commands = discord.rest.registered.commands.slice(1);
    await bot.stop();
    bot = connectTo(discord.token);
    await start();
    expect(discord.rest.registered.times).toBe(2);
  });
});

describe('a command', () => {
  beforeEach(start);

  test('is heard with its values, and answered to the asker alone', async () => {
    const asked = discord.command(READER, channel, 'quote find', { speaker: 'Ada', about: 'ferry, "now"' });
    const [shown] = await asked.until();
    expect(shown).toEqual({
      text: '{"kind":"values","command":"quote find","values":{"speaker":"Ada","about":"ferry, \\"now\\""}}',
      isPrivate: true,
      buttons: [],
    });
    expect(discord.messages(channel)).toEqual([]);
  });

  test.each([
    ['at once', 0, 'POST /interactions/:id/:id/callback'],
    ['after 1.5 s', 1_500, 'PATCH /webhooks/:id/:id/messages/@original'],
    ['after 4 s', 4_000, 'PATCH /webhooks/:id/:id/messages/@original'],
  ])('answered %s is acknowledged in time, and survives a call that fails', async (_, ms, call) => {
    listener.command = async () => {
      await sleep(ms);
      return says('here it is');
    };
    for (const when of ['before', 'after'] as const) {
      faults.plan(call, when, { kind: 'status', status: 502 });
      const asked = discord.command(READER, channel, 'briefing');
      expect((await asked.until()).map(({ text }) => text)).toEqual(['here it is']);
      await sleep(400);
      expect(asked.shown().map(({ text }) => text)).toEqual(['here it is']);
      expect(asked.interaction.acknowledgedAfterMs).toBeLessThan(3_000);
    }
    expect(reports).toEqual([]);
  });

  test.each(['drop', 'delay'] as const)('a callback that meets a %s is answered', async (kind) => {
    faults.plan('POST /interactions/:id/:id/callback', 'after', kind === 'drop' ? { kind } : { kind, ms: 800 });
    const asked = discord.command(READER, channel, 'briefing');
    expect(await asked.until()).toHaveLength(1);
  });

  test('tells what it is doing while it takes long', async () => {
    listener.command = async (_, __, progress) => {
      for (let step = 0; step < 15; step += 1) {
        progress(`step ${step}`);
        await sleep(100);
      }
      return says('done');
    };
    const asked = discord.command(READER, channel, 'source add', { url: 'x' });
    await asked.until(([first]) => /^step/.test(first?.text ?? ''));
    await asked.until(([first]) => first?.text === 'done');
  });

  test('an answer of several pages comes whole and in order', async () => {
    const texts = Array.from({ length: 30 }, (_, n) => `${n} ${'word '.repeat(80)}`.trim());
    listener.command = async () =>
      says('', { message: message(...texts.map((text) => ({ kind: 'text', text }) as const)) });
    const asked = discord.command(READER, channel, 'briefing');
    const shown = await asked.until((all) =>
      all
        .map(({ text }) => text)
        .join('\n')
        .includes('29 word'),
    );
    expect(shown.map(({ text }) => text).join('\n')).toBe(texts.join('\n'));
    expect(shown.every(({ isPrivate }) => isPrivate)).toBe(true);
  });
});

describe('buttons, suggestions and rights', () => {
  beforeEach(start);

  test('a press is heard; a public answer is for everybody', async () => {
    listener.press = async (action) => says(`shared ${action}`, { isPublic: true });
    const [shown] = await discord.press(READER, channel, 'share:1').until();
    expect(shown?.text).toBe('shared share:1');
    expect(discord.messages(channel).map(({ text }) => text)).toEqual(['shared share:1']);
  });

  test('a slow press is acknowledged, and answered once', async () => {
    listener.press = async () => {
      await sleep(1_300);
      return says('late', { isPublic: true });
    };
    await discord.press(READER, channel, 'share:1').until((all) => all.length > 0);
    expect(discord.messages(channel).map(({ text }) => text)).toEqual(['late']);
  });

  test('buttons are shown with what they carry', async () => {
    const buttons = [{ label: 'Share', action: 'share:1' }];
    listener.command = async () => says('', { message: { ...message({ kind: 'text', text: 'x' }), buttons } });
    const [shown] = await discord.command(READER, channel, 'briefing').until();
    expect(shown?.buttons).toEqual(buttons);
  });

  test('suggestions: at most 25, none too long', async () => {
    listener.suggest = async ({ command, option, typed }) => [
      `${command} ${option} ${typed}`,
      'x'.repeat(101),
      ...Array.from({ length: 40 }, (_, n) => `n${n}`),
    ];
    const offered = await discord.suggest(READER, channel, { command: 'quote find', option: 'speaker', typed: 'ad' });
    expect(offered).toHaveLength(25);
    expect(offered.slice(0, 2)).toEqual(['quote find speaker ad', 'n0']);
  });

  test.each([
    ['a reader', READER, [false, false]],
    ['who manages channels', MANAGER, [true, false]],
    ['who manages the server', ADMIN, [true, true]],
  ] as const)('%s', async (_, person, may) => {
    listener.command = async (_heard, asker) =>
      says(JSON.stringify([await asker.may('channel'), await asker.may('workspace')]));
    const [shown] = await discord.command(person, channel, 'briefing').until();
    expect(shown?.text).toBe(JSON.stringify(may));
  });
});

describe('a server', () => {
  const moves: string[] = [];
  const back = () => `came ${discord.tenant}`;
  const away = () => `left ${discord.tenant}`;
  beforeEach(async () => {
    moves.length = 0;
    listener.came = async (tenant) => void moves.push(`came ${tenant}`);
    listener.here = async (platform, tenants) => void moves.push(`here ${platform} ${tenants}`);
    listener.left = async (tenant) => void moves.push(`left ${tenant}`);
    await start();
  });
  const later = () => moves.slice(1);

  test('that the bot is in when it starts is told of', () => {
    expect(moves.splice(0)).toEqual([`here discord ${discord.tenant}`]);
  });

  test('that takes the bot out is left, and come to when it is let in again', async () => {
    discord.gateway.dispatch('GUILD_DELETE', { id: discord.guild.id });
    await expect.poll(later).toEqual([away()]);
    discord.gateway.dispatch('GUILD_CREATE', discord.data());
    await expect.poll(later).toEqual([away(), back()]);
  });

  test.each([
    { name: 'where Discord puts such messages', mayPost: true, posts: 1 },
    { name: 'nowhere, where the bot may not post', mayPost: false, posts: 0 },
  ])('that lets the bot in is welcomed $name', async ({ mayPost, posts }) => {
    listener.welcome = async () => message({ kind: 'text', text: 'Hello' });
    channel.mayPost = mayPost;
    const arrival = { ...discord.data(), system_channel_id: channel.id };
    discord.gateway.dispatch('GUILD_DELETE', { id: discord.guild.id });
    discord.gateway.dispatch('GUILD_CREATE', arrival);
    await expect.poll(later).toEqual([away(), back()]);
    await discord.command(READER, channel, 'briefing').until();
    await expect.poll(() => discord.messages(channel).map(({ text }) => text)).toEqual(Array(posts).fill('Hello'));
  });

  test('that Discord cannot reach for a while is not left', async () => {
    discord.gateway.dispatch('GUILD_DELETE', { id: discord.guild.id, unavailable: true });
    const asked = discord.command(READER, channel, 'briefing');
    await asked.until();
    discord.gateway.dispatch('GUILD_CREATE', discord.data());
    await discord.command(READER, channel, 'briefing').until();
    expect(moves).not.toContain(away());
  });
});

describe('a post', () => {
  const page = (text: string): Message => message({ kind: 'text', text });
  const place = () => ({ tenant: discord.tenant as TenantId, channel: channel.id as ChannelId });
  beforeEach(start);

  test('is there, is found by its key, and is one however often it is sent', async () => {
    const posted = await bot.post(place(), page('hello @everyone <@1>'), 'k1');
    expect(await bot.post(place(), page('hello again'), 'k1')).toEqual(posted);
    expect(discord.messages(channel)).toEqual([{ text: 'hello @everyone <@1>', isPrivate: false, buttons: [] }]);
    expect(await bot.findPost(place(), 'k1', clock.now())).toEqual(posted);
    expect(await bot.findPost(place(), 'k2', clock.now())).toBe('absent');
  });

  test.each([
    ['before', 'absent', 0],
    ['after', 'found', 1],
  ] as const)('that fails %s its work is not known, and is %s when looked for', async (when, found, posts) => {
    faults.plan('POST /channels/:id/messages', when, { kind: 'drop' });
    await expect(bot.post(place(), page('x'), 'k1')).rejects.not.toMatchObject({ code: 'not-posted' });
    expect(discord.messages(channel)).toHaveLength(posts);
    const seen = await bot.findPost(place(), 'k1', clock.now());
    expect(typeof seen === 'object' ? 'found' : seen).toBe(found);
  });

  test.each([
    ['the channel is gone', () => void discord.guild.channels.delete(channel.id), 'channel-gone'],
    ['the bot may not post', () => Object.assign(channel, { mayPost: false }), 'forbidden'],
    [
      'Discord asks to wait',
      () =>
        faults.plan('POST /channels/:id/messages', 'before', {
          kind: 'status',
          status: 429,
          headers: { 'retry-after': '60' },
          body: { retry_after: 60, message: 'slow', global: false },
        }),
      'busy',
    ],
  ])('is refused for certain where %s', async (_, prepare, refusal) => {
    prepare();
    await expect(bot.post(place(), page('x'), 'k1')).rejects.toMatchObject({ code: 'not-posted', refusal });
  });

  test('cannot be looked for where the bot may not read', async () => {
    channel.mayRead = false;
    expect(await bot.findPost(place(), 'k1', clock.now())).toBe('unknowable');
  });
});

describe('the gateway', () => {
  beforeEach(start);

  test.each([
    ['dropped without a word', () => discord.gateway.drop(), { resumes: 1, identifies: 1 }],
    ['asked to reconnect', () => discord.gateway.reconnect(), { resumes: 1, identifies: 1 }],
    ['closed with an unknown error', () => discord.gateway.close(4000), { resumes: 1, identifies: 1 }],
    [
      'dropped twice',
      async () => {
        discord.gateway.drop();
        await expect.poll(() => discord.gateway.resumes(), { timeout: 10_000 }).toBe(1);
        discord.gateway.drop();
      },
      { resumes: 2, identifies: 1 },
    ],
  ] as const)('%s amid commands, it resumes, and each is heard and answered once', async (_, disturb, counts) => {
    const heard: string[] = [];
    listener.command = async (call) => {
      const about = call.kind === 'values' ? (call.values['about'] ?? '') : '';
      heard.push(about);
      await sleep(Number(about) % 2 === 0 ? 0 : 400);
      return says(`answer ${about}`);
    };
    const ask = (n: number) => discord.command(READER, channel, 'briefing', { about: String(n) });
    const before = Array.from({ length: 10 }, (_value, n) => ask(n));
    await disturb();
    const meanwhile = Array.from({ length: 10 }, (_value, n) => ask(10 + n));
    const all = [...before, ...meanwhile];
    await Promise.all(all.map((asked) => asked.until()));
    all.push(ask(20));
    await all.at(-1)?.until();
    await sleep(300);
    expect(all.map((asked) => asked.shown().map(({ text }) => text))).toEqual(all.map((_asked, n) => [`answer ${n}`]));
    expect(heard.toSorted()).toEqual(all.map((_asked, n) => String(n)).toSorted());
    expect({ resumes: discord.gateway.resumes(), identifies: discord.gateway.identifies() }).toEqual(counts);
    expect(all.every(({ interaction }) => (interaction.acknowledgedAfterMs ?? 9_999) < 3_000)).toBe(true);
  });

  test('that forgot the session begins a new one, and hears what is asked from then on', async () => {
    discord.gateway.forget();
    discord.gateway.drop();
    await expect.poll(() => discord.gateway.identifies(), { timeout: 15_000 }).toBe(2);
    expect(await discord.command(READER, channel, 'briefing').until()).toHaveLength(1);
  }, 20_000);

  test('that tells a command twice has it run once', async () => {
    let times = 0;
    listener.command = async () => {
      times += 1;
      return says('added');
    };
    const asked = discord.command(READER, channel, 'briefing');
    discord.gateway.repeat();
    await asked.until();
    discord.gateway.repeat();
    await sleep(300);
    expect(times).toBe(1);
    expect(asked.shown()).toHaveLength(1);
  });

  test('that refuses the token ends the bot, and says why', async () => {
    discord.gateway.close(4004);
    expect(await bot.ended).toEqual({ exitCode: 1 });
    expect(reports.map(String).join()).toContain('Discord ended the session');
  });

  test('stop finishes what is in flight', async () => {
    listener.command = async () => {
      await sleep(600);
      return says('finished');
    };
    const asked = discord.command(READER, channel, 'briefing');
    await sleep(200);
    await bot.stop();
    expect(asked.shown().map(({ text }) => text)).toEqual(['finished']);
    expect(await bot.ended).toEqual({ exitCode: 0 });
  });
});
