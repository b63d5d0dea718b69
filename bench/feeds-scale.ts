/**
 * `npx tsx bench/feeds-scale.ts [--feeds 100000] [--tenants 5000] [--hosts 40000] [--processes 2] [--latency 200] [--new 0.02]`: so many feeds
 * on one Postgres, read by processes of the built bot, with answers that take as long as on the network but come from the process itself.
 *
 *   steady   minutes in which as many feeds fall due as would if each were read once an hour; then twice, four, eight times as many
 *   after    a quarter of all feeds due at once, as after an hour's outage: until all are read
 *
 * Beside the time it tells the processor's, of the bots and of the whole machine, and how large the database is.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openPostgresStore } from '../adapters/store/postgres/open.ts';
import { administer, startPostgres } from '../test/support/postgres-server.ts';
import { built } from './built.ts';
import { busySeconds, cpuSeconds } from './process-use.ts';
import type { BotSettings, Told } from './scale-bot.ts';

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '100000' },
    tenants: { type: 'string', default: '5000' },
    hosts: { type: 'string', default: '40000' },
    processes: { type: 'string', default: '2' },
    latency: { type: 'string', default: '200' },
    new: { type: 'string', default: '0.02' },
  },
});
const [feeds, tenants, hosts] = [values.feeds, values.tenants, values.hosts].map(Number) as [number, number, number];
const MINUTE = 60_000;
/** Due in a minute, as many times as if each feed were read once an hour. */
const TIMES = [1, 1, 2, 4, 8];
/** Far from due. */
const LATER = 30 * 86_400_000;

const script = built('scale-bot.ts');
const server = await startPostgres();
await administer(server, 'CREATE DATABASE feeds');
const databaseUrl = `${server.url}/feeds`;
const store = await openPostgresStore(databaseUrl);
const startedAt = Date.now();
await fill();
const settings: BotSettings = {
  databaseUrl,
  allowed: [],
  postsUrl: '',
  simulated: { latencyMs: Number(values.latency), newShare: Number(values.new) },
};
const bots = Array.from({ length: Number(values.processes) }, () =>
  fork(script, [JSON.stringify(settings)], { execArgv: [] }),
);
await Promise.all(bots.map((bot) => once(bot, 'message')));
console.log(
  `${feeds} feeds on ${hosts} hosts, ${tenants} tenants, ${bots.length} processes, load ${loadavg()[0]?.toFixed(1)}`,
);
let taken = 0;
for (const times of TIMES) {
  const due = Math.round((times * feeds) / 60);
  await minute(`${times === 1 ? 'each once' : `each ${times} times`} an hour`, due);
}
await minute('after an outage', Math.round(feeds / 4));
await ask(
  'SELECT pg_size_pretty(pg_database_size(current_database())) AS database, (SELECT count(*) FROM visible) AS visible',
);
for (const bot of bots) await end(bot);
await store.close();
await server.stop();

/** As `/source add` leaves them, each for two tenants, and read before. */
async function fill(): Promise<void> {
  const url = (n: string) => `'https://host' || (${n} % ${hosts}) || '.example/feed/' || ${n}`;
  await ask(`INSERT INTO feed (url, last_read_at, next_read_at, every_ms)
    SELECT ${url('n')}, ${startedAt}, ${startedAt + LATER}, 3600000 FROM generate_series(1, ${feeds}) n`);
  for (const tenant of [`n % ${tenants}`, `(n * 7 + 3) % ${tenants}`])
    await ask(`INSERT INTO source (tenant, feed_url, title, added_at)
      SELECT 'discord:' || (${tenant}), ${url('n')}, 'Paper ' || n, ${startedAt} FROM generate_series(1, ${feeds}) n ON CONFLICT DO NOTHING`);
  await ask('VACUUM ANALYZE');
}

/** So many feeds fall due, and are read. */
async function minute(what: string, due: number): Promise<void> {
  await ask(`UPDATE feed SET next_read_at = ${startedAt} WHERE url IN (
    SELECT 'https://host' || (n % ${hosts}) || '.example/feed/' || n FROM generate_series(${taken + 1}, ${taken + due}) n)`);
  taken += due;
  const [wall, busy, own] = [performance.now(), busySeconds(), botSeconds()];
  let ticks = 0;
  for (let left = due; left > 0; ticks += 1) {
    await Promise.all(bots.map((bot) => tick(bot, { do: 'read', aheadMs: 0 })));
    left = (await store.feedsToRead(new Date())).length;
  }
  const seconds = (performance.now() - wall) / 1_000;
  const each = (cpu: number) => `${((cpu * 1_000) / due).toFixed(1)} ms`;
  console.log(
    `${what.padEnd(22)} ${String(due).padStart(6)} due: ${seconds.toFixed(1).padStart(6)} s (${(due / seconds).toFixed(0)} a second), ${ticks} ${ticks === 1 ? 'tick' : 'ticks'}; of processor each ${each(botSeconds() - own)} in the bots, ${each(busySeconds() - busy)} in all${seconds * 1_000 > MINUTE ? '; longer than a minute' : ''}`,
  );
}

async function ask(sql: string): Promise<void> {
  const rows = await administer(server, sql, 'feeds');
  if (rows.length > 0) console.log(JSON.stringify(rows[0]));
}

function botSeconds(): number {
  return bots.reduce((sum, { pid = 0 }) => sum + cpuSeconds(pid), 0);
}

async function tick(bot: ChildProcess, told: Told): Promise<void> {
  const done = once(bot, 'message');
  bot.send(told);
  await done;
}

async function end(bot: ChildProcess): Promise<void> {
  const gone = once(bot, 'exit');
  bot.kill('SIGKILL');
  await gone;
}
