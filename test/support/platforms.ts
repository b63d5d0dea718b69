/** The whole bot on a local Slack and a local Discord at once, over a newsroom on real HTTP, at a time the test sets. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toDiscordCommands } from '../../adapters/discord/command-schema.ts';
import { createDiscord } from '../../adapters/discord/discord.ts';
import { createFetcher } from '../../adapters/feeds/fetch.ts';
import { createSlack } from '../../adapters/slack/slack.ts';
import { openSqliteStore } from '../../adapters/store/sqlite/open.ts';
import { commands } from '../../src/commands/index.ts';
import { type Served, serve } from '../../src/serve.ts';
import { type Clock, startClock } from './clock.ts';
import { type LocalDiscord, type Person, startDiscord } from './discord/discord.ts';
import type { Channel } from './discord/guild.ts';
import { Faults } from './faults.ts';
import { wordsShown } from './slack/asked.ts';
import { type Slack, startSlack } from './slack/slack.ts';
import { startWebServer, type WebServer } from './web-server.ts';

export interface Platforms {
  readonly clock: Clock;
  readonly site: WebServer;
  readonly slack: Slack;
  readonly slackFaults: Faults;
  readonly discord: LocalDiscord;
  readonly discordFaults: Faults;
  readonly discordChannel: Channel;
  readonly told: string[];
  readonly reports: unknown[];
  readonly deliver: () => Promise<void>;
  readonly correct: () => Promise<void>;
  /** Reads what is due, as the scheduler has it read every minute. */
  readonly read: () => Promise<void>;
  /** Ends the bot and starts it again on the same file. */
  readonly restart: () => Promise<void>;
  /** What an admin of the workspace sees after typing this: without white space, and without the button. */
  readonly askSlack: (line: string) => Promise<string>;
  readonly askDiscord: (command: string, values?: Readonly<Record<string, string>>) => Promise<string>;
  /** Texts of the posts in the channel where digests go, without white space. */
  readonly posts: () => { slack: string[]; discord: string[] };
  readonly close: () => Promise<void>;
}

const ADMIN: Person = { id: '700000003', permissions: (1n << 4n) | (1n << 5n) };

/** Line breaks and spaces fall otherwise on each platform; the words do not. */
export const dense = (text: string) => text.replace(/\s+/g, '').replace(/Sharewiththechannel$/, '');

const ANSWER_WITHIN_MS = 3_000;

/** @throws where a platform would have shown an error, or others could have read the answer. */
function inTimeAndPrivate(afterMs: number | undefined, seen: readonly { readonly isPrivate: boolean }[]): void {
  if (afterMs === undefined || afterMs > ANSWER_WITHIN_MS) throw new Error(`Acknowledged after ${afterMs} ms`);
  if (!seen.every(({ isPrivate }) => isPrivate)) throw new Error('An answer that everybody can see');
}

export async function startPlatforms(options: { at: string; scopes?: readonly string[] }): Promise<Platforms> {
  const clock = startClock(options.at);
  const site = await startWebServer();
  const [slackFaults, discordFaults] = [new Faults(), new Faults()];
  const slack = await startSlack({ clock, faults: slackFaults, ...(options.scopes && { scopes: options.scopes }) });
  const discord = await startDiscord({ clock, faults: discordFaults });
  const discordChannel = discord.guild.addChannel();
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-platforms-'));
  const [told, reports]: [string[], unknown[]] = [[], []];

  const quiet = () => undefined;
  const problem = (what: unknown) => void reports.push(what);
  const watch = { ticked: quiet, delivered: quiet, answered: quiet, connected: quiet, problem };
  const open = async () => {
    const store = await openSqliteStore(folder);
    const served = await serve({
      store,
      fetch: createFetcher({ allowPrivateHosts: [site.host], pauseMs: 0 }),
      random: () => 0.5,
      keepTextDays: 180,
      dataFolder: folder,
      now: clock.now,
      tell: (line) => void told.push(line),
      watch,
      platforms: [
        createSlack({
          access: { kind: 'token', botToken: slack.botToken },
          connection: { kind: 'socket', appToken: slack.appToken },
          apiUrl: slack.apiUrl,
          membersMayChange: false,
          now: clock.now,
          warn: (line) => void reports.push(line),
        }),
        createDiscord({
          token: discord.token,
          api: discord.api,
          commands: toDiscordCommands(commands),
          report: (problem) => void reports.push(problem),
        }),
      ],
    });
    return { store, served };
  };
  let bot: Awaited<ReturnType<typeof open>> = await open();
  const end = async ({ served, store }: { served: Served; store: { close: () => Promise<void> } }) => {
    await served.stop();
    await served.ended;
    await store.close();
  };

  return {
    clock,
    site,
    slack,
    slackFaults,
    discord,
    discordFaults,
    discordChannel,
    told,
    reports,
    deliver: () => bot.served.deliver(),
    correct: () => bot.served.correct(),
    read: () => bot.served.read(),
    restart: async () => {
      await end(bot);
      bot = await open();
    },
    askSlack: async (line) => {
      const asked = await slack.command('olga', 'news', line);
      let seen = await asked.answers(1);
      // Whoever waits is told what is going on.
      while (/^Reading|articles read$/.test(seen.at(-1)?.text ?? '')) seen = await asked.answers(seen.length + 1);
      inTimeAndPrivate(asked.acknowledgedAfterMs, seen);
      return dense(seen.slice(-1).map(wordsShown).join(''));
    },
    askDiscord: async (command, values) => {
      const asked = discord.command(ADMIN, discordChannel, command, values);
      const shown = await asked.until();
      inTimeAndPrivate(asked.interaction.acknowledgedAfterMs, shown);
      return dense(shown.map(({ text }) => text).join(''));
    },
    posts: () => ({
      slack: slack.channel('news').messages.map((message) => dense(wordsShown(message as never))),
      discord: discord.messages(discordChannel).map(({ text }) => dense(text)),
    }),
    close: async () => {
      await end(bot);
      await slack.close();
      await discord.close();
      await site.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
