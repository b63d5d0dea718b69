/** A new admin with nothing but docs/setup.md: each box on that page is what is really seen. */
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Platforms, startPlatforms } from '../support/platforms.ts';
import { type Seen, wordsShown } from '../support/slack/asked.ts';
import type { Shown } from '../support/slack/views.ts';
import { BOT, type Json } from '../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 60_000 });

let bot: Platforms;
beforeEach(async () => {
  bot = await startPlatforms({ at: '2031-05-19T05:00:00Z' });
  bot.site.route('/ferry', {
    headers: { 'content-type': 'text/html' },
    body: `<html><head><title>Tarn ferry to sail again</title></head><body><article><h1>Tarn ferry to sail again</h1>
      <p>The Tarn ferry is to sail again, the island council said. ${'It met in the old grain hall to hear the company. '.repeat(6)}</p>
      <p>“We will not wait for spring,” said Ada Nwosu, the mayor of Tarn.</p></article></body></html>`,
  });
  bot.site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title><item><guid>ferry</guid><title>Tarn ferry to sail again</title>
      <link>${bot.site.url}/ferry</link><pubDate>Mon, 19 May 2031 04:00:00 GMT</pubDate></item></channel></rss>`,
  });
});
afterEach(() => bot.close(), 20_000);

/** The boxes of one part of the page, without white space. */
function boxes(part: string): string[] {
  const page = readFileSync(new URL('../../docs/setup.md', import.meta.url), 'utf8');
  const text = page.split(/^## /mu).find((each) => each.startsWith(part)) ?? '';
  return Array.from(text.matchAll(/```text\n(.*?)```/gsu), ([, box = '']) => box.replace(/[\s•]+/gu, ''));
}

const bare = (text: string) => text.replace(/\b[a-z2-9]{6}(?=: weekdays)/gu, 'k3fq7a').replace(/[\s•]+/gu, '');
const ofMessage = (message: unknown) => bare(wordsShown(message as Seen));
const ofView = ({ view }: Shown) => bare(wordsShown({ text: '', blocks: view['blocks'] as Json[] }));

test('Slack, one workspace: each step is seen as the page says', async () => {
  const { slack } = bot;
  const seen = bot.told.map(bare);
  const channel = slack.channel('news');
  await slack.event({
    type: 'member_joined_channel',
    user: BOT.user,
    channel: channel.id,
    channel_type: 'C',
    team: 'T1',
  });
  await expect.poll(() => channel.messages.length, { timeout: 5_000 }).toBe(1);
  seen.push(ofMessage(channel.messages[0]));

  await slack.press('olga', 'news', channel.messages[0] as never, 'Add a source');
  await slack.modal('olga');
  await slack.submit('olga', { url: `${bot.site.url}/feed` });
  await expect.poll(() => ofView(slack.looksAt('olga')), { timeout: 30_000 }).toContain('isreadfromnowon');
  seen.push(ofView(slack.looksAt('olga')));
  slack.closeModal('olga');

  await slack.command('olga', 'news', '/digest add');
  await slack.modal('olga');
  await slack.submit('olga', { when: 'weekdays 8:00' });
  seen.push(ofView(slack.looksAt('olga')));

  bot.clock.advance(2 * 3_600_000);
  await bot.deliver();
  seen.push(ofMessage(channel.messages[1]));

  const wanted = boxes('Slack, one workspace');
  expect(wanted).toHaveLength(5);
  for (const [step, box] of wanted.entries()) {
    expect(
      seen.some((text) => text.includes(box)),
      `box ${step + 1}: ${box}\n${seen.join('\n')}`,
    ).toBe(true);
  }
});

test('Discord: each step is seen as the page says', async () => {
  const { askSlack, askDiscord, told, clock, deliver, posts } = bot;
  expect(told.map(bare)).toContain(boxes('Discord')[0]);
  // Whoever is the first to have something read waits until the parser is loaded.
  await askSlack(`/source add ${bot.site.url}/feed`);
  const [, , added, digest = '', briefing = ''] = boxes('Slack, one workspace');
  expect(bare(await askDiscord('source add', { url: `${bot.site.url}/feed` }))).toContain(added);
  const answer = bare(await askDiscord('digest add', { when: 'weekdays 8:00', zone: 'Europe/London' }));
  expect(answer.replace(/Digest.{6}:/u, 'Digestk3fq7a:')).toContain(digest);
  clock.advance(2 * 3_600_000);
  await deliver();
  expect(bare(posts().discord[0] ?? '')).toContain(briefing);
});
