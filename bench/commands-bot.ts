/** The bot on both platforms in a process of its own, for `commands-speed.ts`. */
import { toDiscordCommands } from '../adapters/discord/command-schema.ts';
import { createDiscord } from '../adapters/discord/discord.ts';
import { createSlack } from '../adapters/slack/slack.ts';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import { createApp } from '../src/app.ts';
import { commands } from '../src/commands/index.ts';
import { listen } from '../src/listen.ts';

export interface CommandsBotSettings {
  readonly data: string;
  readonly slack: { readonly botToken: string; readonly appToken: string; readonly apiUrl: string };
  readonly discord: { readonly token: string; readonly api: string };
}

const settings = JSON.parse(process.argv[2] ?? '{}') as CommandsBotSettings;
const now = () => new Date();
const report = (problem: unknown) => console.error(problem);
const store = await openSqliteStore(settings.data);
const { services } = createApp({
  store,
  now,
  report,
  random: Math.random,
  fetch: () => Promise.reject(new Error('Nothing is fetched here')),
});
const listener = listen({ services, now, report });
const { botToken, appToken, apiUrl } = settings.slack;
const platforms = [
  createSlack({
    access: { kind: 'token', botToken },
    connection: { kind: 'socket', appToken },
    apiUrl,
    membersMayChange: false,
    now,
    warn: report,
  }),
  createDiscord({ ...settings.discord, commands: toDiscordCommands(commands), report }),
];
await Promise.all(platforms.map((platform) => platform.start(listener)));
process.send?.('ready');
process.once('message', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const used = { rssMb: Math.round(maxRSS / 1_024), cpuSeconds: (userCPUTime + systemCPUTime) / 1e6 };
  void Promise.all(platforms.map((platform) => platform.stop())).then(() => {
    process.send?.(used);
    setTimeout(() => process.exit(), 100);
  });
});
