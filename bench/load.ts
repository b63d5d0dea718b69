/**
 * `npx tsx bench/load.ts [--discord 5000] [--workspaces 50] [--channels 100]`: digests of so many channels due in the same minute, at the built
 * bot (`verbatim start`) on a local Slack and a local Discord that enforce their rate limits, with 200 distinct briefings, while people type
 * commands. The last line is JSON; `ratio` is how long it took by how long the limits alone make it take. Status 1 where that is more than 1.3, a
 * command was answered after more than a second, or a channel has not exactly one post.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { analyze } from '../briefings/analyze.ts';
import type { ArticleId, ChannelId, SubscriptionId, TenantId } from '../briefings/model.ts';
import { createLeases } from '../src/leases.ts';
import { createStories } from '../src/stories.ts';
import { startDiscord } from '../test/support/discord/discord.ts';
import { Faults } from '../test/support/faults.ts';
import { runningClock } from '../test/support/slack/connected.ts';
import { install } from '../test/support/slack/installing.ts';
import { startSlack } from '../test/support/slack/slack.ts';
import { PUBLIC_URL, type Team } from '../test/support/slack/workspace.ts';
import { cpuSeconds } from './process-use.ts';

const { values } = parseArgs({
  options: {
    discord: { type: 'string', default: '5000' },
    workspaces: { type: 'string', default: '50' },
    channels: { type: 'string', default: '100' },
  },
});
const [onDiscord, workspaces, channelsEach] = [values.discord, values.workspaces, values.channels].map(Number) as [
  number,
  number,
  number,
];
const GOAL = { ratio: 1.3, commandMs: 1_000 };
const BRIEFINGS = 200;
const TOPICS = BRIEFINGS / 2;
const ARTICLES = 200;
const COMMAND_EVERY_MS = 500;
const MINUTE = 60_000;
/** For keeping the subscriptions, and for the bot to start. */
const START_MS = 45_000;
/** Discord's global limit, and Slack's of one workspace, as the local platforms enforce them. */
const DISCORD = { aSecond: 50, burst: 50 };
const SLACK = { aSecond: 5, burst: 60 };

const names = Array.from({ length: channelsEach }, (_, n) => `c${n}`);
const teams = Array.from({ length: workspaces }, (_, n): Team => {
  const id = `T${String(n + 1).padStart(9, '0')}`;
  return { id, name: `Team ${n}`, domain: `team${n}` };
});
const topics = Array.from({ length: TOPICS }, (_, n) => `${['Kar', 'Lor', 'Men', 'Tis', 'Sur'][n % 5]}${letters(n)}`);
const slack = await startSlack({ clock: runningClock, channels: names });
const discord = await startDiscord({ clock: runningClock, faults: new Faults() });
const data = mkdtempSync(join(tmpdir(), 'verbatim-load-'));
const guildChannels = Array.from({ length: onDiscord }, () => discord.guild.addChannel());
const asking = discord.guild.addChannel();

const first = await start();
for (const team of teams) {
  slack.tokens.installing = team;
  await install({ app: first.app });
}
await end(first.bot);
await print();
const dueAt = new Date(Math.ceil((Date.now() + START_MS) / MINUTE) * MINUTE);
await subscribe(dueAt);
const { bot, app } = await start();
slack.requestUrl = `${app}/slack/events`;
if (Date.now() > dueAt.getTime()) throw new Error('It was due before the bot was there: the machine is too slow');
await sleep(dueAt.getTime() - Date.now());
const [ownBefore, botBefore] = [process.cpuUsage(), cpuSeconds(bot.pid ?? 0)];
const asked = await drain();
const own = process.cpuUsage(ownBefore);
tell(asked, { bot: cpuSeconds(bot.pid ?? 0) - botBefore, platforms: (own.user + own.system) / 1e6 });
await end(bot);
await slack.close();
await discord.close();
rmSync(data, { recursive: true, force: true });

function letters(n: number): string {
  return `${String.fromCharCode(97 + Math.floor(n / 10))}o${String.fromCharCode(97 + (n % 10))}en`;
}

async function start(): Promise<{ bot: ChildProcess; app: string }> {
  const child = spawn(process.execPath, ['dist/src/main.js', 'start'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      VERBATIM_DATA: data,
      VERBATIM_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      SLACK_CLIENT_ID: '1.2',
      SLACK_CLIENT_SECRET: 'secret',
      SLACK_SIGNING_SECRET: slack.signingSecret,
      SLACK_PUBLIC_URL: PUBLIC_URL,
      SLACK_PORT: '0',
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
    },
    // Its log has a line for each digest.
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let [port, lines] = ['', 0];
  for await (const line of createInterface(child.stdout)) {
    port = /port (\d+)/.exec(line)?.[1] ?? port;
    lines += 1;
    if (lines === 2) break;
  }
  child.stdout.resume();
  return { bot: child, app: `http://127.0.0.1:${port}` };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}

/** Articles that all teams see, in their stories. */
async function print(): Promise<void> {
  const store = await openSqliteStore(data);
  const tenants = [discord.tenant, ...teams.map(({ id }) => `slack:${id}`)] as TenantId[];
  for (let n = 0; n < ARTICLES; n += 1) await store.saveArticle(tenants, article(n), new Date());
  const now = () => new Date();
  await createStories({ store, now, leases: createLeases(store, now) }).placeWaiting();
  await store.close();
}

async function subscribe(due: Date): Promise<void> {
  const store = await openSqliteStore(data);
  const places = [
    ...guildChannels.map(({ id }, n) => ({ tenant: discord.tenant, channel: id, about: topics[n % TOPICS] })),
    ...teams.flatMap(({ id }, team) =>
      names.map((name, n) => ({
        tenant: `slack:${id}`,
        channel: slack.channel(name).id,
        about: topics[(2 * team + (n % 2)) % TOPICS],
      })),
    ),
  ];
  for (const [n, { tenant, channel, about = '' }] of places.entries()) {
    await store.addSubscription({
      id: `l${String((n * 7_919) % places.length).padStart(5, '0')}` as SubscriptionId,
      tenant: tenant as TenantId,
      channel: channel as ChannelId,
      about,
      when: `daily ${due.toISOString().slice(11, 16)}`,
      zone: 'UTC',
      length: 'short',
      whenEmpty: 'line',
      createdBy: 'U1',
      createdAt: new Date(due.getTime() - 2 * MINUTE),
      nextDueAt: due,
    });
  }
  await store.close();
}

function article(n: number) {
  const topic = topics[n % TOPICS] ?? '';
  const text = [
    `The council of ${topic} voted on Monday to close the old harbour for ${n + 2} months while its walls are rebuilt.`,
    `“We cannot wait for another winter like the last one,” said Ada Nwosu, the mayor of ${topic}.`,
    `Fishermen in ${topic} said that they had been told nothing, and that ${n + 10} boats would have nowhere to land.`,
  ].join('\n\n');
  return analyze({
    id: `https://paper.example/${n}` as ArticleId,
    url: `https://paper.example/${n}`,
    publisher: `The Paper ${n % 7}`,
    language: 'en',
    publishedAt: new Date(Date.now() - n * MINUTE),
    title: `${topic} closes its old harbour, part ${n}`,
    text,
  });
}

/** Until every channel has its digest. @returns after how long the commands typed meanwhile were answered. */
async function drain(): Promise<number[]> {
  const giveUpAt = performance.now() + 5 * MINUTE + 5_000 * atLeast().seconds;
  const answers: Promise<number>[] = [];
  for (let n = 0; postsOnDiscord().length < onDiscord || postsOnSlack().length < workspaces * channelsEach; n += 1) {
    if (performance.now() > giveUpAt) break;
    answers.push(n % 2 === 0 ? askDiscord(n) : askSlack(n));
    await sleep(COMMAND_EVERY_MS);
  }
  return Promise.all(answers);
}

/** @returns milliseconds until the answer is shown; endless where none came. */
async function askDiscord(n: number): Promise<number> {
  const from = performance.now();
  const person = { id: `7${String(n).padStart(8, '0')}`, permissions: 0n };
  const asked = discord.command(person, asking, 'quote find', { speaker: 'Nwosu', about: topics[n % TOPICS] ?? '' });
  return asked.until().then(
    () => performance.now() - from,
    () => Number.POSITIVE_INFINITY,
  );
}

async function askSlack(n: number): Promise<number> {
  slack.team = teams[n % workspaces] as Team;
  const from = performance.now();
  const asked = await slack.command('mia', 'c0', `/briefing about ${topics[n % TOPICS]}`);
  const answered = async () => {
    let seen = await asked.answers(1);
    while (seen.at(-1)?.text.startsWith('Reading') === true) seen = await asked.answers(seen.length + 1);
  };
  return answered().then(
    () => performance.now() - from,
    () => Number.POSITIVE_INFINITY,
  );
}

function postsOnDiscord(): number[] {
  return guildChannels.flatMap(({ messages }) => messages.map(({ at }) => at.getTime()));
}

function postsOnSlack(): number[] {
  return names.flatMap((name) => slack.channel(name).messages.map(({ ts }) => Number(ts) * 1_000));
}

/** How long the limits alone make it take, in seconds. */
function atLeast() {
  const onPlatform = (posts: number, { aSecond, burst }: typeof DISCORD) => Math.max(0, (posts - burst) / aSecond);
  const [discordTakes, slackTakes] = [onPlatform(onDiscord, DISCORD), onPlatform(channelsEach, SLACK)];
  return { discord: discordTakes, slack: slackTakes, seconds: Math.max(discordTakes, slackTakes) };
}

function tell(answeredMs: readonly number[], cpu: { readonly bot: number; readonly platforms: number }): void {
  const took = (posts: readonly number[]) => (Math.max(...posts) - dueAt.getTime()) / 1_000;
  const [discordTook, slackTook] = [took(postsOnDiscord()), took(postsOnSlack())];
  const least = atLeast();
  const sorted = answeredMs.toSorted((a, b) => a - b);
  const answered = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  const told = new Set(names.flatMap((name) => slack.channel(name).messages.map(({ team }) => `${name} ${team}`)));
  const missing =
    guildChannels.filter(({ messages }) => messages.length === 0).length + workspaces * channelsEach - told.size;
  const doubled =
    guildChannels.filter(({ messages }) => messages.length > 1).length + postsOnSlack().length - told.size;
  const ratio = Math.max(discordTook, slackTook) / least.seconds;
  console.log(
    JSON.stringify({
      discord: { posts: onDiscord, seconds: round(discordTook), limitsAlone: round(least.discord) },
      slack: {
        posts: workspaces * channelsEach,
        workspaces,
        seconds: round(slackTook),
        limitsAlone: round(least.slack),
      },
      ratio: Math.round(ratio * 100) / 100,
      missing,
      doubled,
      cpuSeconds: { bot: round(cpu.bot), platforms: round(cpu.platforms) },
      commands: { asked: answeredMs.length, p50: answered(0.5), p99: answered(0.99), slowest: answered(1) },
    }),
  );
  const isSlow = ratio > GOAL.ratio || answered(1) > GOAL.commandMs;
  process.exitCode = isSlow || missing + doubled > 0 ? 1 : 0;
}

function round(n: number): number {
  return Math.round(n * 10) / 10;
}
