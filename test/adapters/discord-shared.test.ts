/** Two processes with one token and one store: the gateway is one's, whoever it is, and each command is answered once. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { message } from '../../adapters/chat/message.ts';
import type { PostingPlatform } from '../../adapters/chat/platform.ts';
import { toDiscordCommands } from '../../adapters/discord/command-schema.ts';
import { createDiscord } from '../../adapters/discord/discord.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import type { Store } from '../../adapters/store/store.ts';
import type { ChannelId, TenantId } from '../../briefings/model.ts';
import { commands } from '../../src/commands/index.ts';
import { createLeases } from '../../src/leases.ts';
import { type Clock, startClock } from '../support/clock.ts';
import { type LocalDiscord, startDiscord } from '../support/discord/discord.ts';
import type { Channel } from '../support/discord/guild.ts';
import { Faults } from '../support/faults.ts';

const READER = { id: '700000001', permissions: 0n };

let folder: string;
let store: Store;
let clock: Clock;
let discord: LocalDiscord;
let channel: Channel;
let bots: Record<string, PostingPlatform>;
/** Those that do not reach the store. */
let isCutOff: Set<string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'verbatim-shared-'));
  store = await openSqliteStore(folder);
  clock = startClock('2031-05-20T08:00:00Z');
  discord = await startDiscord({ clock, faults: new Faults() });
  channel = discord.guild.addChannel();
  bots = {};
  isCutOff = new Set();
});
afterEach(async () => {
  for (const bot of Object.values(bots)) await bot.stop();
  await discord.close();
  await store.close();
  rmSync(folder, { recursive: true, force: true });
  expect(discord.rest.problems).toEqual([]);
});

async function start(name: string): Promise<string> {
  const report = () => undefined;
  const takeLease: Store['takeLease'] = async (...lease) => {
    if (isCutOff.has(name)) throw new Error('no store');
    return store.takeLease(...lease);
  };
  const bot = createDiscord({
    token: discord.token,
    api: discord.api,
    commands: toDiscordCommands(commands),
    report,
    sharing: createLeases({ ...store, takeLease }, clock.now, report),
  });
  bots[name] = bot;
  const nothing = async () => undefined;
  const empty = async () => ({ parts: [] });
  return bot.start({
    command: async () => ({ message: message({ kind: 'text', text: name }), isPublic: false, failed: false }),
    press: async () => ({ message: { parts: [] }, isPublic: false, failed: false }),
    suggest: async () => [],
    home: empty,
    welcome: empty,
    came: nothing,
    here: nothing,
    left: nothing,
  });
}

const connected = (times: number) => expect.poll(() => discord.gateway.identifies(), { timeout: 15_000 }).toBe(times);
const ask = async () => {
  const shown = await discord.command(READER, channel, 'briefing').until();
  return shown.map(({ text }) => text);
};

test('one of them is connected; both can post', async () => {
  expect(await start('one')).toBe(
    'Discord: Verbatim#0001, 1 shard, each held by one of the processes that share the database',
  );
  await connected(1);
  await start('other');
  expect(await ask()).toEqual(['one']);
  const place = { tenant: discord.tenant as TenantId, channel: channel.id as ChannelId };
  for (const name of ['one', 'other']) {
    await bots[name]?.post(place, message({ kind: 'text', text: name }), name);
  }
  expect(discord.messages(channel).map(({ text }) => text)).toEqual(['one', 'other']);
  expect(discord.gateway.identifies()).toBe(1);
});

test('what is asked in the moment it is connected is answered', async () => {
  const starting = start('one');
  while (discord.gateway.identifies() === 0) await new Promise(setImmediate);
  const asked = discord.command(READER, channel, 'briefing');
  await starting;
  expect((await asked.until()).map(({ text }) => text)).toEqual(['one']);
});

test('one that knows no channel finds out where a forum is', async () => {
  await start('one');
  await connected(1);
  await start('other');
  const forum = discord.guild.addChannel({ kind: 'forum' });
  const place = { tenant: discord.tenant as TenantId, channel: forum.id as ChannelId };
  const page = message({ kind: 'heading', text: 'Morning briefing' });
  const posted = await bots['other']?.post(place, page, 'k');
  expect(await bots['other']?.findPost(place, 'k', clock.now())).toEqual(posted);
  expect([...discord.guild.channels.values()].map(({ name }) => name)).toContain('Morning briefing');
});

test('the other takes over when it stops, at once', { timeout: 30_000 }, async () => {
  await start('one');
  await connected(1);
  await start('other');
  await bots['one']?.stop();
  await connected(2);
  expect(await ask()).toEqual(['other']);
});

test('the other takes over when it is cut off, which lets go by itself', { timeout: 60_000 }, async () => {
  await start('one');
  await connected(1);
  await start('other');
  isCutOff.add('one');
  clock.advance(60_000);
  await connected(2);
  expect(await ask()).toEqual(['other']);
  await expect.poll(() => discord.gateway.connections(), { timeout: 20_000 }).toBe(1);
  expect(await ask()).toEqual(['other']);
});

test('an interaction that both are told is answered by one', async () => {
  const [one, other] = [createLeases(store, clock.now), createLeases(store, clock.now)];
  expect([await one.isFirst('discord 1'), await other.isFirst('discord 1'), await other.isFirst('discord 2')]).toEqual([
    true,
    false,
    true,
  ]);
});

test.each(['before', 'after'])('is first though the connection to the store broke %s it was asked', async (when) => {
  let broken = 0;
  const takeLease: Store['takeLease'] = async (...lease) => {
    broken += 1;
    if (broken > 1) return store.takeLease(...lease);
    if (when === 'after') await store.takeLease(...lease);
    throw new Error('Connection terminated unexpectedly');
  };
  const one = createLeases({ ...store, takeLease }, clock.now);
  const other = createLeases(store, clock.now);
  expect([await one.isFirst('discord 1'), await other.isFirst('discord 1')]).toEqual([true, false]);
});
