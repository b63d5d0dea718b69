/** Forms and the App Home on Slack: the whole bot, real Bolt, real sockets, a real file, real HTTP. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Platforms, startPlatforms } from '../support/platforms.ts';
import { wordsShown } from '../support/slack/asked.ts';
import type { Shown } from '../support/slack/views.ts';
import type { Json } from '../support/slack/workspace.ts';

vi.setConfig({ testTimeout: 60_000 });

let bot: Platforms;
beforeEach(async () => {
  bot = await startPlatforms({ at: '2031-05-19T05:00:00Z' });
  bot.site.route('/feed', {
    headers: { 'content-type': 'application/xml' },
    body: `<rss version="2.0"><channel><title>Tarn Post</title></channel></rss>`,
  });
});
afterEach(async () => {
  await bot.close();
  expect(bot.reports).toEqual([]);
});

const words = ({ view }: Shown) => wordsShown({ text: '', blocks: view['blocks'] as Json[] });
const golden = (shown: Shown, name: string) => {
  const { id: _, hash: __, ...view } = shown.view;
  const stable = JSON.stringify(view, undefined, 2)
    .replace(/\b[a-z2-9]{6}(?=: | shows)/gu, 'abc234')
    .replaceAll(bot.site.host, 'tarn.example')
    .replaceAll(bot.slack.channel('news').id, 'C0NEWS');
  return expect(`${stable}\n`).toMatchFileSnapshot(`../golden/slack/${name}.json`);
};

describe('a form', () => {
  test('is opened by a command without its values, and answered in its own place', async () => {
    const asked = await bot.slack.command('olga', 'news', '/digest add');
    await golden(await bot.slack.modal('olga'), 'form-digest-add');
    expect(asked.seen).toEqual([]);
    await bot.slack.submit('olga', { when: 'weekdays 8:00', about: 'ferries', length: 'short' });
    const answer = await bot.slack.modal('olga');
    expect(words(answer)).toMatch(
      /Digest .{6}: weekdays 08:00 \(Europe\/London\) about ferries.*Mon 19 May 2031, 08:00/su,
    );
    await golden(answer, 'form-digest-added');
    expect(await bot.askSlack('/digest list')).toContain('aboutferries');
  });

  test('is shown again as it was filled in where something is wrong, and says what', async () => {
    await bot.slack.command('olga', 'news', '/digest add');
    await bot.slack.modal('olga');
    await bot.slack.submit('olga', { when: 'someday', about: 'ferries', zone: 'Asia/Tokyo' });
    const again = await bot.slack.modal('olga');
    await golden(again, 'form-digest-add-again');
    expect(words(again)).toContain('"someday" is no');
    await bot.slack.submit('olga', { when: 'daily 9:00' });
    expect(await bot.askSlack('/digest list')).toMatch(/daily09:00\(Asia\/Tokyo\)aboutferries/u);
  });

  test('whose answer takes a while says so first', async () => {
    await bot.slack.command('olga', 'news', '/source add');
    await golden(await bot.slack.modal('olga'), 'form-source-add');
    bot.site.route('/feed', {
      headers: { 'content-type': 'application/xml' },
      body: '<rss version="2.0"><channel><title>Tarn Post</title></channel></rss>',
      delayMs: 1_500,
    });
    await bot.slack.submit('olga', { url: `${bot.site.url}/feed` });
    expect(words(await bot.slack.modal('olga'))).toMatch(/^Reading/u);
    expect(words(await bot.slack.modal('olga', 3))).toContain('Tarn Post is read from now on.');
  });

  test('that was closed meanwhile is answered to the person by themselves', async () => {
    bot.site.route('/feed', {
      headers: { 'content-type': 'application/xml' },
      body: '<rss version="2.0"><channel><title>Tarn Post</title></channel></rss>',
      delayMs: 1_500,
    });
    await bot.slack.command('olga', 'news', '/source add');
    await bot.slack.modal('olga');
    await bot.slack.submit('olga', { url: `${bot.site.url}/feed` });
    bot.slack.closeModal('olga');
    await expect.poll(() => bot.slack.direct.map(({ to }) => to), { timeout: 30_000 }).toEqual(['olga']);
    expect(bot.slack.direct[0]?.text).toContain('Tarn Post is read from now on.');
  });

  test('offers what fits while one types', async () => {
    await bot.slack.command('olga', 'news', '/digest add');
    expect(await bot.slack.suggestions('olga', 'zone', 'berl')).toEqual(['Europe/Berlin']);
    await bot.slack.submit('olga', { when: 'daily 9:00' });
    bot.slack.closeModal('olga');
    await bot.slack.command('olga', 'news', '/digest remove');
    const [digest = ''] = await bot.slack.suggestions('olga', 'digest', '');
    expect(digest).toMatch(/^.{6}: daily 09:00$/u);
    await bot.slack.submit('olga', { digest });
    expect(words(await bot.slack.modal('olga'))).toContain('Removed: digest');
  });

  test.each([
    ['mia', '/digest add'],
    ['gus', '/digest remove'],
    ['mia', '/source add'],
    ['gus', '/source import'],
  ])('%s, who may not, is told so at once: %s', async (person, line) => {
    const [told] = await (await bot.slack.command(person, 'news', line)).answers(1);
    expect(told?.text).toMatch(/^You may not use .* here\. Ask /u);
    await sleep(200);
    expect(() => bot.slack.looksAt(person)).toThrow('looks at nothing');
  });

  test('that Slack does not open gives way to a sentence', async () => {
    bot.slackFaults.plan('views.open', 'before', {
      kind: 'status',
      status: 200,
      body: { ok: false, error: 'expired_trigger_id' },
    });
    const [told] = await (await bot.slack.command('olga', 'news', '/digest add')).answers(1);
    expect(told?.text).toMatch(/^\/digest add needs when\. It goes like this/u);
    expect(bot.reports.splice(0).join()).toContain('expired_trigger_id');
  });
});

describe('the App Home', () => {
  test('shows what is missing at first, then this person’s digests and what is read', async () => {
    await golden(await bot.slack.openHome('mia'), 'home-empty');
    await bot.askSlack(`/source add ${bot.site.url}/feed`);
    await bot.askSlack('/digest add weekdays 8:00 about ferries');
    await golden(await bot.slack.openHome('olga'), 'home');
    expect(words(await bot.slack.openHome('mia'))).toMatch(/None yet.*1 source.*Tarn Post/su);
  });

  test('adds a source, and shows it', async () => {
    await bot.slack.openHome('olga');
    await bot.slack.pressAtHome('olga', 'Add a source');
    await bot.slack.modal('olga');
    await bot.slack.submit('olga', { url: `${bot.site.url}/feed` });
    await expect.poll(() => words(bot.slack.home('olga')), { timeout: 30_000 }).toContain('Tarn Post');
  });

  test('adds a digest, and asks which channel it is for', async () => {
    await bot.slack.openHome('olga');
    await bot.slack.pressAtHome('olga', 'New digest');
    await golden(await bot.slack.modal('olga'), 'form-digest-add-from-home');
    await bot.slack.submit('olga', { channel: bot.slack.channel('news').id, when: 'weekdays 8:00' });
    expect(await bot.askSlack('/digest list')).toContain('weekdays08:00');
  });

  test('shows a guest the same, who may not change it', async () => {
    await bot.slack.openHome('gus');
    await bot.slack.pressAtHome('gus', 'New digest');
    expect(words(await bot.slack.modal('gus'))).toMatch(/^You may not use \/digest add/u);
  });

  test('says what can be asked', async () => {
    await bot.slack.openHome('mia');
    await bot.slack.pressAtHome('mia', 'What can be asked');
    expect(words(await bot.slack.modal('mia'))).toContain('/briefing');
  });
});
