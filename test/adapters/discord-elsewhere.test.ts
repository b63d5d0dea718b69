/** Digests of another channel than the one asked in: forums, threads, and what the asker or the bot may not do there. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Message, message } from '../../adapters/chat/message.ts';
import type { Asker, PostingPlatform } from '../../adapters/chat/platform.ts';
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

let clock: Clock;
let faults: Faults;
let discord: LocalDiscord;
let bot: PostingPlatform;
let [here, forum, thread]: Channel[] = [];
let asked: Asker[];

beforeEach(async () => {
  clock = startClock('2031-05-20T08:00:00Z');
  faults = new Faults();
  asked = [];
  discord = await startDiscord({ clock, faults });
  here = discord.guild.addChannel();
  forum = discord.guild.addChannel({ kind: 'forum', name: 'morning-news' });
  thread = discord.guild.addChannel({ kind: 'thread', parent: here.id, name: 'ferries' });
  bot = createDiscord({
    token: discord.token,
    api: discord.api,
    commands: toDiscordCommands(commands),
    report: (problem) => {
      throw problem;
    },
  });
});
afterEach(async () => {
  await bot.stop();
  await discord.close();
  expect(discord.rest.problems).toEqual([]);
});

const start = () =>
  bot.start({
    command: async (_heard, asker) => {
      asked.push(asker);
      const words = `${await asker.may('channel')} ${(await asker.hindrance?.()) ?? 'free'}`;
      return { message: message({ kind: 'text', text: words }), isPublic: false, failed: false };
    },
    press: async () => ({ message: { parts: [] }, isPublic: false, failed: false }),
    suggest: async (_half, asker) => [asker.channel],
    home: async () => ({ parts: [] }),
    welcome: async () => ({ parts: [] }),
    came: async () => undefined,
    here: async () => undefined,
    left: async () => undefined,
  });

const need = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('not set up');
  return value;
};
const add = async (person: Person, channel: Channel) => {
  const values = { when: 'daily 8:00', channel: channel.id };
  const shown = await discord.command(person, need(here), 'digest add', values).until();
  return shown.map(({ text }) => text).join();
};

describe('a command about another channel', () => {
  test.each(['forum', 'thread'] as const)('is of that %s, with the rights its asker has there', async (kind) => {
    await start();
    const target = need(kind === 'forum' ? forum : thread);
    expect(await add(MANAGER, target)).toBe('true free');
    expect(await add(READER, target)).toBe('false free');
    expect(asked.map(({ channel }) => channel)).toEqual([target.id, target.id]);
  });

  test('says what keeps the bot from posting there', async () => {
    need(forum).mayPost = false;
    await start();
    expect(await add(MANAGER, need(forum))).toBe(
      'true I may not post there yet: give me Send Messages in its settings, under Permissions.',
    );
  });

  test('is not heard where its asker cannot see that channel', async () => {
    need(forum).hiddenFrom = [READER.id];
    await start();
    expect(await add(READER, need(forum))).toBe('You cannot see that channel, or I cannot. Choose another one.');
    expect(asked).toEqual([]);
    const half = { command: 'digest remove', option: 'digest', typed: '', others: { channel: need(forum).id } };
    expect(await discord.suggest(READER, need(here), half)).toEqual([]);
    expect(await discord.suggest(MANAGER, need(here), half)).toEqual([need(forum).id]);
  });

  test('says what keeps the bot from posting in the channel asked in', async () => {
    need(here).mayPost = false;
    await start();
    const [shown] = await discord.command(MANAGER, need(here), 'digest add', { when: 'daily 8:00' }).until();
    expect(shown?.text).toBe(
      'true I may not post there yet: give me Send Messages in its settings, under Permissions.',
    );
  });
});

describe('a digest in a forum', () => {
  const page = (text: string): Message => message({ kind: 'heading', text }, { kind: 'text', text: 'and more' });
  const place = () => ({ tenant: discord.tenant as TenantId, channel: need(forum).id as ChannelId });
  const posts = () => [...discord.guild.channels.values()].filter(({ parent }) => parent === need(forum).id);
  beforeEach(start);

  test('is one post with the title of its first page, whose further pages follow in it', async () => {
    const first = await bot.post(place(), page('Morning briefing @everyone'), 'k#1');
    const second = await bot.post(place(), page('Second page'), 'k#2', first.messageId);
    const third = await bot.post(place(), page('Third page'), 'k#3', second.messageId);
    expect(posts().map(({ name }) => name)).toEqual(['Morning briefing @everyone']);
    const texts = () => posts().flatMap((post) => discord.messages(post).map(({ text }) => text.split('\n')[0]));
    expect(texts()).toEqual(['Morning briefing @everyone', 'Second page', 'Third page']);
    await bot.edit(place(), first.messageId, page('Corrected'), 'k#1');
    await bot.edit(place(), third.messageId, page('Third, corrected'), 'k#3');
    expect(texts()).toEqual(['Corrected', 'Second page', 'Third, corrected']);
  });

  test('has a title however long the first line is', async () => {
    await bot.post(place(), page('ferry '.repeat(60)), 'k#1');
    expect(posts()[0]?.name.length).toBeLessThanOrEqual(100);
    await bot.post(place(), { parts: [] }, 'j#1');
    expect(posts()[1]?.name).toBe('Briefing');
  });

  test.each([
    ['before', 'absent', 0],
    ['after', 'found', 1],
  ] as const)('that fails %s its work is %s when looked for', async (when, found, count) => {
    faults.plan('POST /channels/:id/threads', when, { kind: 'drop' });
    await expect(bot.post(place(), page('x'), 'k#1')).rejects.not.toMatchObject({ code: 'not-posted' });
    expect(posts()).toHaveLength(count);
    const seen = await bot.findPost(place(), 'k#1', clock.now());
    expect(typeof seen === 'object' ? 'found' : seen).toBe(found);
    if (typeof seen === 'object') await bot.post(place(), page('second'), 'k#2', seen.messageId);
    expect(await bot.findPost(place(), 'other', clock.now())).toBe('absent');
  });

  test('a further page is looked for in the post', async () => {
    const first = await bot.post(place(), page('x'), 'k#1');
    const second = await bot.post(place(), page('y'), 'k#2', first.messageId);
    expect(await bot.findPost(place(), 'k#2', clock.now(), first.messageId)).toEqual(second);
    expect(await bot.findPost(place(), 'k#3', clock.now(), second.messageId)).toBe('absent');
  });

  test('that wants tags is refused with what to do', async () => {
    faults.plan('POST /channels/:id/threads', 'before', {
      kind: 'status',
      status: 400,
      body: { code: 40_067, message: 'A tag is required to create a forum post in this channel' },
    });
    await expect(bot.post(place(), page('x'), 'k#1')).rejects.toMatchObject({
      refusal: 'forbidden',
      advice: 'Turn "Require tags" off there, or add the digest in one of its posts.',
    });
  });
});
