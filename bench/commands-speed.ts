/**
 * 200 slash commands a second for a minute, half on Slack and half on Discord, at one bot process; the local platforms
 * are another process on the same machine. `npx tsx bench/commands-speed.ts [commands a second] [seconds]`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteStore } from '../adapters/store/sqlite/open.ts';
import type { TenantId } from '../briefings/model.ts';
import { startClock } from '../test/support/clock.ts';
import { startDiscord } from '../test/support/discord/discord.ts';
import { Faults } from '../test/support/faults.ts';
import { printed } from '../test/support/printed.ts';
import { startSlack } from '../test/support/slack/slack.ts';
import { mulberry32 } from './boosting.ts';
import { bundle } from './bundle.ts';
import type { CommandsBotSettings } from './commands-bot.ts';

const [rate = 200, seconds = 60] = process.argv.slice(2).map(Number);
const NAMES = ['Ada Nwosu', 'Olen Brandt', 'Elif Brück', 'Tomas Quell', 'Mara Dunst'];
const PLACES = ['council', 'harbour', 'ferry', 'museum', 'school', 'market', 'bridge', 'library', 'orchard', 'quarry'];
const SAID = `open close build mend sell keep move paint count clean before after during against without winter summer spring autumn
  monday friday money stone timber water paper silver copper salt children farmers sailors teachers judges voters riders bakers`;
const random = mulberry32(7);
const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** The platforms take an answer for a quarter of an hour. */
const PATIENCE_MS = 120_000;
const PERSON = { id: '700000001', permissions: 0n };

const folder = mkdtempSync(join(tmpdir(), 'verbatim-commands-'));
const clock = startClock(new Date().toISOString());
const slack = await startSlack({ clock, faults: new Faults() });
const discord = await startDiscord({ clock, faults: new Faults() });
const channel = discord.guild.addChannel();
const said = await fill([discord.tenant, slack.tenant] as TenantId[]);

const settings: CommandsBotSettings = {
  data: folder,
  slack: { botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl },
  discord: { token: discord.token, api: discord.api },
};
const bot = fork(bundle('commands-bot.ts'), [JSON.stringify(settings)], { execArgv: [] });
await once(bot, 'message');

type Asked = readonly [command: string, values: Readonly<Record<string, string>>, line: string];
type Discords = ReturnType<typeof discord.command>;
type Slacks = Awaited<ReturnType<typeof slack.command>>;
const [onDiscord, onSlack]: [Discords[], Promise<Slacks>[]] = [[], []];
const startedAt = performance.now();
const KINDS = [
  () => {
    const speaker = one(NAMES).split(' ')[1] ?? '';
    return ['quote find', { speaker }, `/quote find ${speaker}`];
  },
  () => {
    const { words, by } = one(said);
    return ['quote check', { words, speaker: by }, `/quote check "${words}" ${by}`];
  },
  () => {
    const about = one(PLACES);
    return ['briefing', { about }, `/briefing about ${about}`];
  },
  () => ['digest list', {}, '/digest list'],
  () => ['news-help', {}, '/news-help'],
] as const satisfies readonly (() => Asked)[];
for (let asked = 0; asked < rate * seconds; ) {
  const due = Math.min(rate * seconds, Math.ceil(((performance.now() - startedAt) * rate) / 1_000));
  for (; asked < due; asked += 1) {
    const [command, values, line] = (KINDS[Math.floor(asked / 2) % KINDS.length] ?? KINDS[0])();
    if (asked % 2 === 0) onDiscord.push(discord.command(PERSON, channel, command, values));
    else onSlack.push(slack.command('mia', 'news', line));
  }
  await sleep(2);
}
const took = (performance.now() - startedAt) / 1_000;
const answersOnSlack = await Promise.all(onSlack);
const allAskedAt = performance.now();
for (let waited = 0; waited < PATIENCE_MS && lost().length > 0; waited += 100) await sleep(100);
const behind = (performance.now() - allAskedAt) / 1_000;

console.log(`${rate * seconds} commands in ${took.toFixed(1)} s; load ${loadavg()[0]?.toFixed(1)}`);
tell(
  'Discord',
  onDiscord.map(({ interaction }) => interaction.acknowledgedAfterMs),
);
tell(
  'Slack',
  answersOnSlack.map(({ acknowledgedAfterMs }) => acknowledgedAfterMs),
);
console.log(
  `without an answer: ${lost().length} (the last one came ${behind.toFixed(1)} s after the last question); refused by a platform: ${discord.rest.problems.length}`,
);
bot.send('end');
const [used] = await once(bot, 'message');
console.log(`the bot: ${JSON.stringify(used)}`);
await slack.close();
await discord.close();
rmSync(folder, { recursive: true, force: true });

function lost(): unknown[] {
  return [
    ...onDiscord.filter((asked) => asked.shown().length === 0),
    ...answersOnSlack.filter(({ seen }) => seen.length === 0),
  ];
}

function tell(platform: string, all: readonly (number | undefined)[]): void {
  const known = all.filter((ms) => ms !== undefined).sort((a, b) => a - b);
  const at = (share: number) => known[Math.floor((known.length - 1) * share)]?.toFixed(0);
  const late = all.filter((ms) => ms === undefined || ms > 3_000).length;
  console.log(
    `${platform}: acknowledged p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, most ${at(1)} ms; late or never: ${late}`,
  );
}

/** 500 articles of today, which both workspaces read. @returns what was said in them. */
async function fill(tenants: readonly TenantId[]): Promise<{ words: string; by: string }[]> {
  const store = await openSqliteStore(folder);
  const vocabulary = SAID.split(/\s+/);
  const all = Array.from({ length: 500 }, (_, n) => {
    const words = `We will ${Array.from({ length: 9 }, () => one(vocabulary)).join(' ')}`;
    return { words, by: one(NAMES), title: `News of the ${one(PLACES)} and the ${one(vocabulary)}`, n };
  });
  for (const { n, ...what } of all) {
    const at = new Date(Date.now() - n * 60_000);
    await store.saveArticle(tenants, printed({ ...what, publisher: `Paper ${n % 12}`, at }), new Date());
  }
  await store.close();
  return all;
}
