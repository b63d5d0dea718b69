/**
 * `npm run -s newsroom [-- --feeds 300 --hosts 40 --kills 10 --seed 1]`: a local newsroom with every bad habit, read by the bot in a
 * process of its own, over real sockets.
 *
 *   round    everything is due at once, while somebody asks for a briefing every other second
 *   day      a day later, once more, with the bad feeds mended: what was kept is not read again, what failed comes
 *   kills    from the start, with the process killed by SIGKILL in the middle of its work
 *
 * The last line is JSON; status 1 where something was lost, doubled, read twice, reached that is private, or not read in its minute.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Newsroom, startNewsroom } from '../test/support/newsroom.ts';
import { type NewsroomBot, startNewsroomBot } from '../test/support/newsroom-bot.ts';
import { addAll, keptOf, titleOf } from '../test/support/newsroom-kept.ts';
import { mulberry32 } from './boosting.ts';
import { built } from './built.ts';

const MINUTE = 60_000;
const ASK_EVERY_MS = 2_000;

const { values } = parseArgs({
  options: {
    feeds: { type: 'string', default: '300' },
    hosts: { type: 'string', default: '40' },
    kills: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
  },
});
const random = mulberry32(Number(values.seed));
const seed = Math.ceil(random() * 1_000_000);

const script = built('newsroom-bot.ts');
const whole = await rounds();
const killed = await killing(Number(values.kills));
console.log(JSON.stringify({ ...whole, killed }));
const failures = [
  whole.lost,
  whole.doubled,
  whole.readTwice,
  whole.privateReached,
  whole.keptFromBotsReached,
  killed.lost,
  killed.doubled,
];
process.exit(failures.some((count) => count > 0) || whole.goodInTheirMinute < whole.good ? 1 : 0);

async function rounds() {
  const { newsroom, data, start, close } = await prepare();
  const good = newsroom.feeds.filter(({ isGood }) => isGood);
  const bot = await start();
  const startedAt = Date.now();
  const { answers, ms: roundMs } = await whileAsking(bot, () => bot.tell({ do: 'read' }));
  const first = await bot.tell({ do: 'end' });
  const kept = await keptOf(data, good);
  const askedTwice = pagesAskedTwice(newsroom);
  const late = good.map((feed) => (kept.lastReadAt.get(titleOf(newsroom.feeds, feed)) || Infinity) - startedAt);
  console.log(`round: ${Math.round(roundMs / 1_000)} s, ${kept.failing.size} feeds failing`);
  for (const reason of new Set([...kept.failing.values()].map((text) => text.replace(/http\S+/g, '…'))))
    console.log(`  ${reason}`);
  show('lost', kept.lost);
  show('doubled', kept.doubled);
  show('strange', kept.strange);
  show('private', newsroom.privateReached);

  newsroom.mend();
  const again = await start();
  await again.tell({ do: 'wait', ms: 25 * 60 * MINUTE });
  const { ms: dayMs } = await again.tell({ do: 'read' });
  const second = await again.tell({ do: 'end' });
  const after = await keptOf(data, newsroom.feeds);
  show('lost after a day', after.lost);
  show('doubled after a day', after.doubled);
  show('asked twice', pagesAskedTwice(newsroom));
  const figures = {
    feeds: newsroom.feeds.length,
    good: good.length,
    goodInTheirMinute: late.filter((ms) => ms <= MINUTE).length,
    slowestGoodMs: Math.round(Math.max(...late)),
    roundMs: Math.round(roundMs),
    dayMs: Math.round(dayMs),
    entries: kept.expected,
    entriesAfterMending: after.expected,
    lost: kept.lost.length + after.lost.length,
    doubled: kept.doubled.length + after.doubled.length,
    readTwice: askedTwice.length + pagesAskedTwice(newsroom).length,
    privateReached: newsroom.privateReached.length,
    keptFromBotsReached: [...newsroom.asked.keys()].filter((path) => path.includes('/closed/')).length,
    briefings: answers.length,
    slowestBriefingMs: Math.round(Math.max(...answers)),
    medianBriefingMs: Math.round(answers.toSorted((a, b) => a - b)[answers.length >> 1] ?? 0),
    maxRssMb: Math.round(first.maxRssMb),
    maxRssOfDayMb: Math.round(second.maxRssMb),
  };
  await close();
  return figures;
}

async function killing(kills: number) {
  if (kills === 0) return { kills, lost: 0, doubled: 0 };
  const { newsroom, data, start, close } = await prepare();
  for (let killed = 0; killed < kills; killed += 1) {
    const bot = await start();
    bot.tell({ do: 'read' }).catch(() => undefined);
    await sleep(500 + random() * 6_000);
    await bot.kill();
  }
  const bot = await start();
  await bot.tell({ do: 'read' });
  await bot.tell({ do: 'end' });
  const kept = await keptOf(
    data,
    newsroom.feeds.filter(({ isGood }) => isGood),
  );
  show('lost by kills', kept.lost);
  show('doubled by kills', kept.doubled);
  const figures = {
    kills,
    entries: kept.expected,
    lost: kept.lost.length,
    doubled: kept.doubled.length,
    /** In flight when the process was killed: asked for once more. */
    pagesAskedAgain: pagesAskedTwice(newsroom).length,
    privateReached: newsroom.privateReached.length,
  };
  await close();
  return figures;
}

async function prepare() {
  const newsroom = await startNewsroom({ feeds: Number(values.feeds), hosts: Number(values.hosts), at: new Date() });
  const data = mkdtempSync(join(tmpdir(), 'verbatim-newsroom-'));
  await addAll(data, newsroom.feeds, new Date());
  return {
    newsroom,
    data,
    start: () => startNewsroomBot({ data, allowed: newsroom.allowed, timeoutMs: 15_000, pauseMs: 1_000, seed }, script),
    close: async () => {
      await newsroom.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function whileAsking(bot: NewsroomBot, work: () => Promise<{ ms: number }>) {
  let isOver = false;
  const answers: number[] = [];
  const asking = (async () => {
    while (!isOver) {
      answers.push((await bot.tell({ do: 'ask', line: '/briefing' })).ms);
      await sleep(ASK_EVERY_MS);
    }
  })();
  const { ms } = await work();
  isOver = true;
  await asking;
  return { answers, ms };
}

/** Of the pages of feeds whose pages can be read. */
function pagesAskedTwice({ asked }: Newsroom): string[] {
  return [...asked].flatMap(([path, times]) =>
    times > 1 && path.includes('/page/') ? [`${path} ${times} times`] : [],
  );
}

function show(what: string, found: readonly string[]): void {
  if (found.length > 0) console.log(`${what}: ${found.length}, such as ${found.slice(0, 5).join(', ')}`);
}
