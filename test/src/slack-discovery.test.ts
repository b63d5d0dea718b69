/** What Slack shows to somebody who does not know yet what to ask: the whole bot on real Bolt, sockets, file and HTTP. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Platforms, startPlatforms } from '../support/platforms.ts';
import { type Seen, wordsShown } from '../support/slack/asked.ts';
import { BOT, type Json } from '../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 60_000 });

let bot: Platforms;
beforeEach(async () => {
  bot = await startPlatforms({ at: '2031-05-19T05:00:00Z' });
  bot.site.route('/ferry', {
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>Tarn ferry to sail again</title></head><body><article><h1>Tarn ferry to sail again</h1>
      <p>The Tarn ferry is to sail again, the island council said. ${'It met in the old grain hall to hear the company. '.repeat(6)}</p>
      <p>“We will not wait for spring to come again,” said Ada Nwosu, the mayor of Tarn.</p></article></body></html>`,
  });
  bot.site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title><item><guid>ferry</guid><title>Tarn ferry to sail again</title>
      <link>${bot.site.url}/ferry</link><pubDate>Mon, 19 May 2031 04:00:00 GMT</pubDate></item></channel></rss>`,
  });
});
afterEach(async () => {
  await bot.close();
  expect(bot.reports).toEqual([]);
});

const addSource = () => bot.askSlack(`/source add ${bot.site.url}/feed`);
const golden = ({ text, blocks }: Pick<Seen, 'text' | 'blocks'>, name: string) =>
  expect(`${JSON.stringify({ text, blocks }, undefined, 2)}\n`).toMatchFileSnapshot(`../golden/slack/${name}.json`);
const joins = (user: string, channel: string, id?: string) =>
  bot.slack.event(
    { type: 'member_joined_channel', user, channel: bot.slack.channel(channel).id, channel_type: 'C', team: 'T1' },
    id,
  );
const last = async (user: string, line: string) => (await (await bot.slack.command(user, 'news', line)).answers(1))[0];

describe('a new channel', () => {
  test('is told what the bot does and what it needs first; once, however often Slack says so', async () => {
    await joins(BOT.user, 'news', 'Ev1');
    await joins(BOT.user, 'news', 'Ev1');
    await expect.poll(() => bot.slack.channel('news').messages.length, { timeout: 5_000 }).toBe(1);
    await sleep(300);
    expect(bot.slack.channel('news').messages).toHaveLength(1);
    const [hello] = bot.slack.channel('news').messages;
    await golden(hello as never, 'welcome-first');
    await bot.slack.press('olga', 'news', hello as never, 'Add a source');
    expect((await bot.slack.modal('olga')).view['title']).toMatchObject({ text: '/source add' });
  });

  test('is told what comes next where there is something to read', async () => {
    await addSource();
    await joins(BOT.user, 'news');
    await expect.poll(() => bot.slack.channel('news').messages.length, { timeout: 5_000 }).toBe(1);
    await golden(bot.slack.channel('news').messages[0] as never, 'welcome');
  });

  test('is told nothing when somebody else joins', async () => {
    await joins(bot.slack.person('mia').id, 'news');
    await sleep(300);
    expect(bot.slack.channel('news').messages).toEqual([]);
  });
});

describe('/news-help', () => {
  test('shows what to do first while the archive is empty', async () => {
    const seen = await last('mia', '/news-help');
    expect(wordsShown(seen as Seen)).toMatch(/^Three things to try\/source add/u);
  });

  test('shows three things to try that find something, by a click too', async () => {
    await addSource();
    const seen = (await last('mia', '/news-help')) as Seen;
    // What follows is a line for each command: test/golden/commands.txt has those.
    const tried = seen.blocks.filter(({ type }, index) => index < 2 || type === 'actions');
    await golden({ text: seen.text.split('\n\nWhat can')[0] ?? '', blocks: tried }, 'news-help');
    const tries = ['The news now', 'What Ada Nwosu said', 'Check a quotation'];
    const answers: string[] = [];
    for (const label of tries) {
      const [answer] = await (await bot.slack.press('mia', 'news', seen, label)).answers(1);
      answers.push(wordsShown(answer as Seen));
    }
    expect(answers).toEqual([
      expect.stringContaining('Tarn ferry to sail again'),
      expect.stringContaining('We will not wait for spring'),
      expect.stringMatching(/^Verbatim/u),
    ]);
  });
});

describe('a half-typed command', () => {
  test.each([
    ['/digest weekdays 8:00 about ferries', '/digest add weekdays 8:00 about ferries'],
    ['/digest lst', '/digest list'],
    ['/source https://tarn.example/feed', '/source add https://tarn.example/feed'],
    ['/source exprt', '/source export'],
  ])('%s: did you mean %s?', async (line, meant) => {
    const seen = (await last('olga', line)) as Seen;
    expect(seen.text).toContain(`Did you mean ${meant}?`);
    if (line.startsWith('/digest weekdays')) {
      await golden(seen, 'meant');
      await (await bot.slack.press('olga', 'news', seen, meant)).answers(1);
      expect(await bot.askSlack('/digest list')).toContain('weekdays08:00(Europe/London)aboutferries');
    }
  });
});

describe('a channel that the bot is not in', () => {
  test.each(['random', 'secret'])(
    '%s: a digest is added, and the answer says how to let the bot in',
    async (channel) => {
      const [seen] = await (await bot.slack.command('olga', channel, '/digest add 8:00')).answers(1);
      expect(wordsShown(seen as Seen)).toMatch(/I am not in this channel yet\. Invite the bot .* \/invite @verbatim/u);
    },
  );

  test('where it is, nothing is said of that', async () => {
    expect(await bot.askSlack('/digest add 8:00')).not.toContain('invite');
  });
});

describe('a digest', () => {
  test('has buttons, which answer below it, for whoever clicks alone', async () => {
    await addSource();
    await bot.askSlack('/digest add daily 8:00 about ferry zone Europe/Berlin');
    bot.clock.advance(3_600_000);
    await bot.deliver();
    const [digest] = bot.slack.channel('news').messages;
    expect(digest).toMatchObject({ unfurl_links: false, unfurl_media: false });
    for (const [label, says] of [
      ['Quotations', /We will not wait/u],
      ['Why this?', /Tarn ferry|daily 08:00/u],
    ] as const) {
      const [answer] = await (await bot.slack.press('mia', 'news', digest as never, label)).answers(1);
      expect(wordsShown(answer as Seen)).toMatch(says);
      expect(answer).toMatchObject({ isPrivate: true, thread: (digest as unknown as Json)['ts'] });
    }
    expect(bot.slack.channel('news').messages).toHaveLength(1);
  });
});

describe('somebody who asks very fast', () => {
  test('is asked to wait, others are not, and it passes', async () => {
    const texts: string[] = [];
    for (let count = 0; count < 22; count += 1) texts.push((await last('mia', '/source list'))?.text ?? '');
    expect(texts.filter((text) => text.startsWith('No sources yet'))).toHaveLength(20);
    expect(texts.at(-1)).toBe('That was a lot at once. Ask again in 3 seconds; what was asked before is answered.');
    expect((await last('gus', '/source list'))?.text).toMatch(/^No sources yet/u);
    bot.clock.advance(3_000);
    expect((await last('mia', '/source list'))?.text).toMatch(/^No sources yet/u);
  });
});
